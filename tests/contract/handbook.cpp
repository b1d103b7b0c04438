// Handbooks and the load, over every store: who may see what.
#include "app/handbook.hpp"

#include "app/import_people.hpp"
#include "tests/contract/company.hpp"

using namespace kolega;
using namespace kolega::contract;

namespace {

using app::HandbookShown;
using app::LoadShown;

AccountRef account(std::string const& name) { return {Platform::slack, "T0ACME", Company::user_id(name)}; }

template <class Wanted>
Wanted look(Company& company, std::string const& name, Command const& command) {
  auto const outcome = company.perform(account(name), command);
  REQUIRE(outcome.has_value());
  return std::get<Wanted>(*outcome);
}

}  // namespace

TEST_CASE("a handbook says who leads and who helps, and lists the departments when none is named") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  rig.commit([&](app::Tx& tx) { app::import_config(tx, company.organisation, "T0ACME"); });
  auto const all = look<HandbookShown>(company, "ana", WantHandbook{});
  CHECK_FALSE(all.department.has_value());
  CHECK(all.all == std::vector<std::pair<DepartmentKey, std::string>>{{"it", "IT"}, {"hr", "People"}});
  auto const it = look<HandbookShown>(company, "ana", WantHandbook{"it"});
  CHECK(it.department->name == "IT");
  CHECK(it.leads == std::vector<std::string>{"ewa"});
  CHECK(it.helpers == std::vector<std::string>{"jan", "piet"});
  CHECK_FALSE(it.reader_leads);
  CHECK(look<HandbookShown>(company, "ewa", WantHandbook{"it"}).reader_leads);
  // A private department says what it offers as well: everybody may ask it.
  CHECK(look<HandbookShown>(company, "jan", WantHandbook{"hr"}).department->name == "People");
  auto const unknown = company.perform(account("ana"), WantHandbook{"itt"});
  CHECK(unknown.error().code == ErrorCode::unknown_department);
  CHECK(unknown.error().detail("nearest") == "it");
}

TEST_CASE("guests read the handbooks of the departments that they may ask, and no other") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  company.organisation.people[0].guest = true;
  CHECK(look<HandbookShown>(company, "ana", WantHandbook{}).all.empty());
  CHECK(company.perform(account("ana"), WantHandbook{"it"}).error().code == ErrorCode::department_closed_to_guests);
  company.organisation.departments[0].open_to_guests = true;
  CHECK(look<HandbookShown>(company, "ana", WantHandbook{}).all.size() == 1);
  CHECK(look<HandbookShown>(company, "ana", WantHandbook{"it"}).department->name == "IT");
}

TEST_CASE("a lead sees what each helper has on the table, and nobody else does") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  rig.commit([&](app::Tx& tx) { app::import_config(tx, company.organisation, "T0ACME"); });
  for (auto const* title : {"it one", "it two", "it three", "it four"}) static_cast<void>(company.open("ana", title));
  for (auto const* words : {"claim IT-1", "claim IT-2", "ask IT-2 which?", "claim IT-3", "resolve IT-3"})
    REQUIRE(company.say("jan", words).has_value());
  auto piet = company.person("piet");
  piet.paused_until = Instant::max();
  rig.commit([&](app::Tx& tx) { tx.people().update(piet); });

  auto const load = company.get<LoadShown>("ewa", "list it load");
  CHECK(load.department == "IT");
  // Who looked at it is written down.
  CHECK(rig.commit([](app::Tx& tx) { return tx.audit().newest(1).at(0).act; }) == "load");
  CHECK(load.unclaimed.unfinished == 1);
  CHECK(load.together.unfinished == 2);
  REQUIRE(load.helpers.size() == 2);
  CHECK(load.helpers[0].name == "jan");
  CHECK(load.helpers[0].load.unfinished == 2);
  CHECK(load.helpers[0].load.waiting == 1);
  CHECK(load.helpers[0].absence == app::Absence::none);
  CHECK(load.helpers[1].load.unfinished == 0);
  CHECK(load.helpers[1].absence == app::Absence::paused);
  CHECK(company.get<LoadShown>("ewa", "list load it").helpers.size() == 2);
  CHECK(look<LoadShown>(company, "ewa", command_of(Press{"load", "it", ""}).value()).helpers.size() == 2);

  for (auto const* name : {"jan", "piet", "ana", "giulia"})
    CHECK(company.say(name, "list it load").error().code == ErrorCode::leads_only);
  CHECK(company.say("ewa", "list hr load").error().code == ErrorCode::leads_only);  // she leads IT alone
  CHECK(company.get<app::Listed>("jan", "list it \"load\"").lines.empty());         // the word can be looked for

  company.organisation.works_council = true;
  auto const sums = company.get<LoadShown>("ewa", "list it load");
  CHECK(sums.helpers.empty());
  CHECK(sums.together.unfinished == 2);
}

TEST_CASE("a helper who has left is shown with what they still have, and is given nothing") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  auto& it = company.organisation.departments[0];
  it.calendar = Calendar::always("UTC");
  it.services.push_back({"laptop", "Laptop", {}, Assignment::least_open, {}});
  rig.commit([&](app::Tx& tx) { app::import_config(tx, company.organisation, "T0ACME"); });
  auto jan = company.person("jan");
  jan.gone = true;
  rig.commit([&](app::Tx& tx) { tx.people().update(jan); });
  auto const chosen = [&] {
    return rig.commit([&](app::Tx& tx) {
      return app::choose_helper(tx, company.organisation, company.organisation.departments[0], "laptop", {},
                                company.now);
    });
  };
  auto const piet = company.person("piet");
  CHECK(chosen() == piet.id);
  CHECK(chosen() == piet.id);
  // Nobody is left when the other one has paused, or it is night where they are.
  auto away = piet;
  away.paused_until = company.now + std::chrono::hours(1);
  rig.commit([&](app::Tx& tx) { tx.people().update(away); });
  CHECK_FALSE(chosen());
  rig.commit([&](app::Tx& tx) { tx.people().update(piet); });
  Calendar::Week week;
  for (auto& day : week) day = {{9 * 60, 17 * 60}};
  company.organisation.departments[0].calendar = Calendar::make("UTC", week).value();
  CHECK(chosen() == piet.id);
  away = piet;
  away.zone = "Australia/Sydney";  // 20:00 there
  rig.commit([&](app::Tx& tx) { tx.people().update(away); });
  CHECK_FALSE(chosen());
}

TEST_CASE("a search looks through the newest 5,000 requests of each kind, and no further") {
  OVER_EVERY_STORE(rig);
  auto const first = rig.new_request();
  rig.commit([&](app::Tx& tx) {
    auto request = first;
    request.title = "the needle";
    REQUIRE(tx.requests().update(request).has_value());
    for (int i = 1; i < app::searched_at_most; ++i) {
      auto more = first;
      more.number.counter = 1'000 + i;
      static_cast<void>(tx.requests().add(more));
    }
  });
  app::ListQuery query;
  query.departments = {first.number.department};
  query.words = {"needle"};
  CHECK(rig.commit([&](app::Tx& tx) { return tx.requests().list(query); }).size() == 1);
  rig.commit([&](app::Tx& tx) {
    auto more = first;
    more.number.counter = 10'000;
    static_cast<void>(tx.requests().add(more));
  });
  CHECK(rig.commit([&](app::Tx& tx) { return tx.requests().list(query); }).empty());
}
