// What people do among themselves; Kolega hears of it where it is a member.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "playground/acts.hpp"
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

void Acts::heard(Conversation const& conversation, Json event) {
  if (!conversation.has_member(state_.setup.bot_user_id)) return;
  event["team"] = state_.setup.team_id;
  if (!event.contains("event_ts")) {
    auto const now = state_.clock.now().time_since_epoch().count();
    event["event_ts"] = std::to_string(now) + ".000000";
  }
  sender_.send_event(std::move(event));
}

http::Response Acts::say(Person const& person, Json const& body) {
  std::lock_guard const lock(state_.mutex);
  auto* conversation = conversation_of(person, body);
  if (!conversation) return no_conversation();
  if (!conversation->has_member(person.id)) return page_refusal("not_in_channel", "Join the channel to write in it.");
  auto const typed = text_at(body, "text");
  if (typed.find_first_not_of(" \t\r\n") == std::string_view::npos)
    return page_refusal("no_text", "There is nothing to send.");
  if (typed.size() > 40000) return page_refusal("msg_too_long", "This is too long for one message.");
  Message message;
  message.author = person.id;
  message.text = typed_text(state_, typed, false);
  message.thread_ts = text_at(body, "thread_ts");
  if (!message.thread_ts.empty() && !Conversations::find_message(*conversation, message.thread_ts)) return no_message();
  auto const posted = state_.write(*conversation, std::move(message));
  Json event{{"type", "message"}, {"channel", conversation->id}, {"user", person.id}, {"text", posted.text},
             {"ts", posted.ts},   {"event_ts", posted.ts}};
  if (!posted.thread_ts.empty()) event["thread_ts"] = posted.thread_ts;
  if (posted.text.find("<@" + state_.setup.bot_user_id + ">") != std::string::npos && !conversation->is_direct) {
    auto mention = event;
    mention["type"] = "app_mention";
    heard(*conversation, std::move(mention));
  }
  event["channel_type"] = conversation->is_direct ? "im" : conversation->is_private ? "group" : "channel";
  heard(*conversation, std::move(event));
  return page_answer({{"ts", posted.ts}});
}

http::Response Acts::edit(Person const& person, Json const& body) {
  std::lock_guard const lock(state_.mutex);
  auto* conversation = conversation_of(person, body);
  auto* message = message_of(person, conversation, body);
  if (!message) return no_message();
  if (message->author != person.id) return page_refusal("cant_update_message", "Only its writer can change a message.");
  if (text_at(body, "text").empty()) return page_refusal("no_text", "There is nothing to send.");
  auto const previous = slack_message(state_, *conversation, *message, false);
  message->text = typed_text(state_, text_at(body, "text"), false);
  message->edited = true;
  state_.announce(*conversation, *message);
  heard(*conversation, {{"type", "message"},
                        {"subtype", "message_changed"},
                        {"hidden", true},
                        {"channel", conversation->id},
                        {"message", slack_message(state_, *conversation, *message, false)},
                        {"previous_message", previous}});
  return page_answer({});
}

http::Response Acts::remove(Person const& person, Json const& body) {
  std::lock_guard const lock(state_.mutex);
  auto* conversation = conversation_of(person, body);
  auto const* message = message_of(person, conversation, body);
  if (!message) return no_message();
  if (message->author != person.id) return page_refusal("cant_delete_message", "Only its writer can delete a message.");
  auto const gone = *message;
  Conversations::remove(*conversation, gone.ts);
  state_.announce_removed(*conversation, gone);
  heard(*conversation, {{"type", "message"},
                        {"subtype", "message_deleted"},
                        {"hidden", true},
                        {"channel", conversation->id},
                        {"deleted_ts", gone.ts},
                        {"previous_message", slack_message(state_, *conversation, gone, false)}});
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
  heard(*conversation, {{"type", add ? "reaction_added" : "reaction_removed"},
                        {"user", person.id},
                        {"reaction", emoji},
                        {"item", item},
                        {"item_user", message->author}});
  return page_answer({});
}

http::Response Acts::open(Person const& person, Json const& body) {
  std::lock_guard const lock(state_.mutex);
  auto const with = std::string(text_at(body, "with"));
  if (!state_.setup.person(with) && !state_.is_bot(with))
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
    state_.write(*conversation, std::move(message));
    heard(*conversation, {{"type", "member_joined_channel"},
                          {"user", person.id},
                          {"channel", conversation->id},
                          {"channel_type", conversation->is_private ? "G" : "C"}});
  } else {
    std::erase(conversation->members, person.id);
  }
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
  heard(direct, std::move(event));
  return page_answer({{"view", shown}});
}

}  // namespace kolega::playground
