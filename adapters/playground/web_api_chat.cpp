// chat.*
#include <nlohmann/json.hpp>

#include "playground/block_check.hpp"
#include "playground/message_json.hpp"
#include "playground/place.hpp"
#include "playground/web_api.hpp"
#include "slack/json.hpp"

namespace kolega::playground {
namespace {

using Json = nlohmann::json;
using slack::text_at;

constexpr std::size_t longest_text{40000};

/// Pictures that are files of Kolega's: they are there, and its own.
std::vector<std::string> faults_of_pictures(State const& state, Json const& blocks) {
  std::vector<std::string> faults;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    auto const& named = slack::member(blocks[i], "slack_file");
    if (named.is_null()) continue;
    auto id = std::string(text_at(named, "id"));
    for (auto const& each : state.files.all())
      if (id.empty() && slack_file(state, each)["url_private"] == text_at(named, "url")) id = each.id;
    auto const* file = state.files.find(id);
    if (!file || !file->complete || !is_picture(file->name) || !may_bot_read(state, *file))
      faults.push_back("[ERROR] invalid slack file [json-pointer:/blocks/" + std::to_string(i) + "/slack_file]");
  }
  return faults;
}

/// What a message is made of, or what is wrong with it.
Json read_content(State const& state, Json const& arguments, bool needs_content, Message& message, bool& has_text,
                  bool& has_blocks) {
  has_text = slack::member(arguments, "text").is_string();
  auto const& blocks = slack::member(arguments, "blocks");
  has_blocks = !blocks.is_null();
  message.text = text_at(arguments, "text");
  if (message.text.size() > 4 * longest_text) return failed("msg_too_long");
  if (needs_content && message.text.empty() && (!blocks.is_array() || blocks.empty()) &&
      !slack::member(arguments, "attachments").is_array())
    return failed("no_text");
  if (has_blocks) {
    if (!blocks.is_array()) return failed("invalid_blocks_format");
    auto faults = faults_of_blocks(blocks, Surface::message);
    if (faults.empty()) faults = faults_of_pictures(state, blocks);
    if (!faults.empty()) return failed("invalid_blocks", faults);
    auto kept = blocks;
    give_ids(kept);
    message.blocks = std::make_shared<Json const>(std::move(kept));
  }
  auto const& metadata = slack::member(arguments, "metadata");
  if (!metadata.is_null()) {
    if (text_at(metadata, "event_type").empty() || !slack::member(metadata, "event_payload").is_object())
      return failed("metadata_must_be_sent_from_app");
    message.metadata = std::make_shared<Json const>(metadata);
  }
  return {};
}

bool can_be_resolved(JsonRef const& blocks) {
  if (!blocks) return false;
  for (auto const& block : *blocks)
    for (auto const& element : slack::member(block, "elements"))
      if (text_at(element, "action_id") == "resolve") return true;
  return false;
}

/// The guide's first step is done by a card that is about a request, its second by one that loses its button to
/// resolve.
void guide_by(State& state, Message const& message, JsonRef const& before_update) {
  auto const number = message.metadata ? text_at(slack::member(*message.metadata, "event_payload"), "request") : "";
  if (number.empty()) return;
  auto& guide = state.guide;
  auto const before = state.guide_json();
  guide.opened = true;
  if (guide.request.empty()) guide.request = number;
  if (guide.provider_acted && can_be_resolved(before_update) && !can_be_resolved(message.blocks)) guide.served = true;
  if (state.guide_json() != before) state.announce_guide();
}

Json post_message(State& state, Json const& arguments) {
  Json error;
  auto* conversation = place_to_post(state, text_at(arguments, "channel"), error);
  if (!conversation) return error;
  Message message;
  message.author = state.setup.bot_user_id;
  bool has_text = false, has_blocks = false;
  if (error = read_content(state, arguments, true, message, has_text, has_blocks); !error.is_null()) return error;
  message.thread_ts = text_at(arguments, "thread_ts");
  if (!message.thread_ts.empty()) {
    auto const* root = Conversations::find_message(*conversation, message.thread_ts);
    if (!root) return failed("thread_not_found");
    if (!root->thread_ts.empty()) message.thread_ts = root->thread_ts;
    message.broadcast = flag_argument(arguments, "reply_broadcast");
  }
  auto const posted = state.write(*conversation, std::move(message));
  state.tell_posted(*conversation, posted);
  guide_by(state, posted, nullptr);
  return {
      {"channel", conversation->id}, {"ts", posted.ts}, {"message", slack_message(state, *conversation, posted, true)}};
}

/// The bot's own message, or Slack's word for what is wrong.
Message* own_message(State& state, Json const& arguments, char const* not_own, Conversation*& conversation,
                     Json& error) {
  conversation = place_to_post(state, text_at(arguments, "channel"), error);
  if (!conversation) return nullptr;
  auto* message = Conversations::find_message(*conversation, text_at(arguments, "ts"));
  if (!message || !message->only_for.empty() || message->subtype == "tombstone") {
    error = failed("message_not_found");
    return nullptr;
  }
  if (!state.is_bot(message->author)) {
    error = failed(not_own);
    return nullptr;
  }
  return message;
}

Json update_message(State& state, Json const& arguments) {
  Json error;
  Conversation* conversation = nullptr;
  auto* message = own_message(state, arguments, "cant_update_message", conversation, error);
  if (!message) return error;
  Message content;
  bool has_text = false, has_blocks = false;
  if (error = read_content(state, arguments, true, content, has_text, has_blocks); !error.is_null()) return error;
  auto const previous = slack_message(state, *conversation, *message, false);
  auto const old_blocks = message->blocks;
  // What is left out stays as it is (docs: reference/methods/chat.update).
  if (has_text) message->text = content.text;
  if (has_blocks) message->blocks = content.blocks;
  if (content.metadata) message->metadata = content.metadata;
  message->edited = true;
  state.announce(*conversation, *message);
  state.tell_changed(*conversation, *message, previous);
  guide_by(state, *message, old_blocks);
  return {{"channel", conversation->id},
          {"ts", message->ts},
          {"text", message->text},
          {"message", slack_message(state, *conversation, *message, true)}};
}

Json delete_message(State& state, Json const& arguments) {
  Json error;
  Conversation* conversation = nullptr;
  auto const* message = own_message(state, arguments, "cant_delete_message", conversation, error);
  if (!message) return error;
  auto const ts = message->ts;
  state.remove(*conversation, ts);
  return {{"channel", conversation->id}, {"ts", ts}};
}

Json post_ephemeral(State& state, Json const& arguments) {
  Json error;
  auto* conversation = place_to_post(state, text_at(arguments, "channel"), error);
  if (!conversation) return error;
  auto const user = std::string(text_at(arguments, "user"));
  auto const* person = state.people.find(user);
  if (!person || !person->active || !conversation->has_member(user)) return failed("user_not_in_channel");
  Message message;
  message.author = state.setup.bot_user_id;
  message.only_for = user;
  bool has_text = false, has_blocks = false;
  if (error = read_content(state, arguments, true, message, has_text, has_blocks); !error.is_null()) return error;
  message.thread_ts = text_at(arguments, "thread_ts");
  // Where there is no such thread, the message is not shown at all (docs: reference/methods/chat.postEphemeral).
  return {{"message_ts", state.write(*conversation, std::move(message)).ts}};
}

Json get_permalink(State& state, Json const& arguments) {
  Json error;
  auto* conversation = place_to_read(state, text_at(arguments, "channel"), "", error);
  if (!conversation) return error;
  auto const* message = Conversations::find_message(*conversation, text_at(arguments, "message_ts"));
  if (!message || !message->only_for.empty()) return failed("message_not_found");
  return {{"channel", conversation->id}, {"permalink", permalink(state, *conversation, *message)}};
}

/// Direct messages with somebody who was deactivated are closed.
bool is_closed(State const& state, Conversation const& conversation) {
  if (!conversation.is_direct) return false;
  for (auto const& member : conversation.members)
    if (auto const* person = state.people.find(member); person && !person->active) return true;
  return false;
}

}  // namespace

