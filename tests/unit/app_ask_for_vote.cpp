// Asking for votes by the clock: quiet, hours, caps, one reminder; and who is told of a low vote.
#include <algorithm>

#include "app/keyed_hash.hpp"
#include "tests/unit/vote_desk.hpp"

using namespace kolega;
using namespace kolega::test;
using namespace std::chrono_literals;
using std::chrono::days;
using Words = std::vector<std::string>;

namespace {

CastVote press(RequestNumber const& number, Score score, int cycle = 1) { return {number, cycle, score, {}}; }

int count(Words const& words, std::string const& wanted) {
  return static_cast<int>(std::count(words.begin(), words.end(), wanted));
}

void pause(VoteDesk& desk, std::string const& who, Instant until) {
  auto const id = desk.person(who);
  desk.run([&](app::Tx& tx) {
    auto person = *tx.people().find(id);
    person.paused_until = until;
    tx.people().update(person);
  });
}

}  // namespace

TEST_CASE("a vote is asked for by direct message, half an hour after the resolve and once") {
  VoteDesk desk;
  auto const number = desk.resolved();
  desk.pass(29min);
  CHECK(desk.asked() == Words{});
  CHECK(desk.sent() == Words{});
  desk.pass(1min);
  CHECK(desk.asked() == Words{"request:sent"});
  CHECK(desk.sent() == Words{"vote_request>U0ANA"});
  CHECK(desk.ballot_of(number)->asked_at == desk.now);
  desk.pass(1h);
  CHECK(desk.asked() == Words{});
  REQUIRE_FALSE(refusal_of(desk.want("U0ANA", VoteCommand(press(number, Score::good)))));
  CHECK(desk.vote_of(number)->was_asked);
}

TEST_CASE("nobody is asked while they still talk: each word puts the question off by half an hour") {
  VoteDesk desk;
  static_cast<void>(desk.resolved());
  desk.pass(20min);
  REQUIRE_FALSE(refusal_of(desk.request("U0ANA", "add IT-1 thanks, bye")));
  desk.pass(20min);
  CHECK(desk.asked() == Words{"request:not_quiet"});
  desk.pass(10min);
  CHECK(desk.asked() == Words{"request:sent"});
}

TEST_CASE("whoever serves in a department is asked in its hours, others in the organisation's") {
  VoteDesk desk;
  desk.now += 6h + 45min;  // 16:45
  static_cast<void>(desk.resolved("U0GIULIA"));
  static_cast<void>(desk.resolved("U0ANA"));
  desk.pass(1h);
  CHECK(desk.asked() == Words{"request:out_of_hours", "request:sent"});
  CHECK(desk.sent() == Words{"vote_request>U0ANA"});
  desk.pass(15h + 15min);  // Tuesday 9:00
  CHECK(desk.asked() == Words{"request:sent"});
  CHECK(desk.sent() == Words{"vote_request>U0GIULIA"});
}

TEST_CASE("whoever paused is asked after the pause, and never once a week is over") {
  VoteDesk desk;
  auto const first = desk.resolved();
  pause(desk, "U0ANA", desk.now + days(2));
  desk.pass(days(2));
  CHECK(desk.asked() == Words{"request:paused", "request:sent"});
  static_cast<void>(desk.sent());
  auto const second = desk.resolved();
  pause(desk, "U0ANA", Instant::max());
  desk.pass(days(20));
  auto const asked = desk.asked();
  CHECK(count(asked, "request:too_late") == 1);
  CHECK(count(asked, "request:sent") == 0);
  CHECK(desk.sent() == Words{});
  CHECK(desk.ballot_of(second)->stopped_by == VoteGate::too_late);
  CHECK_FALSE(desk.ballot_of(first)->stopped_by.has_value());
}

