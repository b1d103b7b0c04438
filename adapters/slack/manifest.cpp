#include "slack/manifest.hpp"

#include <nlohmann/json.hpp>

#include "views/about.hpp"

namespace kolega::slack {

// Keys in the order in which people read them.
using Json = nlohmann::ordered_json;

std::vector<std::string> const& bot_scopes() {
  static std::vector<std::string> const scopes{
      "channels:history",  // threads of public departments' cards; a card whose answer was lost is found again
      "channels:read",     // whether Kolega is in the channels that the config names
      "chat:write",        // everything it posts
      "commands",          // slash commands and the message shortcut
      "files:read",        // files that people attach, to carry them to the other side
      "files:write",       // and to upload them there
      "groups:history",    // as channels:history, of private channels
      "groups:read",       // as channels:read
      "im:history",        // what people answer in the direct message
      "im:write",          // to open one
      "reactions:read",    // the ticket emoji
      "usergroups:read",   // members of departments
      "users:read",        // names, zones, languages, who has left
      "users:read.email",  // who a person of the config is
  };
  return scopes;
}

std::vector<std::string> const& bot_events() {
  static std::vector<std::string> const events{"app_home_opened", "message.channels", "message.groups",
                                               "message.im",      "reaction_added",   "subteam_members_changed",
                                               "subteam_updated", "team_join",        "user_change"};
  return events;
}

std::string app_manifest(ManifestOptions const& options) {
  auto const endpoint = options.url + "/slack/events";
  auto commands = Json::array();
  for (auto const& command : views::command_texts(options.language, options.department)) {
    Json entry{{"command", "/" + options.prefix + command.word}};
    if (!options.socket) entry["url"] = endpoint;
    entry["description"] = command.description;
    entry["usage_hint"] = command.usage;
    entry["should_escape"] = true;  // so that people and channels come as ids
    commands.push_back(std::move(entry));
  }
  Json shortcut{{"name", views::turn_into_request_text(options.language)},
                {"type", "message"},
                {"callback_id", turn_into_request_callback},
                {"description", views::turn_into_request_text(options.language)}};
  Json events{{"bot_events", bot_events()}};
  Json interactivity{{"is_enabled", true}};
  if (!options.socket) {
    events = Json{{"request_url", endpoint}, {"bot_events", bot_events()}};
    interactivity["request_url"] = endpoint;
  }
  Json manifest;
  manifest["display_information"] = {{"name", "Kolega"},
                                     {"description", views::tagline(options.language)},
                                     {"long_description", views::introduction(options.language)},
                                     {"background_color", "#0f766e"}};
  manifest["features"]["app_home"] = {
      {"home_tab_enabled", true}, {"messages_tab_enabled", true}, {"messages_tab_read_only_enabled", false}};
  manifest["features"]["bot_user"] = {{"display_name", "Kolega"}, {"always_online", true}};
  manifest["features"]["shortcuts"] = Json::array({std::move(shortcut)});
  manifest["features"]["slash_commands"] = std::move(commands);
  manifest["oauth_config"]["scopes"]["bot"] = bot_scopes();
  manifest["settings"] = {{"event_subscriptions", std::move(events)},
                          {"interactivity", std::move(interactivity)},
                          {"org_deploy_enabled", false},
                          {"socket_mode_enabled", options.socket},
                          {"token_rotation_enabled", false}};
  return manifest.dump(2) + "\n";
}

}  // namespace kolega::slack
