#pragma once
// The Events API's envelope (docs: apis/events-api).
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/error.hpp"
#include "domain/ids.hpp"
#include "slack/file_ref.hpp"

namespace kolega::slack {

/// Slack asks whether the address is ours: answer with the challenge.
struct UrlVerification {
  std::string challenge;
};

/// What happened. Which fields are filled depends on `type`; the rest is "".
struct Event {
  std::string type;       // "message", "app_mention", "reaction_added", "app_home_opened", …
  std::string subtype;    // "" for a new message of a person
  std::string user;       // its id, also where Slack sends the whole profile (team_join, user_change)
  std::string user_team;  // the user's own workspace, or "" when Slack does not say
  std::string bot_id;
  std::string channel;
  std::string channel_type;  // "im", "channel", "group", "mpim"
  std::string ts;
  std::string event_ts;
  std::string thread_ts;
  std::string text;  // with Slack's markup: see neutral_text()
  std::vector<FileRef> files;
  std::shared_ptr<nlohmann::json const> raw;  // the whole event, never null
};

struct EventCallback {
  std::string event_id;  // unique; a redelivery has the same, one message can have several
  std::string team_id;
  std::string enterprise_id;
  std::string api_app_id;
  Instant event_time;
  bool is_ext_shared_channel{false};
  std::string bot_user;  // who we are there, or "" when Slack does not say
  Event event;
};

/// More deliveries than Slack sends in an hour: some events were lost.
struct AppRateLimited {
  std::string team_id;
  Instant minute;
};

/// Of a type that Kolega does not use: to be answered 200 and counted. May be hostile text: never a metric's label.
struct UnknownEnvelope {
  std::string type;
};

using EventEnvelope = std::variant<UrlVerification, EventCallback, AppRateLimited, UnknownEnvelope>;

/// `body` is JSON. Needs type; of an event_callback: event_id, team_id (or context_team_id) and event.type.
[[nodiscard]] Result<EventEnvelope> parse_event(std::string_view body);

}  // namespace kolega::slack
