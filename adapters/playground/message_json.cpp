#include "playground/message_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace kolega::playground {
namespace {

using Json = nlohmann::json;

Json text_or_null(std::string const& text) { return text.empty() ? Json() : Json(text); }

Json reactions_json(Message const& message) {
  auto reactions = Json::array();
  for (auto const& [name, users] : message.reactions)
    reactions.push_back({{"name", name}, {"users", users}, {"count", users.size()}});
  return reactions;
}

struct Share {
  Conversation const* conversation;
  Message const* message;
};

std::vector<Share> shares_of(State const& state, File const& file) {
  std::vector<Share> shares;
  for (auto const& conversation : state.conversations.all())
    for (auto const& message : conversation.messages)
      if (std::find(message.files.begin(), message.files.end(), file.id) != message.files.end())
        shares.push_back({&conversation, &message});
  return shares;
}

/// In an address, where a name may hold anything.
std::string in_path(std::string const& name) {
  std::string out;
  for (char const c : name) {
    auto const fine =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    out += fine ? c : '_';
  }
  return out;
}

std::string subtype_of(Message const& message) {
  if (message.subtype == "join") return "channel_join";
  if (message.subtype == "leave") return "channel_leave";
  if (!message.subtype.empty()) return message.subtype;
  if (message.broadcast) return "thread_broadcast";
  return message.files.empty() ? "" : "file_share";
}

}  // namespace

Json page_message(State const& state, Conversation const& conversation, Message const& message) {
  auto files = Json::array();
  for (auto const& id : message.files)
    if (auto const* file = state.files.find(id)) files.push_back(page_file(*file));
  return {{"ts", message.ts},
          {"conversation", conversation.id},
          {"thread_ts", text_or_null(message.thread_ts)},
          {"author", message.author},
          {"text", message.text},
          {"blocks", message.blocks ? *message.blocks : Json::array()},
          {"files", std::move(files)},
          {"ephemeral", !message.only_for.empty()},
          {"edited", message.edited},
          {"broadcast", message.broadcast},
          {"reactions", reactions_json(message)},
          {"reply_count", Conversations::replies(conversation, message.ts)},
          {"subtype", text_or_null(message.subtype)}};
}

Json slack_message(State const& state, Conversation const& conversation, Message const& message, bool with_metadata) {
  Json json{{"type", "message"},
            {"user", message.author},
            {"ts", message.ts},
            {"text", message.text},
            {"team", state.setup.team_id}};
  if (state.is_bot(message.author)) {
    json["bot_id"] = state.setup.bot_id;
    json["app_id"] = state.setup.app_id;
  }
  if (message.blocks) json["blocks"] = *message.blocks;
  if (auto const subtype = subtype_of(message); !subtype.empty()) json["subtype"] = subtype;
  if (message.subtype == "tombstone") json["hidden"] = true;
  if (message.edited) json["edited"] = {{"user", message.author}, {"ts", message.ts}};
  if (!message.reactions.empty()) json["reactions"] = reactions_json(message);
  if (!message.files.empty()) {
    json["upload"] = false;
    json["files"] = Json::array();
    for (auto const& id : message.files)
      if (auto const* file = state.files.find(id)) json["files"].push_back(slack_file(state, *file));
  }
  auto const replies = Conversations::replies(conversation, message.ts);
  if (!message.thread_ts.empty()) json["thread_ts"] = message.thread_ts;
  if (replies > 0) {
    json["thread_ts"] = message.ts;
    json["reply_count"] = replies;
  }
  if (with_metadata && message.metadata) json["metadata"] = *message.metadata;
  return json;
}

Json page_file(File const& file) {
  return {{"id", file.id},
          {"name", file.title.empty() ? file.name : file.title},
          {"size", file.size},
          {"type", media_type(file.name)},
          {"picture", is_picture(file.name)},
          {"alt_text", text_or_null(file.alt_text)}};
}

Json slack_file(State const& state, File const& file) {
  auto const seconds = file.made.time_since_epoch().count();
  auto const address = state.base_url + "/files-pri/" + state.setup.team_id + "-" + file.id;
  Json channels = Json::array(), groups = Json::array(), ims = Json::array(), shares = Json::object();
  for (auto const& [conversation, message] : shares_of(state, file)) {
    (conversation->is_direct ? ims : conversation->is_private ? groups : channels).push_back(conversation->id);
    Json share{{"ts", message->ts}, {"share_user_id", message->author}, {"team_id", state.setup.team_id}};
    if (!message->thread_ts.empty()) share["thread_ts"] = message->thread_ts;
    shares[conversation->is_private ? "private" : "public"][conversation->id].push_back(std::move(share));
  }
  Json json{{"id", file.id},
            {"created", seconds},
            {"timestamp", seconds},
            {"name", file.name},
            {"title", file.title},
            {"mimetype", media_type(file.name)},
            {"filetype", file_type(file.name)},
            {"user", file.author},
            {"user_team", state.setup.team_id},
            {"size", file.size},
            {"mode", "hosted"},
            {"editable", false},
            {"is_external", false},
            {"is_public", !channels.empty()},
            {"public_url_shared", false},
            {"display_as_bot", false},
            {"username", ""},
            {"file_access", "visible"},
            {"url_private", address + "/" + in_path(file.name)},
            {"url_private_download", address + "/download/" + in_path(file.name)},
            {"permalink", state.base_url + "/files/" + file.author + "/" + file.id + "/" + in_path(file.name)}};
  json["channels"] = std::move(channels);
  json["groups"] = std::move(groups);
  json["ims"] = std::move(ims);
  json["shares"] = std::move(shares);
  if (!file.alt_text.empty()) json["alt_txt"] = file.alt_text;
  return json;
}

bool may_bot_read(State const& state, File const& file) {
  if (state.is_bot(file.author) || file.for_bot) return true;
  for (auto const& share : shares_of(state, file))
    if (share.conversation->has_member(state.setup.bot_user_id)) return true;
  return false;
}

bool may_person_read(State const& state, Person const& person, File const& file) {
  if (file.author == person.id) return true;
  auto const shares = shares_of(state, file);
  if (shares.empty()) return state.is_bot(file.author);
  return std::any_of(shares.begin(), shares.end(),
                     [&](Share const& share) { return share.conversation->is_visible_to(person); });
}

std::string permalink(State const& state, Conversation const& conversation, Message const& message) {
  auto ts = message.ts;
  std::erase(ts, '.');
  auto link = state.base_url + "/archives/" + conversation.id + "/p" + ts;
  if (!message.thread_ts.empty()) link += "?thread_ts=" + message.thread_ts + "&cid=" + conversation.id;
  return link;
}

}  // namespace kolega::playground
