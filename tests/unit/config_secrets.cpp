// Where secrets come from, and that they stay secret.
#include <fmt/format.h>

#include <sstream>

#include "tests/support/catch.hpp"
#include "tests/unit/config_support.hpp"

using namespace kolega::config;
using namespace kolega::config::test;

namespace {
/// `slack` in line 2.
std::string slack(std::string const& keys) {
  return "organisation: {name: Acme}\nslack: {" + keys + "}\n" + one_department;
}
std::string bot_token(std::string const& value) {
  return slack("signing_secrets: [s1], bot_token: " + value);
}  // at 2:43
}  // namespace

TEST_CASE("a secret never prints itself", "[config]") {
  Secret const secret("geheim");
  std::ostringstream out;
  out << secret;
  CHECK(out.str() == "***");
  CHECK(fmt::format("{}", secret) == "***");
  CHECK(secret.reveal() == "geheim");
}

TEST_CASE("a secret comes from the config or the environment or a file", "[config]") {
  Folder const folder;
  auto const file = folder.write("token", "from-file\n");
  CHECK(taken(bot_token("inline")).slack->bot_token == Secret("inline"));
  CHECK(taken(bot_token("\"${T}\""), {{"T", "from-env"}}).slack->bot_token == Secret("from-env"));
  CHECK(taken(bot_token("\"file:" + file + "\"")).slack->bot_token == Secret("from-file"));
  CHECK(taken(bot_token("\"file:${DIR}/token\""), {{"DIR", folder.path("")}}).slack->bot_token == Secret("from-file"));
}

TEST_CASE("a secret's file is found from the folder of the config", "[config]") {
  Folder const folder;
  folder.write("token", "from-file\r\n");
  CHECK(taken(bot_token("file:token"), {}, folder.path("kolega.yaml")).slack->bot_token == Secret("from-file"));
}

TEST_CASE("the contents of a variable are not taken for a file's name", "[config]") {
  CHECK(taken(bot_token("\"${T}\""), {{"T", "file:/etc/hostname"}}).slack->bot_token == Secret("file:/etc/hostname"));
}

TEST_CASE("a secret's file that cannot serve is refused with the reason", "[config]") {
  Folder const folder;
  folder.write("empty", "\n");
  folder.write("binary", std::string("ab\0cd", 5));
  folder.write("huge", std::string(65 * 1024, 'x'));
  auto const reason = [&](std::string const& name) {
    return errors(bot_token("\"file:" + name + "\""), {}, folder.path("k.yaml"));
  };
  CHECK(says(reason("none"), "2:43", {"slack.bot_token", "\"none\"", "No such file"}));
  CHECK(says(reason("empty"), "2:43", {"\"empty\"", "is empty"}));
  CHECK(says(reason("."), "2:43", {"is a directory"}));
  CHECK(says(reason("/dev/zero"), "2:43", {"not a regular file"}));
  CHECK(says(reason("huge"), "2:43", {"larger than 65536 bytes"}));
  CHECK(says(reason(""), "2:43", {"file:/run/secrets/name"}));
  auto const binary = reason("binary");
  CHECK(says(binary, "2:43", {"control character"}));
  CHECK(binary.front().find("ab") == std::string::npos);
}

TEST_CASE("an unset variable of a secret is named with the remedy", "[config]") {
  CHECK(says(errors(bot_token("\"${SLACK_BOT_TOKEN}\"")), "2:43",
             {"slack.bot_token", "SLACK_BOT_TOKEN is not set", "file:/run/secrets/SLACK_BOT_TOKEN"}));
}

TEST_CASE("an empty secret is refused where it is needed", "[config]") {
  CHECK(says(errors(bot_token("\"\"")), "2:43", {"the secret is empty"}));
  CHECK(says(errors(bot_token("\"${T}\""), {{"T", ""}}), "2:43", {"the secret is empty"}));
  CHECK(says(errors(slack("signing_secrets: [\"${T:-}\"], bot_token: b")), "2:27",
             {"slack.signing_secrets[0]", "the secret is empty"}));
}

TEST_CASE("a secret that the transport does not need may be absent or unset or empty", "[config]") {
  Variables const set{{"S", "sign"}, {"B", "bot"}, {"E", ""}};
  for (std::string const app_token :
       {"", ", app_token: \"${APP}\"", ", app_token: \"${E}\"", ", app_token: file:/nowhere/at/all"})
    CHECK_FALSE(taken(slack("signing_secrets: [\"${S}\"], bot_token: \"${B}\"" + app_token), set).slack->app_token);
  for (std::string const signing :
       {"", ", signing_secrets: [\"${SIGN}\"]", ", signing_secrets: [\"${E}\"]", ", signing_secrets: []"})
    CHECK(taken(slack("transport: socket, bot_token: \"${B}\", app_token: a" + signing), set)
              .slack->signing_secrets.empty());
}

TEST_CASE("a secret that the transport needs may not be absent", "[config]") {
  CHECK(says(errors(slack("bot_token: b")), "2:8", {"slack.signing_secrets", "transport http"}));
  CHECK(says(errors(slack("bot_token: b, signing_secrets: []")), "2:40", {"slack.signing_secrets", "transport http"}));
  CHECK(says(errors(slack("transport: socket, bot_token: b")), "2:8", {"slack.app_token", "transport socket"}));
  CHECK(says(errors(slack("signing_secrets: [s]")), "2:8", {"\"bot_token\" is missing"}));
}

TEST_CASE("several signing secrets serve a rotation", "[config]") {
  CHECK(taken(slack("signing_secrets: [new, old], bot_token: b")).slack->signing_secrets ==
        std::vector{Secret("new"), Secret("old")});
}

TEST_CASE("no error ever shows a secret", "[config]") {
  std::vector<std::string> const wrong{
      slack("signing_secrets: geheim, bot_token: b"),
      slack("signing_secrets: [[geheim]], bot_token: b"),
      slack("signing_secrets: [s], bot_token: [geheim]"),
      slack("signing_secrets: [s], bot_token: \"ge\\nheim\""),
      slack("signing_secrets: [s], bot_token: xapp-geheim"),
      slack("signing_secrets: [s], bot_token: b, team_id: xoxb-geheim"),
      slack("signing_secrets: [s], bot_token: b, api_url: \"https://me:geheim@slack.com/\""),
      slack("signing_secrets: [s], bot_token: 123456789"),
      "organisation: {name: Acme}\nslack: geheim\n" + one_department,
      with("storage: {url: \"postgres:me:geheim@db/kolega\"}\n"),
      with("storage: {url: \"mysql://me:geheim@db/kolega\"}\n"),
      with("storage: {url: {geheim}}\n"),
  };
  for (auto const& text : wrong) {
    auto const list = errors(text);
    INFO(text);
    REQUIRE_FALSE(list.empty());
    for (auto const& error : list) {
      CHECK(error.find("heim") == std::string::npos);
      CHECK(error.find("123456789") == std::string::npos);
    }
  }
}

TEST_CASE("a bot token and an app-level token are not taken for one another", "[config]") {
  CHECK(says(errors(bot_token("xapp-1")), "2:43", {"app-level token", "xoxb-"}));
  CHECK(says(errors(slack("transport: socket, bot_token: xoxb-1, app_token: xoxb-1")), "2:58", {"bot token", "xapp-"}));
}
