#pragma once
// What Slack sends when people talk: events of messages, their changes and reactions, and a message shortcut.
#include "tests/support/scenario/votes.hpp"

namespace kolega::test {

inline Json envelope_of(Json event, std::string const& event_id) {
  return {{"type", "event_callback"},
          {"team_id", "T0ACME"},
          {"api_app_id", "A0KOLEGA"},
          {"event_id", event_id},
          {"event_time", 1795424400},
          {"authorizations", {{{"team_id", "T0ACME"}, {"user_id", "U0KOLEGA"}, {"is_bot", true}}}},
          {"event", std::move(event)}};
}

/// Somebody writes: in a thread when there is one.
struct Said {
  std::string user;
  std::string channel;
  std::string text;
  std::string ts;
  std::string thread_ts{};
  Json files = Json::array();
};
inline Json message_of(Said const& said) {
  Json message{{"type", "message"}, {"user", said.user}, {"text", said.text}, {"ts", said.ts}, {"team", "T0ACME"}};
  if (!said.thread_ts.empty()) message["thread_ts"] = said.thread_ts;
  if (!said.files.empty()) {
    message["files"] = said.files;
    message["subtype"] = "file_share";
  }
  return message;
}
inline Json message_event(Said const& said, std::string const& event_id) {
  auto event = message_of(said);
  event["channel"] = said.channel;
  event["channel_type"] = said.channel.front() == 'D' ? "im" : "channel";
  event["event_ts"] = said.ts;
  return envelope_of(std::move(event), event_id);
}
/// They change it, or with an empty text take it back.
inline Json change_event(Said const& before, std::string const& text, std::string const& event_ts) {
  auto now = before;
  now.text = text;
  Json event{{"type", "message"},
             {"subtype", text.empty() ? "message_deleted" : "message_changed"},
             {"hidden", true},
             {"channel", before.channel},
             {"channel_type", before.channel.front() == 'D' ? "im" : "channel"},
             {"ts", event_ts},
             {"event_ts", event_ts},
             {"previous_message", message_of(before)}};
  if (text.empty())
    event["deleted_ts"] = before.ts;
  else
    event["message"] = message_of(now);
  return envelope_of(std::move(event), "Ev" + event_ts);
}

inline Json reaction_event(std::string const& user, std::string const& emoji, std::string const& channel,
                           std::string const& ts, std::string const& event_id) {
  return envelope_of({{"type", "reaction_added"},
                      {"user", user},
                      {"reaction", emoji},
                      {"item", {{"type", "message"}, {"channel", channel}, {"ts", ts}}},
                      {"event_ts", "1795424400.000100"}},
                     event_id);
}

inline RawResponse turn_into_request(Workspace& workspace, std::string const& user, std::string const& channel,
                                     Json const& message) {
  auto const id = workspace.new_trigger();
  return workspace.interaction({{"type", "message_action"},
                                {"callback_id", "turn_into_request"},
                                {"team", {{"id", "T0ACME"}}},
                                {"user", {{"id", user}, {"username", user}, {"team_id", "T0ACME"}}},
                                {"trigger_id", id},
                                {"response_url", workspace.slack.response_url() + "/" + id},
                                {"action_ts", id},
                                {"channel", {{"id", channel}, {"name", "general"}}},
                                {"message_ts", message.at("ts")},
                                {"message", message}});
}

}  // namespace kolega::test
