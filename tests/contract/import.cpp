// People, groups and departments as the config and the platform have them, over every store.
#include "app/import_people.hpp"

#include "app/access.hpp"
#include "app/choose_helper.hpp"
#include "app/departure.hpp"
#include "app/find_person.hpp"
#include "app/forget_me.hpp"
#include "app/kept_departments.hpp"
#include "tests/contract/company.hpp"

using namespace kolega;
using namespace kolega::contract;
using app::Profile;
using Titles = std::vector<std::string>;

namespace {

AccountRef account(std::string const& name) { return {Platform::slack, "T0ACME", Company::user_id(name)}; }

Profile profile(std::string const& name) {
  Profile made;
  made.account = account(name);
  made.name = name + " of the profile";
  made.email = Company::email(name);
  return made;
}

Person take(Rig& rig, Company& company, Profile const& profile) {
  return rig.commit([&](app::Tx& tx) {
    app::import_profiles(tx, company.organisation, {&profile, 1}, company.now);
    return tx.people().by_account(profile.account).value_or(Person{});
  });
}
void group(Rig& rig, Company& company, std::vector<AccountRef> const& members) {
  rig.commit([&](app::Tx& tx) { app::import_group(tx, company.organisation, Platform::slack, "S0IT", members); });
}
Person known(Rig& rig, std::string const& name) {
  return rig.commit([&](app::Tx& tx) { return tx.people().by_account(account(name)).value_or(Person{}); });
}

/// What waits to be said: kinds and to whom.
std::vector<std::string> told(Rig& rig, Company& company) {
  std::vector<std::string> found;
  for (bool more = true; more;) {
    more = false;
    rig.commit([&](app::Tx& tx) {
      for (auto notice : tx.outbox().lease(company.now, company.now + std::chrono::minutes(1), "test", 50)) {
        more = true;
        found.push_back(std::string(name(notice.kind)) + ">" + notice.conversation.id);
        notice.state = app::NoticeState::sent;
        CHECK(tx.outbox().finish(notice));
      }
    });
  }
  return found;
}
bool has(std::vector<std::string> const& all, std::string const& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

TEST_CASE("the config's people are known by e-mail before they write, and it is them when they do") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  company.organisation.people[3].zone = "Europe/Warsaw";
  rig.commit([&](app::Tx& tx) { app::import_config(tx, company.organisation, ""); });
  auto const ewa = company.person("ewa");
  CHECK(ewa.zone == "Europe/Warsaw");
  CHECK(rig.commit([&](app::Tx& tx) { return tx.people().accounts(ewa.id); }).empty());
  static_cast<void>(company.list("ewa"));
  CHECK(known(rig, "ewa").id == ewa.id);
  rig.commit([&](app::Tx& tx) { app::import_config(tx, company.organisation, "T0ACME"); });
  CHECK(company.person("jan").id == known(rig, "jan").id);
  CHECK(rig.commit([](app::Tx& tx) { return tx.people().by_email("nobody@acme.example"); }) == std::nullopt);
}

TEST_CASE("a profile says who somebody is, and what the config says goes before it") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  auto news = profile("maya");
  news.zone = "Europe/Lisbon";
  news.language = Language::pt;
  news.guest = true;
  auto const maya = take(rig, company, news);
  CHECK(maya.name == "maya of the profile");
  CHECK(maya.email == "maya@acme.example");
  CHECK(maya.zone == "Europe/Lisbon");
  CHECK(maya.language == Language::pt);
  CHECK(maya.guest);

  PersonEntry entry;
  entry.name = "Maya Chen";
  entry.email = "maya@acme.example";  // without an account: her profile has the e-mail
  entry.language = Language::nl;
  company.organisation.people.push_back(entry);
  static_cast<void>(company.list("maya"));
  auto const named = known(rig, "maya");
  CHECK(named.id == maya.id);
  CHECK(named.name == "Maya Chen");
  CHECK(named.language == Language::nl);
  CHECK(named.zone == "Europe/Lisbon");
  CHECK(take(rig, company, news).name == "Maya Chen");

  company.organisation.people.pop_back();
  CHECK(take(rig, company, news) == maya);
}

TEST_CASE("whom the config names as a member by e-mail alone serves, once the platform's profile has that e-mail") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  company.organisation.departments[1].members.push_back("maya@acme.example");
  static_cast<void>(company.open("ana", "hr about my salary"));
  CHECK(company.list("maya", "hr").empty());
  static_cast<void>(take(rig, company, profile("maya")));
  CHECK(company.list("maya", "hr") == Titles{"about my salary"});
  auto changed = profile("maya");
  changed.email = "chen@acme.example";
  static_cast<void>(take(rig, company, changed));
  CHECK(company.list("maya", "hr").empty());
}

