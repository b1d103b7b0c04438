// Kolega's own page (App Home) over every store: what it shows, and when it is shown again.
#include "app/home.hpp"

#include "app/list_requests.hpp"
#include "app/notices.hpp"
#include "tests/contract/company.hpp"

using namespace kolega;
using namespace kolega::contract;

namespace {

AccountRef account_of(std::string const& name) { return {Platform::slack, "T0ACME", Company::user_id(name)}; }
void open_home(Company& company, std::string const& name) {
  REQUIRE(company.perform(account_of(name), OpenedHome{}).has_value());
}

/// The homes that are to be shown now; they count as shown afterwards.
std::vector<app::Home> shown_homes(Rig& rig, Company& company) {
  return rig.commit([&](app::Tx& tx) {
    std::vector<app::Home> homes;
    auto const until = company.now + std::chrono::minutes(1);
    for (auto parcels = app::lease_parcels(tx, company.organisation, company.now, until, "test", 100); !parcels.empty();
         parcels = app::lease_parcels(tx, company.organisation, company.now, until, "test", 100))
      for (auto& parcel : parcels) {
        if (parcel.notice.kind == app::NoticeKind::home) homes.push_back(parcel.home.value());
        parcel.notice.state = app::NoticeState::sent;
        CHECK(tx.outbox().finish(parcel.notice));
      }
    return homes;
  });
}

std::vector<std::string> owners(std::vector<app::Home> const& homes) {
  std::vector<std::string> names;
  for (auto const& home : homes) names.push_back(home.person.name);
  std::sort(names.begin(), names.end());
  return names;
}
std::vector<std::string> titles(app::HomePart const& part) {
  std::vector<std::string> found;
  for (auto const& line : part.lines) found.push_back(line.request.title);
  return found;
}
using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("whoever opens their home is shown what they asked and what they serve") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  static_cast<void>(company.open("jan", "hr a contract"));
  static_cast<void>(company.open("ana", "it a laptop"));
  static_cast<void>(company.open("ana", "it a screen"));
  REQUIRE(company.say("jan", "claim IT-1").has_value());
  REQUIRE(company.say("jan", "resolve IT-2").has_value());
  CHECK(shown_homes(rig, company).empty());
  open_home(company, "jan");
  auto const homes = shown_homes(rig, company);
  REQUIRE(homes.size() == 1);
  CHECK(homes[0].account == account_of("jan"));
  CHECK(titles(homes[0].asked) == Words{"a contract"});
  CHECK(titles(homes[0].served) == Words{"a laptop"});
  CHECK(homes[0].departments == std::vector<std::pair<DepartmentKey, std::string>>{{"it", "IT"}});
}

TEST_CASE("a home is kept fresh for everyone whom a change concerns and who has opened theirs before") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  for (auto const* name : {"ana", "jan", "giulia"}) open_home(company, name);
  static_cast<void>(shown_homes(rig, company));

  static_cast<void>(company.open("ana", "it a laptop"));
  CHECK(owners(shown_homes(rig, company)) == Words{"ana"});
  REQUIRE(company.say("jan", "claim IT-1").has_value());
  CHECK(owners(shown_homes(rig, company)) == Words{"ana", "jan"});
  // Piet has never opened his; Jan, who helped until now, sees it go.
  company.now += std::chrono::minutes(1);
  REQUIRE(company.say("piet", "claim IT-1").has_value());
  company.now += std::chrono::minutes(1);
  REQUIRE(company.say("piet", "reply IT-1 take the other one").has_value());
  auto const homes = shown_homes(rig, company);
  CHECK(owners(homes) == Words{"ana", "jan"});
  for (auto const& home : homes)
    if (home.person.name == "jan") CHECK(home.served.lines.empty());
  open_home(company, "piet");
  CHECK(titles(shown_homes(rig, company).at(0).served) == Words{"a laptop"});

  auto const giulia = company.person("giulia").id;
  rig.commit([&](app::Tx& tx) { CHECK(tx.watchers().add(tx.requests().by_number({"it", 1})->id, giulia)); });
  REQUIRE(company.say("piet", "resolve IT-1").has_value());
  CHECK(owners(shown_homes(rig, company)) == Words{"ana", "giulia", "jan", "piet"});
  // Refused deeds and looks change nothing.
  CHECK(company.say("ana", "claim IT-1").has_error());
  static_cast<void>(company.list("ana"));
  CHECK(shown_homes(rig, company).empty());
}

