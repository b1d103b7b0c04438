// Lists of requests: who may see what is the use case's; which are found, in which order, is the store's.
#include "tests/contract/stores.hpp"

using namespace kolega;
using namespace kolega::contract;
using app::ListQuery;

namespace {

/// Ana asks IT and HR, Jan helps in IT, Ewa watches.
struct World {
  explicit World(Rig& rig) : rig_(rig) {
    rig.commit([&](app::Tx& tx) {
      ana = tx.people().add(person_named("Ana")).id;
      jan = tx.people().add(person_named("Jan")).id;
      ewa = tx.people().add(person_named("Ewa")).id;
    });
  }

  Request open(PersonId requester, std::string const& department, std::string const& title,
               std::function<void(Request&)> const& change = {}) {
    return rig_.commit([&](app::Tx& tx) {
      auto request = request_by(requester, {department, tx.requests().next_counter(department)}, title);
      if (change) change(request);
      return tx.requests().add(request);
    });
  }
  std::vector<std::string> titles(ListQuery const& query) {
    std::vector<std::string> found;
    for (auto const& each : rig_.commit([&](app::Tx& tx) { return tx.requests().list(query); }))
      found.push_back(each.request.title);
    return found;
  }

  Rig& rig_;
  PersonId ana, jan, ewa;
};

using Titles = std::vector<std::string>;

ListQuery asked_by(PersonId person) {
  ListQuery query;
  query.asked_by = person;
  query.watched_by = {person, {"it", "hr"}};
  return query;
}
ListQuery of_departments(std::vector<DepartmentKey> keys) {
  ListQuery query;
  query.departments = std::move(keys);
  return query;
}

}  // namespace

TEST_CASE("a list has what a person asked or watches, newest first, each once, with the names") {
  OVER_EVERY_STORE(rig);
  World world(rig);
  static_cast<void>(world.open(world.ana, "it", "first"));
  auto const second = world.open(world.jan, "it", "second", [&](Request& request) { request.helper = world.ewa; });
  static_cast<void>(world.open(world.jan, "hr", "not hers"));
  auto const own = world.open(world.ana, "hr", "third");
  rig.commit([&](app::Tx& tx) {
    CHECK(tx.watchers().add(second.id, world.ana));
    CHECK(tx.watchers().add(own.id, world.ana));  // asked and watched: still one line
  });
  CHECK(world.titles(asked_by(world.ana)) == Titles{"third", "second", "first"});
  auto const listed = rig.commit([&](app::Tx& tx) { return tx.requests().list(asked_by(world.ana)); });
  CHECK(listed[1].requester == "Jan");
  CHECK(listed[1].helper == "Ewa");
  CHECK(listed[0].helper.empty());
  CHECK(listed[1].request == second);
  CHECK(world.titles(asked_by(world.ewa)).empty());
  CHECK(world.titles({}).empty());
}

TEST_CASE("a list of departments has all of theirs, and can be narrowed to one") {
  OVER_EVERY_STORE(rig);
  World world(rig);
  static_cast<void>(world.open(world.ana, "it", "a"));
  static_cast<void>(world.open(world.ana, "hr", "b"));
  static_cast<void>(world.open(world.jan, "it", "c"));
  static_cast<void>(world.open(world.jan, "facilities", "d"));
  CHECK(world.titles(of_departments({"it", "hr"})) == Titles{"c", "b", "a"});
  auto mixed = of_departments({"it"});
  mixed.asked_by = world.ana;
  CHECK(world.titles(mixed) == Titles{"c", "b", "a"});
  mixed.department = "it";
  CHECK(world.titles(mixed) == Titles{"c", "a"});
}

TEST_CASE("pages follow each other without a gap or a repetition") {
  OVER_EVERY_STORE(rig);
  World world(rig);
  for (int i = 1; i <= 25; ++i) static_cast<void>(world.open(i % 2 ? world.ana : world.jan, "it", std::to_string(i)));
  auto query = of_departments({"it"});
  query.asked_by = world.ana;
  Titles all;
  for (int pages = 0; pages < 10; ++pages) {
    auto const page = rig.commit([&](app::Tx& tx) { return tx.requests().list(query); });
    if (page.empty()) break;
    for (auto const& each : page) all.push_back(each.request.title);
    query.before = page.back().request.id;
  }
  Titles expected;
  for (int i = 25; i >= 1; --i) expected.push_back(std::to_string(i));
  CHECK(all == expected);
}

