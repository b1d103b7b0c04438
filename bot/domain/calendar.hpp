#pragma once
// A department's working hours, and time counted in them.
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/error.hpp"
#include "domain/ids.hpp"

namespace date {
class time_zone;
}

namespace kolega {

using BusinessMinutes = std::chrono::minutes;

/// Half-open [from, to) in minutes after local midnight, 0 <= from < to <= 1440 (24:00).
struct DayInterval {
  int from{0};
  int to{0};
  auto operator<=>(DayInterval const&) const = default;
};

/// Working hours in one IANA zone: several intervals a day, holidays, DST both ways.
///
/// An interval counts the real minutes in it: where the clocks are put forward inside an interval, that day has an hour
/// less, where they are put back an hour more. Immutable; any thread.
class Calendar {
 public:
  /// Monday first. Intervals may come in any order and may touch; they may not overlap.
  using Week = std::array<std::vector<DayInterval>, 7>;

  /// Refused (ErrorCode::internal, the reason in `internal`, for the config loader to show): an unknown zone, an
  /// interval that is empty, backward or outside the day, overlapping intervals, a week without any interval.
  [[nodiscard]] static Result<Calendar> make(std::string const& zone, Week week,
                                             std::vector<std::chrono::sys_days> holidays = {});
  /// Every minute is a working minute: for organisations that gave no calendar.
  [[nodiscard]] static Calendar always(std::string const& zone);

  [[nodiscard]] std::string const& zone() const noexcept { return zone_name_; }
  [[nodiscard]] Week const& week() const noexcept { return week_; }  // sorted within each day
  [[nodiscard]] std::vector<std::chrono::sys_days> const& holidays() const noexcept { return holidays_; }
  /// The same hours and holidays by the clocks of another zone; an unknown zone changes nothing.
  [[nodiscard]] Calendar in_zone(std::string const& zone) const;
  [[nodiscard]] bool is_open(Instant at) const;
  /// A day with working hours that is no holiday.
  [[nodiscard]] bool is_working_day(std::chrono::sys_days local_day) const;
  /// The first open instant at or after `at`; nothing when there is none in the next 5 years (holidays without end).
  [[nodiscard]] std::optional<Instant> next_opening(Instant at) const;
  /// Business time in [from, to); zero when to <= from. Exact to the second.
  [[nodiscard]] std::chrono::seconds between(Instant from, Instant to) const;
  /// The first instant at which `duration` of business time has passed since `from` (so it may be a closing time).
  /// With zero or less: the next opening. Never later than the end of the year 9999.
  [[nodiscard]] Instant add(Instant from, BusinessMinutes duration) const;
  /// The same to the second: for a clock that stood still in the middle of a minute.
  [[nodiscard]] Instant add_seconds(Instant from, std::chrono::seconds duration) const;
  /// Mean business minutes of a day that has any (what "1d" of a promise means); rounded to a whole minute.
  [[nodiscard]] BusinessMinutes working_day() const noexcept;

 private:
  Calendar(std::string zone, Week week, std::vector<std::chrono::sys_days> holidays);
  [[nodiscard]] bool is_holiday(std::chrono::sys_days local_day) const;

  std::string zone_name_;
  date::time_zone const* zone_{nullptr};
  Week week_;
  std::vector<std::chrono::sys_days> holidays_;  // sorted; the date part alone matters
};

/// True when the name is an IANA zone that this machine knows.
[[nodiscard]] bool is_zone(std::string const& name);

/// True for a day that there is, written "2026-11-30".
[[nodiscard]] bool is_date(std::string_view text) noexcept;
/// That day at midnight, for texts; nothing when is_date says no.
struct LocalTime;
[[nodiscard]] std::optional<LocalTime> parse_date(std::string_view text) noexcept;

/// A local wall-clock reading, for texts: no zone arithmetic is left to do.
struct LocalTime {
  int year{1970}, month{1}, day{1}, hour{0}, minute{0}, second{0};
  int weekday{4};  // 1 Monday … 7 Sunday
  auto operator<=>(LocalTime const&) const = default;
};
/// `zone` must be known (is_zone); an unknown one reads as UTC.
[[nodiscard]] LocalTime local_time(Instant at, std::string const& zone);
/// The day of that reading.
[[nodiscard]] std::chrono::sys_days local_day(Instant at, std::string const& zone);
/// The first instant at which the clocks of the zone show this time of that day or a later one: a time that the clocks
/// skip is when they jump over it, of one that comes twice it is the first. An unknown zone reads as UTC.
[[nodiscard]] Instant instant_at(std::chrono::sys_days day, std::chrono::minutes time, std::string const& zone);

}  // namespace kolega
