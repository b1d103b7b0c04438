#pragma once
// Times, durations and lists in a language's own shape. No zone arithmetic here: a LocalTime is shown as it is.
// Results stand on their own, as after a colon ("Answer: today 15:00"): Polish would decline them inside a sentence.
#include <chrono>
#include <string>
#include <vector>

#include "domain/calendar.hpp"
#include "domain/card.hpp"
#include "domain/promise.hpp"
#include "text/catalogue.hpp"

namespace kolega::text {

/// "23 Nov 2026".
[[nodiscard]] std::string date(Language language, LocalTime const& time);
/// "09:30".
[[nodiscard]] std::string time_of_day(Language language, LocalTime const& time);
/// "Monday".
[[nodiscard]] std::string weekday(Language language, LocalTime const& time);
/// "Mon 23 Nov 2026 09:30".
[[nodiscard]] std::string date_time(Language language, LocalTime const& time, Catalogue const& words = catalogue());
/// As a person says it now: "today 15:00", "tomorrow 09:30", "yesterday 17:10", "Mon 23 Nov 09:30", and with the year
/// when it is another one. Both in the reader's zone.
[[nodiscard]] std::string when(Language language, LocalTime const& time, LocalTime const& now,
                               Catalogue const& words = catalogue());

/// "30 min", "2 h 30 min", "1 day 5 h" (a day is 24 h; from one day on minutes are left out). Negative ones have a
/// minus sign.
[[nodiscard]] std::string duration(Language language, std::chrono::minutes length,
                                   Catalogue const& words = catalogue());
/// As promised: "2 h", "1 working day", "1 working day 4 h".
[[nodiscard]] std::string duration(Language language, PromiseDuration const& length,
                                   Catalogue const& words = catalogue());

/// "it, hr and legal"; "" for none.
[[nodiscard]] std::string list(Language language, std::vector<std::string> const& items,
                               Catalogue const& words = catalogue());
/// The same, with each item a span of its own.
[[nodiscard]] Line list(Language language, Line const& items, Catalogue const& words = catalogue());

}  // namespace kolega::text
