#pragma once
// Answers that are not about one request: refusals, help, "still working".
#include "app/outcome.hpp"
#include "views/reader.hpp"

namespace kolega::views {

[[nodiscard]] Card refused_answer(Reader const& reader, Error const& error);
/// The budget is over; the result follows by itself.
[[nodiscard]] Card still_working(Reader const& reader);
/// The form that this outcome wants could not be shown; says how to do it by command, with a department that the reader
/// may ask.
[[nodiscard]] Card form_failed(Reader const& reader, Organisation const& organisation, app::Outcome const& outcome);
/// What can be said here, and to which departments.
[[nodiscard]] Card help(Reader const& reader, Organisation const& organisation);

}  // namespace kolega::views
