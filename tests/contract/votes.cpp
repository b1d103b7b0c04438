// Ballots and votes: one per cycle and voter, what is left when the window is over.
#include <algorithm>

#include "tests/contract/stores.hpp"

using namespace kolega;
using namespace kolega::contract;
using app::VoteMessage;

namespace {

Ballot ballot_of(Request const& request, int cycle = 1) {
  Ballot ballot;
  ballot.of = {request.id, cycle};
  ballot.requester = request.requester;
  ballot.department = "it";
  ballot.resolved_at = at(1000);
  return ballot;
}

Vote vote_of(Request const& request, Score score = Score::good, int cycle = 1) {
  Vote vote;
  vote.of = {request.id, cycle};
  vote.voter = request.requester;
  vote.voter_key = "0011aabb";
  vote.department = "it";
  vote.service = "laptop";
  vote.score = vote.counted = score;
  vote.week = "2026-11-23";
  vote.first_cast_at = vote.changed_at = at(2000);
  vote.window_from = at(1000);
  return vote;
}

Vote direct_vote(PersonId voter, std::int64_t cast_at, DepartmentKey department = "it") {
  Vote vote;
  vote.is_direct = true;
  vote.voter = voter;
  vote.voter_key = "0011aabb";
  vote.department = std::move(department);
  vote.week = "2026-11-23";
  vote.first_cast_at = vote.changed_at = vote.window_from = at(cast_at);
  return vote;
}

}  // namespace

TEST_CASE("a ballot comes back as stored, and one of the same cycle replaces it") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  auto const jan = rig.commit([](app::Tx& tx) { return tx.people().add(person_named("Jan")).id; });
  rig.commit([&](app::Tx& tx) {
    auto ballot = ballot_of(request);
    ballot.service = "laptop";
    ballot.helpers = {rig.ana(), jan};
    tx.votes().put(ballot);
    CHECK(tx.votes().ballot({request.id, 1}) == ballot);
    CHECK_FALSE(tx.votes().ballot({request.id, 2}).has_value());
    ballot.helpers.clear();
    ballot.asked_at = at(1100);
    ballot.reminded_at = at(1200);
    ballot.stopped_by = VoteGate::not_deliverable;
    ballot.voted = true;
    ballot.voided_at = at(1300);
    tx.votes().put(ballot);
    CHECK(tx.votes().ballot({request.id, 1}) == ballot);
  });
}

TEST_CASE("a ballot is of a request and a person who exist, and a message of a ballot that does") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  for (auto const& broken : {CycleRef{{0}, 1}, CycleRef{{99}, 1}})
    CHECK(refused(rig, doing([&](app::Tx& tx) {
                    auto ballot = ballot_of(request);
                    ballot.of = broken;
                    tx.votes().put(ballot);
                  })) == ErrorCode::internal);
  CHECK(refused(rig, doing([&](app::Tx& tx) {
                  auto ballot = ballot_of(request);
                  ballot.requester = {99};
                  tx.votes().put(ballot);
                })) == ErrorCode::internal);
  CHECK(refused(rig, doing([&](app::Tx& tx) {
                  tx.votes().keep_message({request.id, 1}, VoteMessage::request, {slack_channel("D1"), "1.1"});
                })) == ErrorCode::internal);
}

TEST_CASE("how often a person was asked is counted in all and by department, from an instant on") {
  OVER_EVERY_STORE(rig);
  auto const ask = [&](Request const& request, std::optional<std::int64_t> asked, DepartmentKey department) {
    rig.commit([&](app::Tx& tx) {
      auto ballot = ballot_of(request);
      ballot.department = department;
      if (asked) ballot.asked_at = at(*asked);
      tx.votes().put(ballot);
    });
  };
  auto const first = rig.new_request();
  ask(first, 100, "it");
  ask(rig.new_request(), 200, "hr");
  ask(rig.new_request(), 300, "it");
  ask(rig.new_request(), std::nullopt, "it");
  ask(first, 150, "it");  // replaced, not asked twice
  rig.commit([&](app::Tx& tx) {
    CHECK(tx.votes().asked_since(rig.ana(), std::nullopt, at(0)) == 3);
    CHECK(tx.votes().asked_since(rig.ana(), std::nullopt, at(150)) == 3);
    CHECK(tx.votes().asked_since(rig.ana(), std::nullopt, at(151)) == 2);
    CHECK(tx.votes().asked_since(rig.ana(), DepartmentKey("it"), at(0)) == 2);
    CHECK(tx.votes().asked_since(rig.ana(), DepartmentKey("it"), at(301)) == 0);
    CHECK(tx.votes().asked_since({99}, std::nullopt, at(0)) == 0);
  });
}

