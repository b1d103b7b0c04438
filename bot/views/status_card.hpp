#pragma once
// How Kolega runs, for admins: counts and reasons, no words of people.
#include "app/kolega_outcome.hpp"
#include "views/reader.hpp"

namespace kolega::views {

[[nodiscard]] Card status_card(Reader const& reader, app::Status const& status);
/// What admins and leads looked at or changed.
[[nodiscard]] Card audit_card(Reader const& reader, app::Audit const& audit);

}  // namespace kolega::views
