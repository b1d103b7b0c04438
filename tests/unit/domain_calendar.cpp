// The calendar by known vectors; domain_calendar_model.cpp compares it with a slow model.
#include "domain/calendar.hpp"

#include <chrono>

#include "tests/support/catch.hpp"

using namespace kolega;
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

Instant utc(int y, unsigned m, unsigned d, int h = 0, int min = 0, int s = 0) {
  return sys_days{year{y} / static_cast<int>(m) / static_cast<int>(d)} + hours{h} + minutes{min} + seconds{s};
}

Calendar::Week weekdays(std::vector<DayInterval> const& hours) {
  Calendar::Week week;
  for (std::size_t day = 0; day < 5; ++day) week[day] = hours;
  return week;
}

Calendar warsaw(std::vector<sys_days> holidays = {}) {
  return Calendar::make("Europe/Warsaw", weekdays({{540, 1020}}), std::move(holidays)).value();
}

Calendar sundays(std::string const& zone, DayInterval interval) {
  Calendar::Week week;
  week[6] = {interval};
  return Calendar::make(zone, week).value();
}

std::string refusal(std::string const& zone, Calendar::Week week) {
  auto const result = Calendar::make(zone, std::move(week));
  REQUIRE(result.has_error());
  CHECK(result.error().code == ErrorCode::internal);
  return result.error().internal;
}

Calendar::Week monday(std::vector<DayInterval> intervals) {
  Calendar::Week week;
  week[0] = std::move(intervals);
  return week;
}

}  // namespace

TEST_CASE("a calendar without a single working minute is refused") {
  CHECK_THAT(refusal("Europe/Warsaw", {}), Catch::Matchers::Contains("no working hours"));
}

TEST_CASE("an empty, backward, overlapping or impossible interval is refused and named") {
  CHECK_THAT(refusal("UTC", monday({{540, 540}})), Catch::Matchers::Contains("mon: 09:00-09:00 is empty"));
  CHECK_THAT(refusal("UTC", monday({{1020, 540}})), Catch::Matchers::Contains("mon: 17:00-09:00 runs backward"));
  CHECK_THAT(refusal("UTC", monday({{-1, 540}})), Catch::Matchers::Contains("outside the day"));
  CHECK_THAT(refusal("UTC", monday({{540, 1441}})), Catch::Matchers::Contains("outside the day"));
  CHECK_THAT(refusal("UTC", monday({{600, 720}, {540, 660}})),
             Catch::Matchers::Contains("mon: 10:00-12:00 overlaps 09:00-11:00"));
}

TEST_CASE("an unknown zone is refused and named") {
  CHECK_THAT(refusal("Europe/Warschau", weekdays({{540, 1020}})), Catch::Matchers::Contains("\"Europe/Warschau\""));
  CHECK_THAT(refusal("", weekdays({{540, 1020}})), Catch::Matchers::Contains("unknown"));
  CHECK(is_zone("Australia/Lord_Howe"));
  CHECK(is_zone("UTC"));
  CHECK_FALSE(is_zone("Mars/Olympus"));
  CHECK_FALSE(is_zone(""));
  CHECK_FALSE(is_zone("../../etc/passwd"));
}

TEST_CASE("intervals may come in any order and may touch") {
  auto const calendar = Calendar::make("UTC", monday({{720, 780}, {540, 720}})).value();
  CHECK(calendar.between(utc(2026, 11, 23), utc(2026, 11, 24)) == 4h);
  CHECK(calendar.add(utc(2026, 11, 23, 11, 30), 60min) == utc(2026, 11, 23, 12, 30));
}

TEST_CASE("business time stops over the lunch break, the night and the weekend") {
  auto const calendar = Calendar::make("Europe/Warsaw", weekdays({{540, 720}, {780, 1020}})).value();
  // Friday 2026-11-20 11:30 in Warsaw is 10:30 UTC.
  CHECK(calendar.add(utc(2026, 11, 20, 10, 30), 60min) == utc(2026, 11, 20, 12, 30));
  CHECK(calendar.add(utc(2026, 11, 20, 10, 30), 5h) == utc(2026, 11, 23, 8, 30));
  CHECK(calendar.between(utc(2026, 11, 20, 10, 30), utc(2026, 11, 23, 8, 30)) == 5h);
}

