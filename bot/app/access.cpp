#include "app/access.hpp"

#include <algorithm>
#include <cctype>

namespace kolega::app {

Error unknown_department(Organisation const& organisation, std::string_view given) {
  std::vector<std::string> keys;
  std::string known;
  for (auto const& each : organisation.departments) {
    keys.push_back(each.key);
    known += (known.empty() ? "" : ", ") + each.key;
  }
  return make_error(ErrorCode::unknown_department,
                    {{"given", std::string(given)}, {"nearest", nearest(given, keys)}, {"known", known}});
}

Roles roles_of(Tx& tx, Person const& person, Request const& request, Department const& department) {
  Roles roles;
  roles.requester = person.id == request.requester;
  roles.lead = department.is_lead(person);
  roles.provider = roles.lead || department.is_member(person);
  roles.helper = roles.provider && request.helper && person.id == request.helper;
  roles.watcher = tx.watchers().has(request.id, person.id);
  return roles;
}

Department department_of(Organisation const& organisation, DepartmentKey const& key) {
  if (auto const* department = organisation.department(key)) return *department;
  if (auto const* archived = organisation.archived_department(key)) return *archived;
  Department unknown;
  unknown.key = key;
  unknown.name = key;
  std::transform(unknown.name.begin(), unknown.name.end(), unknown.name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  unknown.is_private = true;
  unknown.calendar = organisation.calendar ? *organisation.calendar : Calendar::always(organisation.zone);
  return unknown;
}

std::vector<DepartmentKey> served_by(Person const& person, Organisation const& organisation) {
  std::vector<DepartmentKey> keys;
  for (auto const* departments : {&organisation.departments, &organisation.archived})
    for (auto const& department : *departments)
      if (department.is_member(person)) keys.push_back(department.key);
  return keys;
}

std::vector<DepartmentKey> watchable_by(Person const& person, Organisation const& organisation) {
  std::vector<DepartmentKey> keys;
  for (auto const* departments : {&organisation.departments, &organisation.archived})
    for (auto const& department : *departments)
      if (!department.is_private || department.is_member(person)) keys.push_back(department.key);
  return keys;
}

DepartmentKey one_to_ask(Person const& person, Organisation const& organisation) {
  DepartmentKey own;
  for (auto const& department : organisation.departments) {
    if (person.guest && !department.open_to_guests) continue;
    if (!department.is_member(person)) return department.key;
    if (own.empty()) own = department.key;
  }
  return own;
}

}  // namespace kolega::app
