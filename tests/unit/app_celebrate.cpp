// Celebrations through the dispatcher and the clock: told before, posted once, skipped, dropped, never in a pause.
#include "app/celebrate.hpp"
#include "app/celebration_days.hpp"
#include "tests/unit/vote_desk.hpp"

using namespace kolega;
using namespace kolega::test;
using namespace std::chrono_literals;
using Told = std::vector<std::string>;
using std::chrono::days;

namespace {

struct Party : VoteDesk {
  Party() { organisation.celebrations_channel = "C0PARTY"; }

  Result<app::Outcome> celebrate(std::string const& who, std::string const& text, std::string const& key = {}) {
    auto const command = parse_celebrate_command(TypedText(text));
    if (!command) return command.error();
    return want(who, *command, key);
  }
  template <class Wanted>
  Wanted got(Result<app::Outcome> const& outcome) {
    if (!outcome) FAIL(name(outcome.error().code));
    return std::get<Wanted>(std::get<app::CelebrateOutcome>(*outcome));
  }
  /// What is said until then, in order: "celebration_post>C0PARTY".
  Told until(Instant end) {
    Told told;
    while (now < end) {
      pass(std::min<std::chrono::seconds>(1h, end - now));
      for (auto& each : sent()) told.push_back(std::move(each));
    }
    return told;
  }
  std::vector<Celebration> posted(std::chrono::sys_days day) {
    return in_store([&](app::Tx& tx) { return tx.celebrations().posted_on(day); });
  }
  std::chrono::sys_days today() { return local_day(now, organisation.zone); }
  Celebration next_of(std::string const& who) {
    auto const id = person(who);
    auto const planned = in_store([&](app::Tx& tx) { return tx.celebrations().planned_for(id); });
    REQUIRE_FALSE(planned.empty());
    return planned.front();
  }
};

int count(Told const& told, std::string const& one) {
  return static_cast<int>(std::count(told.begin(), told.end(), one));
}
std::chrono::sys_days day(int year, unsigned month, unsigned of_month) {
  return std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(of_month);
}

}  // namespace

TEST_CASE("a birthday is told of three days ahead and posted once, at nine in the channel's zone") {
  Party party;                                                                                     // Monday 2026-11-23
  auto const kept = party.got<app::DateKept>(party.celebrate("U0ANA", "me birthday 4 December"));  // a Friday
  REQUIRE(kept.next.has_value());
  CHECK(kept.next->post_on == day(2026, 12, 4));
  auto const before = party.until(day(2026, 12, 4) + 7h + 59min);  // 08:59 in Warsaw
  CHECK(before == Told{"celebration_preview>U0ANA"});
  CHECK(*party.in_store([&](app::Tx& tx) { return tx.celebrations().by_key(kept.next->key); })->previewed_on ==
        day(2026, 12, 1));
  CHECK(party.until(day(2026, 12, 4) + 9h) == Told{"celebration_post>C0PARTY"});
  CHECK(party.until(day(2027, 11, 30)) == Told{});
  CHECK(party.until(day(2027, 12, 5)) == Told{"celebration_preview>U0ANA", "celebration_post>C0PARTY"});
}

TEST_CASE("skipped by button or by word, nothing is posted, and off deletes the dates") {
  Party party;
  REQUIRE(party.celebrate("U0ANA", "me birthday 26 November").has_value());
  CHECK(party.sent() == Told{"celebration_preview>U0ANA"});  // three days before is today: it comes at once
  auto const id = party.next_of("U0ANA").id;
  CHECK(refusal_of(party.want("U0JAN", Command(CelebrateCommand(SkipCelebration{id})))) == ErrorCode::celebration_over);
  REQUIRE(party.want("U0ANA", Command(CelebrateCommand(SkipCelebration{id}))).has_value());
  CHECK(party.until(day(2026, 12, 10)) == Told{});

  REQUIRE(party.celebrate("U0SAM", "me birthday 16 December").has_value());
  REQUIRE(party.celebrate("U0SAM", "skip").has_value());
  static_cast<void>(party.got<app::NothingToSkip>(party.celebrate("U0SAM", "skip")));
  CHECK(party.until(day(2026, 12, 20)) == Told{});

  REQUIRE(party.celebrate("U0SAM", "me joined 2019-12-28").has_value());
  REQUIRE(party.celebrate("U0SAM", "off").has_value());
  CHECK(party.until(day(2028, 1, 20)) == Told{"celebration_preview>U0ANA", "celebration_post>C0PARTY"});
  auto const mine = party.got<app::MyCelebrations>(party.celebrate("U0SAM", ""));
  CHECK(mine.dates.empty());
  CHECK_FALSE(mine.wanted);
}

