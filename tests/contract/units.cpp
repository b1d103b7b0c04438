// Store::transact: each unit succeeds or fails alone, in one commit.
#include <stdexcept>

#include "tests/contract/stores.hpp"

using namespace kolega;
using namespace kolega::contract;

namespace {
app::Unit adding_person(std::string name) {
  return doing([name](app::Tx& tx) { static_cast<void>(tx.people().add(person_named(name))); });
}
/// The names of the first ten people that can be found by id.
std::vector<std::string> names(Rig& rig) {
  return rig.commit([](app::Tx& tx) {
    std::vector<std::string> found;
    for (std::int64_t id = 1; id <= 10; ++id)
      if (auto const person = tx.people().find({id})) found.push_back(person->name);
    return found;
  });
}
}  // namespace

TEST_CASE("a fresh store is reachable and has the program's schema") {
  OVER_EVERY_STORE(rig);
  CHECK(rig.store().check().has_value());
}

TEST_CASE("an empty batch is answered with nothing") {
  OVER_EVERY_STORE(rig);
  CHECK(rig.attempt_all({}).empty());
}

TEST_CASE("a unit that fails is undone alone: those before and after it in the batch stand") {
  OVER_EVERY_STORE(rig);
  auto const results = rig.attempt_all({adding_person("first"),
                                        [](app::Tx& tx) -> Result<void> {
                                          static_cast<void>(tx.people().add(person_named("second")));
                                          return make_error(ErrorCode::wrong_state, {{"act", "claim"}});
                                        },
                                        adding_person("third")});
  CHECK(results[0].has_value());
  REQUIRE(results[1].has_error());
  CHECK(results[1].error().code == ErrorCode::wrong_state);
  CHECK(results[1].error().detail("act") == "claim");
  CHECK(results[2].has_value());
  CHECK(names(rig) == std::vector<std::string>{"first", "third"});
}

TEST_CASE("a batch in which every unit fails stores nothing, and the next batch works") {
  OVER_EVERY_STORE(rig);
  auto const failing = [](app::Tx& tx) -> Result<void> {
    static_cast<void>(tx.people().add(person_named("nobody")));
    return make_error(ErrorCode::not_allowed);
  };
  for (auto const& result : rig.attempt_all({failing, failing})) CHECK(result.error().code == ErrorCode::not_allowed);
  CHECK(names(rig).empty());
  rig.commit([](app::Tx& tx) { static_cast<void>(tx.people().add(person_named("somebody"))); });
  CHECK(names(rig) == std::vector<std::string>{"somebody"});
}

TEST_CASE("an exception in a unit undoes it alone and becomes an internal error") {
  OVER_EVERY_STORE(rig);
  auto const results = rig.attempt_all({adding_person("first"), doing([](app::Tx& tx) {
                                          static_cast<void>(tx.people().add(person_named("second")));
                                          throw std::logic_error("a bug");
                                        }),
                                        adding_person("third"), doing([](app::Tx&) { throw 42; })});
  CHECK(results[0].has_value());
  CHECK(results[1].error().code == ErrorCode::internal);
  CHECK(results[1].error().internal.find("a bug") != std::string::npos);
  CHECK(results[2].has_value());
  CHECK(results[3].error().code == ErrorCode::internal);
  CHECK(names(rig) == std::vector<std::string>{"first", "third"});
}

TEST_CASE("the log never learns the text of an exception that may quote a colleague") {
  OVER_EVERY_STORE(rig);
  auto const result = rig.attempt(doing([](app::Tx&) { throw std::runtime_error("cannot read 'my salary'"); }));
  REQUIRE(result.has_error());
  CHECK(result.error().internal.find("salary") == std::string::npos);
  CHECK(result.error().internal.find("runtime_error") != std::string::npos);
}

TEST_CASE("a unit sees its own changes and those of the units before it in the batch") {
  OVER_EVERY_STORE(rig);
  PersonId first;
  bool seen_in_unit = false;
  bool seen_in_next = false;
  auto const results =
      rig.attempt_all({doing([&](app::Tx& tx) {
                         first = tx.people().add(person_named("first")).id;
                         seen_in_unit = tx.people().find(first).has_value();
                       }),
                       doing([&](app::Tx& tx) { seen_in_next = tx.people().find(first).has_value(); })});
  CHECK(results[0].has_value());
  CHECK(results[1].has_value());
  CHECK(seen_in_unit);
  CHECK(seen_in_next);
}

TEST_CASE("a unit does not see what a failed unit before it did") {
  OVER_EVERY_STORE(rig);
  PersonId first;
  std::optional<Person> seen = Person{};
  auto const results = rig.attempt_all({[&](app::Tx& tx) -> Result<void> {
                                          first = tx.people().add(person_named("first")).id;
                                          return make_error(ErrorCode::conflict);
                                        },
                                        doing([&](app::Tx& tx) { seen = tx.people().find(first); })});
  CHECK(results[0].has_error());
  CHECK(results[1].has_value());
  CHECK_FALSE(seen.has_value());
}

