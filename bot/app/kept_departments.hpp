#pragma once
// Departments and services that the config no longer names are archived: nothing new is asked of them, what is open
// goes on with its people, its hours and its channel.
#include "app/store.hpp"
#include "domain/department.hpp"

namespace kolega::app {

/// Keeps each department as the config has it now, and gives the organisation with everything that it named before as
/// `archived` departments and `archived_services`. At start and at reload.
[[nodiscard]] Organisation keep_departments(Tx& tx, Organisation organisation);

/// As it is kept in the store, without the forms and the handbook, which only new requests need.
[[nodiscard]] std::string write_department(Department const& department);
/// Nothing when it cannot be read (it was written by a newer Kolega): the department is then an unknown one.
[[nodiscard]] std::optional<Department> read_department(DepartmentKey const& key, std::string const& written);

}  // namespace kolega::app