TEST_CASE("each gate that stops a question for ever is kept on the ballot, by name") {
  struct Case {
    VoteGate gate;
    std::function<RequestNumber(VoteDesk&)> live;
  };
  std::vector<Case> const cases{
      {VoteGate::voted,
       [](VoteDesk& desk) {
         auto const number = desk.resolved();
         desk.run([&](app::Tx& tx) {  // as if the vote had come while the alarm rang already
           auto ballot = *tx.votes().ballot({tx.requests().by_number(number)->id, 1});
           ballot.voted = true;
           tx.votes().put(ballot);
         });
         return number;
       }},
      {VoteGate::votes_off,
       [](VoteDesk& desk) {
         desk.organisation.departments[0].votes = false;
         return desk.resolved();
       }},
      {VoteGate::nothing_done,
       [](VoteDesk& desk) {
         REQUIRE_FALSE(refusal_of(desk.request("U0ANA", "it my laptop does not start")));
         REQUIRE_FALSE(refusal_of(desk.request("U0JAN", "resolve IT-1")));
         return RequestNumber{"it", 1};
       }},
      {VoteGate::own_work, [](VoteDesk& desk) { return desk.resolved("U0PIET"); }},
      {VoteGate::opted_out,
       [](VoteDesk& desk) {
         REQUIRE_FALSE(refusal_of(desk.vote("U0ANA", "off")));
         return desk.resolved();
       }},
      {VoteGate::not_deliverable,
       [](VoteDesk& desk) {
         auto const number = desk.resolved();
         auto const ana = desk.person("U0ANA");
         desk.run([&](app::Tx& tx) {
           auto person = *tx.people().find(ana);
           person.gone = true;
           tx.people().update(person);
         });
         return number;
       }},
  };
  for (auto const& [gate, live] : cases) {
    VoteDesk desk;
    auto const number = live(desk);
    desk.pass(days(10));
    INFO(name(gate));
    CHECK(count(desk.asked(), "request:" + std::string(name(gate))) == 1);
    CHECK(desk.ballot_of(number)->stopped_by == gate);
    CHECK_FALSE(desk.ballot_of(number)->asked_at.has_value());
    CHECK(desk.sent() == Words{});
    auto const stopped = desk.in_store([](app::Tx& tx) { return tx.votes().stopped_since(Instant{}); });
    CHECK(stopped == std::map<VoteGate, std::int64_t>{{gate, 1}});
  }
}

TEST_CASE("whoever wants questions again is asked again") {
  VoteDesk desk;
  REQUIRE_FALSE(refusal_of(desk.vote("U0ANA", "off")));
  REQUIRE_FALSE(refusal_of(desk.vote("U0ANA", "on")));
  static_cast<void>(desk.resolved());
  desk.pass(1h);
  CHECK(desk.asked() == Words{"request:sent"});
}

TEST_CASE("a department asks the same person once in three days, but for one request in five that is drawn") {
  VoteDesk desk;
  int sent = 0, not_drawn = 0;
  for (int i = 0; i < 25; ++i) static_cast<void>(desk.resolved());
  desk.pass(2h);
  for (auto const& each : desk.asked()) {
    sent += each == "request:sent" ? 1 : 0;
    not_drawn += each == "request:not_drawn" ? 1 : 0;
  }
  CHECK(sent + not_drawn == 25);
  CHECK(sent > 1);
  CHECK(sent < 12);
}

TEST_CASE("what is drawn depends on the deployment's secret, on the request and on its cycle") {
  Organisation one, other;
  one.hash_key = "one";
  other.hash_key = "other";
  CHECK(app::vote_draw(one, {{7}, 1}) == app::vote_draw(one, {{7}, 1}));
  CHECK(app::vote_draw(one, {{7}, 1}) != app::vote_draw(other, {{7}, 1}));
  CHECK(app::vote_draw(one, {{7}, 1}) != app::vote_draw(one, {{7}, 2}));
  CHECK(app::vote_draw(one, {{7}, 1}) != app::vote_draw(one, {{8}, 1}));
  int drawn = 0;
  for (std::int64_t request = 1; request <= 5000; ++request) drawn += is_drawn(app::vote_draw(one, {{request}, 1}));
  CHECK(drawn > 900);
  CHECK(drawn < 1100);
}

