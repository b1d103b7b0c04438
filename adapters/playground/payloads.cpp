#include "playground/payloads.hpp"

#include <cctype>
#include <nlohmann/json.hpp>

#include "playground/message_json.hpp"
#include "playground/response_urls.hpp"
#include "slack/form.hpp"
#include "slack/json.hpp"

namespace kolega::playground {
namespace {

using Json = nlohmann::json;
using slack::text_at;

std::string stamp(State const& state) {
  return std::to_string(state.clock.now().time_since_epoch().count()) + ".000000";
}

/// What every interaction has.
Json interaction(State& state, Person const& person, char const* type) {
  Json json{
      {"type", type}, {"api_app_id", state.setup.app_id}, {"enterprise", nullptr}, {"is_enterprise_install", false}};
  json["token"] = "";
  json["team"] = {{"id", state.setup.team_id}, {"domain", "workspace"}};
  json["user"] = {
      {"id", person.id}, {"username", person.handle}, {"name", person.handle}, {"team_id", state.setup.team_id}};
  json["trigger_id"] = state.tickets.new_trigger(person.id);
  return json;
}

Outgoing in_form(std::string what, Json const& payload) {
  Outgoing outgoing;
  outgoing.kind = "interaction";
  outgoing.what = std::move(what);
  outgoing.content_type = "application/x-www-form-urlencoded";
  outgoing.body = slack::encode_form({{"payload", slack::write_json(payload)}});
  return outgoing;
}

Json channel_json(Conversation const& conversation) {
  return {{"id", conversation.id}, {"name", conversation.is_direct ? "directmessage" : conversation.name}};
}

Json view_with(State const& state, View const& view, Json const& values) {
  auto json = view_json(view, state.setup);
  json["state"]["values"] = values.is_object() ? values : Json::object();
  return json;
}

Json actions_with(State const& state, Json const& action) {
  auto kept = action;
  kept["action_ts"] = stamp(state);
  auto actions = Json::array();
  actions.push_back(std::move(kept));
  return actions;
}

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.'; }

/// "<@U0ANA>" for a handle, "<#C0IT|it>" for a channel's name, "" for what is neither.
std::string link_for(State const& state, char sign, std::string_view word, bool with_names) {
  if (sign == '@') {
    if (word == "kolega") return "<@" + state.setup.bot_user_id + ">";
    for (auto const& person : state.people.all())
      if (person.handle == word) return "<@" + person.id + (with_names ? "|" + person.handle : "") + ">";
  } else {
    for (auto const& channel : state.conversations.all())
      if (!channel.is_direct && channel.name == word) return "<#" + channel.id + "|" + channel.name + ">";
  }
  return {};
}

}  // namespace

std::string typed_text(State const& state, std::string_view text, bool with_names) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const c = text[i];
    auto const begins = i == 0 || std::isspace(static_cast<unsigned char>(text[i - 1])) || text[i - 1] == '(';
    if ((c == '@' || c == '#') && begins) {
      auto end = i + 1;
      while (end < text.size() && is_word(text[end])) ++end;
      while (end > i + 1 && text[end - 1] == '.') --end;
      auto const link = link_for(state, c, text.substr(i + 1, end - i - 1), with_names);
      if (!link.empty()) {
        out += link;
        i = end - 1;
        continue;
      }
    }
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else
      out += c;
  }
  return out;
}

Outgoing command_of(State& state, Person const& person, Conversation const& conversation, std::string const& command,
                    std::string_view text) {
  Outgoing outgoing;
  outgoing.kind = "command";
  outgoing.what = "command " + command;
  outgoing.content_type = "application/x-www-form-urlencoded";
  outgoing.body = slack::encode_form({{"token", ""},
                                      {"team_id", state.setup.team_id},
                                      {"team_domain", "workspace"},
                                      {"channel_id", conversation.id},
                                      {"channel_name", conversation.is_direct ? "directmessage" : conversation.name},
                                      {"user_id", person.id},
                                      {"user_name", person.handle},
                                      {"command", command},
                                      {"text", typed_text(state, text, true)},
                                      {"api_app_id", state.setup.app_id},
                                      {"is_enterprise_install", "false"},
                                      {"response_url", ResponseUrls::url(state, {person.id, conversation.id, {}, {}})},
                                      {"trigger_id", state.tickets.new_trigger(person.id)}});
  return outgoing;
}

Outgoing press_on_message(State& state, Person const& person, Conversation const& conversation, Message const& message,
                          Json const& action, Json const& values) {
  auto payload = interaction(state, person, "block_actions");
  payload["container"] = {{"type", "message"},
                          {"message_ts", message.ts},
                          {"channel_id", conversation.id},
                          {"is_ephemeral", !message.only_for.empty()}};
  if (!message.thread_ts.empty()) payload["container"]["thread_ts"] = message.thread_ts;
  payload["channel"] = channel_json(conversation);
  payload["message"] = slack_message(state, conversation, message, true);
  payload["state"]["values"] = values.is_object() ? values : Json::object();
  payload["response_url"] = ResponseUrls::url(state, {person.id, conversation.id, message.ts, message.thread_ts});
  payload["actions"] = actions_with(state, action);
  return in_form("press " + std::string(text_at(action, "action_id")), payload);
}

Outgoing press_in_view(State& state, Person const& person, View const& view, Json const& action, Json const& values) {
  auto payload = interaction(state, person, "block_actions");
  payload["container"] = {{"type", "view"}, {"view_id", view.id}};
  payload["view"] = view_with(state, view, values);
  payload["actions"] = actions_with(state, action);
  return in_form("press " + std::string(text_at(action, "action_id")), payload);
}

Outgoing submission_of(State& state, Person const& person, View const& view, Json const& values) {
  auto payload = interaction(state, person, "view_submission");
  payload["view"] = view_with(state, view, values);
  payload["response_urls"] = Json::array();
  return in_form("submit " + std::string(text_at(*view.content, "callback_id")), payload);
}

Outgoing closing_of(State& state, Person const& person, View const& view, bool all) {
  auto payload = interaction(state, person, "view_closed");
  payload.erase("trigger_id");
  payload["view"] = view_with(state, view, {});
  payload["is_cleared"] = all;
  return in_form("close " + std::string(text_at(*view.content, "callback_id")), payload);
}

Outgoing shortcut_on(State& state, Person const& person, Conversation const& conversation, Message const& message,
                     std::string const& callback_id) {
  auto payload = interaction(state, person, "message_action");
  payload["callback_id"] = callback_id;
  payload["action_ts"] = stamp(state);
  payload["message_ts"] = message.ts;
  payload["channel"] = channel_json(conversation);
  payload["message"] = slack_message(state, conversation, message, true);
  payload["response_url"] = ResponseUrls::url(state, {person.id, conversation.id, {}, message.thread_ts});
  return in_form("shortcut " + callback_id, payload);
}

Json const* element_in(Json const& blocks, Json const& action) {
  auto const fits = [&](Json const& element) { return text_at(element, "action_id") == text_at(action, "action_id"); };
  if (!blocks.is_array() || text_at(action, "action_id").empty()) return nullptr;
  for (auto const& block : blocks) {
    if (text_at(block, "block_id") != text_at(action, "block_id")) continue;
    if (block.contains("accessory") && fits(block["accessory"])) return &block["accessory"];
    if (block.contains("element") && fits(block["element"])) return &block["element"];
    if (auto const& elements = slack::member(block, "elements"); elements.is_array())
      for (auto const& element : elements)
        if (fits(element)) return &element;
  }
  return nullptr;
}

}  // namespace kolega::playground
