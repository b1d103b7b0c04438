// Timers, the members of groups, and the messages that carry an entry's words.
#include "tests/contract/stores.hpp"

using namespace kolega;
using namespace kolega::contract;
using app::Timer;
using app::TimerKind;

namespace {

Timer timer(std::string key, std::int64_t due, TimerKind kind = TimerKind::promise) {
  Timer made;
  made.key = std::move(key);
  made.kind = kind;
  made.due_at = at(due);
  return made;
}

std::vector<std::string> keys_of(std::vector<Timer> const& timers) {
  std::vector<std::string> keys;
  for (auto const& each : timers) keys.push_back(each.key);
  return keys;
}
using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("timers that are due are taken once, longest due first") {
  OVER_EVERY_STORE(rig);
  rig.commit([](app::Tx& tx) {
    for (auto const& each : {timer("c", 30), timer("a", 10), timer("b", 20), timer("later", 100)})
      tx.timers().set(each);
    CHECK(tx.timers().next_due() == at(10));
  });
  rig.commit([](app::Tx& tx) {
    CHECK(keys_of(tx.timers().take_due(at(9), 10)).empty());
    CHECK(keys_of(tx.timers().take_due(at(30), 2)) == Keys{"a", "b"});
  });
  rig.commit([](app::Tx& tx) {
    CHECK(keys_of(tx.timers().take_due(at(30), 10)) == Keys{"c"});
    CHECK(keys_of(tx.timers().take_due(at(30), 10)).empty());
    CHECK(tx.timers().next_due() == at(100));
  });
}

TEST_CASE("a timer of the same key is replaced, and one that is cancelled never rings") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  rig.commit([&](app::Tx& tx) {
    auto first = timer("x", 10);
    first.request = request.id;
    first.person = request.requester;
    first.cycle = 3;
    tx.timers().set(first);
    auto const found = tx.timers().find("x");
    REQUIRE(found);
    CHECK(found->request == request.id);
    CHECK(found->person == request.requester);
    CHECK(found->cycle == 3);
    CHECK(found->due_at == at(10));
    tx.timers().set(timer("x", 50, TimerKind::grace_over));
    tx.timers().set(timer("y", 20));
    tx.timers().cancel("y");
    tx.timers().cancel("unknown");
    CHECK_FALSE(tx.timers().find("y").has_value());
    CHECK(tx.timers().next_due(TimerKind::grace_over) == at(50));
    CHECK_FALSE(tx.timers().next_due(TimerKind::promise).has_value());
  });
  rig.commit([](app::Tx& tx) {
    auto const taken = tx.timers().take_due(at(50), 10);
    REQUIRE(keys_of(taken) == Keys{"x"});
    CHECK(taken[0].kind == TimerKind::grace_over);
  });
}

TEST_CASE("a unit that fails leaves the timers that it took") {
  OVER_EVERY_STORE(rig);
  rig.commit([](app::Tx& tx) { tx.timers().set(timer("a", 10)); });
  CHECK(rig.attempt([](app::Tx& tx) -> Result<void> {
             CHECK(tx.timers().take_due(at(10), 1).size() == 1);
             return make_error(ErrorCode::conflict);
           })
            .has_error());
  rig.commit([](app::Tx& tx) { CHECK(keys_of(tx.timers().take_due(at(10), 1)) == Keys{"a"}); });
}

TEST_CASE("the members of a group are replaced as a whole") {
  OVER_EVERY_STORE(rig);
  AccountRef const jan{Platform::slack, "T", "U0JAN"}, ewa{Platform::slack, "T", "U0EWA"};
  rig.commit([&](app::Tx& tx) {
    tx.groups().replace(Platform::slack, "S0IT", {jan, ewa, jan});
    tx.groups().replace(Platform::slack, "S0HR", {ewa});
    CHECK(tx.groups().members(Platform::slack, "S0IT") == std::vector<AccountRef>{ewa, jan});
    tx.groups().replace(Platform::slack, "S0IT", {jan});
    CHECK(tx.groups().members(Platform::slack, "S0IT") == std::vector<AccountRef>{jan});
    CHECK(tx.groups().members(Platform::slack, "S0HR") == std::vector<AccountRef>{ewa});
    CHECK(tx.groups().members(Platform::teams, "S0IT").empty());
    CHECK(tx.groups().of(ewa) == std::vector<std::string>{"S0HR"});
    tx.groups().replace(Platform::slack, "S0AA", {ewa});
    CHECK(tx.groups().of(ewa) == std::vector<std::string>{"S0AA", "S0HR"});
    CHECK(tx.groups().of({Platform::teams, "T", "U0EWA"}).empty());
    CHECK(tx.groups().of({Platform::slack, "T2", "U0EWA"}).empty());
  });
}

TEST_CASE("a department is kept as it was written last") {
  OVER_EVERY_STORE(rig);
  rig.commit([](app::Tx& tx) {
    CHECK(tx.departments().all().empty());
    tx.departments().keep("it", "one");
    tx.departments().keep("hr", "\"two\"\n");
    tx.departments().keep("it", "three");
  });
  rig.commit([](app::Tx& tx) {
    CHECK(tx.departments().all() == std::map<DepartmentKey, std::string>{{"hr", "\"two\"\n"}, {"it", "three"}});
  });
}

