#include "sql/timers.hpp"

#include <algorithm>

namespace kolega::storage::sql {

SqlTimers::SqlTimers(Engine& engine)
    : cancel_(engine, "DELETE FROM timers WHERE timer_key = :timer_key"),
      find_(engine, std::string("SELECT id, ") + TimerRow::columns + " FROM timers WHERE timer_key = :timer_key"),
      take_due_(engine, std::string("DELETE FROM timers WHERE id IN (SELECT id FROM timers WHERE due_at <= :now"
                                    " ORDER BY due_at, id LIMIT :limit @skip_locked@) RETURNING id, ") +
                            TimerRow::columns),
      next_due_(engine, "SELECT MIN(due_at) FROM timers"),
      next_due_of_kind_(engine, "SELECT MIN(due_at) FROM timers WHERE kind = :kind"),
      counts_(engine, "SELECT kind, COUNT(*) FROM timers GROUP BY kind"),
      overdue_(engine, "SELECT COUNT(*) FROM timers WHERE due_at < :before"),
      set_(engine, std::string("INSERT INTO timers (") + TimerRow::columns + ") VALUES (" + TimerRow::places + ")") {
  cancel_.in(row_.key).prepare();
  row_.out(find_.in(row_.key).out(id_)).prepare();
  row_.out(take_due_.in(now_, limit_).out(id_)).prepare();
  next_due_.out(due_).prepare();
  next_due_of_kind_.in(row_.kind).out(due_).prepare();
  counts_.out(row_.kind, count_).prepare();
  overdue_.in(now_).out(count_).prepare();
  row_.in(set_).prepare();
}

void SqlTimers::set(app::Timer const& timer) {
  cancel(timer.key);
  row_.set(timer);
  static_cast<void>(set_.run());
}

void SqlTimers::cancel(std::string const& key) {
  row_.key = key;
  static_cast<void>(cancel_.run());
}

std::optional<app::Timer> SqlTimers::find(std::string const& key) {
  row_.key = key;
  if (!find_.one()) return std::nullopt;
  return row_.get(id_);
}

std::vector<app::Timer> SqlTimers::take_due(Instant now, int limit) {
  now_ = seconds_of(now);
  limit_ = std::max(limit, 0);
  std::vector<app::Timer> due;
  take_due_.each([&] { due.push_back(row_.get(id_)); });
  // RETURNING promises no order.
  std::sort(due.begin(), due.end(), [](app::Timer const& one, app::Timer const& other) {
    return std::pair(one.due_at, one.id) < std::pair(other.due_at, other.id);
  });
  return due;
}

std::optional<Instant> SqlTimers::next_due() {
  static_cast<void>(next_due_.one());
  if (auto const due = due_.get()) return instant_of(*due);
  return std::nullopt;
}

std::optional<Instant> SqlTimers::next_due(app::TimerKind kind) {
  row_.kind = name(kind);
  static_cast<void>(next_due_of_kind_.one());
  if (auto const due = due_.get()) return instant_of(*due);
  return std::nullopt;
}

std::map<app::TimerKind, std::int64_t> SqlTimers::counts() {
  std::map<app::TimerKind, std::int64_t> counted;
  counts_.each([&] {
    if (auto const kind = app::parse_timer_kind(row_.kind)) counted[*kind] = count_;
  });
  return counted;
}

std::int64_t SqlTimers::overdue(Instant before) {
  now_ = seconds_of(before);
  static_cast<void>(overdue_.one());
  return count_;
}

}  // namespace kolega::storage::sql
