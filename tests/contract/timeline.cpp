// A request's timeline and its cards.
#include "tests/contract/stores.hpp"

using namespace kolega;
using namespace kolega::contract;

TEST_CASE("a timeline entry comes back as stored, every field of it") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  TimelineEntry entry;
  entry.id = {4711};
  entry.request = request.id;
  entry.cycle = 2;
  entry.at = at(1'700'000'000);
  entry.actor = rig.ana();
  entry.act = Act::reply;
  entry.is_opening = true;
  entry.from = State::waiting;
  entry.to = State::in_progress;
  entry.text = "Try *again*\n<!channel>";
  entry.origin = Platform::teams;
  entry.id = rig.commit([&](app::Tx& tx) { return tx.timeline().append(entry); });
  CHECK(rig.commit([&](app::Tx& tx) { return tx.timeline().find(entry.id); }) == entry);
}

TEST_CASE("every act and state of a timeline entry can be stored") {
  OVER_EVERY_STORE(rig);
  TimelineEntry entry;
  entry.request = rig.new_request().id;
  for (auto const act : all_acts)
    for (auto const state : all_states) {
      entry.act = act;
      entry.from = state;
      entry.to = all_states[(static_cast<std::size_t>(state) + 1) % std::size(all_states)];
      entry.id = rig.commit([&](app::Tx& tx) { return tx.timeline().append(entry); });
      REQUIRE(rig.commit([&](app::Tx& tx) { return tx.timeline().find(entry.id); }) == entry);
    }
}

TEST_CASE("a timeline is read oldest first, and each request has its own") {
  OVER_EVERY_STORE(rig);
  auto const one = rig.new_request();
  auto const two = rig.new_request();
  std::vector<std::string> expected;
  TimelineId last;
  for (int each = 0; each < 20; ++each) {
    TimelineEntry entry;
    entry.request = each % 3 == 0 ? two.id : one.id;
    entry.at = at(5000 - each);  // the order is that of writing, whatever the clock says
    entry.text = std::to_string(each);
    auto const id = rig.commit([&](app::Tx& tx) { return tx.timeline().append(entry); });
    if (entry.request == one.id) {
      CHECK(id > last);
      last = id;
      expected.push_back(entry.text);
    }
  }
  std::vector<std::string> texts;
  for (auto const& entry : rig.commit([&](app::Tx& tx) { return tx.timeline().of(one.id); }))
    texts.push_back(entry.text);
  CHECK(texts == expected);
  CHECK(rig.commit([&](app::Tx& tx) { return tx.timeline().of({99}); }).empty());
  CHECK_FALSE(rig.commit([&](app::Tx& tx) { return tx.timeline().find({999}); }).has_value());
}

TEST_CASE("a timeline entry belongs to a request that exists, and its actor exists or is Kolega") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  auto const appending = [](RequestId id, PersonId actor) {
    return doing([id, actor](app::Tx& tx) {
      TimelineEntry entry;
      entry.request = id;
      entry.actor = actor;
      static_cast<void>(tx.timeline().append(entry));
    });
  };
  CHECK(refused(rig, appending({}, {})) == ErrorCode::internal);
  CHECK(refused(rig, appending({99}, {})) == ErrorCode::internal);
  CHECK(refused(rig, appending(request.id, {99})) == ErrorCode::internal);
  CHECK_FALSE(refused(rig, appending(request.id, {})).has_value());
}

TEST_CASE("a request has one card per platform, found both ways") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  MessageRef const in_slack{{Platform::slack, "C0IT"}, "1700.1"};
  MessageRef const in_teams{{Platform::teams, "C0IT"}, "1700.1"};
  rig.commit([&](app::Tx& tx) {
    CHECK_FALSE(tx.cards().find(request.id, Platform::slack, app::CardSide::department).has_value());
    tx.cards().put({request.id, app::CardSide::department}, in_slack);
    tx.cards().put({request.id, app::CardSide::department}, in_teams);
  });
  rig.commit([&](app::Tx& tx) {
    CHECK(tx.cards().find(request.id, Platform::slack, app::CardSide::department) == in_slack);
    CHECK(tx.cards().find(request.id, Platform::teams, app::CardSide::department) == in_teams);
    CHECK(tx.cards().owner_of(in_slack) == app::CardOwner{request.id, app::CardSide::department});
    CHECK(tx.cards().owner_of(in_teams) == app::CardOwner{request.id, app::CardSide::department});
    CHECK_FALSE(tx.cards().owner_of({{Platform::slack, "C0IT"}, "1700.2"}).has_value());
    CHECK_FALSE(tx.cards().find({99}, Platform::slack, app::CardSide::department).has_value());
  });
}

TEST_CASE("a second card replaces the first, and the old message is nobody's card") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  MessageRef const first{slack_channel("C0IT"), "1"};
  MessageRef const second{slack_channel("C0NEW"), "2"};
  rig.commit([&](app::Tx& tx) {
    tx.cards().put({request.id, app::CardSide::department}, first);
    tx.cards().put({request.id, app::CardSide::department}, first);
    tx.cards().put({request.id, app::CardSide::department}, second);
  });
  rig.commit([&](app::Tx& tx) {
    CHECK(tx.cards().find(request.id, Platform::slack, app::CardSide::department) == second);
    CHECK(tx.cards().owner_of(second) == app::CardOwner{request.id, app::CardSide::department});
    CHECK_FALSE(tx.cards().owner_of(first).has_value());
  });
}

TEST_CASE("a card is of a request that exists, and no message is the card of two") {
  OVER_EVERY_STORE(rig);
  auto const one = rig.new_request();
  auto const two = rig.new_request();
  MessageRef const message{slack_channel("C0IT"), "1"};
  rig.commit([&](app::Tx& tx) { tx.cards().put({one.id, app::CardSide::department}, message); });
  for (auto const id : {RequestId{}, RequestId{99}, two.id})
    CHECK(refused(rig, doing([&](app::Tx& tx) {
                    tx.cards().put({id, app::CardSide::department}, message);
                  })) == ErrorCode::internal);
  CHECK(rig.commit([&](app::Tx& tx) { return tx.cards().owner_of(message); }) ==
        app::CardOwner{one.id, app::CardSide::department});
}
