// Days as people write them, and local midnights.
#include "domain/written_day.hpp"

#include "domain/calendar.hpp"
#include "domain/kolega_command.hpp"
#include "tests/support/catch.hpp"

using namespace kolega;
using namespace std::chrono_literals;

namespace {
std::chrono::sys_days day(int year, unsigned month, unsigned of_month) {
  return std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(of_month);
}
std::optional<ErrorCode> refusal(std::string_view word, std::string_view rest) {
  auto const command = parse_kolega_words(word, rest);
  return command ? std::nullopt : std::optional(command.error().code);
}
}  // namespace

TEST_CASE("a day is understood as people of five languages write it") {
  for (auto const* text : {"14 May", "May 14", "may 14th", "14 maja", "14 de maio", "14 mei", "14 maggio", "14.05",
                           "14.5.", " 14  May "}) {
    INFO(text);
    CHECK(parse_written_day(text) == WrittenDay{{}, 5, 14});
  }
  for (auto const* text :
       {"2019-03-01", "1 March 2019", "1.3.2019", "1 marca 2019", "March 1, 2019", "1 de março de 2019"}) {
    INFO(text);
    CHECK(parse_written_day(text) == WrittenDay{2019, 3, 1});
  }
  CHECK(parse_written_day("3 września") == WrittenDay{{}, 9, 3});
  CHECK(parse_written_day("3 października") == WrittenDay{{}, 10, 3});
  CHECK(parse_written_day("29 Feb") == WrittenDay{{}, 2, 29});
}

TEST_CASE("what is no day of the calendar is none") {
  for (auto const* text :
       {"", "May", "14", "31 April", "30 Feb", "29 Feb 2023", "2026-13-01", "2026-02-30", "14/05", "0 May", "tomorrow",
        "14 May 14", "14 May 2026 2027", "1.1.1", "2026-12-1x", "-5 May", "32 May"}) {
    INFO(text);
    CHECK_FALSE(parse_written_day(text).has_value());
  }
}

TEST_CASE("a day without a year is the next such day, and February 29 is kept on February 28 in common years") {
  CHECK(next_such_day({{}, 5, 14}, day(2026, 5, 14)) == day(2026, 5, 14));
  CHECK(next_such_day({{}, 5, 13}, day(2026, 5, 14)) == day(2027, 5, 13));
  CHECK(next_such_day({{}, 2, 29}, day(2026, 11, 23)) == day(2027, 2, 28));
  CHECK(next_such_day({{}, 2, 29}, day(2027, 3, 1)) == day(2028, 2, 29));
  CHECK(next_such_day({2020, 5, 14}, day(2026, 5, 14)) == day(2020, 5, 14));
}

TEST_CASE("a local time is found in every zone, also when the clocks skip it or show it twice") {
  // Warsaw skips 02:00 to 03:00 on 2026-03-29 and shows 02:00 to 03:00 twice on 2026-10-25.
  CHECK(instant_at(day(2026, 3, 29), 2h + 30min, "Europe/Warsaw") == day(2026, 3, 29) + 1h);
  CHECK(instant_at(day(2026, 10, 25), 2h + 30min, "Europe/Warsaw") == day(2026, 10, 25) + 30min);
  CHECK(instant_at(day(2026, 11, 23), 0min, "Pacific/Kiritimati") == day(2026, 11, 22) + 10h);
  CHECK(instant_at(day(2026, 11, 23), 0min, "Pacific/Niue") == day(2026, 11, 23) + 11h);
  CHECK(instant_at(day(2026, 11, 23), 9h, "no zone") == day(2026, 11, 23) + 9h);
  for (auto const* zone :
       {"Europe/Warsaw", "Europe/Lisbon", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kathmandu"})
    for (auto each = day(2024, 1, 1); each < day(2028, 1, 1); each += std::chrono::days(1)) {
      auto const nine = instant_at(each, 9h, zone);
      auto const local = local_time(nine, zone);
      if (local_day(nine, zone) != each || local.hour != 9 || local.minute != 0) FAIL(zone << " " << to_text(each));
    }
}

TEST_CASE("the words after /kolega are read, and wrong ones say what is right") {
  CHECK(*parse_kolega_words("me", "") == KolegaCommand(ShowMe{}));
  CHECK(*parse_kolega_words("language", "PT-BR") == KolegaCommand(ChooseLanguage{Language::pt, false}));
  CHECK(*parse_kolega_words("language", "polski") == KolegaCommand(ChooseLanguage{Language::pl, false}));
  CHECK(*parse_kolega_words("language", "Auto") == KolegaCommand(ChooseLanguage{{}, true}));
  CHECK(*parse_kolega_words("language", "") == KolegaCommand(ChooseLanguage{}));
  CHECK(*parse_kolega_words("pause", "") == KolegaCommand(StartPause{}));
  CHECK(*parse_kolega_words("pause", "OFF") == KolegaCommand(EndPause{}));
  CHECK(*parse_kolega_words("pause", "until 14 May") == KolegaCommand(StartPause{"14 May"}));
  CHECK(*parse_kolega_words("pause", "2026-12-01") == KolegaCommand(StartPause{"2026-12-01"}));
  CHECK(*parse_kolega_words("status", "audit") == KolegaCommand(ShowStatus{true}));
  CHECK(refusal("language", "klingon") == ErrorCode::unknown_language);
  CHECK(refusal("pause", "until whenever") == ErrorCode::invalid_date);
  CHECK(refusal("pause", "until 31 April") == ErrorCode::invalid_date);
  CHECK(refusal("pause", "until") == ErrorCode::missing_argument);
  CHECK(refusal("me", "and you") == ErrorCode::missing_argument);
  CHECK(refusal("status", "quo") == ErrorCode::missing_argument);
}
