#include "slack/event.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "slack/json.hpp"

namespace kolega::slack {
namespace {

using Json = nlohmann::json;

std::string text(Json const& value, char const* key) { return std::string(text_at(value, key)); }

/// Some events have an id here, others the whole object.
std::string id_of(Json const& value, char const* key) {
  auto const& found = member(value, key);
  return found.is_object() ? text(found, "id") : text(value, key);
}

Instant instant_at(Json const& value, char const* key) {
  constexpr std::int64_t year_9999{253402300799};
  return Instant(std::chrono::seconds(std::clamp<std::int64_t>(number_at(value, key), 0, year_9999)));
}

/// Of the installation that the event is for.
std::string own_user(Json const& body) {
  auto const& all = member(body, "authorizations");
  if (all.is_array())
    for (auto const& each : all)
      if (flag_at(each, "is_bot")) return text(each, "user_id");
  return {};
}

Event read_event(Json event) {
  Event read;
  read.type = text(event, "type");
  read.subtype = text(event, "subtype");
  read.user = id_of(event, "user");
  read.user_team = text(event, "user_team");
  if (read.user_team.empty()) read.user_team = text(event, "team");
  read.bot_id = text(event, "bot_id");
  read.channel = id_of(event, "channel");
  read.channel_type = text(event, "channel_type");
  read.ts = text(event, "ts");
  read.event_ts = text(event, "event_ts");
  read.thread_ts = text(event, "thread_ts");
  read.text = text(event, "text");
  read.files = read_files(member(event, "files"));
  read.raw = std::make_shared<Json const>(std::move(event));
  return read;
}

Result<EventEnvelope> read_callback(Json& body) {
  EventCallback read;
  read.event_id = text(body, "event_id");
  if (read.event_id.empty()) return malformed("event_callback: event_id is missing");
  read.team_id = text(body, "team_id");
  if (read.team_id.empty()) read.team_id = text(body, "context_team_id");
  if (read.team_id.empty()) return malformed("event_callback: team_id is missing");
  read.enterprise_id = text(body, "enterprise_id");
  read.api_app_id = text(body, "api_app_id");
  read.event_time = instant_at(body, "event_time");
  read.is_ext_shared_channel = flag_at(body, "is_ext_shared_channel");
  read.bot_user = own_user(body);
  if (text_at(body, "event", "type").empty()) return malformed("event_callback: event.type is missing");
  read.event = read_event(std::move(body["event"]));
  return EventEnvelope(std::move(read));
}

}  // namespace

Result<EventEnvelope> parse_event(std::string_view body) {
  auto parsed = parse_json(body);
  if (!parsed) return parsed.error();
  auto const type = text(*parsed, "type");
  if (type.empty()) return malformed("event: type is missing");
  if (type == "event_callback") return read_callback(*parsed);
  if (type == "url_verification") {
    auto challenge = text(*parsed, "challenge");
    if (challenge.empty()) return malformed("url_verification: challenge is missing");
    return EventEnvelope(UrlVerification{std::move(challenge)});
  }
  if (type == "app_rate_limited")
    return EventEnvelope(AppRateLimited{text(*parsed, "team_id"), instant_at(*parsed, "minute_rate_limited")});
  return EventEnvelope(UnknownEnvelope{type});
}

}  // namespace kolega::slack
