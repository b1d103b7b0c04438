#include "domain/department.hpp"

#include "tests/support/catch.hpp"

using namespace kolega;

namespace {

Person with_email(std::string email, std::string zone = "") {
  Person person;
  person.email = std::move(email);
  person.zone = std::move(zone);
  return person;
}

Department it() {
  Department it;
  it.key = "it";
  it.members = {"jan@acme.test"};
  it.leads = {"eva@acme.test"};
  it.promise = {PromiseDuration{0, 2, 0}, PromiseDuration{3, 0, 0}};
  Service laptop;
  laptop.key = "laptop";
  laptop.promise.resolve = PromiseDuration{1, 0, 0};
  it.services = {laptop};
  return it;
}

}  // namespace

TEST_CASE("a service's promise has the department's in its gaps") {
  CHECK(it().promise_for("laptop") == Promise{PromiseDuration{0, 2, 0}, PromiseDuration{1, 0, 0}});
  CHECK(it().promise_for("") == it().promise);
  CHECK(it().promise_for("chairs") == it().promise);
  CHECK(it().service("chairs") == nullptr);
}

TEST_CASE("a lead is a member too, and nobody without an e-mail is either") {
  CHECK(it().is_member(with_email("jan@acme.test")));
  CHECK_FALSE(it().is_lead(with_email("jan@acme.test")));
  CHECK(it().is_member(with_email("eva@acme.test")));
  CHECK(it().is_lead(with_email("eva@acme.test")));
  CHECK_FALSE(it().is_member(with_email("ana@acme.test")));
  auto department = it();
  department.members.push_back("");
  CHECK_FALSE(department.is_member(with_email("")));
}

TEST_CASE("an organisation finds its departments, admins and people's accounts") {
  Organisation acme;
  acme.zone = "Europe/Warsaw";
  acme.admins = {"root@acme.test"};
  acme.departments = {it()};
  PersonEntry ana;
  ana.name = "Ana";
  ana.slack = "U0ANA";
  ana.teams = "29:ana";
  PersonEntry nobody;
  nobody.name = "No account";
  acme.people = {nobody, ana};

  REQUIRE(acme.department("it") != nullptr);
  CHECK(acme.department("it")->key == "it");
  CHECK(acme.department("IT") == nullptr);
  CHECK(acme.is_admin(with_email("root@acme.test")));
  CHECK_FALSE(acme.is_admin(with_email("")));
  REQUIRE(acme.person({Platform::slack, "T0", "U0ANA"}) != nullptr);
  CHECK(acme.person({Platform::slack, "T0", "U0ANA"})->name == "Ana");
  CHECK(acme.person({Platform::teams, "T0", "29:ana"})->name == "Ana");
  CHECK(acme.person({Platform::teams, "T0", "U0ANA"}) == nullptr);
  CHECK(acme.person({Platform::slack, "T0", ""}) == nullptr);
}

TEST_CASE("a person reads times in their own zone, else in the organisation's") {
  Organisation acme;
  acme.zone = "Europe/Warsaw";
  CHECK(acme.zone_of(with_email("ana@acme.test", "Europe/Lisbon")) == "Europe/Lisbon");
  CHECK(acme.zone_of(with_email("ana@acme.test")) == "Europe/Warsaw");
}

TEST_CASE("the nearest word is suggested only when it may have been meant") {
  std::vector<std::string> const known{"it", "hr", "purchasing", "facilities"};
  CHECK(nearest("IT", known) == "it");
  CHECK(nearest("ti", known) == "it");
  CHECK(nearest("itt", known) == "it");
  CHECK(nearest("purchsing", known) == "purchasing");
  CHECK(nearest("prucahsing", known) == "purchasing");
  CHECK(nearest("facilites", known) == "facilities");
  CHECK(nearest("legal", known).empty());
  CHECK(nearest("my", known).empty());
  CHECK(nearest("", known).empty());
  CHECK(nearest("x", {"abc"}).empty());
  CHECK(nearest("it", {}).empty());
  CHECK(nearest(std::string(100'000, 'a'), known).empty());
}

TEST_CASE("of two equally near words the first is suggested") { CHECK(nearest("ht", {"hr", "it"}) == "hr"); }
