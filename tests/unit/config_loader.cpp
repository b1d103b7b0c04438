// The loader as a whole: everything at once, in order, with defaults that serve.
#include "tests/support/catch.hpp"
#include "tests/unit/config_support.hpp"

using namespace kolega;
using namespace kolega::config;
using namespace kolega::config::test;

TEST_CASE("the example starts as it is without any variable set", "[config]") {
  auto const loaded = load_file(std::string(KOLEGA_SOURCE_DIR) + "/config/kolega.example.yaml", environment({}));
  if (!loaded) FAIL(to_string(loaded.error()));
  auto const& config = *loaded;
  REQUIRE(config.organisation.departments.size() == 3);
  CHECK(config.organisation.department("hr")->is_private);
  CHECK(config.organisation.department("facilities")->open_to_guests);
  CHECK(config.organisation.department("it")->service("laptop")->fields.at(0).required);
  CHECK(config.storage.kind == Storage::Kind::sqlite);
  CHECK(config.storage.path == "kolega.db");
  CHECK(config.slack->api_url == "https://slack.com/api/");
  CHECK(config.slack->signing_secrets.at(0).reveal().starts_with("demo"));
  CHECK_FALSE(config.slack->app_token);
  CHECK_FALSE(config.teams);
}

TEST_CASE("a department of the example is closed on its holidays and at night", "[config]") {
  auto const config =
      load_file(std::string(KOLEGA_SOURCE_DIR) + "/config/kolega.example.yaml", environment({})).value();
  auto const& calendar = config.organisation.department("it")->calendar;
  auto const at = [](int day, int hour) {
    return Instant(std::chrono::sys_days(std::chrono::year(2026) / 12 / day) + std::chrono::hours(hour));
  };
  CHECK(calendar.is_open(at(22, 9)));         // Tuesday, 10:00 in Warsaw
  CHECK_FALSE(calendar.is_open(at(22, 11)));  // 12:00: the break
  CHECK_FALSE(calendar.is_open(at(25, 9)));   // Christmas
  CHECK_FALSE(calendar.is_open(at(22, 20)));
}

