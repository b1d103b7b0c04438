#include "app/handbook.hpp"

#include <algorithm>
#include <set>

#include "app/access.hpp"
#include "app/find_person.hpp"

namespace kolega::app {
namespace {

bool may_ask(Person const& reader, Department const& department) {
  return !reader.guest || department.open_to_guests || department.is_member(reader);
}

void add(Load& sum, Load const& part) {
  sum.unfinished += part.unfinished;
  sum.waiting += part.waiting;
  sum.overdue += part.overdue;
}

}  // namespace

Result<HandbookShown> show_handbook(Tx& tx, Organisation const& organisation, Person const& reader,
                                    WantHandbook const& command) {
  HandbookShown shown;
  if (command.department.empty()) {
    for (auto const& department : organisation.departments)
      if (may_ask(reader, department)) shown.all.emplace_back(department.key, department.name);
    return shown;
  }
  auto const* department = organisation.department(command.department);
  if (!department) return unknown_department(organisation, command.department);
  if (!may_ask(reader, *department))
    return make_error(ErrorCode::department_closed_to_guests, {{"department", department->name}});
  shown.department = *department;
  shown.reader_leads = department->is_lead(reader);
  for (auto const& member : members_of(tx, *department)) {
    if (department->is_lead(member)) shown.leads.push_back(member.name);
    if (department->is_helper(member)) shown.helpers.push_back(member.name);
  }
  return shown;
}

Result<LoadShown> show_load(Tx& tx, Organisation const& organisation, Person const& reader, WantLoad const& command,
                            Instant now) {
  auto const* department = organisation.department(command.department);
  if (!department) department = organisation.archived_department(command.department);
  if (!department) return unknown_department(organisation, command.department);
  if (!department->is_lead(reader)) return make_error(ErrorCode::leads_only, {{"department", department->name}});
  LoadShown shown{department->key, department->name, {}, {}, {}};
  auto const line_of = [&](Person const& person, Load load) {
    shown.helpers.push_back({person.name, load, absence_of(organisation, *department, person, now)});
  };
  std::set<PersonId> busy;
  for (auto const& load : tx.requests().load(department->key, now)) {
    if (!load.helper) {
      shown.unclaimed = load;
      continue;
    }
    add(shown.together, load);
    busy.insert(load.helper);
    if (auto const person = tx.people().find(load.helper)) line_of(*person, load);
  }
  for (auto const& member : members_of(tx, *department))
    if (department->is_helper(member) && !busy.contains(member.id)) line_of(member, {member.id, 0, 0, 0});
  std::sort(shown.helpers.begin(), shown.helpers.end(),
            [](LoadLine const& one, LoadLine const& other) { return one.name < other.name; });
  if (organisation.works_council) shown.helpers.clear();
  tx.audit().add({{}, now, reader.id, "load", department->key});
  return shown;
}

}  // namespace kolega::app
