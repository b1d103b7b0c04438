#pragma once
// A department's handbook, the list of departments, and a lead's view of the load.
#include "app/handbook.hpp"
#include "views/reader.hpp"

namespace kolega::views {

[[nodiscard]] Card handbook_card(Reader const& reader, app::HandbookShown const& shown);
[[nodiscard]] Card load_card(Reader const& reader, app::LoadShown const& shown);
/// The button that shows a lead the load of their department.
[[nodiscard]] Button load_button(Reader const& reader, DepartmentKey const& key, std::string const& department);

}  // namespace kolega::views