TEST_CASE("the keyed hash is HMAC-SHA256") {
  // HMAC-SHA256 of "4:Jefe" under the key "key", by openssl dgst -sha256 -hmac key.
  CHECK(app::keyed_hash("key", {"Jefe"}) == "b329eb2cde0da4ee20ec7be0e383b5f6");
  CHECK(app::keyed_hash("key", {"ab", "c"}) != app::keyed_hash("key", {"a", "bc"}));
}

TEST_CASE("whoever does not answer is reminded once, three days later, and never again") {
  VoteDesk desk;
  auto const number = desk.resolved();
  desk.pass(1h);
  CHECK(desk.sent() == Words{"vote_request>U0ANA"});
  desk.pass(days(3));
  CHECK(desk.sent() == Words{"vote_reminder>U0ANA"});
  CHECK(desk.ballot_of(number)->reminded_at.has_value());
  desk.pass(days(30));
  CHECK(desk.sent() == Words{});
  CHECK(desk.asked() == Words{"request:sent", "reminder:sent"});
}

TEST_CASE("whoever has voted is not reminded, and the question shows the vote instead") {
  VoteDesk desk;
  auto const number = desk.resolved();
  desk.pass(1h);
  static_cast<void>(desk.sent());
  REQUIRE_FALSE(refusal_of(desk.want("U0ANA", VoteCommand(press(number, Score::good)))));
  CHECK(desk.sent() == Words{"vote_request>U0ANA"});
  desk.pass(days(10));
  CHECK(desk.asked() == Words{"request:sent"});
  CHECK(desk.sent() == Words{});
}

TEST_CASE("a question that could not be delivered is neither sent again nor reminded of") {
  VoteDesk desk;
  auto const number = desk.resolved();
  desk.pass(1h);
  for (int failed = 1; failed > 0;)
    desk.run([&](app::Tx& tx) {
      failed = 0;
      for (auto const& parcel : app::lease_parcels(tx, desk.organisation, desk.now, desk.now + 1min, "test", 100)) {
        auto notice = parcel.notice;
        notice.state = app::NoticeState::failed;
        CHECK(tx.outbox().finish(notice));
        ++failed;
      }
    });
  desk.pass(days(10));
  CHECK(desk.asked() == Words{"request:sent", "reminder:not_deliverable"});
  CHECK(desk.sent() == Words{});
  CHECK(desk.ballot_of(number)->stopped_by == VoteGate::not_deliverable);
}

TEST_CASE("a vote by command takes the question away before it is asked") {
  VoteDesk desk;
  auto const number = desk.resolved();
  REQUIRE_FALSE(refusal_of(desk.vote("U0ANA", "IT-1 5")));
  desk.pass(days(10));
  CHECK(desk.asked() == Words{});
  CHECK(desk.sent() == Words{});
  CHECK_FALSE(desk.vote_of(number)->was_asked);
}

TEST_CASE("a reopening takes the question back, and the next resolve asks anew: one live question at a time") {
  VoteDesk desk;
  static_cast<void>(desk.resolved());
  desk.pass(1h);
  CHECK(desk.sent() == Words{"vote_request>U0ANA"});
  REQUIRE_FALSE(refusal_of(desk.request("U0ANA", "reopen IT-1 it is broken again")));
  CHECK(count(desk.sent(), "vote_request>U0ANA") == 1);  // the old question says so, in its place
  desk.pass(days(4));
  CHECK(desk.sent() == Words{});
  REQUIRE_FALSE(refusal_of(desk.request("U0JAN", "reply IT-1 try now")));
  REQUIRE_FALSE(refusal_of(desk.request("U0JAN", "resolve IT-1")));
  desk.pass(1h);
  CHECK(desk.asked() == Words{"request:sent", "request:sent"});
  CHECK(count(desk.sent(), "vote_request>U0ANA") == 1);

  REQUIRE_FALSE(refusal_of(desk.request("U0ANA", "reopen IT-1 and again")));
  static_cast<void>(desk.sent());
  REQUIRE_FALSE(refusal_of(desk.request("U0JAN", "resolve IT-1")));
  REQUIRE_FALSE(refusal_of(desk.request("U0ANA", "reopen IT-1 quickly")));
  desk.pass(1h);
  CHECK(desk.asked() == Words{});
}

