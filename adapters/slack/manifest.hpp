#pragma once
// The app that Kolega is in Slack: what it may do, what it is told of, what people find of it (docs:
// reference/app-manifest).
#include <string>
#include <vector>

#include "domain/ids.hpp"

namespace kolega::slack {

/// The OAuth scopes of the bot's token, sorted. The workspace in the browser grants these and no others, so that what
/// works there works in Slack.
[[nodiscard]] std::vector<std::string> const& bot_scopes();
/// The events that Kolega subscribes to, sorted.
[[nodiscard]] std::vector<std::string> const& bot_events();

/// The callback id of the message shortcut.
inline constexpr char const* turn_into_request_callback = "turn_into_request";

struct ManifestOptions {
  Language language{Language::en};
  std::string prefix;      // of commands: "k-"
  std::string department;  // the key of one, for examples, or ""
  std::string url;         // where Slack reaches Kolega, "https://kolega.acme.example", without a slash at its end
  bool socket{false};      // Socket Mode: nothing is sent to `url`
};
/// The manifest to paste where Slack creates an app from one: JSON, indented, in UTF-8.
[[nodiscard]] std::string app_manifest(ManifestOptions const& options);

}  // namespace kolega::slack
