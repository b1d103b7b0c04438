// Working hours: days and ranges of days, hours, holidays.
#include <algorithm>
#include <array>
#include <charconv>

#include "config/parts.hpp"

namespace kolega::config {
namespace {

constexpr std::array<std::string_view, 7> day_names = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

std::optional<std::size_t> day_index(std::string_view name) {
  auto const found = std::find(day_names.begin(), day_names.end(), name);
  if (found == day_names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - day_names.begin());
}

struct Days {
  std::size_t first, last;
};

std::string range(std::size_t first, std::size_t last) {
  return std::string(day_names[first]) + (first == last ? "" : "-" + std::string(day_names[last]));
}

/// "mon" or "mon-thu".
std::optional<Days> parse_days(std::string_view text) {
  auto const hyphen = text.find('-');
  auto const first = day_index(text.substr(0, hyphen));
  auto const last = hyphen == text.npos ? first : day_index(text.substr(hyphen + 1));
  if (!first || !last) return std::nullopt;
  return Days{*first, *last};
}

std::optional<int> two_digits(std::string_view text) {
  int value = 0;
  if (text.size() != 2) return std::nullopt;
  auto const [end, error] = std::from_chars(text.data(), text.data() + 2, value);
  if (error != std::errc{} || end != text.data() + 2 || value < 0) return std::nullopt;
  return value;
}

/// "09:00" in minutes after midnight; 24:00 is one.
std::optional<int> parse_time(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  auto const hours = two_digits(text.substr(0, 2)), minutes = two_digits(text.substr(3));
  if (!hours || !minutes || *minutes > 59 || *hours > 24 || (*hours == 24 && *minutes > 0)) return std::nullopt;
  return *hours * 60 + *minutes;
}

std::optional<DayInterval> read_interval(Section const& calendar, Text const& text) {
  std::string_view const value = text.value;
  auto const from = value.size() == 11 && value[5] == '-' ? parse_time(value.substr(0, 5)) : std::nullopt;
  auto const to = from ? parse_time(value.substr(6)) : std::nullopt;
  if (!to) {
    calendar.problem(text,
                     "is no interval of hours; write \"09:00-17:00\", with two digits each; 24:00 may be its end");
    return std::nullopt;
  }
  if (*from >= *to) {
    calendar.problem(text, *from == *to ? "is empty: it ends when it begins"
                                        : "runs backward; hours past midnight belong to the next day: \"22:00-24:00\" "
                                          "here and \"00:00-06:00\" there");
    return std::nullopt;
  }
  return DayInterval{*from, *to};
}

std::vector<DayInterval> read_day(Section const& calendar, Entry const& entry) {
  std::vector<DayInterval> intervals;
  auto const path = calendar.path("weekly") + "." + entry.key;
  auto& reading = calendar.reading();
  if (entry.value->kind != Node::Kind::list) {
    reading.problems.add(entry.value->at, path + ": found " + found(*entry.value) +
                                              " instead of a list of hours; for example " + entry.key +
                                              ": [\"09:00-17:00\"]");
    return intervals;
  }
  for (std::size_t i = 0; i < entry.value->items.size(); ++i) {
    auto const text =
        read_text(reading, *entry.value->items[i], path + "[" + std::to_string(i) + "]", "\"09:00-17:00\"");
    auto const interval = text ? read_interval(calendar, *text) : std::nullopt;
    if (!interval) continue;
    auto const overlaps = [&](DayInterval const& other) {
      return interval->from < other.to && other.from < interval->to;
    };
    if (std::any_of(intervals.begin(), intervals.end(), overlaps))
      calendar.problem(*text, "overlaps another interval of the same day; hours must not be counted twice");
    else
      intervals.push_back(*interval);
  }
  return intervals;
}

/// Nothing when something in it was wrong: then an empty week is not reported on top of it.
std::optional<Calendar::Week> read_week(Section const& calendar, Node const& weekly) {
  Calendar::Week week;
  std::array<std::string, 7> given_by;
  auto const before = calendar.reading().problems.count();
  for (auto const& entry : weekly.entries) {
    auto const wrong = [&](std::string const& message) {
      calendar.problem(entry.at, "weekly", shown(entry.key) + " " + message);
    };
    auto const days = parse_days(entry.key);
    if (!days) {
      wrong("is no day; write mon, tue, wed, thu, fri, sat, sun or a range like mon-fri");
      continue;
    }
    if (days->first > days->last) {
      wrong("runs backward; write two keys, like " + range(days->first, 6) + " and " + range(0, days->last));
      continue;
    }
    auto const intervals = read_day(calendar, entry);
    for (auto day = days->first; day <= days->last; ++day) {
      if (!given_by[day].empty()) {
        wrong("gives " + std::string(day_names[day]) + " again, which " + shown(given_by[day]) +
              " gave already; name each day once");
        break;
      }
      given_by[day] = entry.key;
      week[day] = intervals;
    }
  }
  return calendar.reading().problems.count() == before ? std::optional(week) : std::nullopt;
}

std::optional<std::chrono::sys_days> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  auto const century = two_digits(text.substr(0, 2)), year = two_digits(text.substr(2, 2));
  auto const month = two_digits(text.substr(5, 2)), day = two_digits(text.substr(8));
  if (!century || !year || !month || !day) return std::nullopt;
  std::chrono::year_month_day const date{std::chrono::year{*century * 100 + *year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok() || *century < 19) return std::nullopt;
  return std::chrono::sys_days{date};
}

}  // namespace

std::optional<Calendar> read_calendar(Section const& section, std::string const& zone) {
  auto const calendar = section.section("calendar");
  if (!calendar) return std::nullopt;
  bool const has_zone = calendar->has("zone");
  auto const own_zone = read_zone(*calendar);
  std::vector<std::chrono::sys_days> holidays;
  for (auto const& text : calendar->texts("holidays")) {
    if (auto const date = parse_date(text.value))
      holidays.push_back(*date);
    else
      calendar->problem(text, "is no date of the calendar; write year-month-day, like 2026-12-25");
  }
  auto const weekly = calendar->week("weekly");
  auto const week = weekly ? read_week(*calendar, *weekly) : std::nullopt;
  if (!week || (has_zone && !own_zone)) return std::nullopt;
  auto made = Calendar::make(own_zone.value_or(zone), *week, std::move(holidays));
  if (made) return *made;
  calendar->problem(calendar->at("weekly"), "weekly",
                    made.error().internal + "; for example weekly: {mon-fri: [\"09:00-17:00\"]}");
  return std::nullopt;
}

namespace {

Promise read_durations(Section const& promise) {
  return {read_duration(promise, "first_response"), read_duration(promise, "resolve")};
}

}  // namespace

Promise read_promise(Section const& section) {
  auto const promise = section.section("promise");
  if (!promise) return {};
  return read_durations(*promise);
}

std::map<Priority, Promise> read_promise_by_priority(Section const& section) {
  std::map<Priority, Promise> promises;
  auto const by_priority = section.section("promise_by_priority");
  if (!by_priority) return promises;
  for (auto const priority : {Priority::low, Priority::normal, Priority::high, Priority::urgent})
    if (auto const own = by_priority->section(name(priority))) promises[priority] = read_durations(*own);
  return promises;
}

}  // namespace kolega::config
