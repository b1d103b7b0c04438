#include "playground/next_time.hpp"

#include <date/date.h>
#include <date/tz.h>

#include <stdexcept>

namespace kolega::playground {
namespace {

date::time_zone const* zone_or_utc(std::string const& zone) {
  try {
    return date::locate_zone(zone);
  } catch (std::runtime_error const&) {
    return date::locate_zone("UTC");
  }
}

/// The first day from today on, at `time`, that is later than `now` and that `fits`.
template <class Fits>
Instant first(Instant now, std::string const& name, std::chrono::minutes time, Fits const& fits) {
  auto const* zone = zone_or_utc(name);
  auto day = date::floor<date::days>(zone->to_local(now));
  for (;; day += date::days(1)) {
    // Hours that a change of the clocks leaves out or doubles are not at nine in the morning; the earlier is taken.
    auto const at = zone->to_sys(day + time, date::choose::earliest);
    auto const instant = std::chrono::time_point_cast<std::chrono::seconds>(at);
    if (instant > now && fits(date::weekday(day))) return instant;
  }
}

}  // namespace

Instant next_monday(Instant now, std::string const& zone) {
  return first(now, zone, std::chrono::hours(9) + std::chrono::minutes(30),
               [](date::weekday day) { return day == date::Monday; });
}

Instant next_morning(Instant now, std::string const& zone) {
  return first(now, zone, std::chrono::hours(9), [](date::weekday) { return true; });
}

Instant working_hour(Instant now, std::string const& zone) {
  auto const local = zone_or_utc(zone)->to_local(now);
  auto const day = date::floor<date::days>(local);
  auto const is_weekday = [](date::weekday each) { return each != date::Saturday && each != date::Sunday; };
  auto const time = local - day;
  if (is_weekday(date::weekday(day)) && time >= std::chrono::hours(9) && time < std::chrono::hours(15)) return now;
  return first(now, zone, std::chrono::hours(9) + std::chrono::minutes(30), is_weekday);
}

}  // namespace kolega::playground