TEST_CASE("a promise that ends with the working day is due at its end, not the next morning") {
  CHECK(warsaw().add(utc(2026, 11, 20, 14), 120min) == utc(2026, 11, 20, 16));
}

TEST_CASE("adding nothing gives the next opening") {
  CHECK(warsaw().add(utc(2026, 11, 21, 12), 0min) == utc(2026, 11, 23, 8));
  CHECK(warsaw().add(utc(2026, 11, 23, 12), 0min) == utc(2026, 11, 23, 12));
  CHECK(warsaw().add(utc(2026, 11, 23, 12), -5min) == utc(2026, 11, 23, 12));
}

TEST_CASE("the hours are half-open: open at their beginning, closed at their end") {
  auto const calendar = warsaw();
  CHECK_FALSE(calendar.is_open(utc(2026, 11, 23, 7, 59, 59)));
  CHECK(calendar.is_open(utc(2026, 11, 23, 8)));
  CHECK(calendar.is_open(utc(2026, 11, 23, 15, 59, 59)));
  CHECK_FALSE(calendar.is_open(utc(2026, 11, 23, 16)));
}

TEST_CASE("a day until 24:00 has no closed minute at midnight") {
  auto const calendar = Calendar::always("Europe/Warsaw");
  CHECK(calendar.is_open(utc(2026, 11, 22, 22, 59, 59)));
  CHECK(calendar.is_open(utc(2026, 11, 22, 23)));
  CHECK(calendar.between(utc(2026, 11, 22, 22), utc(2026, 11, 23, 1)) == 3h);
}

TEST_CASE("business time is exact to the second") {
  CHECK(warsaw().between(utc(2026, 11, 23, 7, 59, 30), utc(2026, 11, 23, 8, 0, 7)) == 7s);
  CHECK(warsaw().between(utc(2026, 11, 23, 8, 0, 7), utc(2026, 11, 23, 8, 0, 7)) == 0s);
  CHECK(warsaw().between(utc(2026, 11, 23, 12), utc(2026, 11, 23, 9)) == 0s);
}

TEST_CASE("a holiday has no business time, whichever order holidays come in and however often") {
  auto const day = sys_days{year{2026} / 11 / 11};
  auto const other = sys_days{year{2026} / 1 / 1};
  auto const calendar = warsaw({day, other, day});
  CHECK(calendar.between(utc(2026, 11, 10, 23), utc(2026, 11, 11, 23)) == 0s);
  CHECK_FALSE(calendar.is_open(utc(2026, 11, 11, 10)));
  CHECK(calendar.add(utc(2026, 11, 10, 15), 120min) == utc(2026, 11, 12, 9));
  CHECK(calendar.between(utc(2026, 11, 9), utc(2026, 11, 14)) == 32h);
}

TEST_CASE("holidays without end give no opening and no endless search") {
  std::vector<sys_days> holidays;
  for (auto day = sys_days{year{2026} / 1 / 1}; day < sys_days{year{2036} / 1 / 1}; day += days{1})
    holidays.push_back(day);
  auto const calendar = warsaw(holidays);
  CHECK_FALSE(calendar.next_opening(utc(2026, 1, 2)).has_value());
  CHECK(calendar.next_opening(utc(2034, 1, 2)) == utc(2036, 1, 1, 8));
  CHECK(calendar.add(utc(2026, 1, 2), 60min) == utc(2036, 1, 1, 9));
  CHECK(calendar.add(utc(2026, 1, 2), 0min) == utc(2036, 1, 1, 8));
}

TEST_CASE("where the clocks go forward inside an interval, the day has an hour less, back, an hour more") {
  auto const warsaw_nights = sundays("Europe/Warsaw", {60, 300});  // 01:00-05:00
  CHECK(warsaw_nights.between(utc(2026, 3, 28), utc(2026, 3, 30)) == 3h);
  CHECK(warsaw_nights.between(utc(2026, 10, 24), utc(2026, 10, 26)) == 5h);
  auto const new_york = sundays("America/New_York", {60, 300});
  CHECK(new_york.between(utc(2026, 3, 8), utc(2026, 3, 9)) == 3h);
  CHECK(new_york.between(utc(2026, 11, 1), utc(2026, 11, 2)) == 5h);
}