TEST_CASE("what a person has claimed and not finished is found in every department, oldest first") {
  OVER_EVERY_STORE(rig);
  auto const jan = rig.commit([](app::Tx& tx) { return tx.people().add(person_named("Jan")).id; });
  std::vector<RequestId> claimed;
  for (auto const state : all_states) {
    auto request = rig.new_request();
    request.helper = jan;
    request.state = state;
    rig.commit([&](app::Tx& tx) { REQUIRE(tx.requests().update(request).has_value()); });
    if (is_unfinished(state)) claimed.push_back(request.id);
  }
  static_cast<void>(rig.new_request());
  CHECK(rig.commit([&](app::Tx& tx) { return tx.requests().claimed_by(jan); }) == claimed);
  CHECK(rig.commit([&](app::Tx& tx) { return tx.requests().claimed_by({}); }).empty());
}

TEST_CASE("an entry knows its source and its copies, and no message belongs to two entries") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  auto const append = [&](std::string text) {
    return rig.commit([&](app::Tx& tx) {
      TimelineEntry entry;
      entry.request = request.id;
      entry.text = text;
      return tx.timeline().append(entry);
    });
  };
  auto const first = append("one"), second = append("two");
  MessageRef const source{slack_channel("D1"), "1.1"};
  app::EntryCopy const copy{{slack_channel("C1"), "2.2"}, app::NoticeKind::card_entry, {}};
  app::EntryCopy const other{{slack_channel("D2"), "3.3"}, app::NoticeKind::helper_update, request.requester};
  rig.commit([&](app::Tx& tx) {
    tx.entry_messages().keep_source(first, source);
    tx.entry_messages().keep_source(first, source);
    tx.entry_messages().keep_copy(first, copy);
    tx.entry_messages().keep_copy(first, other);
    tx.entry_messages().keep_copy(first, copy);
    CHECK(tx.entry_messages().entry_of_source(source) == first);
    CHECK_FALSE(tx.entry_messages().entry_of_source(copy.message).has_value());
    CHECK(tx.entry_messages().copies_of(first) == std::vector<app::EntryCopy>{copy, other});
    CHECK(tx.entry_messages().copies_of(second).empty());
    tx.timeline().rewrite(first, "one, corrected");
    CHECK(tx.timeline().find(first)->text == "one, corrected");
  });
  CHECK(refused(rig, doing([&](app::Tx& tx) { tx.entry_messages().keep_source(second, source); })) ==
        ErrorCode::internal);
  CHECK(refused(rig, doing([&](app::Tx& tx) { tx.entry_messages().keep_copy(second, copy); })) == ErrorCode::internal);
  CHECK(refused(rig, doing([&](app::Tx& tx) { tx.timeline().rewrite({99}, "no"); })) == ErrorCode::internal);
}

TEST_CASE("files hang on their entry in their order, and are found by its request") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request(), other = rig.new_request();
  auto const append = [&](RequestId to) {
    return rig.commit([&](app::Tx& tx) {
      TimelineEntry entry;
      entry.request = to;
      return tx.timeline().append(entry);
    });
  };
  auto const first = append(request.id), second = append(request.id), elsewhere = append(other.id);
  SharedFile const screen{Platform::slack, "F1", "screen.png", 5120}, log{Platform::slack, "F2", "log.txt", 12};
  rig.commit([&](app::Tx& tx) {
    tx.entry_messages().attach(second, {screen, log});
    tx.entry_messages().attach(first, {log});
    tx.entry_messages().attach(elsewhere, {screen});
    tx.entry_messages().attach(elsewhere, {});
    CHECK(tx.entry_messages().files_of(second) == std::vector<SharedFile>{screen, log});
    CHECK(tx.entry_messages().files_of({99}).empty());
    CHECK(tx.entry_messages().files_in(request.id) ==
          std::vector<std::pair<TimelineId, SharedFile>>{{first, log}, {second, screen}, {second, log}});
  });
  CHECK(refused(rig, doing([&](app::Tx& tx) { tx.entry_messages().attach(first, {screen}); })) == ErrorCode::internal);
  CHECK(refused(rig, doing([&](app::Tx& tx) { tx.entry_messages().attach({99}, {screen}); })) == ErrorCode::internal);
}

TEST_CASE("a request knows the message that it was made of, and no message makes two") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request(), other = rig.new_request();
  app::MadeOf const source{{slack_channel("C1"), "1.1"}, request.requester, "https://acme.slack.com/archives/C1/p11"};
  app::MadeOf const another{{slack_channel("C1"), "2.2"}, {}, {}};
  rig.commit([&](app::Tx& tx) {
    tx.entry_messages().keep_made_of(request.id, source);
    CHECK(tx.entry_messages().made_of(request.id) == source);
    CHECK(tx.entry_messages().request_made_of(source.message) == request.id);
    CHECK_FALSE(tx.entry_messages().made_of(other.id).has_value());
    CHECK_FALSE(tx.entry_messages().request_made_of(another.message).has_value());
  });
  auto const keep = [&](RequestId id, app::MadeOf const& made_of) {
    return refused(rig, doing([&](app::Tx& tx) { tx.entry_messages().keep_made_of(id, made_of); }));
  };
  CHECK(keep(other.id, source) == ErrorCode::internal);
  CHECK(keep(request.id, another) == ErrorCode::internal);
  CHECK(keep({99}, another) == ErrorCode::internal);
}