TEST_CASE("a unit that swallows the exception of a broken rule is undone all the same") {
  OVER_EVERY_STORE(rig);
  auto const code = refused(rig, doing([](app::Tx& tx) {
                              static_cast<void>(tx.people().add(person_named("half")));
                              try {
                                tx.people().link({Platform::slack, "T", "U"}, {4711});
                              } catch (std::exception const&) {
                              }
                            }));
  CHECK(code == ErrorCode::internal);
  CHECK(names(rig).empty());
}

TEST_CASE("a broken rule in one unit leaves the rest of the batch untouched") {
  OVER_EVERY_STORE(rig);
  auto const results = rig.attempt_all({adding_person("first"), doing([](app::Tx& tx) {
                                          tx.people().link({Platform::slack, "T", "U"}, {99});
                                        }),
                                        adding_person("third")});
  CHECK(results[0].has_value());
  CHECK(results[1].error().code == ErrorCode::internal);
  CHECK(results[2].has_value());
  CHECK(names(rig) == std::vector<std::string>{"first", "third"});
}

TEST_CASE("every kind of change is undone with its unit") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  auto const ana = rig.ana();
  auto const account = AccountRef{Platform::slack, "T0ACME", "U0ANA"};
  auto const waiting = rig.commit([&](app::Tx& tx) {
    tx.people().link(account, ana);
    tx.cards().put({request.id, app::CardSide::department}, {slack_channel("C1"), "1.1"});
    std::vector<app::DeliveryKey> const keys{"old"};
    tx.deliveries().keep(keys, {"opened", request.id, {}}, at(10));
    return tx.outbox().add(update_for(request, "C1"));
  });
  auto const code = refused(rig, [&](app::Tx& tx) -> Result<void> {
    auto person = *tx.people().find(ana);
    person.name = "Changed";
    person.email = "changed@acme.example";
    tx.people().update(person);
    auto const other = tx.people().add(person_named("Other")).id;
    tx.people().link(account, other);
    auto changed = request;
    changed.title = "Changed";
    REQUIRE(tx.requests().update(changed).has_value());
    CHECK(tx.requests().next_counter("it") == 2);
    TimelineEntry entry;
    entry.request = request.id;
    static_cast<void>(tx.timeline().append(entry));
    tx.cards().put({request.id, app::CardSide::department}, {slack_channel("C2"), "2.2"});
    std::vector<app::DeliveryKey> const keys{"new"};
    tx.deliveries().keep(keys, {"acted", request.id, {}}, at(20));
    CHECK(tx.deliveries().forget_before(at(15), 10) == 1);
    auto leased = tx.outbox().lease(at(5000), at(6000), "me", 10);
    REQUIRE(leased.size() == 1);
    leased[0].state = app::NoticeState::sent;
    CHECK(tx.outbox().finish(leased[0]));
    static_cast<void>(tx.outbox().add(update_for(request, "C1")));
    return make_error(ErrorCode::busy);
  });
  REQUIRE(code == ErrorCode::busy);

  rig.commit([&](app::Tx& tx) {
    CHECK(tx.people().find(ana)->name == "Ana");
    CHECK_FALSE(tx.people().by_email("changed@acme.example").has_value());
    CHECK(tx.people().by_account(account)->id == ana);
    CHECK(tx.people().accounts(ana) == std::vector<AccountRef>{account});
    CHECK(tx.requests().find(request.id) == request);
    CHECK(tx.timeline().of(request.id).empty());
    CHECK(tx.cards().find(request.id, Platform::slack, app::CardSide::department)->message_id == "1.1");
    CHECK(tx.cards().owner_of({slack_channel("C1"), "1.1"}) == app::CardOwner{request.id, app::CardSide::department});
    CHECK_FALSE(tx.cards().owner_of({slack_channel("C2"), "2.2"}).has_value());
    std::vector<app::DeliveryKey> const old_key{"old"};
    std::vector<app::DeliveryKey> const new_key{"new"};
    CHECK(tx.deliveries().find(old_key).has_value());
    CHECK_FALSE(tx.deliveries().find(new_key).has_value());
    CHECK(tx.outbox().find(waiting)->state == app::NoticeState::pending);
    CHECK(tx.outbox().find(waiting)->attempts == 0);
    CHECK(tx.outbox().counts()[app::NoticeState::pending] == 1);
    CHECK(tx.outbox().next_due() == at(1000));
    CHECK(tx.requests().next_counter("it") == 2);
    CHECK(ids_of(tx.outbox().lease(at(5000), at(6000), "me", 10)) == std::vector{waiting});
  });
}
