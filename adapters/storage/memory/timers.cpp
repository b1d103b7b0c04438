#include "memory/timers.hpp"

namespace kolega::storage::memory {

void MemoryTimers::set(app::Timer const& timer) {
  tables_.must_exist(timer.request);
  tables_.must_exist(timer.person);
  cancel(timer.key);
  auto stored = timer;
  stored.id = {++tables_.last_timer};
  tables_.timers.put(stored.key, stored);
  tables_.timers_by_due.put({stored.due_at, stored.id, stored.key}, {});
}

void MemoryTimers::cancel(std::string const& key) {
  auto const* timer = tables_.timers.find(key);
  if (timer == nullptr) return;
  tables_.timers_by_due.erase({timer->due_at, timer->id, timer->key});
  tables_.timers.erase(key);
}

std::optional<app::Timer> MemoryTimers::find(std::string const& key) {
  auto const* timer = tables_.timers.find(key);
  return timer ? std::optional(*timer) : std::nullopt;
}

std::vector<app::Timer> MemoryTimers::take_due(Instant now, int limit) {
  std::vector<app::Timer> due;
  for (auto const& [place, nothing] : tables_.timers_by_due.rows()) {
    if (std::get<0>(place) > now || static_cast<int>(due.size()) >= limit) break;
    due.push_back(*tables_.timers.find(std::get<2>(place)));
  }
  for (auto const& timer : due) cancel(timer.key);
  return due;
}

std::optional<Instant> MemoryTimers::next_due() {
  auto const& rows = tables_.timers_by_due.rows();
  if (rows.empty()) return std::nullopt;
  return std::get<0>(rows.begin()->first);
}

std::optional<Instant> MemoryTimers::next_due(app::TimerKind kind) {
  for (auto const& [place, nothing] : tables_.timers_by_due.rows())
    if (tables_.timers.find(std::get<2>(place))->kind == kind) return std::get<0>(place);
  return std::nullopt;
}

std::map<app::TimerKind, std::int64_t> MemoryTimers::counts() {
  std::map<app::TimerKind, std::int64_t> counted;
  for (auto const& [key, timer] : tables_.timers.rows()) ++counted[timer.kind];
  return counted;
}

std::int64_t MemoryTimers::overdue(Instant before) {
  auto const& rows = tables_.timers_by_due.rows();
  return std::distance(rows.begin(), rows.lower_bound({before, {}, {}}));
}

}  // namespace kolega::storage::memory