TEST_CASE("the ballots that a gate stopped are counted by gate") {
  OVER_EVERY_STORE(rig);
  for (auto const& [gate, resolved] : std::vector<std::pair<std::optional<VoteGate>, std::int64_t>>{
           {VoteGate::own_work, 10}, {VoteGate::own_work, 20}, {VoteGate::not_drawn, 20}, {std::nullopt, 20}}) {
    auto const request = rig.new_request();
    rig.commit([&](app::Tx& tx) {
      auto ballot = ballot_of(request);
      ballot.stopped_by = gate;
      ballot.resolved_at = at(resolved);
      tx.votes().put(ballot);
    });
  }
  rig.commit([](app::Tx& tx) {
    CHECK(tx.votes().stopped_since(at(0)) ==
          std::map<VoteGate, std::int64_t>{{VoteGate::own_work, 2}, {VoteGate::not_drawn, 1}});
    CHECK(tx.votes().stopped_since(at(11)) ==
          std::map<VoteGate, std::int64_t>{{VoteGate::own_work, 1}, {VoteGate::not_drawn, 1}});
  });
}

TEST_CASE("question and reminder of a cycle are two messages, and each is kept once") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  CycleRef const cycle{request.id, 1};
  MessageRef const first{slack_channel("D1"), "1.1"}, second{slack_channel("D1"), "2.2"};
  rig.commit([&](app::Tx& tx) {
    tx.votes().put(ballot_of(request));
    CHECK_FALSE(tx.votes().message(cycle, VoteMessage::request).has_value());
    tx.votes().keep_message(cycle, VoteMessage::request, first);
    tx.votes().keep_message(cycle, VoteMessage::reminder, second);
    CHECK(tx.votes().message(cycle, VoteMessage::request) == first);
    CHECK(tx.votes().message(cycle, VoteMessage::reminder) == second);
    tx.votes().keep_message(cycle, VoteMessage::request, second);
    CHECK(tx.votes().message(cycle, VoteMessage::request) == second);
    CHECK_FALSE(tx.votes().message({request.id, 2}, VoteMessage::request).has_value());
  });
}

TEST_CASE("one vote per request, cycle and voter: the last one cast is what stands") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  auto const jan = rig.commit([](app::Tx& tx) { return tx.people().add(person_named("Jan")).id; });
  rig.commit([&](app::Tx& tx) {
    auto const first = tx.votes().cast(vote_of(request, Score::poor));
    CHECK(first.id);
    auto changed = vote_of(request, Score::great);
    changed.comment = "thank you";
    changed.helpers = {jan};
    changed.was_asked = true;
    changed.shared_at = at(2100);
    auto const second = tx.votes().cast(changed);
    CHECK(second.id == first.id);
    changed.id = first.id;
    CHECK(tx.votes().of({request.id, 1}, request.requester) == changed);
    CHECK_FALSE(tx.votes().of({request.id, 1}, jan).has_value());
    CHECK_FALSE(tx.votes().of({request.id, 2}, request.requester).has_value());
    CHECK(tx.votes().cast(vote_of(request, Score::okay, 2)).id != first.id);
    CHECK(tx.votes().counted("it", "2026-11-23").size() == 2);
  });
}

TEST_CASE("a direct vote is new each time, or replaces the one of its id") {
  OVER_EVERY_STORE(rig);
  auto const ana = rig.ana();
  rig.commit([&](app::Tx& tx) {
    auto first = tx.votes().cast(direct_vote(ana, 100));
    auto const second = tx.votes().cast(direct_vote(ana, 200));
    CHECK(first.id != second.id);
    static_cast<void>(tx.votes().cast(direct_vote(ana, 300, "hr")));
    CHECK(tx.votes().direct(ana, "it", at(0)) == second);
    CHECK(tx.votes().direct(ana, "it", at(199)) == second);
    CHECK_FALSE(tx.votes().direct(ana, "it", at(200)).has_value());
    CHECK_FALSE(tx.votes().direct({99}, "it", at(0)).has_value());
    first.score = Score::awful;
    CHECK(tx.votes().cast(first).id == first.id);
    CHECK(tx.votes().direct(ana, "it", at(0)) == second);
    CHECK(tx.votes().counted("it", "2026-11-23").size() == 2);
  });
  CHECK(refused(rig, doing([&](app::Tx& tx) {
                  auto unknown = direct_vote(ana, 100);
                  unknown.id = {99};
                  static_cast<void>(tx.votes().cast(unknown));
                })) == ErrorCode::internal);
}