TEST_CASE("several on one day become one post") {
  Party party;
  REQUIRE(party.celebrate("U0ANA", "me birthday 5 December").has_value());  // a Saturday: Friday
  REQUIRE(party.celebrate("U0SAM", "me birthday 4 December").has_value());
  REQUIRE(party.celebrate("U0JAN", "me joined 2020-12-06").has_value());  // a Sunday
  auto const told = party.until(day(2026, 12, 8));
  CHECK(count(told, "celebration_post>C0PARTY") == 1);
  CHECK(party.posted(day(2026, 12, 4)).size() == 3);
}

TEST_CASE("an imported date is posted only after the person's yes, and own entries stay as they are") {
  Party party;
  for (auto const* who : {"U0ANA", "U0SAM", "U0JAN"}) REQUIRE(party.celebrate(who, "").has_value());
  REQUIRE(party.celebrate("U0JAN", "me birthday 1 May").has_value());
  REQUIRE(party.celebrate("U0SAM", "off").has_value());
  CHECK(refusal_of(party.celebrate("U0ANA", "import")) == ErrorCode::admins_only);
  static_cast<void>(party.got<app::ImportFormWanted>(party.celebrate("U0MAX", "import")));
  ImportDates const dates{
      "ana@acme.example,birthday,4 December\nsam@acme.example,birthday,4 December\n"
      "jan@acme.example,birthday,4 December\nnobody@acme.example,birthday,4 "
      "December\nana@acme.example,joined,2030-01-01\n"};
  CHECK(refusal_of(party.want("U0ANA", Command(CelebrateCommand(dates)))) == ErrorCode::admins_only);
  auto const result = party.got<app::DatesImported>(party.want("U0MAX", Command(CelebrateCommand(dates))));
  CHECK(result.taken == 1);
  std::vector<std::pair<int, std::string>> refused;
  for (auto const& line : result.refused) refused.emplace_back(line.line, line.why);
  CHECK(refused ==
        std::vector<std::pair<int, std::string>>{{2, "not_wanted"}, {3, "own_date"}, {4, "unknown"}, {5, "to_come"}});
  // Without an answer it is dropped, and counted.
  CHECK(party.until(day(2026, 12, 20)) == Told{"celebration_preview>U0ANA"});
  CHECK(party.in_store([](app::Tx& tx) { return tx.celebrations().counts_since(day(2026, 12, 1)); })
            .at(CelebrationState::dropped) == 1);
  CHECK(party.until(day(2027, 12, 2)) ==
        Told{"celebration_preview>U0JAN", "celebration_post>C0PARTY", "celebration_preview>U0ANA"});
  auto const id = party.next_of("U0ANA").id;
  REQUIRE(party.want("U0ANA", Command(CelebrateCommand(AgreeToCelebration{id}))).has_value());
  CHECK(party.until(day(2027, 12, 7)) == Told{"celebration_post>C0PARTY"});
}

