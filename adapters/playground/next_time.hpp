#pragma once
// Where the clock's shortcuts lead, in a zone (an IANA name; one that is unknown counts as UTC).
#include <string>

#include "domain/ids.hpp"

namespace kolega::playground {

/// The next Monday 09:30, later than `now`.
[[nodiscard]] Instant next_monday(Instant now, std::string const& zone);
/// The next 09:00, later than `now`.
[[nodiscard]] Instant next_morning(Instant now, std::string const& zone);

/// `now` when it is a working hour (Monday to Friday, 09:00 to 15:00), else the next 09:30 of a working day.
[[nodiscard]] Instant working_hour(Instant now, std::string const& zone);

}  // namespace kolega::playground