Conversation* place_to_post(State& state, std::string_view channel, Json& error) {
  auto const* person = state.people.find(channel);
  if (person && person->active) return &state.conversations.direct(std::string(channel), state.setup.bot_user_id);
  auto* conversation = state.conversations.find(channel);
  if (conversation && is_closed(state, *conversation)) {
    error = failed("is_archived");
    return nullptr;
  }
  if (conversation && conversation->has_member(state.setup.bot_user_id)) return conversation;
  error = failed(conversation && !conversation->is_private ? "not_in_channel" : "channel_not_found");
  return nullptr;
}

Conversation* place_to_read(State& state, std::string_view channel, std::string_view what, Json& error) {
  auto* conversation = state.conversations.find(channel);
  if (conversation && (!conversation->is_private || conversation->has_member(state.setup.bot_user_id))) {
    if (!what.empty()) error = state.scopes.refusal(scope_for(*conversation, what));
    return error.is_null() ? conversation : nullptr;
  }
  error = failed("channel_not_found");
  return nullptr;
}

std::vector<ApiMethod> chat_methods() {
  constexpr char const* write{"chat:write"};
  return {{"chat.postMessage", write, {"channel"}, post_message},
          {"chat.update", write, {"channel", "ts"}, update_message},
          {"chat.delete", write, {"channel", "ts"}, delete_message},
          {"chat.postEphemeral", write, {"channel", "user"}, post_ephemeral},
          {"chat.getPermalink", "", {"channel", "message_ts"}, get_permalink}};
}

}  // namespace kolega::playground
