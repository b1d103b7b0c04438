#include "domain/written_day.hpp"

#include <array>
#include <charconv>
#include <cstdio>
#include <vector>

#include "domain/plain_text.hpp"

namespace kolega {
namespace {

/// The month that a name in any of the languages means, by its first letters; each in lower case.
constexpr std::array<std::array<std::string_view, 10>, 12> month_beginnings{{
    {"jan", "sty", "gen"},
    {"feb", "lut", "fev"},
    {"mar", "maa", "mrt"},
    {"apr", "kwi", "abr"},
    {"may", "maj", "mai", "mei", "mag"},
    {"jun", "cze", "giu"},
    {"jul", "lip", "lug"},
    {"aug", "sie", "ago"},
    {"sep", "wrz", "set"},
    {"oct", "paź", "paz", "out", "okt", "ott"},
    {"nov", "lis"},
    {"dec", "gru", "dez", "dic"},
}};

std::optional<int> number_in(std::string_view word) {
  while (word.ends_with('.') || word.ends_with(',')) word.remove_suffix(1);
  int value = 0;
  auto const* const end = word.data() + word.size();
  auto const read = std::from_chars(word.data(), end, value);
  if (read.ec != std::errc{} || read.ptr == word.data()) return std::nullopt;
  std::string_view const behind(read.ptr, static_cast<std::size_t>(end - read.ptr));
  constexpr std::string_view endings[] = {"", "st", "nd", "rd", "th", "º", "°"};
  for (auto const ending : endings)
    if (behind == ending) return value;
  return std::nullopt;
}

std::optional<int> month_in(std::string_view word) {
  auto const lower = lowered(word);
  for (std::size_t month = 0; month < month_beginnings.size(); ++month)
    for (auto const beginning : month_beginnings[month])
      if (!beginning.empty() && lower.starts_with(beginning)) return static_cast<int>(month) + 1;
  return std::nullopt;
}

std::optional<WrittenDay> checked(std::optional<int> year, int month, int day) {
  if (year && (*year < 1900 || *year > 9998)) return std::nullopt;
  std::chrono::year_month_day const date{std::chrono::year(year.value_or(2000)),  // a leap year
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (month < 1 || day < 1 || !date.ok()) return std::nullopt;
  return WrittenDay{year, month, day};
}

std::vector<std::string_view> words_of(std::string_view text, std::string_view between) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    auto const end = std::min(text.find_first_of(between), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

/// "2026-12-01".
std::optional<WrittenDay> in_order_of_size(std::string_view text) {
  auto const parts = words_of(text, "-");
  if (parts.size() != 3 || parts[0].size() != 4 || text.size() != 10) return std::nullopt;
  auto const year = number_in(parts[0]), month = number_in(parts[1]), day = number_in(parts[2]);
  if (!year || !month || !day) return std::nullopt;
  return checked(year, *month, *day);
}

/// "14.05", "14.5.2026".
std::optional<WrittenDay> with_dots(std::string_view text) {
  auto const parts = words_of(text, ".");
  if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
  auto const day = number_in(parts[0]), month = number_in(parts[1]);
  auto const year = parts.size() == 3 ? number_in(parts[2]) : std::nullopt;
  if (!day || !month || (parts.size() == 3 && !year)) return std::nullopt;
  return checked(year, *month, *day);
}

/// "14 May 2026", "May 14", "14 de maio de 2026".
std::optional<WrittenDay> with_name(std::string_view text) {
  std::optional<int> month, day, year;
  for (auto const word : words_of(text, blanks)) {
    if (word == "de" || word == "of" || word == "the") continue;
    if (auto const number = number_in(word)) {
      auto& place = !day && *number <= 31 ? day : year;
      if (place) return std::nullopt;
      place = number;
    } else if (auto const named = month_in(word); named && !month) {
      month = named;
    } else {
      return std::nullopt;
    }
  }
  if (!month || !day) return std::nullopt;
  return checked(year, *month, *day);
}

}  // namespace

std::optional<WrittenDay> parse_written_day(std::string_view text) {
  text = trim(text);
  if (text.empty() || text.size() > 40) return std::nullopt;
  if (auto const day = in_order_of_size(text)) return day;
  if (text.find_first_of(blanks) == std::string_view::npos) return with_dots(text);
  return with_name(text);
}

std::chrono::sys_days next_such_day(WrittenDay const& day, std::chrono::sys_days today) {
  auto const in_year = [&](std::chrono::year year) {
    std::chrono::year_month_day const date{year, std::chrono::month(static_cast<unsigned>(day.month)),
                                           std::chrono::day(static_cast<unsigned>(day.day))};
    return std::chrono::sys_days(date.ok() ? date : std::chrono::year_month_day(year / std::chrono::February / 28));
  };
  if (day.year) return in_year(std::chrono::year(*day.year));
  auto const year = std::chrono::year_month_day(today).year();
  auto const this_year = in_year(year);
  return this_year >= today ? this_year : in_year(year + std::chrono::years(1));
}

std::string to_text(std::chrono::sys_days day) {
  std::chrono::year_month_day const date{day};
  char text[48];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return text;
}

}  // namespace kolega