TEST_CASE("a language that a person chose is changed by neither profile nor config") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  auto news = profile("ana");
  news.language = Language::pt;
  auto ana = take(rig, company, news);
  CHECK(ana.language == Language::pt);
  ana.language = Language::it;
  ana.language_chosen = true;
  rig.commit([&](app::Tx& tx) { tx.people().update(ana); });
  company.organisation.people[0].language = Language::nl;
  static_cast<void>(company.list("ana"));
  CHECK(take(rig, company, news).language == Language::it);
}

TEST_CASE("the members of a user group serve the department, and nobody who has left it") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  company.organisation.departments[0].slack_usergroup = "S0IT";
  company.organisation.departments[0].members.clear();
  static_cast<void>(company.open("ana", "it the laptop"));
  CHECK(company.list("maya", "it").empty());
  group(rig, company, {account("maya"), account("sam")});
  CHECK(company.list("maya", "it") == Titles{"the laptop"});
  CHECK(company.queries <= 2);
  CHECK(company.list("sam", "it") == Titles{"the laptop"});  // known by the group before he wrote
  REQUIRE(company.say("maya", "claim IT-1").has_value());
  CHECK(company.list("maya") == Titles{"the laptop"});
  rig.commit([&](app::Tx& tx) { CHECK(app::members_of(tx, company.organisation.departments[0]).size() == 2); });
  group(rig, company, {account("sam")});
  CHECK(company.list("maya", "it").empty());
  CHECK(company.list("maya").empty());
  CHECK(company.say("maya", "resolve IT-1").has_error());
  // Who comes later is in it as well.
  group(rig, company, {account("sam"), account("zoe")});
  static_cast<void>(take(rig, company, profile("zoe")));
  CHECK(company.list("zoe", "it") == Titles{"the laptop"});
}

TEST_CASE("a foreign account with the user id of a group's member is none") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  company.organisation.departments[0].slack_usergroup = "S0IT";
  group(rig, company, {account("maya")});
  rig.commit([&](app::Tx& tx) {
    auto const foreign =
        app::recognise(tx, company.organisation, Caller{{Platform::slack, "T0EVIL", "U0MAYA"}, "Maya", true});
    CHECK(app::served_by(foreign, company.organisation).empty());
    CHECK(foreign.guest);
  });
}

TEST_CASE("a lead who is in the group leads: work is given to the others") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  auto& it = company.organisation.departments[0];
  it.slack_usergroup = "S0IT";
  it.members.clear();
  it.calendar = Calendar::always("UTC");
  it.services.push_back({"laptop", "Laptop", {}, Assignment::round_robin, {}});
  static_cast<void>(company.list("ewa"));
  group(rig, company, {account("ewa"), account("maya"), account("sam")});
  std::vector<PersonId> given;
  for (int i = 0; i < 4; ++i)
    given.push_back(rig.commit([&](app::Tx& tx) {
      return app::choose_helper(tx, company.organisation, company.organisation.departments[0], "laptop", {},
                                company.now);
    }));
  auto const maya = known(rig, "maya").id, sam = known(rig, "sam").id;
  CHECK(given == std::vector<PersonId>{maya, sam, maya, sam});
}