TEST_CASE("unfinished ones and overdue ones are found, and a clock that stands still makes nothing overdue") {
  OVER_EVERY_STORE(rig);
  World world(rig);
  auto const due = [](State state) {
    return [state](Request& request) {
      request.state = state;
      request.due = {at(500), at(1000)};
    };
  };
  static_cast<void>(world.open(world.ana, "it", "unanswered", due(State::open)));
  static_cast<void>(world.open(world.ana, "it", "answered", [&](Request& request) {
    due(State::in_progress)(request);
    request.first_response_at = at(400);
  }));
  static_cast<void>(world.open(world.ana, "it", "waits", [&](Request& request) {
    due(State::waiting)(request);
    request.first_response_at = at(400);
  }));
  static_cast<void>(world.open(world.ana, "it", "done", due(State::resolved)));
  static_cast<void>(world.open(world.ana, "it", "no promise"));
  auto query = asked_by(world.ana);
  query.unfinished = true;
  CHECK(world.titles(query) == Titles{"no promise", "waits", "answered", "unanswered"});
  query.overdue_at = at(501);
  CHECK(world.titles(query) == Titles{"unanswered"});
  query.overdue_at = at(1001);
  CHECK(world.titles(query) == Titles{"answered", "unanswered"});
  query.unfinished = false;
  CHECK(world.titles(query) == Titles{"answered", "unanswered"});
}

TEST_CASE("words are looked for in title and text, whatever their case and accents, and stand for themselves") {
  OVER_EVERY_STORE(rig);
  World world(rig);
  static_cast<void>(world.open(world.ana, "it", "Zażółć GĘŚLĄ jaźń"));
  static_cast<void>(world.open(world.ana, "it", "Laptop", [](Request& request) { request.text = "100% broken_now"; }));
  static_cast<void>(world.open(world.ana, "it", "Printer"));
  auto const finding = [&](std::vector<std::string> words) {
    auto query = asked_by(world.ana);
    query.words = std::move(words);
    return world.titles(query);
  };
  CHECK(finding({"gesla"}) == Titles{"Zażółć GĘŚLĄ jaźń"});
  CHECK(finding({"ZAŻÓŁĆ", "jaz"}) == Titles{"Zażółć GĘŚLĄ jaźń"});
  CHECK(finding({"laptop", "broken"}) == Titles{"Laptop"});
  CHECK(finding({"100%"}) == Titles{"Laptop"});
  CHECK(finding({"%"}) == Titles{"Laptop"});
  CHECK(finding({"n_n"}) == Titles{"Laptop"});
  CHECK(finding({"n.n"}).empty());
  CHECK(finding({"laptop", "printer"}).empty());
}

TEST_CASE("a helper's list follows the helper, and the load counts what each has on the table") {
  OVER_EVERY_STORE(rig);
  World world(rig);
  auto request = world.open(world.ana, "it", "mine", [&](Request& each) { each.helper = world.jan; });
  static_cast<void>(world.open(world.ana, "it", "waiting", [&](Request& each) {
    each.helper = world.jan;
    each.state = State::waiting;
  }));
  static_cast<void>(world.open(world.ana, "it", "late", [&](Request& each) { each.due.first_response = at(10); }));
  static_cast<void>(world.open(world.ana, "it", "done", [&](Request& each) {
    each.helper = world.jan;
    each.state = State::resolved;
  }));
  ListQuery query;
  query.helped_by = {world.jan, {"hr", "it"}};
  query.unfinished = true;
  CHECK(world.titles(query) == Titles{"waiting", "mine"});
  auto const load = [&] { return rig.commit([&](app::Tx& tx) { return tx.requests().load("it", at(11)); }); };
  CHECK(load() == std::vector<app::Load>{{{}, 1, 0, 1}, {world.jan, 2, 1, 0}});
  request.helper = world.ewa;
  rig.commit([&](app::Tx& tx) { REQUIRE(tx.requests().update(request).has_value()); });
  CHECK(world.titles(query) == Titles{"waiting"});
  CHECK(load() == std::vector<app::Load>{{{}, 1, 0, 1}, {world.jan, 1, 1, 0}, {world.ewa, 1, 0, 0}});
}