TEST_CASE("after downtime what was told of is posted belated for up to two days, else dropped and counted") {
  for (auto const& [late, is_posted] : {std::pair(days(2), true), std::pair(days(3), false)}) {
    Party party;
    REQUIRE(party.celebrate("U0ANA", "me birthday 4 December").has_value());
    CHECK(party.until(day(2026, 12, 3)) == Told{"celebration_preview>U0ANA"});
    party.now = day(2026, 12, 4) + late + 12h;  // nobody rang in between
    party.pass(1s);
    CHECK(party.sent() == (is_posted ? Told{"celebration_post>C0PARTY"} : Told{}));
    auto const counts = party.in_store([](app::Tx& tx) { return tx.celebrations().counts_since(day(2026, 12, 1)); });
    CHECK(counts.at(is_posted ? CelebrationState::posted : CelebrationState::dropped) == 1);
  }
  // Nobody was told at all: it is not posted, and it is counted.
  Party party;
  REQUIRE(party.celebrate("U0ANA", "me birthday 4 December").has_value());
  party.run([&](app::Tx& tx) {
    auto planned = tx.celebrations().planned().at(0);
    CHECK_FALSE(planned.previewed_on.has_value());
  });
  party.now = day(2026, 12, 9) + 12h;
  party.pass(1s);
  CHECK(party.sent() == Told{});
  CHECK(party.in_store([](app::Tx& tx) { return tx.celebrations().counts_since(day(2026, 12, 1)); })
            .at(CelebrationState::dropped) == 1);
}

TEST_CASE("a daemon that starts after the hour takes the alarm that nobody took, and does not put it off") {
  Party party;
  REQUIRE(party.celebrate("U0ANA", "me birthday 26 November").has_value());
  CHECK(party.sent() == Told{"celebration_preview>U0ANA"});
  party.now = day(2026, 11, 28) + 12h;  // the last day on which it still fits
  party.run([&](app::Tx& tx) { app::set_celebration_alarm(tx, party.organisation, party.now); });
  party.pass(1s);
  CHECK(party.sent() == Told{"celebration_post>C0PARTY"});
}

TEST_CASE("in a pause nobody is told of a celebration and nobody is celebrated") {
  Party party;
  REQUIRE(party.celebrate("U0ANA", "me birthday 4 December").has_value());
  REQUIRE(party.want("U0ANA", Command(KolegaCommand(StartPause{}))).has_value());
  CHECK(party.until(day(2026, 12, 20)) == Told{});
  // Told before the pause, due in it.
  REQUIRE(party.celebrate("U0SAM", "me birthday 28 December").has_value());
  CHECK(party.until(day(2026, 12, 26)) == Told{"celebration_preview>U0SAM"});
  REQUIRE(party.want("U0SAM", Command(KolegaCommand(StartPause{}))).has_value());
  CHECK(party.until(day(2027, 1, 20)) == Told{});
  // Paused between the unit that posts and the sending: nobody is left to be spoken of.
  REQUIRE(party.celebrate("U0JAN", "me birthday 29 January").has_value());
  CHECK(party.until(day(2027, 1, 29) + 7h) == Told{"celebration_preview>U0JAN"});
  party.pass(1h + 1s);
  CHECK(party.posted(day(2027, 1, 29)).size() == 1);
  REQUIRE(party.want("U0JAN", Command(KolegaCommand(StartPause{}))).has_value());
  CHECK(party.sent() == Told{});
}

TEST_CASE("a changed date is celebrated on its new day alone, and never twice in a year") {
  Party party;
  REQUIRE(party.celebrate("U0ANA", "me birthday 4 December").has_value());
  REQUIRE(party.celebrate("U0ANA", "me birthday 11 December").has_value());
  CHECK(count(party.until(day(2026, 12, 20)), "celebration_post>C0PARTY") == 1);
  CHECK(party.posted(day(2026, 12, 11)).size() == 1);
  auto const again = party.got<app::DateKept>(party.celebrate("U0ANA", "me birthday 25 December"));
  CHECK(count(party.until(day(2026, 12, 31)), "celebration_post>C0PARTY") == 0);
  CHECK_FALSE(again.next.has_value());
}

TEST_CASE("colleagues' words are posted at once as they are, once, and not by guests") {
  Party party;
  CHECK(refusal_of(party.celebrate("U0ANA", std::string(2001, 'x'))) == ErrorCode::text_too_long);
  REQUIRE(party.celebrate("U0ANA", "the new portal is live", "key").has_value());
  REQUIRE(party.celebrate("U0ANA", "the new portal is live", "key").has_value());
  CHECK(party.sent() == Told{"celebration_post>C0PARTY"});
  party.organisation.people[1].guest = true;
  CHECK(refusal_of(party.celebrate("U0SAM", "hello")) == ErrorCode::guests_do_not);
  party.organisation.celebrations_channel.clear();
  CHECK(refusal_of(party.celebrate("U0ANA", "hello")) == ErrorCode::no_celebrations_channel);
  CHECK(refusal_of(party.celebrate("U0ANA", "me birthday 4 May")) == ErrorCode::no_celebrations_channel);
}