TEST_CASE("a low vote tells nobody by itself, and when its voter says so, a lead is told, once") {
  VoteDesk desk;
  auto const number = desk.resolved();
  auto const view = voted(desk.vote("U0ANA", "IT-1 2 nobody called back"));
  CHECK(view.may_tell);
  CHECK(desk.sent() == Words{});
  auto const told = desk.want("U0ANA", VoteCommand(TellLead{number, 1, true}));
  REQUIRE_FALSE(refusal_of(told));
  CHECK(std::get<app::LeadTold>(std::get<app::VoteOutcome>(*told)).person == "Ewa Kowal");
  CHECK_FALSE(voted(told).may_tell);
  CHECK(desk.sent() == Words{"vote_shared>U0EWA"});
  REQUIRE_FALSE(refusal_of(desk.want("U0ANA", VoteCommand(TellLead{number, 1, true}))));
  CHECK(desk.sent() == Words{});
}

TEST_CASE("a good vote offers thanks and nobody to tell") {
  VoteDesk desk;
  static_cast<void>(desk.resolved());
  auto const view = voted(desk.vote("U0ANA", "IT-1 5"));
  CHECK_FALSE(view.may_tell);
  CHECK(view.may_thank);
}

TEST_CASE("when the lead was the helper, another lead is told, and without one an admin") {
  for (bool const second_lead : {true, false}) {
    VoteDesk desk;
    if (second_lead) desk.organisation.departments[0].leads.push_back("piet@acme.example");
    REQUIRE_FALSE(refusal_of(desk.request("U0ANA", "it my laptop does not start")));
    for (auto const* text : {"claim IT-1", "resolve IT-1"}) REQUIRE_FALSE(refusal_of(desk.request("U0EWA", text)));
    REQUIRE_FALSE(refusal_of(desk.vote("U0ANA", "IT-1 1")));
    REQUIRE_FALSE(refusal_of(desk.want("U0ANA", VoteCommand(TellLead{{"it", 1}, 1, false}))));
    CHECK(desk.sent() == Words{second_lead ? "vote_shared>U0PIET" : "vote_shared>U0MAX"});
  }
}

TEST_CASE("where nobody can be told, it is not offered, and the refusal says so") {
  VoteDesk desk;
  desk.organisation.admins.clear();
  auto const number = desk.resolved();
  static_cast<void>(desk.vote("U0EWA", "on"));  // now Kolega knows Ewa
  pause(desk, "U0EWA", Instant::max());
  CHECK_FALSE(voted(desk.vote("U0ANA", "IT-1 1")).may_tell);
  CHECK(refusal_of(desk.want("U0ANA", VoteCommand(TellLead{number, 1, false}))) == ErrorCode::nobody_to_tell);
}

TEST_CASE("a guest's vote makes no account of the guest's workspace a colleague") {
  VoteDesk desk;

  desk.run([&](app::Tx& tx) {
    Person guest;
    guest.name = "Guest";
    guest.guest = true;
    guest = tx.people().add(guest);
    tx.people().link({Platform::slack, "T0OTHER", "U0GUEST"}, guest.id);
    Ballot ballot;
    ballot.requester = guest.id;
    ballot.department = "it";
    CHECK_FALSE(app::confidant(tx, desk.organisation, ballot, desk.now).has_value());
    CHECK_FALSE(tx.people().by_account({Platform::slack, "T0OTHER", "U0EWA"}).has_value());
  });
}
