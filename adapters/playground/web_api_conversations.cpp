// conversations.*
#include <algorithm>
#include <nlohmann/json.hpp>

#include "playground/message_json.hpp"
#include "playground/place.hpp"
#include "playground/web_api.hpp"
#include "slack/json.hpp"

namespace kolega::playground {
namespace {

using Json = nlohmann::json;
using slack::text_at;

Json conversation_json(State const& state, Conversation const& conversation) {
  Json json{{"id", conversation.id},
            {"is_channel", !conversation.is_direct && !conversation.is_private},
            {"is_group", !conversation.is_direct && conversation.is_private},
            {"is_im", conversation.is_direct},
            {"is_mpim", false},
            {"is_private", conversation.is_private},
            {"is_archived", false},
            {"context_team_id", state.setup.team_id}};
  if (conversation.is_direct) {
    for (auto const& member : conversation.members) {
      if (state.is_bot(member)) continue;
      auto const* person = state.people.find(member);
      json["user"] = member;
      json["is_user_deleted"] = person && !person->active;
      json["is_archived"] = json["is_user_deleted"];
    }
  } else {
    json["name"] = conversation.name;
    json["name_normalized"] = conversation.name;
    json["is_member"] = conversation.has_member(state.setup.bot_user_id);
    json["topic"]["value"] = conversation.topic;
    json["num_members"] = conversation.members.size();
  }
  return json;
}

Json open(State& state, Json const& arguments) {
  Json error;
  if (auto const channel = text_at(arguments, "channel"); !channel.empty()) {
    auto const* found = place_to_read(state, channel, "", error);
    return found ? Json{{"channel", conversation_json(state, *found)}} : error;
  }
  auto const users = std::string(text_at(arguments, "users"));
  if (users.empty()) return failed("users_list_not_supplied");
  if (users.find(',') != std::string::npos) return failed("method_not_supported_for_channel_type");
  auto const* person = state.people.find(users);
  if (!person) return failed("user_not_found");
  if (!person->active) return failed("user_disabled");
  auto const& direct = state.conversations.direct(users, state.setup.bot_user_id);
  Json channel;
  channel["id"] = direct.id;
  if (flag_argument(arguments, "return_im")) channel = conversation_json(state, direct);
  return {{"channel", channel}, {"no_op", true}, {"already_open", true}};
}

/// Those of the messages that lie between `oldest` and `latest`.
bool is_within(Message const& message, Json const& arguments) {
  auto const inclusive = flag_argument(arguments, "inclusive");
  auto const oldest = text_at(arguments, "oldest");
  auto const latest = text_at(arguments, "latest");
  // Ten digits before the point in both, so that the order of texts is that of times.
  if (!oldest.empty() && (message.ts < oldest || (!inclusive && message.ts == oldest))) return false;
  return latest.empty() || message.ts < latest || (inclusive && message.ts == latest);
}

Json messages_json(State const& state, Conversation const& conversation, std::vector<Message const*> const& messages,
                   Json const& arguments) {
  auto const page = page_of(messages.size(), arguments, 100);
  auto const with_metadata = flag_argument(arguments, "include_all_metadata");
  Json json;
  json["messages"] = Json::array();
  for (auto i = page.begin; i < page.end; ++i)
    json["messages"].push_back(slack_message(state, conversation, *messages[i], with_metadata));
  json["has_more"] = !page.next_cursor.empty();
  if (!page.next_cursor.empty()) json["response_metadata"]["next_cursor"] = page.next_cursor;
  return json;
}

Json history(State& state, Json const& arguments) {
  Json error;
  auto const* conversation = place_to_read(state, text_at(arguments, "channel"), "history", error);
  if (!conversation) return error;
  std::vector<Message const*> wanted;
  for (auto const& message : conversation->messages)
    if (message.only_for.empty() && (message.thread_ts.empty() || message.broadcast) && is_within(message, arguments))
      wanted.push_back(&message);
  std::reverse(wanted.begin(), wanted.end());
  return messages_json(state, *conversation, wanted, arguments);
}

Json replies(State& state, Json const& arguments) {
  Json error;
  auto const* conversation = place_to_read(state, text_at(arguments, "channel"), "history", error);
  if (!conversation) return error;
  auto const ts = text_at(arguments, "ts");
  std::vector<Message const*> wanted;
  for (auto const& message : conversation->messages)
    if (message.only_for.empty() && (message.ts == ts || (message.thread_ts == ts && is_within(message, arguments))))
      wanted.push_back(&message);
  if (wanted.empty()) return failed("thread_not_found");
  return messages_json(state, *conversation, wanted, arguments);
}

Json info(State& state, Json const& arguments) {
  Json error;
  auto const* found = place_to_read(state, text_at(arguments, "channel"), "read", error);
  return found ? Json{{"channel", conversation_json(state, *found)}} : error;
}

/// Whether `word` is one of "a,b,c".
bool has_word(std::string_view list, std::string_view word) {
  for (std::size_t begin = 0; begin <= list.size();) {
    auto const end = std::min(list.find(',', begin), list.size());
    auto each = list.substr(begin, end - begin);
    while (each.starts_with(' ')) each.remove_prefix(1);
    if (each == word) return true;
    begin = end + 1;
  }
  return false;
}

Json list(State& state, Json const& arguments) {
  auto types = std::string(text_at(arguments, "types"));
  if (types.empty()) types = "public_channel";
  constexpr std::pair<std::string_view, std::string_view> needed[] = {
      {"public_channel", "channels:read"}, {"private_channel", "groups:read"}, {"im", "im:read"}};
  for (auto const& [type, scope] : needed)
    if (has_word(types, type))
      if (auto refusal = state.scopes.refusal(scope); !refusal.is_null()) return refusal;
  std::vector<Conversation const*> wanted;
  for (auto const& each : state.conversations.all()) {
    auto const* type = each.is_direct ? "im" : each.is_private ? "private_channel" : "public_channel";
    if (has_word(types, type) && (!each.is_private || each.has_member(state.setup.bot_user_id)))
      wanted.push_back(&each);
  }
  auto const page = page_of(wanted.size(), arguments, 100);
  Json json;
  json["channels"] = Json::array();
  for (auto i = page.begin; i < page.end; ++i) json["channels"].push_back(conversation_json(state, *wanted[i]));
  json["response_metadata"]["next_cursor"] = page.next_cursor;
  return json;
}

Json members(State& state, Json const& arguments) {
  Json error;
  auto const* found = place_to_read(state, text_at(arguments, "channel"), "read", error);
  if (!found) return error;
  std::vector<std::string> wanted;
  for (auto const& each : found->members) {
    auto const* person = state.people.find(each);
    if (!person || person->active) wanted.push_back(each);
  }
  auto const page = page_of(wanted.size(), arguments, 100);
  Json json;
  json["members"] = Json::array();
  for (auto i = page.begin; i < page.end; ++i) json["members"].push_back(wanted[i]);
  json["response_metadata"]["next_cursor"] = page.next_cursor;
  return json;
}

}  // namespace

std::vector<ApiMethod> conversation_methods() {
  // The scopes of the rest depend on the conversation.
  return {{"conversations.open", "im:write", {}, open},
          {"conversations.history", "", {"channel"}, history},
          {"conversations.replies", "", {"channel", "ts"}, replies},
          {"conversations.info", "", {"channel"}, info},
          {"conversations.list", "", {}, list},
          {"conversations.members", "", {"channel"}, members}};
}

}  // namespace kolega::playground
