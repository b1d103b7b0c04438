#include "playground/socket_envelope.hpp"

#include <nlohmann/json.hpp>

#include "slack/form.hpp"
#include "slack/json.hpp"

namespace kolega::playground {
namespace {

using Json = nlohmann::json;

constexpr char const* command_fields[] = {
    "token", "team_id",    "team_domain", "channel_id",   "channel_name",         "user_id", "user_name", "command",
    "text",  "api_app_id", "trigger_id",  "response_url", "is_enterprise_install"};

Json parsed(std::string_view text) {
  auto json = slack::parse_json(text);
  return json ? *std::move(json) : Json::object();
}

}  // namespace

Json socket_envelope(Outgoing const& outgoing) {
  Json envelope{{"accepts_response_payload", false}};
  if (outgoing.kind == "event") {
    envelope["type"] = "events_api";
    envelope["payload"] = parsed(outgoing.body);
    for (auto const& header : outgoing.headers) {
      if (header.name == "X-Slack-Retry-Num") envelope["retry_attempt"] = std::atoi(header.value.c_str());
      if (header.name == "X-Slack-Retry-Reason") envelope["retry_reason"] = "timeout";
    }
    return envelope;
  }
  auto const form = slack::FormFields::decode(outgoing.body);
  if (outgoing.kind == "command") {
    envelope["type"] = "slash_commands";
    envelope["accepts_response_payload"] = true;
    for (auto const* name : command_fields) envelope["payload"][name] = form ? form->get(name) : "";
    return envelope;
  }
  envelope["type"] = "interactive";
  envelope["payload"] = form ? parsed(form->get("payload")) : Json::object();
  envelope["accepts_response_payload"] = slack::text_at(envelope["payload"], "type") == "view_submission";
  return envelope;
}

}  // namespace kolega::playground
