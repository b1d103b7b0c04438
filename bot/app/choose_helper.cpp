#include "app/choose_helper.hpp"

#include <algorithm>
#include <limits>

#include "app/find_person.hpp"
#include "app/reach.hpp"

namespace kolega::app {
namespace {

/// Leads lead: they are given work only where nobody else serves.
std::vector<Person> who_serves(Tx& tx, Department const& department) {
  auto members = members_of(tx, department);
  auto helpers = members;
  std::erase_if(helpers, [&](Person const& each) { return !department.is_helper(each); });
  return helpers.empty() ? members : helpers;
}

bool is_in_hours(Organisation const& organisation, Department const& department, Person const& person, Instant now) {
  auto const& zone = organisation.zone_of(person);
  if (zone == department.calendar.zone()) return department.calendar.is_open(now);
  return department.calendar.in_zone(zone).is_open(now);
}

}  // namespace

Absence absence_of(Organisation const& organisation, Department const& department, Person const& person, Instant now) {
  if (person.gone) return Absence::gone;
  if (is_paused(person, now)) return Absence::paused;
  return is_in_hours(organisation, department, person, now) ? Absence::none : Absence::out_of_hours;
}

PersonId choose_helper(Tx& tx, Organisation const& organisation, Department const& department,
                       ServiceKey const& service, PersonId requester, Instant now) {
  auto const* rule = department.service(service);
  if (!rule || rule->assign == Assignment::none) return {};
  auto candidates = who_serves(tx, department);
  std::erase_if(candidates, [&](Person const& each) {
    return each.id == requester || absence_of(organisation, department, each, now) != Absence::none;
  });
  if (candidates.empty()) return {};
  if (rule->assign == Assignment::least_open) {
    auto const loads = tx.requests().load(department.key, now);
    auto const open_of = [&](PersonId person) {
      auto const load =
          std::find_if(loads.begin(), loads.end(), [&](Load const& each) { return each.helper == person; });
      return load == loads.end() ? std::int64_t{0} : load->unfinished;
    };
    auto least = std::numeric_limits<std::int64_t>::max();
    for (auto const& each : candidates) least = std::min(least, open_of(each.id));
    std::erase_if(candidates, [&](Person const& each) { return open_of(each.id) > least; });
  }
  // In turn: the next by id after the one who was last, and the first again after the last.
  auto const last = tx.requests().last_in_turn(department.key, service);
  auto const next =
      std::find_if(candidates.begin(), candidates.end(), [&](Person const& each) { return each.id > last; });
  auto const chosen = next == candidates.end() ? candidates.front().id : next->id;
  tx.requests().keep_turn(department.key, service, chosen);
  return chosen;
}

}  // namespace kolega::app
