#include "app/access.hpp"

#include <algorithm>
#include <cctype>

namespace kolega::app {

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
  Department archived;
  archived.key = key;
  archived.name = key;
  std::transform(archived.name.begin(), archived.name.end(), archived.name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  archived.is_private = true;
  archived.calendar = organisation.calendar ? *organisation.calendar : Calendar::always(organisation.zone);
  return archived;
}

}  // namespace kolega::app