TEST_CASE("every key of the product's own example is taken and typed", "[config]") {
  auto const config = taken(R"(
organisation: {name: Acme, zone: Europe/Warsaw, language: en}   # calendar: may be given here as well
admins: [ewa@acme.example]
server:
  listen: 127.0.0.1:8080          # webhooks; "0.0.0.0:8080" behind a proxy
  admin_listen: 127.0.0.1:9090    # /healthz /readyz /metrics
  public_url: https://kolega.acme.example
  drain_seconds: 10
storage: {url: "sqlite:///var/lib/kolega/kolega.db"}
slack:
  transport: http                 # or: socket
  signing_secrets: ["${SLACK_SIGNING_SECRET}"]
  bot_token: "${SLACK_BOT_TOKEN}"
  app_token: "${SLACK_APP_TOKEN}" # socket only
  api_url: https://slack.com/api/
teams:
  app_id: 11111111-1111-1111-1111-111111111111
  app_secret: "${TEAMS_APP_SECRET}"
  tenant_id: 22222222-2222-2222-2222-222222222222
  openid_metadata_url: https://login.botframework.com/v1/.well-known/openidconfiguration
  token_url: https://login.microsoftonline.com/22222222-2222-2222-2222-222222222222/oauth2/v2.0/token
  outgoing_secret: "${TEAMS_OUTGOING_SECRET}"
people:                           # optional: whoever writes is known by account; this adds what a profile does not say
  - {name: Ana Lima, email: ana@acme.example, slack: U0ANA, teams: "29:ana", language: pt, zone: Europe/Lisbon}
  - {name: Jan Nowak, email: Jan@acme.example, slack: U0JAN}
departments:
  - key: it
    name: IT
    slack_channel: C0IT
    teams_channel: "19:it@thread.tacv2"
    members: [JAN@acme.example]   # or slack_usergroup: S0IT, or teams_team: "19:team@thread.tacv2"
    leads: [ewa@acme.example]
    private: false
    guests: true
    votes: false
    grace: 5d
    ticket_emoji: ticket
    slack_usergroup: S0IT
    teams_team: "19:team@thread.tacv2"
    calendar:
      zone: Europe/Warsaw
      weekly: {mon-thu: ["09:00-12:00", "13:00-17:00"], fri: ["09:00-15:00"]}
      holidays: [2026-12-25, 2026-12-26]
    promise: {first_response: 2h, resolve: 2d}      # business time; d is a working day of the calendar
    services:
      - {key: laptop, name: Laptop, promise: {first_response: 1h, resolve: 1d}, assign: round_robin, fields: [{key: model, label: Model, type: text, required: true}]}
    handbook: |
      *What we do* …
thanks: {slack_channel: C0FUN, values: [teamwork, craft]}
celebrations: {slack_channel: C0FUN}
commands: {prefix: "k-"}            # "k-" makes /k-request
privacy: {works_council: true, text_retention: 365d}
log: {level: debug, format: json}
)",
                            {{"SLACK_SIGNING_SECRET", "sign"},
                             {"SLACK_BOT_TOKEN", "bot"},
                             {"SLACK_APP_TOKEN", "app"},
                             {"TEAMS_APP_SECRET", "teams"},
                             {"TEAMS_OUTGOING_SECRET", "out"}});
  auto const& house = config.organisation;
  CHECK(house.name == "Acme");
  CHECK(house.zone == "Europe/Warsaw");
  CHECK(house.language == Language::en);
  CHECK(house.admins == std::vector<std::string>{"ewa@acme.example"});
  REQUIRE(house.people.size() == 2);
  CHECK(house.people[0].language == Language::pt);
  CHECK(house.people[0].zone == "Europe/Lisbon");
  CHECK(house.people[0].teams == "29:ana");
  CHECK(house.people[1].email == "jan@acme.example");
  auto const& it = *house.department("it");
  CHECK(it.members == std::vector<std::string>{"jan@acme.example"});
  CHECK(it.leads == std::vector<std::string>{"ewa@acme.example"});
  CHECK(it.slack_channel == "C0IT");
  CHECK(it.teams_channel == "19:it@thread.tacv2");
  CHECK(it.slack_usergroup == "S0IT");
  CHECK(it.teams_team == "19:team@thread.tacv2");
  CHECK(it.ticket_emoji == "ticket");
  CHECK(it.open_to_guests);
  CHECK_FALSE(it.votes);
  CHECK_FALSE(it.is_private);
  CHECK(it.grace == PromiseDuration{5, 0, 0});
  CHECK(it.promise == Promise{PromiseDuration{0, 2, 0}, PromiseDuration{2, 0, 0}});
  CHECK(it.promise_for("laptop") == Promise{PromiseDuration{0, 1, 0}, PromiseDuration{1, 0, 0}});
  CHECK(it.calendar.working_day() == std::chrono::minutes((4 * 420 + 360) / 5));
  CHECK(it.service("laptop")->assign == Assignment::round_robin);
  CHECK(it.service("laptop")->fields.at(0).type == FieldType::text);
  CHECK(it.handbook == "*What we do* …\n");
  CHECK(config.server.public_url == "https://kolega.acme.example");
  CHECK(config.storage.path == "/var/lib/kolega/kolega.db");
  CHECK(config.slack->signing_secrets == std::vector<Secret>{Secret("sign")});
  CHECK(config.slack->bot_token == Secret("bot"));
  CHECK(config.slack->app_token == Secret("app"));
  CHECK(config.teams->app_secret == Secret("teams"));
  CHECK(config.teams->outgoing_secret == Secret("out"));
  CHECK(config.thanks == Thanks{"C0FUN", "", {"teamwork", "craft"}});
  CHECK(config.celebrations == Celebrations{"C0FUN", ""});
  CHECK(config.commands.prefix == "k-");
  CHECK(config.privacy == Privacy{true, std::chrono::days(365)});
  CHECK(config.log == Log{runtime::log::Level::debug, runtime::log::Format::json});
}

TEST_CASE("what a config leaves out has a default that serves", "[config]") {
  auto const config = taken(minimal);
  CHECK(config.organisation.zone == "UTC");
  CHECK(config.organisation.language == Language::en);
  CHECK(config.server.listen == Address{"127.0.0.1", 8080});
  CHECK(config.server.admin_listen == Address{"127.0.0.1", 9090});
  CHECK(config.server.drain_seconds == std::chrono::seconds(10));
  CHECK(config.storage == Storage{});
  CHECK(config.slack->transport == Slack::Transport::http);
  CHECK(config.slack->channel_rate == Slack::ChannelRate{1, 20});
  CHECK(config.privacy == Privacy{false, std::chrono::days(730)});
  CHECK(config.log == Log{});
  auto const& it = config.organisation.departments.at(0);
  CHECK(it.votes);
  CHECK_FALSE(it.is_private);
  CHECK(it.grace == PromiseDuration{3, 0, 0});
  CHECK(it.calendar.is_open(Instant{}));
}

TEST_CASE("every error of a file is told at once and in the file's order", "[config]") {
  auto const list = errors(
      "organisation: {name: Acme, zone: Europe/Warsow}\n"
      "admin: []\n"
      "slack: {bot_token: \"${NOPE}\", api_url: http://evil.example/}\n"
      "departments:\n"
      "  - {key: list, private: yes}\n"
      "log: {level: loud}\n");
  std::vector<std::string> places;
  for (auto const& error : list) places.push_back(error.substr(0, error.find(": ")));
  CHECK(places == std::vector<std::string>{"1:34", "2:1", "3:8", "3:20", "3:40", "5:5", "5:11", "5:26", "6:14"});
}