TEST_CASE("a reopened cycle's vote is kept and counts nowhere") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  rig.commit([&](app::Tx& tx) {
    tx.votes().put(ballot_of(request));
    static_cast<void>(tx.votes().cast(vote_of(request)));
    tx.votes().put(ballot_of(request, 2));
    static_cast<void>(tx.votes().cast(vote_of(request, Score::great, 2)));
    tx.votes().void_cycle({request.id, 1}, at(3000));
    tx.votes().void_cycle({request.id, 1}, at(4000));
    tx.votes().void_cycle({request.id, 7}, at(4000));
    CHECK(tx.votes().ballot({request.id, 1})->voided_at == at(3000));
    CHECK(tx.votes().of({request.id, 1}, request.requester)->voided_at == at(3000));
    CHECK_FALSE(tx.votes().ballot({request.id, 2})->voided_at.has_value());
    auto const counted = tx.votes().counted("it", "2026-11-23");
    REQUIRE(counted.size() == 1);
    CHECK(counted[0].of == CycleRef{request.id, 2});
    CHECK(tx.votes().counted("it", "2026-11-30").empty());
    CHECK(tx.votes().counted("hr", "2026-11-23").empty());
  });
}

TEST_CASE("votes whose window is over are found oldest first, those of requests apart from direct ones") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  auto const ana = rig.ana();
  rig.commit([&](app::Tx& tx) {
    auto const of_request = tx.votes().cast(vote_of(request));  // from 1000
    auto const old = tx.votes().cast(direct_vote(ana, 10));
    auto const newer = tx.votes().cast(direct_vote(ana, 20));
    CHECK(tx.votes().with_voter(false, at(1000), 10).empty());
    CHECK(tx.votes().with_voter(false, at(1001), 10) == std::vector{of_request});
    CHECK(tx.votes().with_voter(true, at(1000), 10) == std::vector{old, newer});
    CHECK(tx.votes().with_voter(true, at(1000), 1) == std::vector{old});
    CHECK(tx.votes().with_voter(true, at(1000), 0).empty());
  });
}

TEST_CASE("a loosened vote has lost request, voter, helpers, times and comment, and its score still counts") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  rig.commit([&](app::Tx& tx) {
    auto ballot = ballot_of(request);
    ballot.voted = true;
    tx.votes().put(ballot);
    auto vote = vote_of(request, Score::poor);
    vote.comment = "slow";
    vote.helpers = {rig.ana()};
    vote.was_asked = true;
    vote.shared_at = at(2500);
    auto const id = tx.votes().cast(vote).id;
    tx.votes().loosen(id);
    tx.votes().loosen(id);

    CHECK_FALSE(tx.votes().of({request.id, 1}, request.requester).has_value());
    CHECK(tx.votes().with_voter(false, at(9000), 10).empty());
    auto const counted = tx.votes().counted("it", "2026-11-23");
    REQUIRE(counted.size() == 1);
    Vote left;
    left.id = id;
    left.voter_key = "0011aabb";
    left.department = "it";
    left.service = "laptop";
    left.score = left.counted = Score::poor;
    left.was_asked = true;
    left.week = "2026-11-23";
    CHECK(counted[0] == left);
    CHECK(tx.votes().loose_comments("it", "2026-11-23") ==
          std::vector<app::LooseComment>{{"it", "2026-11-23", "slow"}});
    CHECK(tx.votes().loose_comments("hr", "2026-11-23").empty());
    CHECK(tx.votes().ballot({request.id, 1})->voted);
  });
  CHECK(refused(rig, doing([](app::Tx& tx) { tx.votes().loosen({99}); })) == ErrorCode::internal);
}

TEST_CASE("loose comments come in an order that says nothing of who came first, and a void vote leaves none") {
  OVER_EVERY_STORE(rig);
  auto const ana = rig.ana();
  rig.commit([&](app::Tx& tx) {
    auto const leave = [&](std::string comment, bool is_void) {
      auto vote = direct_vote(ana, 10);
      vote.comment = std::move(comment);
      if (is_void) vote.voided_at = at(20);
      tx.votes().loosen(tx.votes().cast(vote).id);
    };
    leave("zebra", false);
    leave("void", true);
    leave("apple", false);
    leave("", false);
    leave("apple", false);
    auto const left = tx.votes().loose_comments("it", "2026-11-23");
    std::vector<std::string> words;
    for (auto const& each : left) words.push_back(each.comment);
    CHECK(words == std::vector<std::string>{"apple", "apple", "zebra"});
  });
}

TEST_CASE("a vote belongs to a person and a request that exist") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  CHECK(refused(rig, doing([&](app::Tx& tx) {
                  auto vote = vote_of(request);
                  vote.of.request = {99};
                  static_cast<void>(tx.votes().cast(vote));
                })) == ErrorCode::internal);
  for (std::int64_t const nobody : {0, 99})
    CHECK(refused(rig, doing([&](app::Tx& tx) { static_cast<void>(tx.votes().cast(direct_vote({nobody}, 10))); })) ==
          ErrorCode::internal);
}
