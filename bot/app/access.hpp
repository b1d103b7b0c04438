#pragma once
// Who a person is to a request.
#include <vector>

#include "app/store.hpp"
#include "domain/department.hpp"
#include "domain/request.hpp"

namespace kolega::app {

/// The refusal of a department that cannot be asked: with the nearest one and all there are.
[[nodiscard]] Error unknown_department(Organisation const& organisation, std::string_view given);

[[nodiscard]] Roles roles_of(Tx& tx, Person const& person, Request const& request, Department const& department);

/// The department as the config has it now; when the config no longer names it: as it named it last, so that its people
/// go on with what is open; when nobody knows it any more: one without members, private, always open, so that nothing
/// is shown to anyone new.
[[nodiscard]] Department department_of(Organisation const& organisation, DepartmentKey const& key);

/// The departments in which the person serves, archived ones too: of these they see all requests.
[[nodiscard]] std::vector<DepartmentKey> served_by(Person const& person, Organisation const& organisation);
/// The departments whose requests may be watched by this person: their own, and those that are not private.
[[nodiscard]] std::vector<DepartmentKey> watchable_by(Person const& person, Organisation const& organisation);
/// A department that this person may ask, for an example: one that they do not serve, if there is one; "" when they may
/// ask none.
[[nodiscard]] DepartmentKey one_to_ask(Person const& person, Organisation const& organisation);

}  // namespace kolega::app
