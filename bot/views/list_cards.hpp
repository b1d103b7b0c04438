#pragma once
// Lists of requests, and the home, which has two short ones.
#include "app/home.hpp"
#include "app/outcome.hpp"
#include "views/reader.hpp"

namespace kolega::views {

/// One page, or what to do when there is nothing on it.
[[nodiscard]] Card list_card(Reader const& reader, app::Listed const& listed);
/// Kolega's own page for one person.
[[nodiscard]] Card home_card(Reader const& reader, app::Home const& home);

}  // namespace kolega::views
