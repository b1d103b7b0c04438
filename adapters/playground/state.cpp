#include "playground/state.hpp"

#include <nlohmann/json.hpp>

namespace kolega::playground {

using Json = nlohmann::json;

State::State(Setup given, app::ManualClock& turned)
    : setup(std::move(given)),
      clock(turned),
      conversations(setup.channels, clock),
      tickets(clock),
      hub(clock.now().time_since_epoch().count() * 1000) {
  for (auto const& person : setup.people) static_cast<void>(conversations.direct(person.id, setup.bot_user_id));
}

template <class Make>
void State::tell_viewers(Conversation const& conversation, std::string const& only_for, char const* type,
                         Make const& make) {
  auto const data = make();
  for (auto const& person : setup.people)
    if (conversation.is_visible_to(person) && (only_for.empty() || only_for == person.id))
      hub.publish(type, data, person.id);
}

Message& State::write(Conversation& conversation, Message message) {
  auto& posted = conversations.post(conversation, std::move(message));
  announce(conversation, posted);
  if (!posted.thread_ts.empty())
    if (auto const* root = Conversations::find_message(conversation, posted.thread_ts)) announce(conversation, *root);
  return posted;
}

void State::announce(Conversation const& conversation, Message const& message) {
  tell_viewers(conversation, message.only_for, "message", [&] {
    return Json{{"conversation", conversation.id}, {"message", page_message(conversation, message)}};
  });
}

void State::announce_removed(Conversation const& conversation, Message const& message) {
  tell_viewers(conversation, message.only_for, "message_removed", [&] {
    return Json{{"conversation", conversation.id}, {"ts", message.ts}};
  });
}

void State::announce_conversations() { hub.publish("conversations", Json::object()); }

void State::announce_views(std::string const& person) { hub.publish("views", {{"stack", stack_json(person)}}, person); }

void State::announce_home(std::string const& person) {
  if (auto const* view = views.home(person)) hub.publish("home", {{"view", view_json(*view, setup)}}, person);
}

void State::announce_guide() { hub.publish("guide", {{"guide", guide_json()}}); }
void State::announce_faults() { hub.publish("faults", {{"faults", faults.json()}}); }
void State::announce_clock() { hub.publish("clock", {{"clock", clock_json()}}); }

void State::record(TrafficEntry entry) {
  entry.at = clock.now();
  auto const& kept = traffic.add(std::move(entry));
  hub.publish("traffic", {{"entry", traffic_json(kept)}}, {}, EventHub::Topic::traffic);
}

Json State::guide_json() const {
  auto const step = [](char const* id, bool done) { return Json{{"id", id}, {"done", done}}; };
  auto steps = Json::array();
  steps.push_back(step("open", guide.opened));
  steps.push_back(step("serve", guide.served));
  steps.push_back(step("vote", guide.voted));
  return {{"steps", steps}, {"request", guide.request.empty() ? Json() : Json(guide.request)}};
}

Json State::clock_json() const { return {{"now", clock.now().time_since_epoch().count()}, {"zone", setup.zone}}; }

Json State::stack_json(std::string const& person) const {
  auto stack = Json::array();
  for (auto const& view : views.stack(person)) stack.push_back(view_json(view, setup));
  return stack;
}

namespace {

Json reactions_json(Message const& message) {
  auto reactions = Json::array();
  for (auto const& [name, users] : message.reactions)
    reactions.push_back({{"name", name}, {"users", users}, {"count", users.size()}});
  return reactions;
}

}  // namespace

Json page_message(Conversation const& conversation, Message const& message) {
  return {{"ts", message.ts},
          {"conversation", conversation.id},
          {"thread_ts", message.thread_ts.empty() ? Json() : Json(message.thread_ts)},
          {"author", message.author},
          {"text", message.text},
          {"blocks", message.blocks ? *message.blocks : Json::array()},
          {"ephemeral", !message.only_for.empty()},
          {"edited", message.edited},
          {"reactions", reactions_json(message)},
          {"reply_count", Conversations::replies(conversation, message.ts)},
          {"subtype", message.subtype.empty() ? Json() : Json(message.subtype)}};
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
  if (message.subtype == "join") json["subtype"] = "channel_join";
  if (message.edited) json["edited"] = {{"user", message.author}, {"ts", message.ts}};
  if (!message.reactions.empty()) json["reactions"] = reactions_json(message);
  auto const replies = Conversations::replies(conversation, message.ts);
  if (!message.thread_ts.empty()) json["thread_ts"] = message.thread_ts;
  if (replies > 0) {
    json["thread_ts"] = message.ts;
    json["reply_count"] = replies;
  }
  if (with_metadata && message.metadata) json["metadata"] = *message.metadata;
  return json;
}

}  // namespace kolega::playground
