#include "text/time.hpp"

#include "tests/support/catch.hpp"

using namespace kolega;
using namespace kolega::text;
using namespace std::chrono_literals;

namespace {
LocalTime const now{2026, 11, 23, 14, 0, 0, 1};  // a Monday

LocalTime at(int year, int month, int day, int hour, int minute) {
  LocalTime time{year, month, day, hour, minute, 0, 0};
  time.weekday = static_cast<int>(
      std::chrono::weekday{std::chrono::sys_days{std::chrono::year(year) / month / day}}.iso_encoding());
  return time;
}
}  // namespace

TEST_CASE("a time is said as today, tomorrow or yesterday where it is, else with its day") {
  CHECK(when(Language::en, at(2026, 11, 23, 15, 0), now) == "today 15:00");
  CHECK(when(Language::en, at(2026, 11, 24, 9, 30), now) == "tomorrow 09:30");
  CHECK(when(Language::en, at(2026, 11, 22, 17, 10), now) == "yesterday 17:10");
  CHECK(when(Language::en, at(2026, 11, 30, 9, 30), now) == "Mon 30 Nov 09:30");
  CHECK(when(Language::en, at(2026, 11, 24, 0, 0), now) == "tomorrow 00:00");
}

TEST_CASE("another year is said, and the turn of the year is still tomorrow") {
  CHECK(when(Language::en, at(2027, 1, 4, 9, 30), now) == "Mon 4 Jan 2027 09:30");
  CHECK(when(Language::en, at(2027, 1, 1, 9, 0), at(2026, 12, 31, 23, 59)) == "tomorrow 09:00");
  CHECK(when(Language::en, at(2028, 2, 29, 9, 0), at(2028, 3, 1, 9, 0)) == "yesterday 09:00");
}

TEST_CASE("times read naturally in every language") {
  CHECK(when(Language::pl, at(2026, 11, 24, 9, 30), now) == "jutro 09:30");
  CHECK(when(Language::pl, at(2026, 11, 30, 9, 30), now) == "pon. 30 lis, 09:30");
  CHECK(when(Language::pt, at(2026, 11, 24, 9, 30), now) == "amanhã, 09:30");
  CHECK(when(Language::nl, at(2026, 11, 30, 9, 30), now) == "ma 30 nov 09:30");
  CHECK(when(Language::it, at(2026, 11, 30, 9, 30), now) == "lun 30 nov, 09:30");
  CHECK(text::date(Language::en, now) == "23 Nov 2026");
  CHECK(time_of_day(Language::it, now) == "14:00");
  CHECK(weekday(Language::nl, now) == "maandag");
  CHECK(weekday(Language::pl, now) == "poniedziałek");
  CHECK(date_time(Language::en, now) == "Mon 23 Nov 2026 14:00");
}

TEST_CASE("a duration leaves out what is nothing, and minutes once it lasts days") {
  CHECK(duration(Language::en, 30min) == "30 min");
  CHECK(duration(Language::en, 120min) == "2 h");
  CHECK(duration(Language::en, 150min) == "2 h 30 min");
  CHECK(duration(Language::en, 24h) == "1 day");
  CHECK(duration(Language::en, 53h + 20min) == "2 days 5 h");
  CHECK(duration(Language::en, 24h + 5min) == "1 day");
  CHECK(duration(Language::en, 0min) == "0 min");
  CHECK(duration(Language::en, -90min) == "\u22121 h 30 min");
  CHECK(duration(Language::pl, 53h) == "2 dni 5 godz.");
  CHECK(duration(Language::nl, 150min) == "2 uur 30 min");
  CHECK_NOTHROW(duration(Language::en, std::chrono::minutes::min()));
}

TEST_CASE("a promise is said in working days") {
  CHECK(duration(Language::en, PromiseDuration{0, 2, 0}) == "2 h");
  CHECK(duration(Language::en, PromiseDuration{1, 4, 0}) == "1 working day 4 h");
  CHECK(duration(Language::pl, PromiseDuration{5, 0, 0}) == "5 dni roboczych");
  CHECK(duration(Language::pt, PromiseDuration{3, 0, 0}) == "3 dias úteis");
}

TEST_CASE("times and durations fill a sentence directly") {
  Catalogue const words({{"en", "test",
                          R"({"s": "since {at}, {length}", "duration.hours": "{count} h", "duration.days": "-",
                              "duration.minutes": "-", "time.day_time": "{weekday} {date} {time}"})"}});
  CHECK(words.plain(Language::en, "s", {{"at", now}, {"length", std::chrono::minutes{120}}}) ==
        "since Mon 23 Nov 2026 14:00, 2 h");
}

TEST_CASE("a list joins its last item with the language's word") {
  CHECK(list(Language::en, std::vector<std::string>{"it", "hr", "legal"}) == "it, hr and legal");
  CHECK(list(Language::pl, std::vector<std::string>{"it", "hr"}) == "it i hr");
  CHECK(list(Language::it, std::vector<std::string>{"it"}) == "it");
  CHECK(list(Language::en, std::vector<std::string>{}).empty());
  Span const it{Span::Kind::code, "it", {}};
  Span const hr{Span::Kind::code, "hr", {}};
  CHECK(list(Language::nl, Line{it, hr}) == Line{it, Span{Span::Kind::plain, " en ", {}}, hr});
}
