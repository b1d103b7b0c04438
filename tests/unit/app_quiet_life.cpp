// Random lives: whatever happens in whatever order, redelivered, with daemons that die while they send, nothing that
// Kolega starts by itself reaches a paused person, and nothing is posted twice.
#include <map>
#include <random>
#include <set>

#include "app/celebrate.hpp"
#include "app/reach.hpp"
#include "tests/unit/vote_desk.hpp"

using namespace kolega;
using namespace kolega::test;
using namespace std::chrono_literals;

namespace {

constexpr char const* people[] = {"U0ANA", "U0SAM", "U0JAN", "U0PIET", "U0EWA", "U0GIULIA", "U0MAX"};

struct Life : VoteDesk {
  explicit Life(unsigned seed) : random(seed) {
    organisation.celebrations_channel = "C0PARTY";
    organisation.departments[0].promise.first_response = PromiseDuration{0, 1, 0};
    for (auto const* who : people) static_cast<void>(want(who, Command(KolegaCommand(ShowMe{}))));
  }

  std::mt19937 random;
  std::map<std::string, int> firsts;  // what was posted anew, by what it is
  int started{0};
  int opened{0};

  std::size_t below(std::size_t limit) { return random() % limit; }
  std::string someone() { return people[below(std::size(people))]; }
  std::string number() { return "IT-" + std::to_string(1 + below(static_cast<std::size_t>(opened) + 1)); }

  /// Each deed is sometimes delivered twice.
  void say(std::string const& who, Command const& command) {
    auto const key = "life " + std::to_string(random());
    static_cast<void>(want(who, command, key));
    if (below(4) == 0) static_cast<void>(want(who, command, key));
  }
  template <class Parsed>
  void say(std::string const& who, Parsed const& parsed) {
    if (parsed) say(who, Command(*parsed));
  }

  void step() {
    auto const who = someone();
    switch (below(12)) {
      case 0: return say(who, Command(KolegaCommand(StartPause{})));
      case 1:
        return say(who, parse_kolega_command("pause until " +
                                             to_text(local_day(now, "UTC") + std::chrono::days(1 + below(9)))));
      case 2:
      case 3: return say(who, Command(KolegaCommand(EndPause{})));
      case 4: {
        auto const day = local_day(now, "UTC") + std::chrono::days(below(20));
        auto const id = person(who);
        auto const has = in_store([&](app::Tx& tx) { return !tx.celebrations().dates_of(id).empty(); });
        if (!has) say(who, parse_celebrate_command(TypedText("me birthday " + to_text(day))));
        return;
      }
      case 5: ++opened; return say(who, parse_request_command(TypedText("it it does not start"), {"it", "hr"}));
      case 6: return say("U0JAN", parse_request_command(TypedText("reply " + number() + " on my way"), {"it", "hr"}));
      case 7:
      case 8: return say("U0JAN", parse_request_command(TypedText("resolve " + number()), {"it", "hr"}));
      case 9: return say(who, parse_request_command(TypedText("reopen " + number()), {"it", "hr"}));
      case 10: return say(who, parse_vote_command(TypedText(number() + " 4"), {"it", "hr"}));
      default: return pass(std::chrono::minutes(1 + below(3000)));
    }
  }

  void note(app::Parcel const& parcel) {
    auto const& notice = parcel.notice;
    if (app::is_started_by_kolega(notice.kind) && !(app::is_card(notice.kind) && parcel.posted)) {
      ++started;
      if (notice.receiver) {
        auto const reader = in_store([&](app::Tx& tx) { return tx.people().find(notice.receiver); });
        if (is_paused(*reader, now)) FAIL(name(notice.kind) << " reached " << reader->name << " in a pause");
      }
      if (parcel.celebration)
        for (auto const& [id, view] : parcel.celebration->people)
          if (is_paused(view.person, now)) FAIL(view.person.name << " was celebrated in a pause");
    }
    auto const is_new = !(app::is_card(notice.kind) && parcel.posted);
    auto const once = notice.kind == app::NoticeKind::celebration_post ||
                      notice.kind == app::NoticeKind::vote_request || notice.kind == app::NoticeKind::vote_reminder ||
                      notice.kind == app::NoticeKind::celebration_preview;
    if (once && is_new && ++firsts[std::string(name(notice.kind)) + " " + notice.about] > 1)
      FAIL(name(notice.kind) << " about " << notice.about << " was posted twice");
  }

  /// Sends what waits; now and then the daemon dies while it sends, and its leases end.
  void send() {
    for (bool more = true; more;) {
      std::vector<app::Parcel> parcels;
      run([&](app::Tx& tx) { parcels = app::lease_parcels(tx, organisation, now, now + 1min, "daemon", 20); });
      more = !parcels.empty();
      for (auto const& parcel : parcels) note(parcel);
      bool const dies = below(8) == 0;
      run([&](app::Tx& tx) {
        for (auto const& parcel : parcels) {
          auto notice = parcel.notice;
          if (dies) continue;
          notice.state = app::NoticeState::sent;
          REQUIRE(tx.outbox().finish(notice));
          MessageRef const message{notice.conversation, "ts." + std::to_string(notice.id.value)};
          auto const stands = app::is_card(notice.kind) && parcel.posted;
          app::keep_message(tx, organisation, parcel, stands ? *parcel.posted : message, now);
        }
      });
      if (!dies) continue;
      pass(2min);
      run([&](app::Tx& tx) { static_cast<void>(app::expire_parcels(tx, organisation, now, "it died", 100)); });
    }
  }
};

}  // namespace

TEST_CASE("nothing that Kolega starts by itself reaches a paused person and nothing is posted twice, in any life") {
  int started = 0;
  for (unsigned seed = 1; seed <= 25; ++seed) {
    CAPTURE(seed);
    Life life(seed);
    for (int i = 0; i < 150; ++i) {
      life.step();
      if (life.below(3) != 0) life.send();
    }
    started += life.started;
    life.run([&](app::Tx& tx) {
      // At most one counted vote per cycle, whoever clicked how often.
      std::set<std::pair<std::int64_t, int>> cycles;
      for (auto week = std::chrono::sys_days(std::chrono::year(2026) / 11 / 23);
           week < local_day(life.now, "UTC") + std::chrono::days(7); week += std::chrono::days(7))
        for (auto const& vote : tx.votes().counted("it", to_text(week)))
          if (vote.of.request) CHECK(cycles.insert({vote.of.request.value, vote.of.cycle}).second);
    });
  }
  CHECK(started > 100);
}
