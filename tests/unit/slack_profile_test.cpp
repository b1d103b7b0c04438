// Members of a workspace as Slack describes them.
#include "slack/profile.hpp"

#include <nlohmann/json.hpp>

#include "tests/support/catch.hpp"

using namespace kolega;
using Json = nlohmann::json;
using kolega::slack::read_profile;

namespace {

Json ana() {
  return Json::parse(R"({"id": "U0ANA", "team_id": "T0ACME", "name": "ana", "deleted": false, "real_name": "Ana L.",
    "tz": "Europe/Lisbon", "locale": "pt-PT", "is_bot": false, "is_restricted": false, "is_ultra_restricted": false,
    "profile": {"real_name": "Ana Lima", "display_name": "ana", "email": "Ana@ACME.example"}})");
}

}  // namespace

TEST_CASE("a member's name, e-mail, zone and language are read from the profile") {
  auto const read = read_profile(ana(), "T0ACME").value();
  CHECK(read.account == AccountRef{Platform::slack, "T0ACME", "U0ANA"});
  CHECK(read.name == "Ana Lima");
  CHECK(read.email == "ana@acme.example");
  CHECK(read.zone == "Europe/Lisbon");
  CHECK(read.language == Language::pt);
  CHECK_FALSE(read.guest);
  CHECK_FALSE(read.gone);
}

TEST_CASE("what a profile does not say, or nobody knows, counts as not said") {
  auto user = ana();
  user["tz"] = "Mars/Olympus";
  user["locale"] = "tlh";
  user["profile"].erase("email");
  user["profile"]["real_name"] = "";
  auto const read = read_profile(user, "T0ACME").value();
  CHECK(read.zone.empty());
  CHECK_FALSE(read.language.has_value());
  CHECK(read.email.empty());
  CHECK(read.name == "Ana L.");
}

TEST_CASE("restricted members are guests, deactivated ones are gone") {
  for (auto const* flag : {"is_restricted", "is_ultra_restricted"}) {
    auto user = ana();
    user[flag] = true;
    CHECK(read_profile(user, "T0ACME")->guest);
  }
  auto user = ana();
  user["deleted"] = true;
  CHECK(read_profile(user, "T0ACME")->gone);
}

TEST_CASE("bots, Slackbot and people of other workspaces are no colleagues") {
  auto user = ana();
  user["is_bot"] = true;
  CHECK_FALSE(read_profile(user, "T0ACME").has_value());
  user = ana();
  user["id"] = "USLACKBOT";
  CHECK_FALSE(read_profile(user, "T0ACME").has_value());
  CHECK_FALSE(read_profile(ana(), "T0OTHER").has_value());
  user = ana();
  user["is_stranger"] = true;
  CHECK_FALSE(read_profile(user, "T0ACME").has_value());
  // Where the app is installed for the whole organisation, each has a workspace of their own.
  CHECK(read_profile(ana(), "")->account.tenant == "T0ACME");
  for (auto const* broken : {"{}", "null", "[]", "{\"id\": 7}"})
    CHECK_FALSE(read_profile(Json::parse(broken), "T0ACME").has_value());
}
