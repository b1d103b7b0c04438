// Working hours, holidays and promises as they are written.
#include "tests/support/catch.hpp"
#include "tests/unit/config_support.hpp"

using namespace kolega;
using namespace kolega::config::test;

namespace {
/// The value of `weekly` begins in 3:54.
std::string weekly(std::string const& value) { return department("calendar: {weekly: " + value + "}"); }
kolega::Calendar calendar_of(std::string const& text) { return taken(text).organisation.departments.at(0).calendar; }
Instant at(unsigned day, int hour, int minute = 0) {  // of November 2026; the 2nd is a Monday
  return Instant(std::chrono::sys_days(std::chrono::year(2026) / 11 / day) + std::chrono::hours(hour) +
                 std::chrono::minutes(minute));
}
}  // namespace

TEST_CASE("days and ranges of days have their hours", "[config]") {
  auto const calendar =
      calendar_of(weekly("{mon-thu: [\"09:00-12:00\", \"13:00-17:00\"], fri: [\"09:00-15:00\"], sun: []}"));
  for (unsigned day = 2; day <= 5; ++day) {
    CHECK(calendar.is_open(at(day, 9)));
    CHECK_FALSE(calendar.is_open(at(day, 12)));
    CHECK(calendar.is_open(at(day, 16, 59)));
    CHECK_FALSE(calendar.is_open(at(day, 17)));
  }
  CHECK(calendar.is_open(at(6, 14)));
  CHECK_FALSE(calendar.is_open(at(6, 15)));
  CHECK_FALSE(calendar.is_open(at(7, 10)));
  CHECK_FALSE(calendar.is_open(at(8, 10)));
}

TEST_CASE("24:00 may end an interval and may not begin one", "[config]") {
  CHECK(calendar_of(weekly("{mon-sun: [\"00:00-24:00\"]}")).is_open(at(3, 23, 59)));
  CHECK(says(errors(weekly("{mon: [\"24:00-24:00\"]}")), "3:61", {"is empty"}));
  CHECK(says(errors(weekly("{mon: [\"09:00-24:01\"]}")), "3:61", {"no interval of hours"}));
}

TEST_CASE("hours that are malformed are refused with the right form", "[config]") {
  for (std::string const hours : {"9:00-17:00", "09:00", "09:00 - 17:00", "09.00-17.00", "25:00-26:00", "09:60-10:00",
                                  "0x:00-10:00", "09:00-17:00 ", "-9:00-10:00"})
    CHECK(says(errors(weekly("{mon: [\"" + hours + "\"]}")), "3:61",
               {"departments[0].calendar.weekly.mon[0]", "\"09:00-17:00\""}));
}

TEST_CASE("an empty or backward interval is refused", "[config]") {
  CHECK(says(errors(weekly("{mon: [\"09:00-09:00\"]}")), "3:61", {"is empty"}));
  CHECK(says(errors(weekly("{mon: [\"22:00-06:00\"]}")), "3:61", {"backward", "next day"}));
}

TEST_CASE("overlapping intervals of a day are refused and touching ones are not", "[config]") {
  CHECK(says(errors(weekly("{mon: [\"09:00-12:00\", \"11:59-17:00\"]}")), "3:76", {"overlaps"}));
  CHECK(errors(weekly("{mon: [\"09:00-12:00\", \"12:00-17:00\"]}")).empty());
  CHECK(errors(weekly("{mon: [\"13:00-17:00\", \"09:00-12:00\"]}")).empty());
}

TEST_CASE("a day that two keys name is refused", "[config]") {
  CHECK(says(errors(weekly("{mon-thu: [\"09:00-12:00\"], wed: [\"13:00-17:00\"]}")), "3:81",
             {"\"wed\" gives wed again", "\"mon-thu\""}));
  CHECK(says(errors(weekly("{mon-tue: [\"09:00-12:00\"], tue-wed: [\"13:00-17:00\"]}")), "3:81", {"tue again"}));
}

TEST_CASE("a day that is none or a backward range is refused", "[config]") {
  for (std::string const day : {"monday", "Mon", "mon-", "-mon", "mon-thu-fri", "1", "\"\""})
    CHECK(says(errors(weekly("{" + day + ": [\"09:00-12:00\"]}")), "3:55", {"is no day", "mon-fri"}));
  CHECK(says(errors(weekly("{sat-mon: [\"09:00-12:00\"]}")), "3:55", {"backward", "sat-sun and mon"}));
}

TEST_CASE("hours that are no list are refused with the right form", "[config]") {
  CHECK(
      says(errors(weekly("{mon: \"09:00-17:00\"}")), "3:60", {"instead of a list of hours", "mon: [\"09:00-17:00\"]"}));
  CHECK(says(errors(weekly("{mon: }")), "3:60", {"found nothing"}));
  CHECK(says(errors(weekly("[mon]")), "3:54", {"found a list instead of a mapping from days to hours"}));
}

TEST_CASE("a week without any hours is refused once", "[config]") {
  for (std::string const week : {"{}", "{mon-sun: []}"})
    CHECK(says(errors(weekly(week)), "3:54", {"departments[0].calendar.weekly"}));
}