TEST_CASE("what someone deactivated had claimed is free again, and a lead is asked") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  company.organisation.departments[0].slack_channel = "C0IT";
  rig.commit([&](app::Tx& tx) { app::import_config(tx, company.organisation, "T0ACME"); });
  static_cast<void>(company.open("ana", "it the laptop"));
  static_cast<void>(company.open("ana", "it the screen"));
  static_cast<void>(company.open("ana", "it the mouse"));
  for (auto const* words : {"claim IT-1", "claim IT-2", "ask IT-2 which one?", "resolve IT-3"})
    REQUIRE(company.say("jan", words).has_value());
  static_cast<void>(told(rig, company));

  auto gone = profile("jan");
  gone.gone = true;
  CHECK(take(rig, company, gone).gone);
  auto const request = [&](std::int64_t counter) {
    return rig.commit([&](app::Tx& tx) { return tx.requests().by_number({"it", counter}).value(); });
  };
  for (std::int64_t const each : {1, 2}) {
    CHECK(request(each).state == State::open);
    CHECK_FALSE(request(each).helper);
  }
  CHECK(request(3).helper);  // it was done
  auto const said = told(rig, company);
  CHECK(std::count(said.begin(), said.end(), "lead_asked>U0EWA") == 2);
  CHECK(std::count(said.begin(), said.end(), "helper_gone>C0IT") == 2);
  for (auto const& each : said) CHECK_FALSE(each.ends_with(">U0JAN"));
  static_cast<void>(take(rig, company, gone));  // told once more: nothing happens again
  CHECK(told(rig, company).empty());

  // Never assigned, never told.
  CHECK(company.say("ewa", "assign IT-1 jan").error().code == ErrorCode::person_gone);
  REQUIRE(company.say("ana", "reopen IT-3").has_value());
  CHECK(request(3).state == State::open);
  CHECK_FALSE(request(3).helper);
  for (auto const& each : told(rig, company)) CHECK_FALSE(each.ends_with(">U0JAN"));

  // Who is back is not gone.
  CHECK_FALSE(take(rig, company, profile("jan")).gone);
  CHECK(company.say("ewa", "assign IT-1 jan").has_value());
}

TEST_CASE("where a service gives work out, what someone deactivated had is given to the next one") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  auto& it = company.organisation.departments[0];
  it.services.push_back({"laptop", "Laptop", {}, Assignment::round_robin, {}});
  rig.commit([&](app::Tx& tx) { app::import_config(tx, company.organisation, "T0ACME"); });
  OpenRequest command{"it", "the laptop", {}, {}};
  command.service = "laptop";
  auto const opened = std::get<app::Opened>(company.perform(account("ana"), command).value()).view.request;
  auto const first = opened.helper == known(rig, "jan").id ? "jan" : "piet";
  auto const other = opened.helper == known(rig, "jan").id ? "piet" : "jan";
  REQUIRE(opened.helper == known(rig, first).id);
  static_cast<void>(told(rig, company));
  auto gone = profile(first);
  gone.gone = true;
  static_cast<void>(take(rig, company, gone));
  CHECK(rig.commit([&](app::Tx& tx) { return tx.requests().find(opened.id)->helper; }) == known(rig, other).id);
  CHECK_FALSE(has(told(rig, company), "lead_asked>U0EWA"));
}

TEST_CASE("a person whose old account is deactivated goes on with the new one") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  company.organisation.people.clear();
  static_cast<void>(take(rig, company, profile("jan")));
  auto again = profile("janek");
  again.email = Company::email("jan");
  auto const person = take(rig, company, again);
  CHECK(person.id == known(rig, "jan").id);
  auto gone = profile("jan");
  gone.gone = true;
  for (int day = 0; day < 2; ++day) {
    static_cast<void>(take(rig, company, gone));
    CHECK_FALSE(take(rig, company, again).gone);
    CHECK(known(rig, "janek").id == person.id);
    CHECK(known(rig, "jan").gone);
  }
}

TEST_CASE("somebody deactivated who never came to Kolega is not made a person") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  auto gone = profile("zoe");
  gone.gone = true;
  CHECK_FALSE(take(rig, company, gone).id);
}

TEST_CASE("what is open of a department that the config no longer names goes on with its people") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  company.organisation.departments[1].slack_channel = "C0HR";
  auto const keep = [&] {
    company.organisation = rig.commit([&](app::Tx& tx) { return app::keep_departments(tx, company.organisation); });
  };
  keep();
  static_cast<void>(company.open("ana", "hr about my salary"));
  company.organisation.departments.pop_back();
  keep();
  REQUIRE(company.organisation.archived.size() == 1);
  CHECK(company.list("giulia").empty());
  REQUIRE(company.say("giulia", "claim HR-1").has_value());
  CHECK(company.list("giulia") == Titles{"about my salary"});
  CHECK(company.list("jan").empty());
  CHECK(company.get<app::Shown>("ana", "show HR-1").view.department.name == "People");
  REQUIRE(company.say("giulia", "resolve HR-1").has_value());
  CHECK(has(told(rig, company), "department_card>C0HR"));
  // Nothing new.
  auto const opened = company.perform(account("ana"), OpenRequest{"hr", "one more", {}, {}});
  CHECK(opened.error().code == ErrorCode::unknown_department);
  static_cast<void>(company.open("ana", "it the laptop"));
  ActOnRequest move;
  move.act = Act::move;
  move.number = {"it", 1};
  move.department = "hr";
  CHECK(company.perform(account("jan"), move).error().code == ErrorCode::unknown_department);
  // A later start knows it as well.
  company.organisation.archived.clear();
  keep();
  CHECK(company.organisation.archived.size() == 1);
}

