#pragma once
// What is stored about a person, for that person, and being forgotten.
#include "app/kolega_outcome.hpp"
#include "views/reader.hpp"

namespace kolega::views {

[[nodiscard]] Card privacy_card(Reader const& reader, app::Privacy const& privacy);
[[nodiscard]] Card export_sent(Reader const& reader);
/// Says what will happen, with the one button that does it.
[[nodiscard]] Card forget_question(Reader const& reader, app::ForgetAsked const& asked);
[[nodiscard]] Card forgotten(Reader const& reader);
/// Goes with the file, by direct message.
[[nodiscard]] std::string export_note(Reader const& reader);

}  // namespace kolega::views
