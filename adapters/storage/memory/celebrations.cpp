#include "memory/celebrations.hpp"

#include <algorithm>

namespace kolega::storage::memory {

void MemoryCelebrations::put_date(CelebrationDate const& date) {
  tables_.must_be_named(date.person, "a date of nobody");
  tables_.celebration_dates.put({date.person, date.kind}, date);
}

std::vector<CelebrationDate> MemoryCelebrations::dates_of(PersonId person) {
  std::vector<CelebrationDate> found;
  for (auto const kind : all_date_kinds)
    if (auto const* date = tables_.celebration_dates.find({person, kind})) found.push_back(*date);
  return found;
}

void MemoryCelebrations::drop_dates(PersonId person) {
  for (auto const kind : all_date_kinds) tables_.celebration_dates.erase({person, kind});
}

std::vector<CelebrationDate> MemoryCelebrations::all_dates() {
  std::vector<CelebrationDate> found;
  for (auto const& [key, date] : tables_.celebration_dates.rows()) found.push_back(date);
  return found;
}

std::optional<Celebration> MemoryCelebrations::add(Celebration celebration) {
  if (tables_.celebrations_by_key.find(celebration.key)) return std::nullopt;
  tables_.must_exist(celebration.person);
  celebration.id = {++tables_.last_celebration};
  tables_.celebrations_by_key.put(celebration.key, celebration.id);
  tables_.celebrations.put(celebration.id, celebration);
  return celebration;
}

std::optional<Celebration> MemoryCelebrations::find(CelebrationId id) {
  auto const* celebration = tables_.celebrations.find(id);
  return celebration ? std::optional(*celebration) : std::nullopt;
}

std::optional<Celebration> MemoryCelebrations::by_key(std::string const& key) {
  auto const* id = tables_.celebrations_by_key.find(key);
  return id ? find(*id) : std::nullopt;
}

void MemoryCelebrations::update(Celebration const& celebration) {
  auto const* before = tables_.celebrations.find(celebration.id);
  if (before == nullptr) tables_.refuse("there is no celebration " + std::to_string(celebration.id.value));
  tables_.must_exist(celebration.person);
  auto changed = celebration;
  changed.key = before->key;
  tables_.celebrations.put(celebration.id, changed);
}

std::vector<Celebration> MemoryCelebrations::planned() {
  std::vector<Celebration> found;
  for (auto const& [id, each] : tables_.celebrations.rows())
    if (each.state == CelebrationState::planned) found.push_back(each);
  std::sort(found.begin(), found.end(), [](Celebration const& one, Celebration const& other) {
    return std::pair(one.post_on, one.id) < std::pair(other.post_on, other.id);
  });
  return found;
}

std::vector<Celebration> MemoryCelebrations::planned_for(PersonId person) {
  auto found = planned();
  std::erase_if(found, [&](Celebration const& each) { return !person || each.person != person; });
  return found;
}

std::vector<Celebration> MemoryCelebrations::posted_on(std::chrono::sys_days day) {
  std::vector<Celebration> found;
  for (auto const& [id, each] : tables_.celebrations.rows())
    if (each.state == CelebrationState::posted && each.posted_on == day && each.occasion != Occasion::own_words)
      found.push_back(each);
  return found;
}

std::map<CelebrationState, std::int64_t> MemoryCelebrations::counts_since(std::chrono::sys_days day) {
  std::map<CelebrationState, std::int64_t> counts;
  for (auto const& [id, each] : tables_.celebrations.rows())
    if (each.post_on >= day) ++counts[each.state];
  return counts;
}

void MemoryCelebrations::forget(PersonId person) {
  drop_dates(person);
  std::vector<Celebration> theirs;
  for (auto const& [id, each] : tables_.celebrations.rows())
    if (person && each.person == person) theirs.push_back(each);
  for (auto const& each : theirs) {
    tables_.celebrations.erase(each.id);
    tables_.celebrations_by_key.erase(each.key);
  }
}

std::int64_t MemoryCelebrations::tally(DepartmentKey const& department, std::string const& what) {
  auto const* number = tables_.tallies.find({department, what});
  return number ? *number : 0;
}

void MemoryCelebrations::set_tally(DepartmentKey const& department, std::string const& what, std::int64_t number) {
  tables_.tallies.put({department, what}, number);
}

}  // namespace kolega::storage::memory
