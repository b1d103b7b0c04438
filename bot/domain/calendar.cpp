#include "domain/calendar.hpp"

#include <date/tz.h>

#include <algorithm>
#include <stdexcept>

namespace kolega {
namespace {

using std::chrono::days;
using std::chrono::seconds;
using std::chrono::sys_days;

// A stretch of real time in which the zone's clocks run evenly: local reading = instant + offset. Inside it, business
// time is plain arithmetic on local readings; a clock change only ends one stretch and begins the next. So an hour that
// does not exist counts nothing, and an hour that comes twice counts twice, without a special case.
struct Stretch {
  Instant end;  // after the asked instant
  seconds offset;
};

// The years in which we calculate. Instants outside are moved to the edge, so that no arithmetic overflows.
constexpr Instant earliest = sys_days{std::chrono::year{1} / 1 / 1};
constexpr Instant latest = sys_days{std::chrono::year{9999} / 12 / 31};
constexpr days opening_horizon{5 * 366};

Instant within_reach(Instant at) { return std::clamp(at, earliest, latest); }

date::time_zone const* find_zone(std::string const& name) {
  try {
    return name.empty() ? nullptr : date::locate_zone(name);
  } catch (std::runtime_error const&) {
    return nullptr;  // what the library says for a name that the time-zone database does not have
  }
}

Stretch stretch_at(date::time_zone const* zone, Instant at) {
  if (zone == nullptr) return {latest, seconds{0}};
  auto const info = zone->get_info(at);
  return {std::min(info.end, latest), info.offset};
}

// Monday is 0.
std::size_t weekday_index(sys_days day) { return std::chrono::weekday{day}.iso_encoding() - 1; }

seconds length(DayInterval const& interval) { return std::chrono::minutes{interval.to - interval.from}; }

seconds length(std::vector<DayInterval> const& intervals) {
  seconds sum{0};
  for (auto const& interval : intervals) sum += length(interval);
  return sum;
}

// Local readings of one stretch are kept as sys_seconds, too: the same arithmetic without a zone.
using Reading = std::chrono::sys_seconds;

// Working time by the wall clock, as if no clock were ever changed.
class WallClock {
 public:
  WallClock(Calendar::Week const& week, std::vector<sys_days> const& holidays) : week_(week), holidays_(holidays) {}

  [[nodiscard]] bool is_holiday(sys_days day) const {
    return std::binary_search(holidays_.begin(), holidays_.end(), day);
  }

  [[nodiscard]] seconds between(Reading from, Reading to) const {
    auto const first = std::chrono::floor<days>(from);
    auto const last = std::chrono::floor<days>(to);
    return whole_days(first, last) + part_of_day(last, to) - part_of_day(first, from);
  }

  // The first reading at which `work` > 0 has passed since `from`; the caller knows that it comes before `limit`.
  [[nodiscard]] Reading add(Reading from, seconds work, Reading limit) const {
    auto const first = std::chrono::floor<days>(from);
    work += part_of_day(first, from);  // now counted from the first day's midnight
    days reach{7};
    while (whole_days(first, first + reach) < work && first + reach <= limit) reach *= 2;
    days low{0};  // whole_days(first, first + low) < work <= whole_days(first, first + reach)
    while (reach - low > days{1}) {
      auto const middle = low + (reach - low) / 2;
      (whole_days(first, first + middle) < work ? low : reach) = middle;
    }
    auto const day = first + low;
    work -= whole_days(first, day);
    for (auto const& interval : week_[weekday_index(day)]) {
      if (work <= length(interval)) return day + std::chrono::minutes{interval.from} + work;
      work -= length(interval);
    }
    return limit;
  }

