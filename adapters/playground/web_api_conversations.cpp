// conversations.*
#include <algorithm>
#include <nlohmann/json.hpp>

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
    for (auto const& member : conversation.members)
      if (!state.is_bot(member)) json["user"] = member;
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
    auto const* found = place_to_read(state, channel, error);
    return found ? Json{{"channel", conversation_json(state, *found)}} : error;
  }
  auto const users = std::string(text_at(arguments, "users"));
  if (users.empty()) return failed("users_list_not_supplied");
  if (users.find(',') != std::string::npos) return failed("method_not_supported_for_channel_type");
  if (!state.setup.person(users)) return failed("user_not_found");
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
  auto const* conversation = place_to_read(state, text_at(arguments, "channel"), error);
  if (!conversation) return error;
  std::vector<Message const*> wanted;
  for (auto const& message : conversation->messages)
    if (message.only_for.empty() && message.thread_ts.empty() && is_within(message, arguments))
      wanted.push_back(&message);
  std::reverse(wanted.begin(), wanted.end());
  return messages_json(state, *conversation, wanted, arguments);
}

Json replies(State& state, Json const& arguments) {
  Json error;
  auto const* conversation = place_to_read(state, text_at(arguments, "channel"), error);
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
  auto const* found = place_to_read(state, text_at(arguments, "channel"), error);
  return found ? Json{{"channel", conversation_json(state, *found)}} : error;
}

Json list(State& state, Json const& arguments) {
  auto types = std::string(text_at(arguments, "types"));
  if (types.empty()) types = "public_channel";
  std::vector<Conversation const*> wanted;
  for (auto const& each : state.conversations.all()) {
    auto const* type = each.is_direct ? "im" : each.is_private ? "private_channel" : "public_channel";
    if (types.find(type) != std::string::npos && (!each.is_private || each.has_member(state.setup.bot_user_id)))
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
  auto const* found = place_to_read(state, text_at(arguments, "channel"), error);
  if (!found) return error;
  auto const page = page_of(found->members.size(), arguments, 100);
  Json json;
  json["members"] = Json::array();
  for (auto i = page.begin; i < page.end; ++i) json["members"].push_back(found->members[i]);
  json["response_metadata"]["next_cursor"] = page.next_cursor;
  return json;
}

}  // namespace

std::vector<ApiMethod> conversation_methods() {
  return {{"conversations.open", {}, open},
          {"conversations.history", {"channel"}, history},
          {"conversations.replies", {"channel", "ts"}, replies},
          {"conversations.info", {"channel"}, info},
          {"conversations.list", {}, list},
          {"conversations.members", {"channel"}, members}};
}

}  // namespace kolega::playground
