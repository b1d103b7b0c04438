// The app that Kolega is in Slack, as its manifest says. Lengths: docs, reference/app-manifest.
#include "slack/manifest.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "slack/utf.hpp"
#include "tests/support/catch.hpp"

using namespace kolega;
using nlohmann::json;

namespace {

json manifest(slack::ManifestOptions options) { return json::parse(slack::app_manifest(options)); }

slack::ManifestOptions acme() { return {Language::en, "", "it", "https://kolega.acme.example", false}; }

}  // namespace

TEST_CASE("the manifest for Slack names every command, with people and channels sent as ids") {
  auto const app = manifest(acme());
  std::vector<std::string> commands;
  for (auto const& command : app["features"]["slash_commands"]) {
    commands.push_back(command["command"]);
    CHECK(command["url"] == "https://kolega.acme.example/slack/events");
    CHECK(command["should_escape"] == true);
  }
  for (std::string const command : {"/request", "/vote", "/thanks", "/celebrate", "/kolega"})
    CHECK(std::count(commands.begin(), commands.end(), command) == 1);
  CHECK(app["settings"]["interactivity"]["request_url"] == "https://kolega.acme.example/slack/events");
  CHECK(app["settings"]["event_subscriptions"]["request_url"] == "https://kolega.acme.example/slack/events");
  CHECK(app["features"]["shortcuts"][0]["callback_id"] == "turn_into_request");
  CHECK(app["features"]["app_home"]["home_tab_enabled"] == true);
}

TEST_CASE("the manifest's commands carry the prefix of the config") {
  auto options = acme();
  options.prefix = "k-";
  auto const app = manifest(options);
  for (auto const& command : app["features"]["slash_commands"])
    CHECK(command["command"].get<std::string>().starts_with("/k-"));
}

TEST_CASE("with Socket Mode the manifest names no address at all") {
  auto options = acme();
  options.socket = true;
  auto const app = manifest(options);
  CHECK(app["settings"]["socket_mode_enabled"] == true);
  CHECK(app.dump().find("acme.example") == std::string::npos);
}

TEST_CASE("the manifest keeps to Slack's lengths in every language") {
  for (auto const language : all_languages) {
    auto options = acme();
    options.language = language;
    options.department = "purchasing";
    auto const app = manifest(options);
    auto const length = [](json const& text) { return slack::utf16_length(text.get<std::string>()); };
    CHECK(length(app["display_information"]["name"]) <= 35);
    CHECK(length(app["display_information"]["description"]) <= 140);
    CHECK(length(app["display_information"]["long_description"]) >= 174);
    CHECK(length(app["display_information"]["long_description"]) <= 4000);
    for (auto const& shortcut : app["features"]["shortcuts"]) {
      CHECK(length(shortcut["name"]) <= 24);
      CHECK(length(shortcut["description"]) <= 150);
    }
    for (auto const& command : app["features"]["slash_commands"]) {
      CHECK(length(command["command"]) <= 32);
      CHECK(length(command["description"]) <= 2000);
      CHECK(length(command["usage_hint"]) <= 1000);
    }
  }
}
