#pragma once
// Who a person is to a request.
#include "app/store.hpp"
#include "domain/department.hpp"
#include "domain/request.hpp"

namespace kolega::app {

[[nodiscard]] Roles roles_of(Tx& tx, Person const& person, Request const& request, Department const& department);

/// The department as the config has it now; when the config no longer names it: an archived one without members,
/// private, always open, so that what is open goes on without showing anything to anyone new.
[[nodiscard]] Department department_of(Organisation const& organisation, DepartmentKey const& key);

}  // namespace kolega::app