TEST_CASE("an error reads as file and line and column and message", "[config]") {
  auto const loaded = load_text(with("admin: []\n"), "dir/kolega.yaml", environment({}));
  REQUIRE_FALSE(loaded.has_value());
  CHECK(to_string(loaded.error()) == "dir/kolega.yaml:4:1: unknown key \"admin\"; did you mean \"admins\"?\n");
}

TEST_CASE("an unknown key that resembles none lists those that are known", "[config]") {
  CHECK(says(errors(with("log: {colour: red}\n")), "4:7", {"log: unknown key \"colour\"", "known are: level, format"}));
}

TEST_CASE("a missing key is told at its mapping with an example", "[config]") {
  CHECK(says(errors("slack: {signing_secrets: [s], bot_token: b}\n" + one_department), "1:1",
             {"\"organisation\" is missing", "name: Acme"}));
  CHECK(says(errors(head + "departments:\n  - name: IT\n"), "4:5",
             {"departments[0]: the key \"key\" is missing", "key: it"}));
  CHECK(says(errors(head), "1:1", {"\"departments\" is missing"}));
}

TEST_CASE("a key without a value is an error at the key", "[config]") {
  CHECK(says(errors(with("admins:\nlog: {level: info}\n")), "4:1", {"admins: there is nothing after the colon"}));
  CHECK(says(errors(with("admins:\n")), "4:1", {"nothing after the colon"}));
  CHECK(says(errors(with("log: {level: ~}\n")), "4:14", {"nothing after the colon"}));
}

TEST_CASE("a value of the wrong type is told with what was found and an example", "[config]") {
  CHECK(says(errors(with("admins: ewa@acme.example\n")), "4:9",
             {"found a text \"ewa@acme.example\" instead of a list of texts", "admins: [ewa@acme.example]"}));
  CHECK(says(errors(with("server: 8080\n")), "4:9", {"found a number", "a mapping"}));
  CHECK(says(errors(with("server: {listen: [a]}\n")), "4:18", {"found a list instead of a text"}));
  CHECK(says(errors(with("people: {name: Ana}\n")), "4:9", {"found a mapping instead of a list of mappings"}));
  CHECK(says(errors(with("people: [ana]\n")), "4:10", {"people[0]", "instead of a mapping"}));
  CHECK(says(errors(with("admins: [[a]]\n")), "4:10", {"admins[0]", "found a list"}));
}

TEST_CASE("a number or a truth value where a text belongs needs quotes", "[config]") {
  for (std::string const value : {"2024", "1.5", "1e5", "0x1F", "true", "False"}) {
    CHECK(says(errors(department("handbook: " + value)), "3:45", {"put it in quotes: \"" + value + "\""}));
    CHECK(taken(department("handbook: \"" + value + "\"")).organisation.departments.at(0).handbook == value);
  }
}

TEST_CASE("the words and times that old YAML took for other types are plain text", "[config]") {
  for (std::string const value : {"no", "on", "yes", "off", "12:30:45", "2026-12-25", "n"})
    CHECK(taken(department("handbook: " + value)).organisation.departments.at(0).handbook == value);
}

TEST_CASE("only true and false are truth values", "[config]") {
  CHECK(taken(department("private: true")).organisation.departments.at(0).is_private);
  CHECK(taken(department("private: TRUE")).organisation.departments.at(0).is_private);
  for (std::string const value : {"yes", "no", "on", "off", "1", "\"true\""})
    CHECK(says(errors(department("private: " + value)), "3:44", {"departments[0].private", "true or false"}));
}

TEST_CASE("a config without Slack and Teams is refused and says what to add", "[config]") {
  CHECK(says(errors("organisation: {name: Acme}\n" + one_department), "1:1",
             {"neither slack: nor teams:", "signing_secrets"}));
}

TEST_CASE("an unreadable config is told by its path and reason", "[config]") {
  Folder const folder;
  auto const refused = [](std::string const& path) { return to_string(load_file(path, environment({})).error()); };
  auto const missing = folder.path("none.yaml");
  CHECK(refused(missing).starts_with(missing + ":1:1: the config cannot be read: No such file or directory"));
  CHECK(refused(folder.path("")).find("is a directory") != std::string::npos);
  auto const huge = folder.write("huge.yaml", std::string(1024 * 1024 + 1, '#'));
  CHECK(refused(huge).find("larger than 1048576 bytes") != std::string::npos);
}
