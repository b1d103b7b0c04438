// Slack and Teams, and what Kolega does there.
#include "config/places.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/config_support.hpp"

using namespace kolega::config;
using namespace kolega::config::test;

namespace {
/// The URL stands at 2:55.
std::string api_url(std::string const& url) {
  return "organisation: {name: Acme}\nslack: {signing_secrets: [s], bot_token: b, api_url: \"" + url + "\"}\n" +
         one_department;
}
std::string teams(std::string const& more) {
  return "organisation: {name: Acme}\nteams: {app_id: 11111111-1111-1111-1111-111111111111, app_secret: s, "
         "tenant_id: 22222222-2222-2222-2222-222222222222" +
         more + "}\n" + one_department;
}
}  // namespace

TEST_CASE("plain http is taken for loopback hosts alone", "[config]") {
  for (std::string const url :
       {"http://127.0.0.1:8181/api/", "http://127.255.0.9/", "http://[::1]:9/api/", "http://localhost/api/",
        "HTTP://LOCALHOST:1/", "https://slack.com/api/", "https://proxy.acme.example:8443/slack/"})
    CHECK(errors(api_url(url)).empty());
  for (std::string const url :
       {"http://slack.com/api/", "http://127.0.0.1.evil.example/", "http://localhost.evil.example/",
        "http://128.0.0.1/", "http://[::2]/", "http://127.1/", "http://2130706433/", "http://0x7f.0.0.1/",
        "http://10.0.0.1/", "http://[::ffff:127.0.0.1]/", "http://0.0.0.0/"})
    CHECK(says(errors(api_url(url)), "2:54", {"slack.api_url", "loopback", "https://"}));
}

TEST_CASE("what is no URL of a service is refused", "[config]") {
  for (std::string const url :
       {"slack.com/api", "ftp://slack.com/", "https://", "https:///api", "https://user@slack.com/",
        "http://localhost@evil.example/", "https://a b/", "https://slack.com:99999/", "https://slack.com:/",
        "https://[::1/", "http://127.0.0.1\\\\@evil.example/"})
    CHECK(says(errors(api_url(url)), "2:54", {"slack.api_url", "https://slack.com/api/"}));
}

TEST_CASE("the Web API's base ends with a slash however it is written", "[config]") {
  CHECK(taken(api_url("https://slack.com/api")).slack->api_url == "https://slack.com/api/");
  CHECK(taken(api_url("http://127.0.0.1:9/api/")).slack->api_url == "http://127.0.0.1:9/api/");
}

TEST_CASE("Slack's team and rates and transport are typed", "[config]") {
  auto const config = taken(
      "organisation: {name: Acme}\nslack: {transport: socket, bot_token: b, app_token: a, team_id: T0ACME, "
      "channel_rate: {per_second: 0.5, burst: 3}}\n" +
      one_department);
  CHECK(config.slack->transport == Slack::Transport::socket);
  CHECK(config.slack->team_id == "T0ACME");
  CHECK(config.slack->channel_rate == Slack::ChannelRate{0.5, 3});
}

TEST_CASE("a rate of nothing or less is refused", "[config]") {
  auto const rate = [](std::string const& keys) {
    return errors("organisation: {name: Acme}\nslack: {signing_secrets: [s], bot_token: b, channel_rate: {" + keys +
                  "}}\n" + one_department);
  };
  CHECK(says(rate("per_second: 0"), "2:72", {"from 0.01 to 1000"}));
  CHECK(says(rate("per_second: .inf"), "2:72", {"from 0.01 to 1000"}));
  CHECK(says(rate("per_second: .nan"), "2:72", {"from 0.01 to 1000"}));
  CHECK(says(rate("burst: 0"), "2:67", {"from 1 to 10000"}));
  CHECK(says(rate("burst: 2.5"), "2:67", {"whole number"}));
  CHECK(says(rate("burst: 99999999999999999999"), "2:67", {"from 1 to 10000"}));
}

TEST_CASE("Teams alone is enough and its token comes from its tenant", "[config]") {
  auto const config = taken(teams(""));
  CHECK_FALSE(config.slack);
  CHECK(config.teams->token_url ==
        "https://login.microsoftonline.com/22222222-2222-2222-2222-222222222222/oauth2/v2.0/token");
  CHECK(config.teams->openid_metadata_url == "https://login.botframework.com/v1/.well-known/openidconfiguration");
  CHECK_FALSE(config.teams->outgoing_secret);
}

TEST_CASE("the services of Teams are reached over plain http on loopback alone", "[config]") {
  CHECK(taken(teams(", token_url: \"http://127.0.0.1:1/t\", openid_metadata_url: \"http://localhost:2/o\""))
            .teams->token_url == "http://127.0.0.1:1/t");
  auto const list =
      errors(teams(", token_url: \"http://login.example/\", openid_metadata_url: \"http://login.example/\""));
  REQUIRE(list.size() == 2);
  CHECK(list[0].find("teams.token_url") != std::string::npos);
  CHECK(list[1].find("teams.openid_metadata_url") != std::string::npos);
}