TEST_CASE("a department's hundredth resolved request is celebrated, and a reopened one does not count twice") {
  Party party;
  party.run([](app::Tx& tx) { tx.celebrations().set_tally("it", "resolved", 98); });
  auto const number = party.resolved();
  REQUIRE(party.request("U0ANA", "reopen " + number.to_string()).has_value());
  REQUIRE(party.request("U0JAN", "resolve " + number.to_string()).has_value());
  CHECK(party.in_store([](app::Tx& tx) { return tx.celebrations().tally("it", "resolved"); }) == 99);
  static_cast<void>(party.resolved());
  CHECK(count(party.until(day(2026, 11, 26)), "celebration_post>C0PARTY") == 1);
  auto const posted = party.posted(day(2026, 11, 24));
  REQUIRE(posted.size() == 1);
  CHECK(posted[0].number == 100);
  CHECK(posted[0].department == "it");
}

TEST_CASE("four weeks without a broken promise are celebrated once, and a broken one begins them anew") {
  Party party;
  party.organisation.departments[0].promise.first_response = PromiseDuration{0, 1, 0};
  party.run([&](app::Tx& tx) { app::set_celebration_alarm(tx, party.organisation, party.now); });
  static_cast<void>(party.resolved());
  auto told = party.until(day(2026, 12, 20));
  CHECK(count(told, "celebration_post>C0PARTY") == 0);
  told = party.until(day(2027, 1, 31));
  CHECK(count(told, "celebration_post>C0PARTY") == 1);
  CHECK(party.posted(day(2026, 12, 21)).size() == 1);

  REQUIRE(party.request("U0ANA", "it nobody answers").has_value());  // broken an hour later
  static_cast<void>(party.until(day(2027, 2, 2)));
  static_cast<void>(party.resolved());
  told = party.until(day(2027, 2, 28));
  CHECK(count(told, "celebration_post>C0PARTY") == 0);
  CHECK(count(party.until(day(2027, 3, 10)), "celebration_post>C0PARTY") == 1);
}

TEST_CASE("first, 10th and 50th thanks are celebrated with consent alone, and not in works-council mode") {
  Party party;
  REQUIRE(party.celebrate("U0JAN", "").has_value());
  REQUIRE(party.thank("U0ANA", "<U0JAN> for the first time").has_value());
  CHECK(party.sent() == Told{"thanks_note>U0JAN", "celebration_preview>U0JAN"});
  CHECK(party.until(day(2026, 12, 10)) == Told{});  // without an answer nothing is said
  for (int i = 2; i <= 9; ++i) REQUIRE(party.thank("U0ANA", "<U0JAN> again").has_value());
  CHECK(count(party.sent(), "celebration_preview>U0JAN") == 0);
  REQUIRE(party.thank("U0ANA", "<U0JAN> for the 10th time").has_value());
  CHECK(count(party.sent(), "celebration_preview>U0JAN") == 1);
  REQUIRE(party.want("U0JAN", Command(CelebrateCommand(AgreeToCelebration{party.next_of("U0JAN").id}))).has_value());
  CHECK(party.until(day(2026, 12, 20)) == Told{"celebration_post>C0PARTY"});

  party.organisation.works_council = true;
  REQUIRE(party.thank("U0JAN", "<U0ANA> for asking").has_value());
  CHECK(party.sent() == Told{"thanks_note>U0ANA"});
}

TEST_CASE("whoever is forgotten is not celebrated any more") {
  Party party;
  REQUIRE(party.celebrate("U0ANA", "me birthday 4 December").has_value());
  REQUIRE(party.want("U0ANA", Command(KolegaCommand(ForgetMe{true}))).has_value());
  CHECK(party.until(day(2027, 12, 31)) == Told{});
  CHECK(party.in_store([](app::Tx& tx) { return tx.celebrations().all_dates(); }).empty());
}