TEST_CASE("a calendar without its week is refused", "[config]") {
  CHECK(says(errors(department("calendar: {zone: Europe/Warsaw}")), "3:45", {"\"weekly\" is missing"}));
}

TEST_CASE("an unknown zone is refused wherever it stands", "[config]") {
  CHECK(says(errors(department("calendar: {zone: Mars/Base, weekly: {mon: [\"09:00-10:00\"]}}")), "3:52",
             {"\"Mars/Base\"", "Europe/Warsaw"}));
  CHECK(says(errors(with("people: [{email: a@b, zone: warsaw}]\n")), "4:29", {"people[0].zone"}));
}

TEST_CASE("a calendar without a zone counts in the organisation's", "[config]") {
  auto const text =
      "organisation: {name: Acme, zone: Europe/Warsaw}\nslack: {signing_secrets: [s], bot_token: b}\n"
      "departments: [{key: it, name: IT, calendar: {weekly: {mon: [\"09:00-10:00\"]}}}]\n";
  CHECK(calendar_of(text).zone() == "Europe/Warsaw");
  CHECK(calendar_of(text).is_open(at(2, 8)));
}

TEST_CASE("a department without a calendar has the organisation's or every hour", "[config]") {
  auto const text =
      "organisation: {name: Acme, zone: Europe/Rome, calendar: {weekly: {mon: [\"09:00-10:00\"]}}}\n"
      "slack: {signing_secrets: [s], bot_token: b}\n" +
      one_department;
  CHECK(calendar_of(text).zone() == "Europe/Rome");
  CHECK_FALSE(calendar_of(text).is_open(at(3, 8)));
  CHECK(calendar_of(minimal).is_open(at(8, 3)));
}

TEST_CASE("a holiday that is no date is refused", "[config]") {
  auto const holidays = [](std::string const& list) {
    return department("calendar: {weekly: {mon-fri: [\"09:00-17:00\"]}, holidays: [" + list + "]}");
  };
  CHECK_FALSE(calendar_of(holidays("2026-11-03, \"2026-11-04\"")).is_open(at(3, 10)));
  CHECK(calendar_of(holidays("2026-11-03")).is_open(at(4, 10)));
  CHECK(errors(holidays("2028-02-29")).empty());
  for (std::string const date : {"2026-02-29", "2026-13-01", "2026-11-31", "2026-00-10", "26-12-25", "25.12.2026",
                                 "2026-1-1", "2026-12-25T00:00:00"})
    CHECK(says(errors(holidays(date)), "3:93", {"holidays[0]", "2026-12-25"}));
}

TEST_CASE("a promise that is no duration is refused with the right form", "[config]") {
  for (std::string const text : {"2 h", "2hours", "-2h", "0h", "h", "1m2h", "1w", "1h1h", "1.5h", "99999999999h"})
    CHECK(says(errors(department("promise: {first_response: " + text + "}")), "3:61",
               {"promise.first_response", "1h30m"}));
  CHECK(says(errors(department("promise: {first_response: 500d}")), "3:61", {"longer than a year"}));
  CHECK(says(errors(department("promise: {first_response: 2}")), "3:61", {"quotes"}));
  CHECK(says(errors(department("grace: soon")), "3:42", {"departments[0].grace", "no duration"}));
}

TEST_CASE("a service's promise takes the gaps from its department", "[config]") {
  auto const config = taken(department(
      "promise: {first_response: 2h, resolve: 2d}, services: [{key: a, name: A, promise: {resolve: 1h30m}}]"));
  CHECK(config.organisation.departments.at(0).promise_for("a") ==
        Promise{PromiseDuration{0, 2, 0}, PromiseDuration{0, 1, 30}});
}

TEST_CASE("a promise for one priority goes before the one for all, part by part, service before department",
          "[config]") {
  auto const config = taken(department(
      "promise: {first_response: 2h, resolve: 2d}, promise_by_priority: {urgent: {first_response: 30m, resolve: 4h}}, "
      "services: [{key: a, name: A, promise: {resolve: 1d}, promise_by_priority: {urgent: {first_response: 10m}}}]"));
  auto const& it = config.organisation.departments.at(0);
  CHECK(it.promise_for("") == Promise{PromiseDuration{0, 2, 0}, PromiseDuration{2, 0, 0}});
  CHECK(it.promise_for("", Priority::urgent) == Promise{PromiseDuration{0, 0, 30}, PromiseDuration{0, 4, 0}});
  CHECK(it.promise_for("a", Priority::urgent) == Promise{PromiseDuration{0, 0, 10}, PromiseDuration{1, 0, 0}});
  CHECK(it.promise_for("a", Priority::low) == Promise{PromiseDuration{0, 2, 0}, PromiseDuration{1, 0, 0}});
}

TEST_CASE("a promise for a priority that there is not, or that is none, is refused with its place", "[config]") {
  CHECK(says(errors(department("promise_by_priority: {urgnt: {resolve: 1h}}")), "3:57",
             {"promise_by_priority", "urgnt", "urgent"}));
  CHECK(says(errors(department("promise_by_priority: {urgent: {resolve: soon}}")), "3:75",
             {"promise_by_priority.urgent.resolve", "1h30m"}));
  CHECK(says(errors(department("promise_by_priority: {urgent: 1h}")), "3:65", {"urgent", "mapping"}));
}
