// On which day something is celebrated, and on which it is spoken of: against a slow model, day by day.
#include "domain/celebration.hpp"

#include <random>
#include <set>

#include "domain/celebrate_command.hpp"
#include "tests/support/catch.hpp"

using namespace kolega;
using std::chrono::days;
using std::chrono::sys_days;

namespace {

sys_days day(int year, unsigned month, unsigned of_month) {
  return std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(of_month);
}
bool is_weekday(sys_days day) { return std::chrono::weekday(day).iso_encoding() <= 5; }

CelebrationDate birthday(int month, int of_month) { return {{17}, DateKind::birthday, {{}, month, of_month}, false}; }
CelebrationDate joined(int year, int month, int of_month) {
  return {{17}, DateKind::joined, {year, month, of_month}, false};
}

Celebration planned(sys_days post_on) {
  Celebration celebration;
  celebration.person = {17};
  celebration.day = celebration.post_on = post_on;
  return celebration;
}

Result<CelebrateCommand> said(std::string const& text) { return parse_celebrate_command(TypedText(text)); }

}  // namespace

TEST_CASE("weekend and holidays move to the last working day before") {
  std::set<sys_days> const holidays{day(2026, 12, 25), day(2026, 12, 24)};
  auto const works = [&](sys_days each) { return is_weekday(each) && !holidays.contains(each); };
  CHECK(post_day(day(2026, 5, 14), works) == day(2026, 5, 14));    // a Thursday
  CHECK(post_day(day(2026, 5, 16), works) == day(2026, 5, 15));    // a Saturday
  CHECK(post_day(day(2026, 12, 26), works) == day(2026, 12, 23));  // after Christmas Eve and Day, which are no work
  CHECK(preview_day(day(2026, 5, 14), works) == day(2026, 5, 11));
  CHECK(preview_day(day(2026, 5, 12), works) == day(2026, 5, 8));  // Saturday would be three days before
  CHECK(post_day(day(2026, 5, 14), [](sys_days) { return false; }) == day(2026, 5, 14));  // a calendar without work
}

TEST_CASE("February 29 is kept on February 28 in common years, and on its day in leap years") {
  auto const always = [](sys_days) { return true; };
  CHECK(next_celebration(birthday(2, 29), day(2027, 1, 1), always)->day == day(2027, 2, 28));
  CHECK(next_celebration(birthday(2, 29), day(2028, 1, 1), always)->day == day(2028, 2, 29));
  CHECK(next_celebration(birthday(2, 29), day(2028, 3, 1), always)->day == day(2029, 2, 28));
}

TEST_CASE("an anniversary counts whole years, and the day somebody joins is none") {
  CHECK_FALSE(next_celebration(joined(2026, 3, 2), day(2026, 3, 1), is_weekday)->number == 0);
  CHECK(next_celebration(joined(2026, 3, 2), day(2026, 3, 1), is_weekday)->day == day(2027, 3, 2));
  auto const next = *next_celebration(joined(2019, 3, 1), day(2026, 11, 23), is_weekday);
  CHECK(next.number == 8);
  CHECK(next.key == "anniversary/17/2027");
  CHECK(next.occasion == Occasion::anniversary);
}

TEST_CASE("whatever the date, today and the holidays: spoken of once a year, on a working day, told of before") {
  std::mt19937 random(20'261'123);
  auto const below = [&](unsigned limit) { return static_cast<int>(random() % limit); };
  for (int life = 0; life < 300; ++life) {
    std::set<sys_days> holidays;
    for (int i = 0; i < 40; ++i) holidays.insert(day(2025, 1, 1) + days(below(2200)));
    auto const works = [&](sys_days each) { return is_weekday(each) && !holidays.contains(each); };
    CelebrationDate date =
        life % 2 == 0 ? birthday(1 + below(12), 1 + below(28)) : joined(2019, 1 + below(12), 1 + below(28));
    if (life % 7 == 0) date.day.month = 2, date.day.day = 29;
    std::set<std::string> keys;
    std::set<int> years;
    // Day by day through five years: what comes next is remembered when its day of post has come.
    for (auto today = day(2026, 1, 1); today < day(2031, 1, 1); today += days(1)) {
      auto const next = next_celebration(date, today, works);
      REQUIRE(next.has_value());
      if (next->post_on < today || next->post_on > next->day) FAIL("not ahead: " << to_text(next->post_on));
      if (!works(next->post_on)) FAIL("no working day: " << to_text(next->post_on));
      for (auto between = next->post_on + days(1); between <= next->day; between += days(1))
        if (works(between)) FAIL("a later working day was free: " << to_text(between));
      auto const told = preview_day(next->post_on, works);
      if (told + preview_days > next->post_on || !works(told)) FAIL("told too late: " << to_text(told));
      if (next->post_on != today) continue;
      if (!keys.insert(next->key).second) FAIL("twice: " << next->key);
      years.insert(static_cast<int>(std::chrono::year_month_day(next->day).year()));
    }
    CHECK(keys.size() == years.size());
    CHECK(years.size() >= 5);
  }
}

