// `/request list` over every store: who gets to see what, in how many queries.
#include "app/list_requests.hpp"

#include "tests/contract/company.hpp"

using namespace kolega;
using namespace kolega::contract;
using Titles = std::vector<std::string>;

TEST_CASE("a list has what one asked or watches and what one has claimed, newest first") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  auto const first = company.open("ana", "it first");
  static_cast<void>(company.open("jan", "it second"));
  static_cast<void>(company.open("ana", "hr third"));
  static_cast<void>(company.open("giulia", "it fourth"));
  CHECK(company.list("ana") == Titles{"third", "first"});
  CHECK(company.list("jan") == Titles{"second"});
  REQUIRE(company.say("jan", "claim IT-1").has_value());
  CHECK(company.list("jan") == Titles{"second", "first"});
  CHECK(company.list("piet").empty());
  auto const piet = company.person("piet").id;
  rig.commit([&](app::Tx& tx) { CHECK(tx.watchers().add(first.id, piet)); });
  CHECK(company.list("piet") == Titles{"first"});
}

TEST_CASE("a department's list has all of it for its members, and what others asked there for them") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  static_cast<void>(company.open("ana", "it asked by ana"));
  static_cast<void>(company.open("giulia", "it asked by giulia"));
  static_cast<void>(company.open("ewa", "it asked by ewa"));
  static_cast<void>(company.open("ana", "hr elsewhere"));
  for (auto const* member : {"jan", "ewa"})
    CHECK(company.list(member, "it") == Titles{"asked by ewa", "asked by giulia", "asked by ana"});
  CHECK(company.list("ana", "it") == Titles{"asked by ana"});
  CHECK(company.list("ewa", "it mine") == Titles{"asked by ewa"});
  CHECK(company.get<app::Listed>("jan", "list it").serves);
  CHECK(company.get<app::Listed>("ana", "list it").department == "IT");
}

TEST_CASE("filters and words can be put together") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  static_cast<void>(company.open("ana", "it the Printer is out of ink"));
  static_cast<void>(company.open("ana", "it the printer smells"));
  static_cast<void>(company.open("ana", "it the laptop does not start"));
  REQUIRE(company.say("jan", "resolve IT-2").has_value());
  CHECK(company.list("jan", "it printer") == Titles{"the printer smells", "the Printer is out of ink"});
  CHECK(company.list("jan", "it printer open") == Titles{"the Printer is out of ink"});
  CHECK(company.list("ana", "\"out of ink\"") == Titles{"the Printer is out of ink"});
  CHECK(company.list("jan", "it overdue printer").empty());
  company.now += std::chrono::hours(3);
  CHECK(company.list("jan", "it overdue") == Titles{"the laptop does not start", "the Printer is out of ink"});
  CHECK(company.list("jan", "it overdue printer") == Titles{"the Printer is out of ink"});
  CHECK(company.list("ana", "overdue") == Titles{"the laptop does not start", "the Printer is out of ink"});
}

TEST_CASE("a list takes at most two queries from the caller to the last line, whatever it filters") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  for (int i = 0; i < 25; ++i) static_cast<void>(company.open("ana", "it request " + std::to_string(i)));
  for (auto const* name : {"ana", "jan", "ewa", "giulia"}) static_cast<void>(company.list(name));  // known from now on
  for (auto const* name : {"ana", "jan", "ewa", "giulia"})
    for (auto const* words :
         {"", "it", "mine it", "open", "overdue", "it overdue request", "hr", "nothing like this"}) {
      CAPTURE(name, words);
      static_cast<void>(company.list(name, words));
      CHECK(company.queries <= 2);
      CHECK(company.queries >= 1);
    }
}

TEST_CASE("the pages of a list follow each other, whatever is opened meanwhile, and the last says that it is") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  for (int i = 1; i <= 23; ++i) static_cast<void>(company.open("ana", "it " + std::to_string(i)));
  auto page = company.get<app::Listed>("jan", "list it");
  Titles seen;
  for (int pages = 1;; ++pages) {
    REQUIRE(pages <= 3);
    CHECK(page.lines.size() <= app::list_page);
    for (auto const& line : page.lines) seen.push_back(line.request.title);
    static_cast<void>(company.open("ana", "it opened meanwhile"));
    if (!page.next) break;
    auto const next = command_of(list_press(page.command.filter, page.next));
    REQUIRE(next.has_value());
    page = std::get<app::Listed>(company.perform({Platform::slack, "T0ACME", "U0JAN"}, *next).value());
  }
  Titles expected;
  for (int i = 23; i >= 1; --i) expected.push_back(std::to_string(i));
  CHECK(seen == expected);
}

TEST_CASE("exactly a page of requests has no next page") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  for (int i = 0; i < app::list_page; ++i) static_cast<void>(company.open("ana", "it " + std::to_string(i)));
  CHECK_FALSE(company.get<app::Listed>("ana", "list").next);
  static_cast<void>(company.open("ana", "it one more"));
  CHECK(company.get<app::Listed>("ana", "list").next);
}

TEST_CASE("a private department's titles are listed for its members and the requester alone") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  auto const request = company.open("ana", "hr about my salary");
  CHECK(company.list("ana", "hr") == Titles{"about my salary"});
  CHECK(company.list("giulia", "hr") == Titles{"about my salary"});
  for (auto const* name : {"jan", "ewa", "piet"})
    for (auto const* words : {"", "hr", "salary", "hr salary", "open"}) {
      CAPTURE(name, words);
      CHECK(company.list(name, words).empty());
    }
}

TEST_CASE("whoever leaves a department sees no more of it, not even what they had claimed") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  static_cast<void>(company.open("ana", "hr about my salary"));
  REQUIRE(company.say("giulia", "claim HR-1").has_value());
  CHECK(company.list("giulia") == Titles{"about my salary"});
  company.organisation.departments[1].members.clear();
  CHECK(company.list("giulia").empty());
  CHECK(company.list("giulia", "hr").empty());
  CHECK(company.list("giulia", "salary").empty());
  CHECK(company.list("ana") == Titles{"about my salary"});
}

TEST_CASE("what was watched is hidden once its department is private, or archived") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  auto const request = company.open("ana", "it the laptop");
  static_cast<void>(company.list("giulia"));
  auto const giulia = company.person("giulia").id;
  rig.commit([&](app::Tx& tx) { CHECK(tx.watchers().add(request.id, giulia)); });
  CHECK(company.list("giulia") == Titles{"the laptop"});
  company.organisation.departments[0].is_private = true;
  CHECK(company.list("giulia").empty());
  company.organisation.departments.erase(company.organisation.departments.begin());
  CHECK(company.list("giulia").empty());
  CHECK(company.list("ana") == Titles{"the laptop"});
}

TEST_CASE("a person's requests are listed by person, whichever account they came through") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  company.organisation.people[0].teams = "29:ana";
  static_cast<void>(company.open("ana", "it from the one"));
  AccountRef const other{Platform::teams, "tenant", "29:ana"};
  REQUIRE(company.perform(other, OpenRequest{"it", "from the other", {}, {}}).has_value());
  auto const listed = std::get<app::Listed>(company.perform(other, ListRequests{}).value());
  REQUIRE(listed.lines.size() == 2);
  CHECK(company.list("ana") == Titles{"from the other", "from the one"});
}