TEST_CASE("a number that a request had before it was moved leads to it for ever, and is never given again") {
  OVER_EVERY_STORE(rig);
  World world(rig);
  auto request = world.open(world.ana, "it", "moves");
  auto const other = world.open(world.ana, "it", "stays");
  rig.commit([&](app::Tx& tx) {
    request.number = {"hr", tx.requests().next_counter("hr")};
    REQUIRE(tx.requests().update(request).has_value());
    tx.requests().keep_alias({"it", 1}, request.id);
  });
  rig.commit([&](app::Tx& tx) {
    CHECK(tx.requests().by_number({"it", 1})->id == request.id);
    CHECK(tx.requests().by_number({"hr", 1})->id == request.id);
    CHECK(tx.requests().by_number({"it", 2})->id == other.id);
  });
  CHECK(world.titles(of_departments({"hr"})) == Titles{"moves"});
  CHECK(world.titles(of_departments({"it"})) == Titles{"stays"});
  CHECK(refused(rig, doing([&](app::Tx& tx) {
                  tx.requests().keep_alias({"it", 2}, request.id);
                })) == ErrorCode::internal);
  CHECK(refused(rig, doing([&](app::Tx& tx) {
                  static_cast<void>(tx.requests().add(request_by(world.ana, {"it", 1})));
                })) == ErrorCode::internal);
  CHECK(refused(rig, doing([&](app::Tx& tx) {
                  auto taken = *tx.requests().find(other.id);
                  taken.number = {"it", 1};
                  static_cast<void>(tx.requests().update(taken));
                })) == ErrorCode::internal);
}

TEST_CASE("sub-requests are found by their parent, oldest first") {
  OVER_EVERY_STORE(rig);
  World world(rig);
  auto const parent = world.open(world.ana, "it", "parent");
  for (auto const* title : {"one", "two"})
    static_cast<void>(world.open(world.jan, "hr", title, [&](Request& each) { each.parent = parent.id; }));
  auto const subs = rig.commit([&](app::Tx& tx) { return tx.requests().subs_of(parent.id); });
  REQUIRE(subs.size() == 2);
  CHECK(subs[0].title == "one");
  CHECK(subs[1].title == "two");
  CHECK(rig.commit([&](app::Tx& tx) { return tx.requests().subs_of(RequestId{}); }).empty());
}

TEST_CASE("how long answers took is kept by service, newest first, and what was opened is counted up to a limit") {
  OVER_EVERY_STORE(rig);
  World world(rig);
  for (int i = 1; i <= 4; ++i)
    static_cast<void>(world.open(world.ana, "it", std::to_string(i), [&](Request& each) {
      each.service = i == 2 ? "laptop" : "";
      each.opened_at = at(i * 100);
      if (i != 4) each.first_response_took = BusinessMinutes(i);
    }));
  rig.commit([&](app::Tx& tx) {
    CHECK(tx.requests().first_responses("it", "", 10) ==
          std::vector<BusinessMinutes>{BusinessMinutes(3), BusinessMinutes(1)});
    CHECK(tx.requests().first_responses("it", "", 1) == std::vector<BusinessMinutes>{BusinessMinutes(3)});
    CHECK(tx.requests().first_responses("it", "laptop", 10) == std::vector<BusinessMinutes>{BusinessMinutes(2)});
    CHECK(tx.requests().opened_since(world.ana, at(200), 10) == 3);
    CHECK(tx.requests().opened_since(world.ana, at(200), 2) == 2);
    CHECK(tx.requests().opened_since(world.jan, at(0), 2) == 0);
  });
}

TEST_CASE("whose turn it was last is kept for each service") {
  OVER_EVERY_STORE(rig);
  World world(rig);
  rig.commit([&](app::Tx& tx) {
    CHECK_FALSE(tx.requests().last_in_turn("it", "laptop"));
    tx.requests().keep_turn("it", "laptop", world.jan);
    tx.requests().keep_turn("it", "", world.ewa);
    tx.requests().keep_turn("it", "laptop", world.ana);
  });
  rig.commit([&](app::Tx& tx) {
    CHECK(tx.requests().last_in_turn("it", "laptop") == world.ana);
    CHECK(tx.requests().last_in_turn("it", "") == world.ewa);
  });
}

TEST_CASE("watchers are kept each once, by id, and can leave") {
  OVER_EVERY_STORE(rig);
  World world(rig);
  auto const request = world.open(world.ana, "it", "watched");
  rig.commit([&](app::Tx& tx) {
    CHECK(tx.watchers().add(request.id, world.jan));
    CHECK_FALSE(tx.watchers().add(request.id, world.jan));
    CHECK(tx.watchers().add(request.id, world.ewa));
    CHECK(tx.watchers().of(request.id) == std::vector<PersonId>{world.jan, world.ewa});
    CHECK(tx.watchers().remove(request.id, world.jan));
    CHECK_FALSE(tx.watchers().remove(request.id, world.jan));
    CHECK_FALSE(tx.watchers().has(request.id, world.jan));
    CHECK(tx.watchers().has(request.id, world.ewa));
  });
  CHECK(refused(rig, doing([&](app::Tx& tx) { tx.watchers().add(request.id, {}); })) == ErrorCode::internal);
}