TEST_CASE("several changes are one showing while it waits, and none waits for a direct message") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  open_home(company, "ana");
  for (int i = 0; i < 5; ++i) static_cast<void>(company.open("ana", "it request " + std::to_string(i)));
  rig.commit([&](app::Tx& tx) {
    app::Notice direct;
    direct.conversation = {Platform::slack, "U0ANA"};
    direct.kind = app::NoticeKind::help;
    direct.receiver = tx.people().by_email("ana@acme.example")->id;
    static_cast<void>(tx.outbox().add(direct));
  });
  auto const leased = rig.commit([&](app::Tx& tx) {
    return app::lease_parcels(tx, company.organisation, company.now, company.now + std::chrono::minutes(1), "test", 9);
  });
  CHECK(leased.size() == 2);
}

TEST_CASE("a home has ten lines of each kind, the overdue ones first, and says whether there are more") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  for (int i = 1; i <= 3; ++i) static_cast<void>(company.open("ana", "it late " + std::to_string(i)));
  company.now += std::chrono::hours(3);
  for (int i = 1; i <= 7; ++i) static_cast<void>(company.open("ana", "it new " + std::to_string(i)));
  open_home(company, "ana");
  auto home = shown_homes(rig, company).at(0);
  CHECK(titles(home.asked) ==
        Words{"late 3", "late 2", "late 1", "new 7", "new 6", "new 5", "new 4", "new 3", "new 2", "new 1"});
  CHECK_FALSE(home.asked.has_more);
  static_cast<void>(company.open("ana", "it new 8"));
  home = shown_homes(rig, company).at(0);
  CHECK(titles(home.asked).back() == "new 2");
  CHECK(home.asked.lines.size() == 10);
  CHECK(home.asked.has_more);
  for (int i = 1; i <= 20; ++i) static_cast<void>(company.open("ana", "it newer " + std::to_string(i)));
  company.now += std::chrono::hours(3);
  open_home(company, "ana");
  home = shown_homes(rig, company).at(0);
  CHECK(home.asked.lines.size() == 10);
  CHECK(home.asked.has_more);
}

TEST_CASE("each part of a home takes at most two queries") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  static_cast<void>(company.open("jan", "it a laptop"));
  auto const jan = company.person("jan");
  rig.commit([&](app::Tx& tx) {
    CountingTx counting(tx);
    auto const home = app::view_home(counting, company.organisation, jan, account_of("jan"), company.now);
    CHECK(home.asked.lines.size() == 1);
    CHECK(counting.queries() <= 4);
  });
}

TEST_CASE("a home shows of a private department only what its reader may see") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  static_cast<void>(company.open("ana", "hr about my salary"));
  REQUIRE(company.say("giulia", "claim HR-1").has_value());
  for (auto const* name : {"ana", "giulia", "ewa"}) open_home(company, name);
  for (auto const& home : shown_homes(rig, company)) {
    CHECK(titles(home.asked) == (home.person.name == "ana" ? Words{"about my salary"} : Words{}));
    CHECK(titles(home.served) == (home.person.name == "giulia" ? Words{"about my salary"} : Words{}));
  }
  company.organisation.departments[1].members.clear();
  open_home(company, "giulia");
  CHECK(shown_homes(rig, company).at(0).served.lines.empty());
}

TEST_CASE("a home whose showing was in doubt is shown again, and troubles nobody") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  open_home(company, "ana");
  auto const lease = [&](app::Tx& tx) {
    return app::lease_parcels(tx, company.organisation, company.now, company.now + std::chrono::minutes(1), "dead", 9);
  };
  CHECK(rig.commit(lease).size() == 1);
  company.now += std::chrono::minutes(2);
  auto const expired = rig.commit(
      [&](app::Tx& tx) { return app::expire_parcels(tx, company.organisation, company.now, "the daemon ended", 9); });
  CHECK(expired.empty());
  CHECK(rig.commit([](app::Tx& tx) { return tx.outbox().troubled(9); }).empty());
  CHECK(shown_homes(rig, company).size() == 1);
}

TEST_CASE("a home goes with its account, and a person has one for each account that opened it") {
  OVER_EVERY_STORE(rig);
  rig.commit([](app::Tx& tx) {
    auto const ana = tx.people().add(person_named("Ana")).id;
    auto const jan = tx.people().add(person_named("Jan")).id;
    AccountRef const one{Platform::slack, "T0ACME", "U1"}, two{Platform::slack, "T0ACME", "U2"};
    tx.people().link(one, ana);
    tx.people().link(two, ana);
    CHECK(tx.people().homes(ana).empty());
    tx.people().keep_home(two);
    tx.people().keep_home(two);
    CHECK(tx.people().homes(ana) == std::vector<AccountRef>{two});
    tx.people().keep_home(one);
    CHECK(tx.people().homes(ana) == std::vector<AccountRef>{one, two});
    tx.people().link(two, jan);
    CHECK(tx.people().homes(ana) == std::vector<AccountRef>{one});
    CHECK(tx.people().homes(jan) == std::vector<AccountRef>{two});
  });
}
