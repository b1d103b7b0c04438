// Requests and their numbers.
#include <limits>

#include "tests/contract/stores.hpp"

using namespace kolega;
using namespace kolega::contract;

namespace {
Request full_request(PersonId requester, PersonId opener, PersonId helper) {
  Request request;
  request.number = {"it", 7};
  request.requester = requester;
  request.opener = opener;
  request.service = "laptop";
  request.title = "My laptop does not start";
  request.text = "It beeps\nthree times";
  request.needed_by = "2026-11-30";
  request.answers = {{"model", "Model", {"X1 “Carbon”"}}, {"extras", "Extras", {"Dock", "Mouse"}}};
  request.priority = Priority::urgent;
  request.state = State::waiting;
  request.helper = helper;
  request.cycle = 3;
  request.opened_at = at(1'700'000'000);
  request.cycle_opened_at = at(1'700'000'100);
  request.first_response_target = BusinessMinutes(60);
  request.resolve_target = BusinessMinutes(960);
  request.due = {at(1'700'000'200), at(1'700'000'300)};
  request.first_response_at = at(1'700'000'400);
  request.first_response_took = BusinessMinutes(5);
  request.waiting_since = at(1'700'000'500);
  request.waited = std::chrono::seconds(75);
  request.told_of_promise = 5;
  request.ended_at = at(1'700'000'600);
  return request;
}
}  // namespace

TEST_CASE("counters start at 1, have no gap, and each department has its own") {
  OVER_EVERY_STORE(rig);
  auto const next = [&](DepartmentKey const& department) {
    return rig.commit([&](app::Tx& tx) { return tx.requests().next_counter(department); });
  };
  CHECK(next("it") == 1);
  CHECK(next("it") == 2);
  CHECK(next("hr") == 1);
  CHECK(next("it") == 3);
  CHECK(next("hr") == 2);
}

TEST_CASE("a unit that fails leaves no gap in the numbers, in the middle of a batch too") {
  OVER_EVERY_STORE(rig);
  std::vector<std::int64_t> taken(3);
  auto const taking = [&taken](std::size_t place) {
    return doing([&taken, place](app::Tx& tx) { taken[place] = tx.requests().next_counter("it"); });
  };
  auto const failing = [](app::Tx& tx) -> Result<void> {
    static_cast<void>(tx.requests().next_counter("it"));
    return make_error(ErrorCode::empty_text);
  };
  CHECK(rig.attempt(failing).has_error());
  auto const results = rig.attempt_all({taking(0), failing, taking(1), failing, failing, taking(2)});
  CHECK(results[1].has_error());
  CHECK(taken == std::vector<std::int64_t>{1, 2, 3});
}

TEST_CASE("a request comes back as stored, every field of it") {
  OVER_EVERY_STORE(rig);
  auto const ana = rig.ana();
  auto const jan = rig.commit([](app::Tx& tx) { return tx.people().add(person_named("Jan")).id; });
  auto request = full_request(ana, jan, jan);
  request.id = {4711};
  request.version = 12;
  auto const stored = rig.commit([&](app::Tx& tx) { return tx.requests().add(request); });
  CHECK(stored.version == 1);
  CHECK(stored.id);
  request.id = stored.id;
  request.version = 1;
  CHECK(stored == request);
  rig.commit([&](app::Tx& tx) {
    CHECK(tx.requests().find(stored.id) == request);
    CHECK(tx.requests().by_number({"it", 7}) == request);
  });
}

TEST_CASE("what a request does not have is absent when it comes back") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request("Bare");
  auto const found = rig.commit([&](app::Tx& tx) { return tx.requests().find(request.id); });
  REQUIRE(found.has_value());
  CHECK(*found == request);
  CHECK_FALSE(found->helper);
  CHECK_FALSE(found->first_response_target.has_value());
  CHECK_FALSE(found->due.resolve.has_value());
  CHECK_FALSE(found->ended_at.has_value());
}

TEST_CASE("a request's instants and durations keep 64 bits") {
  OVER_EVERY_STORE(rig);
  auto request = request_by(rig.ana(), {"it", 1});
  request.opened_at = at(-5'000'000'000);
  request.ended_at = at(0);
  request.due.resolve = at(253'402'300'799);
  request.resolve_target = BusinessMinutes(5'000'000'000);
  request.number.counter = std::numeric_limits<std::int64_t>::max();
  request = rig.commit([&](app::Tx& tx) { return tx.requests().add(request); });
  CHECK(rig.commit([&](app::Tx& tx) { return tx.requests().find(request.id); }) == request);
  CHECK(rig.commit([&](app::Tx& tx) { return tx.requests().by_number(request.number); }) == request);
}

TEST_CASE("every state and priority of a request can be stored") {
  OVER_EVERY_STORE(rig);
  auto request = rig.new_request();
  for (auto const state : all_states)
    for (auto const priority : {Priority::low, Priority::normal, Priority::high, Priority::urgent}) {
      request.state = state;
      request.priority = priority;
      rig.commit([&](app::Tx& tx) { REQUIRE(tx.requests().update(request).has_value()); });
      ++request.version;
      CHECK(rig.commit([&](app::Tx& tx) { return tx.requests().find(request.id); }) == request);
    }
}

TEST_CASE("an unknown request is not found") {
  OVER_EVERY_STORE(rig);
  static_cast<void>(rig.new_request());
  rig.commit([](app::Tx& tx) {
    CHECK_FALSE(tx.requests().find({0}).has_value());
    CHECK_FALSE(tx.requests().find({99}).has_value());
    CHECK_FALSE(tx.requests().by_number({"it", 99}).has_value());
    CHECK_FALSE(tx.requests().by_number({"hr", 1}).has_value());
  });
}

TEST_CASE("no two requests have one number") {
  OVER_EVERY_STORE(rig);
  auto const first = rig.new_request();
  auto const second = rig.new_request();
  CHECK(refused(rig, doing([&](app::Tx& tx) {
                  static_cast<void>(tx.requests().add(request_by(rig.ana(), first.number)));
                })) == ErrorCode::internal);
  CHECK(refused(rig, [&](app::Tx& tx) -> Result<void> {
          auto changed = second;
          changed.number = first.number;
          return tx.requests().update(changed);
        }) == ErrorCode::internal);
  CHECK(rig.commit([&](app::Tx& tx) { return tx.requests().by_number(first.number); }) == first);
}

TEST_CASE("a request's people exist, and requester and opener are somebody") {
  OVER_EVERY_STORE(rig);
  auto const ana = rig.ana();
  auto const stored = rig.new_request();
  struct Case {
    PersonId requester, opener, helper;
  };
  for (auto const& [requester, opener, helper] :
       {Case{{99}, ana, {}}, Case{ana, {99}, {}}, Case{ana, ana, {99}}, Case{{}, ana, {}}, Case{ana, {}, {}}}) {
    CAPTURE(requester, opener, helper);
    auto request = stored;
    request.requester = requester;
    request.opener = opener;
    request.helper = helper;
    CHECK(refused(rig, [&](app::Tx& tx) -> Result<void> { return tx.requests().update(request); }) ==
          ErrorCode::internal);
    request.number = {"it", 100};
    CHECK(refused(rig, doing([&](app::Tx& tx) { static_cast<void>(tx.requests().add(request)); })) ==
          ErrorCode::internal);
  }
}

TEST_CASE("a changed request is stored and its version grows by one") {
  OVER_EVERY_STORE(rig);
  auto const before = rig.new_request();
  auto const other = rig.new_request("Other");
  auto changed = full_request(rig.ana(), rig.ana(), rig.ana());
  changed.id = before.id;
  changed.number = {"hr", 1};  // a move
  changed.version = before.version;
  rig.commit([&](app::Tx& tx) { REQUIRE(tx.requests().update(changed).has_value()); });
  changed.version = 2;
  rig.commit([&](app::Tx& tx) {
    CHECK(tx.requests().find(before.id) == changed);
    CHECK(tx.requests().by_number({"hr", 1}) == changed);
    CHECK_FALSE(tx.requests().by_number(before.number).has_value());
    CHECK(tx.requests().find(other.id) == other);
  });
}

TEST_CASE("whoever comes second with an old version gets a conflict, and nothing is changed") {
  OVER_EVERY_STORE(rig);
  auto const read = rig.new_request();
  auto first = read;
  first.title = "First";
  auto second = read;
  second.title = "Second";
  auto const results = rig.attempt_all({[&](app::Tx& tx) -> Result<void> { return tx.requests().update(first); },
                                        [&](app::Tx& tx) -> Result<void> { return tx.requests().update(second); }});
  CHECK(results[0].has_value());
  CHECK(results[1].error().code == ErrorCode::conflict);
  auto const stored = rig.commit([&](app::Tx& tx) { return tx.requests().find(read.id); });
  CHECK(stored->title == "First");
  CHECK(stored->version == 2);
}

TEST_CASE("a conflict can be answered inside the unit, which then succeeds") {
  OVER_EVERY_STORE(rig);
  auto stale = rig.new_request();
  stale.version = 9;
  rig.commit([&](app::Tx& tx) {
    CHECK(tx.requests().update(stale).error().code == ErrorCode::conflict);
    auto fresh = *tx.requests().find(stale.id);
    fresh.title = "Fresh";
    CHECK(tx.requests().update(fresh).has_value());
  });
  CHECK(rig.commit([&](app::Tx& tx) { return tx.requests().find(stale.id)->title; }) == "Fresh");
}

TEST_CASE("updating a request that does not exist is a conflict") {
  OVER_EVERY_STORE(rig);
  auto request = rig.new_request();
  request.id = {99};
  CHECK(refused(rig, [&](app::Tx& tx) -> Result<void> { return tx.requests().update(request); }) ==
        ErrorCode::conflict);
}
