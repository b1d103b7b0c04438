#pragma once
// What a department offers and promises, for everyone; and how its work is spread, for its leads.
#include <utility>
#include <vector>

#include "app/choose_helper.hpp"
#include "app/store.hpp"
#include "domain/command.hpp"
#include "domain/department.hpp"

namespace kolega::app {

/// One department's page, or (when none was named) which ones there are for this reader.
struct HandbookShown {
  std::optional<Department> department;
  std::vector<std::string> leads;    // names
  std::vector<std::string> helpers;  // names
  bool reader_leads{false};
  std::vector<std::pair<DepartmentKey, std::string>> all;  // key and name
};

/// Guests see the departments that list them alone. Refusals: unknown_department, department_closed_to_guests.
[[nodiscard]] Result<HandbookShown> show_handbook(Tx& tx, Organisation const& organisation, Person const& reader,
                                                  WantHandbook const& command);

/// What one helper has on the table, and whether new work passes them over now.
struct LoadLine {
  std::string name;
  Load load;
  Absence absence{Absence::none};
};
struct LoadShown {
  DepartmentKey key;
  std::string department;         // its name
  Load unclaimed;                 // what nobody has on the table
  Load together;                  // what all helpers have
  std::vector<LoadLine> helpers;  // by name; none where no figure about single persons is wanted
};

/// For leads of the department alone. Refusals: unknown_department, leads_only (department).
[[nodiscard]] Result<LoadShown> show_load(Tx& tx, Organisation const& organisation, Person const& reader,
                                          WantLoad const& command, Instant now);

}  // namespace kolega::app