TEST_CASE("a service that the config no longer names keeps its name on what was asked of it") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  auto const keep = [&] {
    company.organisation = rig.commit([&](app::Tx& tx) { return app::keep_departments(tx, company.organisation); });
  };
  company.organisation.departments[0].services.push_back({"laptop", "Laptop or phone", {}, Assignment::none, {}});
  keep();
  OpenRequest command{"it", "the laptop", {}, {}};
  command.service = "laptop";
  REQUIRE(company.perform(account("ana"), command).has_value());
  company.organisation.departments[0].services.clear();
  keep();
  keep();
  auto const view = company.get<app::Shown>("ana", "show IT-1").view;
  CHECK(view.department.service_name(view.request.service) == "Laptop or phone");
  CHECK(company.perform(account("ana"), command).error().code == ErrorCode::unknown_service);
}

TEST_CASE("what is written of a department is read again as it was") {
  Department it;
  it.key = "it";
  it.name = "IT \"Zażółć\"\n";
  it.slack_channel = "C0IT";
  it.slack_usergroup = "S0IT";
  it.members = {"jan@acme.example"};
  it.leads = {"ewa@acme.example"};
  it.is_private = true;
  it.votes = false;
  Calendar::Week week;
  week[0] = {{540, 720}, {780, 1440}};
  week[6] = {{0, 60}};
  auto const christmas = std::chrono::sys_days(std::chrono::year(2026) / 12 / 25);
  it.calendar = Calendar::make("Europe/Warsaw", week, {christmas}).value();
  it.promise = {PromiseDuration{0, 2, 30}, std::nullopt};
  it.promise_by_priority[Priority::urgent] = {std::nullopt, PromiseDuration{1, 0, 0}};
  it.grace = {5, 0, 0};
  Service laptop{"laptop", "Laptop", {PromiseDuration{0, 1, 0}, PromiseDuration{1, 0, 0}}, Assignment::none, {}};
  laptop.promise_by_priority[Priority::high] = {PromiseDuration{0, 0, 15}, std::nullopt};
  it.services = {laptop};
  auto const written = app::write_department(it);
  auto const read = app::read_department("it", written).value();
  CHECK(app::write_department(read) == written);
  CHECK(read.name == it.name);
  CHECK(read.calendar.week() == week);
  CHECK(read.calendar.holidays() == std::vector{christmas});
  CHECK(read.calendar.zone() == "Europe/Warsaw");
  CHECK(read.promise_for("laptop", Priority::high).first_response == PromiseDuration{0, 0, 15});
  CHECK(read.promise_for("", Priority::urgent).resolve == PromiseDuration{1, 0, 0});
  CHECK(read.grace == it.grace);
  CHECK(read.is_private);
  CHECK_FALSE(read.votes);
  for (auto const* broken : {"", "{}", "nonsense", "{\"name\": 7}"})
    CHECK_FALSE(app::read_department("it", broken).has_value());
}

TEST_CASE("the daily import does not bring back who was forgotten, and when they write they are new") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  rig.commit([&](app::Tx& tx) { app::import_config(tx, company.organisation, "T0ACME"); });
  auto const jan = take(rig, company, profile("jan"));
  auto const maya = take(rig, company, profile("maya"));
  rig.commit([&](app::Tx& tx) {
    for (auto const& each : {jan, maya}) app::forget_person(tx, company.organisation, each, company.now);
  });
  rig.commit([&](app::Tx& tx) { app::import_config(tx, company.organisation, "T0ACME"); });
  rig.commit([&](app::Tx& tx) { app::import_config(tx, company.organisation, ""); });
  for (auto const* name : {"jan", "maya"}) {
    static_cast<void>(take(rig, company, profile(name)));
    CHECK_FALSE(known(rig, name).id);
    CHECK_FALSE(rig.commit([&](app::Tx& tx) { return tx.people().by_email(Company::email(name)).has_value(); }));
  }
  company.organisation.departments[0].slack_usergroup = "S0IT";
  group(rig, company, {account("jan"), account("maya")});
  CHECK_FALSE(known(rig, "maya").id);
  static_cast<void>(company.list("maya"));
  CHECK(known(rig, "maya").id);
  CHECK(known(rig, "maya").id != maya.id);
  CHECK(take(rig, company, profile("maya")).name == "maya of the profile");
}