  // The first open reading in [from, limit).
  [[nodiscard]] std::optional<Reading> next_opening(Reading from, Reading limit) const {
    for (auto day = std::chrono::floor<days>(from); day < limit; day += days{1}) {
      if (is_holiday(day)) continue;
      for (auto const& interval : week_[weekday_index(day)]) {
        if (day + std::chrono::minutes{interval.to} <= from) continue;
        auto const opening = std::max<Reading>(from, day + std::chrono::minutes{interval.from});
        return opening < limit ? std::optional(opening) : std::nullopt;
      }
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] seconds of_weekday(sys_days day) const { return length(week_[weekday_index(day)]); }

  // From midnight of `first` to midnight of `last`, first <= last: whole weeks at once, then days, less the holidays.
  [[nodiscard]] seconds whole_days(sys_days first, sys_days last) const {
    auto const weeks = (last - first) / days{7};
    seconds sum{0};
    if (weeks > 0) {
      for (auto const& day : week_) sum += length(day);
      sum *= weeks;
    }
    for (auto day = first + days{7 * weeks}; day < last; day += days{1}) sum += of_weekday(day);
    auto holiday = std::lower_bound(holidays_.begin(), holidays_.end(), first);
    for (; holiday != holidays_.end() && *holiday < last; ++holiday) sum -= of_weekday(*holiday);
    return sum;
  }

  // From midnight of `day` to `reading`, which is in that day.
  [[nodiscard]] seconds part_of_day(sys_days day, Reading reading) const {
    if (is_holiday(day)) return seconds{0};
    seconds sum{0};
    for (auto const& interval : week_[weekday_index(day)])
      sum += std::clamp<seconds>(reading - (day + std::chrono::minutes{interval.from}), seconds{0}, length(interval));
    return sum;
  }

  Calendar::Week const& week_;
  std::vector<sys_days> const& holidays_;
};

std::string clock_text(int minute) {
  auto const two = [](int value) { return (value < 10 ? "0" : "") + std::to_string(value); };
  return minute < 0 ? std::to_string(minute) + " min" : two(minute / 60) + ":" + two(minute % 60);
}

// What is wrong with one day's intervals (sorted), or "".
std::string fault_of(std::vector<DayInterval> const& intervals) {
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    auto const& [from, to] = intervals[i];
    auto const text = clock_text(from) + "-" + clock_text(to);
    if (from < 0 || to > 1440) return text + " is outside the day: use times from 00:00 to 24:00";
    if (from == to) return text + " is empty: the end must be later than the beginning";
    if (from > to) return text + " runs backward: a shift over midnight needs two intervals, to 24:00 and from 00:00";
    if (i > 0 && from < intervals[i - 1].to)
      return text + " overlaps " + clock_text(intervals[i - 1].from) + "-" + clock_text(intervals[i - 1].to);
  }
  return {};
}

}  // namespace

Calendar::Calendar(std::string zone, Week week, std::vector<sys_days> holidays)
    : zone_name_(std::move(zone)),
      zone_(find_zone(zone_name_)),
      week_(std::move(week)),
      holidays_(std::move(holidays)) {
  for (auto& day : week_) std::sort(day.begin(), day.end());
  std::sort(holidays_.begin(), holidays_.end());
  holidays_.erase(std::unique(holidays_.begin(), holidays_.end()), holidays_.end());
}

Result<Calendar> Calendar::make(std::string const& zone, Week week, std::vector<sys_days> holidays) {
  static constexpr char const* day_names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  if (!is_zone(zone))
    return internal_error(ErrorCode::internal,
                          "zone \"" + zone + "\" is unknown: use an IANA name such as Europe/Warsaw");
  Calendar calendar(zone, std::move(week), std::move(holidays));
  for (std::size_t day = 0; day < 7; ++day)
    if (auto const fault = fault_of(calendar.week_[day]); !fault.empty())
      return internal_error(ErrorCode::internal, std::string(day_names[day]) + ": " + fault);
  if (calendar.working_day() == BusinessMinutes{0})
    return internal_error(ErrorCode::internal, "no working hours in the whole week: give at least one interval");
  return calendar;
}

Calendar Calendar::always(std::string const& zone) {
  Week week;
  week.fill({{0, 1440}});
  return {zone, std::move(week), {}};
}

Calendar Calendar::in_zone(std::string const& zone) const {
  if (!kolega::is_zone(zone)) return *this;
  return {zone, week_, holidays_};
}

bool Calendar::is_holiday(sys_days local_day) const { return WallClock(week_, holidays_).is_holiday(local_day); }

bool Calendar::is_working_day(sys_days day) const { return !is_holiday(day) && !week_[weekday_index(day)].empty(); }

bool Calendar::is_open(Instant at) const {
  at = within_reach(at);
  auto const reading = at + stretch_at(zone_, at).offset;
  auto const day = std::chrono::floor<days>(reading);
  if (is_holiday(day)) return false;
  auto const since_midnight = reading - day;
  auto const& intervals = week_[weekday_index(day)];
  return std::any_of(intervals.begin(), intervals.end(), [&](DayInterval const& interval) {
    return since_midnight >= std::chrono::minutes{interval.from} && since_midnight < std::chrono::minutes{interval.to};
  });
}

std::optional<Instant> Calendar::next_opening(Instant at) const {
  WallClock const clock(week_, holidays_);
  at = within_reach(at);
  auto const limit = std::min(latest, at + opening_horizon);
  while (at < limit) {
    auto const stretch = stretch_at(zone_, at);
    auto const end = std::min(stretch.end, limit);
    if (auto const reading = clock.next_opening(at + stretch.offset, end + stretch.offset))
      return *reading - stretch.offset;
    at = end;
  }
  return std::nullopt;
}

seconds Calendar::between(Instant from, Instant to) const {
  WallClock const clock(week_, holidays_);
  from = within_reach(from);
  to = within_reach(to);
  seconds sum{0};
  while (from < to) {
    auto const stretch = stretch_at(zone_, from);
    auto const end = std::min(stretch.end, to);
    sum += clock.between(from + stretch.offset, end + stretch.offset);
    from = end;
  }
  return sum;
}

Instant Calendar::add(Instant from, BusinessMinutes duration) const {
  // Within reach first: the minutes that fit a count of minutes do not all fit one of seconds.
  return add_seconds(
      from, std::min<BusinessMinutes>(duration, std::chrono::duration_cast<BusinessMinutes>(latest - earliest)));
}

Instant Calendar::add_seconds(Instant from, seconds duration) const {
  WallClock const clock(week_, holidays_);
  from = within_reach(from);
  if (duration <= seconds{0}) {
    while (from < latest) {
      if (auto const opening = next_opening(from)) return *opening;
      from = std::min(latest, from + opening_horizon);
    }
    return latest;
  }
  seconds left = std::min<seconds>(duration, latest - earliest);
  while (from < latest) {
    auto const stretch = stretch_at(zone_, from);
    auto const begin = from + stretch.offset;
    auto const end = stretch.end + stretch.offset;
    auto const here = clock.between(begin, end);
    if (left <= here) return clock.add(begin, left, end) - stretch.offset;
    left -= here;
    from = stretch.end;
  }
  return latest;
}

BusinessMinutes Calendar::working_day() const noexcept {
  std::chrono::minutes::rep sum = 0, working_days = 0;
  for (auto const& day : week_) {
    if (day.empty()) continue;
    ++working_days;
    for (auto const& interval : day) sum += interval.to - interval.from;
  }
  return BusinessMinutes{working_days == 0 ? 0 : (sum + working_days / 2) / working_days};
}

bool is_zone(std::string const& name) { return find_zone(name) != nullptr; }

LocalTime local_time(Instant at, std::string const& zone) {
  at = within_reach(at);
  auto const reading = at + stretch_at(find_zone(zone), at).offset;
  auto const day = std::chrono::floor<days>(reading);
  std::chrono::year_month_day const date{day};
  std::chrono::hh_mm_ss const time{reading - day};
  return {static_cast<int>(date.year()),
          static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day())),
          static_cast<int>(time.hours().count()),
          static_cast<int>(time.minutes().count()),
          static_cast<int>(time.seconds().count()),
          static_cast<int>(weekday_index(day)) + 1};
}

sys_days local_day(Instant at, std::string const& zone) {
  at = within_reach(at);
  return std::chrono::floor<days>(at + stretch_at(find_zone(zone), at).offset);
}

Instant instant_at(sys_days day, std::chrono::minutes time, std::string const& zone) {
  auto const* const found = find_zone(zone);
  Reading const wanted = within_reach(day + time);
  // No zone is further from UTC than a day; the stretches from there on are looked at in order.
  for (auto at = within_reach(wanted - days{1});;) {
    auto const stretch = stretch_at(found, at);
    auto const here = wanted - stretch.offset;
    if (here < stretch.end || stretch.end >= latest) return std::max<Instant>(here, at);
    at = stretch.end;
  }
}

}  // namespace kolega