TEST_CASE("a half-hour clock change counts half an hour") {
  auto const calendar = sundays("Australia/Lord_Howe", {60, 300});
  CHECK(calendar.between(utc(2026, 10, 3), utc(2026, 10, 5)) == 3h + 30min);  // forward 4 October
  CHECK(calendar.between(utc(2026, 4, 4), utc(2026, 4, 6)) == 4h + 30min);    // back 5 April
}

TEST_CASE("an interval inside the hour that does not exist counts nothing, one in the hour that comes twice both") {
  auto const calendar = sundays("Europe/Warsaw", {130, 160});  // 02:10-02:40
  CHECK(calendar.between(utc(2026, 3, 28), utc(2026, 3, 30)) == 0s);
  CHECK(calendar.next_opening(utc(2026, 3, 28)) == utc(2026, 4, 5, 0, 10));
  CHECK(calendar.between(utc(2026, 10, 24), utc(2026, 10, 26)) == 60min);
  CHECK(calendar.add(utc(2026, 10, 24), 30min) == utc(2026, 10, 25, 0, 40));
  CHECK(calendar.add(utc(2026, 10, 24), 31min) == utc(2026, 10, 25, 1, 11));
}

TEST_CASE("a weekday that a zone skipped altogether counts nothing") {
  // Samoa went from Thursday 29 to Saturday 31 December 2011.
  Calendar::Week week;
  week[4] = {{0, 1440}};
  auto const calendar = Calendar::make("Pacific/Apia", week).value();
  CHECK(calendar.between(utc(2011, 12, 25), utc(2012, 1, 2)) == 0s);
  CHECK(calendar.next_opening(utc(2011, 12, 25)) == utc(2012, 1, 5, 10));
}

TEST_CASE("a working day is the mean of the days that have hours") {
  CHECK(warsaw().working_day() == 480min);
  auto week = weekdays({{540, 1020}});
  week[4] = {{540, 780}};
  CHECK(Calendar::make("UTC", week).value().working_day() == 432min);
  CHECK(Calendar::always("UTC").working_day() == 1440min);
}

TEST_CASE("adding years of business time is quick and comes back by between") {
  auto const calendar = warsaw({sys_days{year{2030} / 1 / 1}});
  auto const from = utc(2026, 11, 23, 9);
  auto const started = steady_clock::now();
  for (int i = 0; i < 1000; ++i) {
    auto const duration = hours{8 * 250 * 30} + minutes{i};  // thirty years
    CHECK(calendar.between(from, calendar.add(from, duration)) == duration);
  }
  CHECK(steady_clock::now() - started < 5s);
}

TEST_CASE("absurd instants and durations end at the edge of the years instead of overflowing") {
  auto const calendar = warsaw();
  auto const last = calendar.add(utc(2026, 1, 1), BusinessMinutes::max());
  CHECK(last == utc(9999, 12, 31));
  CHECK(calendar.between(Instant::min(), Instant::max()) > 0s);
  CHECK(calendar.add(Instant::min(), 1min) < utc(2026, 1, 1));
  CHECK_FALSE(calendar.next_opening(Instant::max()).has_value());
  CHECK_NOTHROW(calendar.is_open(Instant::max()));
  CHECK(kolega::local_time(Instant::max(), "Europe/Warsaw").year == 9999);
  CHECK(kolega::local_time(Instant::min(), "UTC") == LocalTime{1, 1, 1, 0, 0, 0, 1});
}

TEST_CASE("a local time is the zone's reading, with its weekday") {
  CHECK(kolega::local_time(utc(2026, 11, 23, 14, 5, 9), "Europe/Warsaw") == LocalTime{2026, 11, 23, 15, 5, 9, 1});
  CHECK(kolega::local_time(utc(2026, 7, 1, 22, 30), "Europe/Warsaw") == LocalTime{2026, 7, 2, 0, 30, 0, 4});
  CHECK(kolega::local_time(utc(2024, 2, 29, 12), "America/New_York") == LocalTime{2024, 2, 29, 7, 0, 0, 4});
  CHECK(kolega::local_time(utc(2026, 1, 4, 13), "Australia/Lord_Howe") == LocalTime{2026, 1, 5, 0, 0, 0, 1});
  CHECK(kolega::local_time(utc(2026, 11, 23, 14), "Nowhere/Land") == LocalTime{2026, 11, 23, 14, 0, 0, 1});
}
