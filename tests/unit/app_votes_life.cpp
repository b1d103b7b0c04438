// Votes through a random life: clicks, redeliveries, reopenings, pauses and deliveries that fail, in any order.
#include <map>
#include <random>
#include <set>

#include "tests/unit/vote_desk.hpp"

using namespace kolega;
using namespace kolega::test;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

class Life {
 public:
  explicit Life(std::uint32_t seed) : random_(seed) {}

  void live(int steps) {
    for (int step = 0; step < steps; ++step) {
      take_step();
      check_votes();
    }
    CHECK(posts_ == messages_.size());
  }
  [[nodiscard]] int votes() const { return votes_; }
  [[nodiscard]] std::size_t posts() const { return posts_; }
  [[nodiscard]] int voided() const { return voided_; }

 private:
  struct Click {
    std::string key, who;
    CastVote vote;
    bool done{false};
  };

  std::size_t below(std::size_t limit) { return random_() % limit; }
  std::string anybody() { return std::vector<std::string>{"U0ANA", "U0SAM", "U0GIULIA"}[below(3)]; }

  void take_step() {
    switch (below(12)) {
      case 0: {
        auto const who = anybody();
        if (requests_.size() < 12) requests_.emplace_back(desk_.resolved(who), who);
        break;
      }
      case 1:
      case 2:
      case 3: click(false); break;
      case 4: click(true); break;
      case 5:
        on_request([&](auto const& number, auto const& who) {
          static_cast<void>(desk_.request(who, "reopen " + number.to_string() + " again"));
        });
        break;
      case 6:
        on_request([&](auto const& number, auto const&) {
          static_cast<void>(desk_.request("U0JAN", "resolve " + number.to_string()));
        });
        break;
      case 7: pause(anybody()); break;
      case 8: static_cast<void>(desk_.vote(anybody(), below(3) == 0 ? "off" : "on")); break;
      case 9:
      case 10: pass(std::chrono::minutes(below(3) == 0 ? below(4000) : below(50))); break;
      default: deliver();
    }
  }

  template <class Do>
  void on_request(Do act) {
    if (requests_.empty()) return;
    auto const& [number, who] = requests_[below(requests_.size())];
    act(number, who);
  }

  /// A press on a card of any cycle, or one that was delivered before.
  void click(bool again) {
    if (again && !clicks_.empty()) {
      // What was refused then may be done now; what was done is not done again.
      return arrive(clicks_[below(clicks_.size())]);
    }
    on_request([&](RequestNumber const& number, std::string const& who) {
      CastVote const vote{
          number, static_cast<int>(1 + below(3)), *score_of(static_cast<std::int64_t>(1 + below(5))), {}};
      clicks_.push_back({"click " + std::to_string(clicks_.size()), who, vote});
      arrive(clicks_.back());
    });
  }

  void arrive(Click& click) {
    if (refusal_of(desk_.want(click.who, VoteCommand(click.vote), click.key)) || click.done) return;
    click.done = true;
    last_[{click.vote.number, click.vote.cycle}] = click.vote.score;
    ++votes_;
  }

  void pause(std::string const& who) {
    auto const id = desk_.person(who);
    if (!id) return;
    auto const until = below(2) == 0 ? std::nullopt : std::optional(desk_.now + std::chrono::hours(below(100)));
    desk_.run([&](app::Tx& tx) {
      auto person = *tx.people().find(id);
      person.paused_until = until;
      tx.people().update(person);
    });
  }

  void pass(std::chrono::minutes time) {
    auto const until = desk_.now + time;
    for (;;) {
      auto const due = desk_.in_store([](app::Tx& tx) { return tx.timers().next_due(); });
      if (!due || *due > until) break;
      desk_.now = std::max(desk_.now, *due);
      desk_.run([&](app::Tx& tx) {
        for (auto const& timer : tx.timers().take_due(desk_.now, 1)) ring(tx, timer);
      });
    }
    desk_.now = until;
  }

  /// The alarms of votes alone: those of promises say nothing here.
  void ring(app::Tx& tx, app::Timer const& timer) {
    std::optional<app::VoteAsking> asked;
    if (timer.kind == app::TimerKind::vote_ask) asked = app::ring_vote_ask(tx, desk_.organisation, timer, desk_.now);
    if (timer.kind == app::TimerKind::vote_remind)
      asked = app::ring_vote_remind(tx, desk_.organisation, timer, desk_.now);
    if (timer.kind == app::TimerKind::votes_over) app::ring_votes_over(tx, desk_.now);
    if (!asked || asked->gate) return;
    auto const requester = tx.people().find(tx.requests().find(timer.request)->requester);
    CHECK_FALSE(is_paused(*requester, desk_.now));
    CHECK(tx.wishes().of(requester->id).vote_requests);
  }

  /// Sends what waits; one in six is refused for good.
  void deliver() {
    desk_.run([&](app::Tx& tx) {
      for (auto const& parcel : app::lease_parcels(tx, desk_.organisation, desk_.now, desk_.now + 1min, "test", 100)) {
        auto notice = parcel.notice;
        auto const refused = below(6) == 0;
        notice.state = refused ? app::NoticeState::failed : app::NoticeState::sent;
        REQUIRE(tx.outbox().finish(notice));
        auto const asks = notice.kind == app::NoticeKind::vote_request || notice.kind == app::NoticeKind::vote_reminder;
        if (refused || !asks) continue;
        if (parcel.posted) {
          CHECK(messages_.contains(parcel.posted->message_id));
          continue;
        }
        // A question that was taken back before it went out is dropped by the courier.
        if (parcel.vote->ballot.voided_at) continue;
        MessageRef const message{notice.conversation, std::string(name(notice.kind)) + notice.about};
        CHECK(messages_.insert(message.message_id).second);
        ++posts_;
        app::keep_message(tx, desk_.organisation, parcel, message, desk_.now);
      }
    });
  }

  void check_votes() {
    std::map<std::pair<RequestNumber, int>, int> counted;
    desk_.run([&](app::Tx& tx) {
      for (auto const& [number, who] : requests_) {
        auto const request = tx.requests().by_number(number);
        for (int cycle = 1; cycle <= request->cycle; ++cycle) {
          auto const vote = tx.votes().of({request->id, cycle}, request->requester);
          if (!vote) continue;
          CHECK(vote->voided_at.has_value() == (cycle < request->cycle));
          CHECK(vote->score == last_.at({number, cycle}));  // the last in order of arrival
          if (!vote->voided_at) CHECK(++counted[{number, cycle}] == 1);
          voided_ += vote->voided_at ? 1 : 0;
        }
      }
      for (auto const& [cycle, count] : counted) CHECK(count == 1);
    });
  }

  VoteDesk desk_;
  std::mt19937 random_;
  std::vector<std::pair<RequestNumber, std::string>> requests_;
  std::vector<Click> clicks_;
  std::map<std::pair<RequestNumber, int>, Score> last_;
  std::set<std::string> messages_;
  std::size_t posts_{0};
  int votes_{0};
  int voided_{0};
};

}  // namespace

TEST_CASE(
    "through any order of clicks, redeliveries, reopenings and pauses: one counted vote per cycle, the last one "
    "cast, no question twice, and none to whoever paused") {
  int votes = 0, voided = 0;
  std::size_t posts = 0;
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    INFO("seed " << seed);
    Life life(seed);
    life.live(250);
    votes += life.votes();
    voided += life.voided();
    posts += life.posts();
  }
  // The lives were worth living.
  CHECK(votes > 100);
  CHECK(voided > 50);
  CHECK(posts > 20);
}
