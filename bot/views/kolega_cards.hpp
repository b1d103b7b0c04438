#pragma once
// What Kolega says of itself, and of a person to that person.
#include "app/kolega_outcome.hpp"
#include "views/reader.hpp"

namespace kolega::views {

[[nodiscard]] Card card_of(Reader const& reader, app::KolegaOutcome const& outcome);

/// The commands, for help.
void add_kolega_help(Reader const& reader, Card& card);

}  // namespace kolega::views