TEST_CASE("nobody is spoken of who was not told on an earlier day, and what is missed is belated for two days") {
  auto one = planned(day(2026, 5, 14));
  auto const step = [&](sys_days today) { return step_of(one, today, is_weekday); };
  CHECK(step(day(2026, 5, 10)) == CelebrationStep::wait);
  CHECK(step(day(2026, 5, 11)) == CelebrationStep::preview);
  CHECK(step(day(2026, 5, 14)) == CelebrationStep::preview);
  one.previewed_on = day(2026, 5, 11);
  CHECK(step(day(2026, 5, 13)) == CelebrationStep::wait);
  CHECK(step(day(2026, 5, 14)) == CelebrationStep::post);
  CHECK(step(day(2026, 5, 16)) == CelebrationStep::post);
  CHECK(step(day(2026, 5, 17)) == CelebrationStep::drop);
  one.previewed_on = day(2026, 5, 14);
  CHECK(step(day(2026, 5, 14)) == CelebrationStep::wait);
  CHECK(step(day(2026, 5, 15)) == CelebrationStep::post);
  one.needs_yes = true;
  CHECK(step(day(2026, 5, 15)) == CelebrationStep::wait);
  one.agreed = true;
  CHECK(step(day(2026, 5, 15)) == CelebrationStep::post);
  for (auto const state : {CelebrationState::skipped, CelebrationState::posted, CelebrationState::dropped}) {
    one.state = state;
    CHECK(step(day(2026, 5, 15)) == CelebrationStep::wait);
  }
  auto of_department = planned(day(2026, 5, 14));
  of_department.person = {};
  CHECK(step_of(of_department, day(2026, 5, 14), is_weekday) == CelebrationStep::post);
}

TEST_CASE("the words after celebrate are read, and all others are for the channel") {
  CHECK(*said("") == CelebrateCommand(ShowCelebrations{}));
  CHECK(*said("me birthday 14 May") == CelebrateCommand(KeepDate{DateKind::birthday, {{}, 5, 14}}));
  CHECK(*said("ME Birthday 1990-05-14") ==
        CelebrateCommand(KeepDate{DateKind::birthday, {{}, 5, 14}}));  // no birth year
  CHECK(*said("me joined 2019-03-01") == CelebrateCommand(KeepDate{DateKind::joined, {2019, 3, 1}}));
  CHECK(*said("skip") == CelebrateCommand(SkipCelebration{}));
  CHECK(*said("off") == CelebrateCommand(WishCelebrations{false}));
  CHECK(*said("on") == CelebrateCommand(WishCelebrations{true}));
  CHECK(*said("import") == CelebrateCommand(WantImportForm{}));
  CHECK(*said("off we go: the portal is live") == CelebrateCommand(SayCelebration{"off we go: the portal is live"}));
  CHECK(*said("me and my team shipped it") == CelebrateCommand(SayCelebration{"me and my team shipped it"}));
  CHECK(said("me birthday 31 April").error().code == ErrorCode::invalid_date);
  CHECK(said("me joined 1 March").error().code == ErrorCode::missing_argument);
  CHECK(said("me birthday").error().code == ErrorCode::missing_argument);
  CHECK(celebrate_command_of({"celebrate_skip", "17", {}}) == CelebrateCommand(SkipCelebration{{17}}));
  CHECK(celebrate_command_of({"celebrate_yes", "17", {}}) == CelebrateCommand(AgreeToCelebration{{17}}));
  for (auto const* subject : {"", "0", "-1", "x", "17x"})
    CHECK_FALSE(celebrate_command_of({"celebrate_yes", subject, {}}).has_value());
}

TEST_CASE("an import tells of every line that it cannot read, with its number and why") {
  auto const read = read_import(
      "e-mail,what,day\n"
      "ana@acme.example,birthday,14 May\n"
      "\"jan@acme.example\";\"joined\";\"2019-03-01\"\r\n"
      "\n"
      "piet,birthday,1 May\n"
      "piet@acme.example,birthday\n"
      "piet@acme.example,wedding,1 May\n"
      "piet@acme.example,birthday,31 April\n"
      "piet@acme.example,joined,1 May\n"
      "Ewa@Acme.example\tbirthday\t1990-02-29");
  REQUIRE(read.lines.size() == 2);
  CHECK(read.lines[0].email == "ana@acme.example");
  CHECK(read.lines[0].day == WrittenDay{{}, 5, 14});
  CHECK(read.lines[1].kind == DateKind::joined);
  CHECK(read.lines[1].day == WrittenDay{2019, 3, 1});
  std::vector<std::pair<int, std::string>> refused;
  for (auto const& line : read.refused) refused.emplace_back(line.line, line.why);
  CHECK(refused ==
        std::vector<std::pair<int, std::string>>{
            {5, "no_address"}, {6, "columns"}, {7, "no_kind"}, {8, "no_day"}, {9, "no_year"}, {10, "no_day"}});
}
