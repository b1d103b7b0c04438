// Days as people write them in forms: no zone in them.
#include <charconv>

#include "domain/calendar.hpp"

namespace kolega {
namespace {

std::optional<int> digits(std::string_view text) noexcept {
  int value = 0;
  for (char const c : text)
    if (c < '0' || c > '9') return std::nullopt;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

std::optional<LocalTime> parse_date(std::string_view text) noexcept {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  auto const year = digits(text.substr(0, 4));
  auto const month = digits(text.substr(5, 2));
  auto const day = digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  std::chrono::year_month_day const date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  LocalTime time;
  time.year = *year;
  time.month = *month;
  time.day = *day;
  time.weekday = static_cast<int>(std::chrono::weekday(std::chrono::sys_days(date)).iso_encoding());
  return time;
}

bool is_date(std::string_view text) noexcept { return parse_date(text).has_value(); }

}  // namespace kolega