TEST_CASE("what Teams is sent to one channel is as fast as its limits allow, or as the config says", "[config]") {
  CHECK(taken(teams("")).teams->channel_rate == ChannelRate{2, 7});
  CHECK(taken(teams(", channel_rate: {per_second: 0.5, burst: 3}")).teams->channel_rate == ChannelRate{0.5, 3});
  CHECK(errors(teams(", channel_rate: {burst: 0}")).size() == 1);
}

TEST_CASE("with one platform given the other is off, whatever channels the departments name", "[config]") {
  std::string const both =
      "departments:\n  - {key: it, name: IT, slack_channel: C0IT, teams_channel: \"19:it@thread.tacv2\"}\n"
      "thanks: {slack_channel: C0FUN, teams_channel: \"19:fun@thread.tacv2\"}\n";
  std::string const on_slack = "slack: {signing_secrets: [s], bot_token: b}\n";
  std::string const on_teams =
      "teams: {app_id: 11111111-1111-1111-1111-111111111111, app_secret: s, tenant_id: "
      "22222222-2222-2222-2222-222222222222}\n";
  auto const channels = [&](std::string const& platforms) {
    auto const house = taken("organisation: {name: Acme}\n" + platforms + both).organisation;
    return std::pair(house.channels_of(house.departments.at(0)), house.thanks_channels());
  };
  using kolega::ConversationRef, kolega::Platform;
  using Places = std::vector<ConversationRef>;
  ConversationRef const it_slack{Platform::slack, "C0IT"}, it_teams{Platform::teams, "19:it@thread.tacv2"};
  ConversationRef const fun_slack{Platform::slack, "C0FUN"}, fun_teams{Platform::teams, "19:fun@thread.tacv2"};
  CHECK(channels(on_slack) == std::pair(Places{it_slack}, Places{fun_slack}));
  CHECK(channels(on_teams) == std::pair(Places{it_teams}, Places{fun_teams}));
  CHECK(channels(on_slack + on_teams) == std::pair(Places{it_slack, it_teams}, Places{fun_slack, fun_teams}));
}

TEST_CASE("an Outgoing Webhook's secret may be absent", "[config]") {
  CHECK_FALSE(taken(teams(", outgoing_secret: \"${UNSET}\"")).teams->outgoing_secret);
  CHECK(taken(teams(", outgoing_secret: \"${OUT}\""), {{"OUT", "abc="}}).teams->outgoing_secret == Secret("abc="));
}

TEST_CASE("Teams needs its ids and its secret", "[config]") {
  auto const list = errors("organisation: {name: Acme}\nteams: {app_id: kolega}\n" + one_department);
  REQUIRE(list.size() == 3);
  CHECK(list[0].find("\"app_secret\" is missing") != std::string::npos);
  CHECK(list[1].find("\"tenant_id\" is missing") != std::string::npos);
  CHECK(list[2].find("teams.app_id: \"kolega\"") != std::string::npos);
}

TEST_CASE("a command prefix that Slack would refuse is refused", "[config]") {
  for (std::string const prefix : {"/k", "K-", "k ", "abcdefghijklmnopqrstu"})
    CHECK(says(errors(with("commands: {prefix: \"" + prefix + "\"}\n")), "4:20", {"commands.prefix", "\"k-\""}));
  CHECK(taken(with("commands: {prefix: acme_}\n")).commands.prefix == "acme_");
}

TEST_CASE("values of the company are words without a hash", "[config]") {
  CHECK(taken(with("thanks: {values: [teamwork, współpraca]}\n")).thanks.values.size() == 2);
  CHECK(says(errors(with("thanks: {values: [\"#teamwork\"]}\n")), "4:19", {"without #"}));
  CHECK(says(errors(with("thanks: {values: [team work]}\n")), "4:19", {"without # and spaces"}));
  CHECK(says(errors(with("thanks: {values: [a, a]}\n")), "4:22", {"given twice"}));
}

TEST_CASE("texts are kept for whole days", "[config]") {
  CHECK(taken(with("privacy: {text_retention: 90d}\n")).privacy.text_retention == std::chrono::days(90));
  for (std::string const text : {"0d", "-1d", "90 days", "2y", "90d2h", "36501d", "d", "99999999999d"})
    CHECK(says(errors(with("privacy: {text_retention: " + text + "}\n")), "4:27", {"privacy.text_retention", "730d"}));
}

TEST_CASE("hashes have a key of their own: the one that is given, else one of the organisation and its secret",
          "[config]") {
  auto const key = [](std::string const& more) { return taken(with(more)).organisation.hash_key; };
  CHECK(key("").size() == 32);
  CHECK(key("") == key("log: {level: debug}\n"));
  CHECK(key("privacy: {key: ours}\n") != key(""));
  CHECK(key("privacy: {key: ours}\n") != key("privacy: {key: theirs}\n"));
  CHECK(key("privacy: {key: ours}\n").find("ours") == std::string::npos);
}

TEST_CASE("use cases are told of the thanks channel and the values", "[config]") {
  auto const house = taken(with("thanks: {slack_channel: C0FUN, values: [teamwork, craft]}\n")).organisation;
  CHECK(house.thanks_channel == "C0FUN");
  CHECK(house.values == std::vector<std::string>{"teamwork", "craft"});
}
