// What people do among themselves; Kolega hears of it where it is a member.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "playground/acts.hpp"
#include "playground/message_json.hpp"
#include "playground/payloads.hpp"
#include "slack/json.hpp"

namespace kolega::playground {
namespace {

using Json = nlohmann::json;
using slack::text_at;

http::Response no_conversation() {
  return page_refusal("conversation_not_found", "There is no such conversation here.");
}
http::Response no_message() { return page_refusal("message_not_found", "This message is gone."); }

Json membership(char const* type, Conversation const& conversation, std::string const& who) {
  return {{"type", type},
          {"user", who},
          {"channel", conversation.id},
          {"channel_type", conversation.is_private ? "G" : "C"}};
}

}  // namespace

http::Response page_answer(Json answer) {
  if (!answer.is_object()) answer = Json::object();
  if (!answer.contains("ok")) answer["ok"] = true;
  return {200, "application/json; charset=utf-8", slack::write_json(answer), {{"Cache-Control", "no-store"}}};
}

http::Response page_refusal(std::string_view error, std::string_view message, int status) {
  auto response = page_answer({{"ok", false}, {"error", error}, {"message", message}});
  response.status = status;
  return response;
}

Conversation* Acts::conversation_of(Person const& person, Json const& body) {
  auto* found = state_.conversations.find(text_at(body, "conversation"));
  return found && found->is_visible_to(person) ? found : nullptr;
}

Message* Acts::message_of(Person const& person, Conversation* conversation, Json const& body) {
  auto* found = conversation ? Conversations::find_message(*conversation, text_at(body, "ts")) : nullptr;
  return found && (found->only_for.empty() || found->only_for == person.id) ? found : nullptr;
}

bool Acts::take_files(Person const& person, Json const& body, std::vector<std::string>& files) {
  for (auto const& id : slack::member(body, "files")) {
    auto const* file = id.is_string() ? state_.files.find(id.get_ref<std::string const&>()) : nullptr;
    if (!file || file->author != person.id) return false;
    files.push_back(file->id);
  }
  return true;
}

http::Response Acts::upload(Person const& person, std::string name, std::string bytes) {
  if (name.empty() || name.size() > 255) return page_refusal("invalid_name", "A file needs a name.");
  if (bytes.empty()) return page_refusal("no_file_data", name + " is empty.");
  std::lock_guard const lock(state_.mutex);
  if (bytes.size() > Files::largest) return page_refusal("file_too_large", name + " is larger than 20 MB.");
  if (!state_.files.has_room(bytes.size()))
    return page_refusal("no_room", "The workspace holds 400 MB of files, and is full.");
  auto& file = state_.files.expect(std::move(name), bytes.size(), person.id, state_.clock.now());
  state_.files.fill(file, std::move(bytes));
  file.complete = true;
  return page_answer({{"file", page_file(file)}});
}

http::Response Acts::say(Person const& person, Json const& body) {
  std::lock_guard const lock(state_.mutex);
  auto* conversation = conversation_of(person, body);
  if (!conversation) return no_conversation();
  if (!conversation->has_member(person.id)) return page_refusal("not_in_channel", "Join the channel to write in it.");
  Message message;
  if (!take_files(person, body, message.files))
    return page_refusal("file_not_found", "A file is gone. Attach it anew.");
  auto const typed = text_at(body, "text");
  if (typed.find_first_not_of(" \t\r\n") == std::string_view::npos && message.files.empty())
    return page_refusal("no_text", "There is nothing to send.");
  if (typed.size() > 40000) return page_refusal("msg_too_long", "This is too long for one message.");
  message.author = person.id;
  message.text = typed_text(state_, typed, false);
  message.thread_ts = text_at(body, "thread_ts");
  message.broadcast = !message.thread_ts.empty() && slack::flag_at(body, "broadcast");
  if (!message.thread_ts.empty() && !Conversations::find_message(*conversation, message.thread_ts)) return no_message();
  auto const posted = state_.write(*conversation, std::move(message));
  state_.tell_posted(*conversation, posted);
  return page_answer({{"ts", posted.ts}});
}

http::Response Acts::edit(Person const& person, Json const& body) {
  std::lock_guard const lock(state_.mutex);
  auto* conversation = conversation_of(person, body);
  auto* message = message_of(person, conversation, body);
  if (!message) return no_message();
  if (message->author != person.id) return page_refusal("cant_update_message", "Only its writer can change a message.");
  if (text_at(body, "text").empty() && message->files.empty())
    return page_refusal("no_text", "There is nothing to send.");
  auto const previous = slack_message(state_, *conversation, *message, false);
  message->text = typed_text(state_, text_at(body, "text"), false);
  message->edited = true;
  state_.announce(*conversation, *message);
  state_.tell_changed(*conversation, *message, previous);
  return page_answer({});
}

http::Response Acts::remove(Person const& person, Json const& body) {
  std::lock_guard const lock(state_.mutex);
  auto* conversation = conversation_of(person, body);
  auto const* message = message_of(person, conversation, body);
  if (!message) return no_message();
  if (message->author != person.id) return page_refusal("cant_delete_message", "Only its writer can delete a message.");
  state_.remove(*conversation, std::string(message->ts));
  return page_answer({});
}

http::Response Acts::react(Person const& person, Json const& body, bool add) {
  std::lock_guard const lock(state_.mutex);
  auto* conversation = conversation_of(person, body);
  auto* message = message_of(person, conversation, body);
  auto const emoji = std::string(text_at(body, "name"));
  if (!message || !message->only_for.empty()) return no_message();
  if (emoji.empty() || emoji.size() > 100) return page_refusal("invalid_name", "There is no such emoji.");
  auto& all = message->reactions;
  auto found = std::find_if(all.begin(), all.end(), [&](auto const& each) { return each.first == emoji; });
  auto const has =
      found != all.end() && std::find(found->second.begin(), found->second.end(), person.id) != found->second.end();
  if (has == add) return page_answer({});
  if (add && found == all.end()) found = all.insert(all.end(), {emoji, {}});
  if (add)
    found->second.push_back(person.id);
  else if (std::erase(found->second, person.id); found->second.empty())
    all.erase(found);
  state_.announce(*conversation, *message);
  Json item{{"type", "message"}, {"channel", conversation->id}, {"ts", message->ts}};
  state_.tell_kolega(*conversation, {{"type", add ? "reaction_added" : "reaction_removed"},
                                     {"user", person.id},
                                     {"reaction", emoji},
                                     {"item", item},
                                     {"item_user", message->author}});
  return page_answer({});
}

http::Response Acts::open(Person const& person, Json const& body) {
  std::lock_guard const lock(state_.mutex);
  auto const with = std::string(text_at(body, "with"));
  if (!state_.people.find(with) && !state_.is_bot(with))
    return page_refusal("unknown_person", "There is no such person here.");
  bool made = false;
  auto const& conversation = state_.conversations.direct(person.id, with, &made);
  if (made) state_.announce_conversations();
  return page_answer({{"conversation", conversation.id}});
}

http::Response Acts::join(Person const& person, Json const& body, bool in) {
  std::lock_guard const lock(state_.mutex);
  auto* conversation = conversation_of(person, body);
  if (!conversation || conversation->is_direct) return no_conversation();
  if (conversation->has_member(person.id) == in) return page_answer({});
  if (in) {
    conversation->members.push_back(person.id);
    Message message;
    message.author = person.id;
    message.text = "<@" + person.id + "> has joined the channel";
    message.subtype = "join";
    auto const posted = state_.write(*conversation, std::move(message));
    state_.tell_posted(*conversation, posted);
  } else {
    std::erase(conversation->members, person.id);
  }
  state_.tell_kolega(*conversation,
                     membership(in ? "member_joined_channel" : "member_left_channel", *conversation, person.id));
  state_.announce_conversations();
  return page_answer({});
}

http::Response Acts::place_kolega(Person const& person, Json const& body) {
  std::lock_guard const lock(state_.mutex);
  auto* conversation = conversation_of(person, body);
  if (!conversation || conversation->is_direct) return no_conversation();
  auto const in = slack::flag_at(body, "in");
  auto const& bot = state_.setup.bot_user_id;
  if (conversation->has_member(bot) == in) return page_answer({});
  Message message;
  message.author = bot;
  message.subtype = in ? "join" : "leave";
  message.text = "<@" + bot + (in ? "> was invited by <@" : "> was removed by <@") + person.id + ">";
  if (in) {
    conversation->members.push_back(bot);
    auto event = membership("member_joined_channel", *conversation, bot);
    event["inviter"] = person.id;
    state_.tell_kolega(*conversation, std::move(event));
  } else {
    state_.tell_kolega(*conversation, {{"type", conversation->is_private ? "group_left" : "channel_left"},
                                       {"channel", conversation->id},
                                       {"actor_id", person.id}});
    std::erase(conversation->members, bot);
  }
  state_.write(*conversation, std::move(message));
  state_.announce_conversations();
  return page_answer({});
}

http::Response Acts::dismiss(Person const& person, Json const& body) {
  std::lock_guard const lock(state_.mutex);
  auto* conversation = conversation_of(person, body);
  auto const* message = message_of(person, conversation, body);
  if (!message || message->only_for != person.id) return no_message();
  auto const gone = *message;
  Conversations::remove(*conversation, gone.ts);
  state_.announce_removed(*conversation, gone);
  return page_answer({});
}

http::Response Acts::home(Person const& person) {
  std::lock_guard const lock(state_.mutex);
  auto const& direct = state_.conversations.direct(person.id, state_.setup.bot_user_id);
  auto const* view = state_.views.home(person.id);
  Json event{{"type", "app_home_opened"}, {"user", person.id}, {"channel", direct.id}, {"tab", "home"}};
  Json shown;
  if (view) event["view"] = shown = view_json(*view, state_.setup);
  state_.tell_kolega(direct, std::move(event));
  return page_answer({{"view", shown}});
}

}  // namespace kolega::playground
