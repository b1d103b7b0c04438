#pragma once
// Days as people write them: "2026-12-01", "14 May", "14 maja", "14.05.2026".
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace kolega {

/// A day of some year, or of the year that was written beside it. February 29 is one without a year, and of a leap
/// year.
struct WrittenDay {
  std::optional<int> year;
  int month{1};
  int day{1};
  bool operator==(WrittenDay const&) const = default;
};

/// "2026-12-01", "14 May 2026", "May 14", "14 de maio", "14.05", "14.05.2026"; the month by its name or its first three
/// letters in any of Kolega's languages. Nothing for a day that there is not, and for all other words.
[[nodiscard]] std::optional<WrittenDay> parse_written_day(std::string_view text);

/// The next such day from `today` on: that of its year when one was written, February 29 on February 28 in common
/// years.
[[nodiscard]] std::chrono::sys_days next_such_day(WrittenDay const& day, std::chrono::sys_days today);
/// "2026-12-01".
[[nodiscard]] std::string to_text(std::chrono::sys_days day);

}  // namespace kolega
