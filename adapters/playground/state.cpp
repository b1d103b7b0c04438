#include "playground/state.hpp"

#include <nlohmann/json.hpp>

#include "playground/message_json.hpp"
#include "slack/json.hpp"

namespace kolega::playground {

using Json = nlohmann::json;

State::State(Setup given, app::ManualClock& turned)
    : setup(std::move(given)),
      clock(turned),
      people(setup.people, setup.groups),
      conversations(setup.channels, clock),
      tickets(clock),
      scopes(setup.scopes),
      hub(clock.now().time_since_epoch().count() * 1000) {
  for (auto const& person : people.all()) static_cast<void>(conversations.direct(person.id, setup.bot_user_id));
}

template <class Make>
void State::tell_viewers(Conversation const& conversation, std::string const& only_for, char const* type,
                         Make const& make) {
  auto const data = make();
  for (auto const& person : people.all())
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

void State::remove(Conversation& conversation, std::string const& ts) {
  auto* found = Conversations::find_message(conversation, ts);
  if (!found) return;
  auto const previous = slack_message(*this, conversation, *found, false);
  if (Conversations::replies(conversation, ts) > 0) {
    Message tombstone;
    tombstone.ts = ts;
    tombstone.author = "USLACKBOT";
    tombstone.text = "This message was deleted.";
    tombstone.subtype = "tombstone";
    *found = std::move(tombstone);
    announce(conversation, *found);
    return tell_changed(conversation, *found, previous);
  }
  auto const gone = *found;
  Conversations::remove(conversation, ts);
  announce_removed(conversation, gone);
  if (!gone.thread_ts.empty())
    if (auto const* root = Conversations::find_message(conversation, gone.thread_ts)) announce(conversation, *root);
  if (!gone.only_for.empty()) return;
  tell_kolega(conversation, {{"type", "message"},
                             {"subtype", "message_deleted"},
                             {"hidden", true},
                             {"deleted_ts", ts},
                             {"previous_message", previous}});
}

void State::announce(Conversation const& conversation, Message const& message) {
  tell_viewers(conversation, message.only_for, "message", [&] {
    return Json{{"conversation", conversation.id}, {"message", page_message(*this, conversation, message)}};
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

void State::announce_people() { hub.publish("people", people_json()); }
void State::announce_scopes() { hub.publish("scopes", scopes_json()); }
void State::announce_guide() { hub.publish("guide", {{"guide", guide_json()}}); }
void State::announce_faults() { hub.publish("faults", {{"faults", faults.json()}}); }
void State::announce_clock() { hub.publish("clock", {{"clock", clock_json()}}); }

void State::record(TrafficEntry entry) {
  entry.at = clock.now();
  auto const& kept = traffic.add(std::move(entry));
  hub.publish("traffic", {{"entry", traffic_json(kept)}}, {}, EventHub::Topic::traffic);
}

void State::tell_kolega(Json event) {
  if (!send_event) return;
  if (!event.contains("event_ts")) event["event_ts"] = conversations.stamp();
  send_event(std::move(event));
}

void State::tell_kolega(Conversation const& conversation, Json event) {
  auto const type = std::string(slack::text_at(event, "type"));
  if (!conversation.has_member(setup.bot_user_id) || !scopes.has(scope_for_event(type, &conversation))) return;
  event["team"] = setup.team_id;
  if (type == "message" || type == "app_mention") {
    event["channel"] = conversation.id;
    event["channel_type"] = conversation.is_direct ? "im" : conversation.is_private ? "group" : "channel";
    if (!event.contains("event_ts")) event["event_ts"] = conversations.stamp();
    if (!event.contains("ts")) event["ts"] = event["event_ts"];
  }
  tell_kolega(std::move(event));
}

void State::tell_posted(Conversation const& conversation, Message const& message) {
  if (!message.only_for.empty()) return;
  auto event = slack_message(*this, conversation, message, false);
  event["event_ts"] = message.ts;
  auto const mention = "<@" + setup.bot_user_id + ">";
  if (!conversation.is_direct && !is_bot(message.author) && message.text.find(mention) != std::string::npos) {
    auto mentioned = event;
    mentioned["type"] = "app_mention";
    mentioned.erase("subtype");
    tell_kolega(conversation, std::move(mentioned));
  }
  tell_kolega(conversation, std::move(event));
  for (auto const& id : message.files)
    tell_kolega(conversation, {{"type", "file_shared"},
                               {"file_id", id},
                               {"file", {{"id", id}}},
                               {"user_id", message.author},
                               {"channel_id", conversation.id}});
}

void State::tell_changed(Conversation const& conversation, Message const& message, Json previous) {
  tell_kolega(conversation, {{"type", "message"},
                             {"subtype", "message_changed"},
                             {"hidden", true},
                             {"message", slack_message(*this, conversation, message, false)},
                             {"previous_message", std::move(previous)}});
}

Json State::people_json() const {
  auto all = Json::array(), groups = Json::array();
  for (auto const& each : people.all())
    all.push_back({{"id", each.id},
                   {"name", each.name},
                   {"handle", each.handle},
                   {"email", each.email},
                   {"language", each.language},
                   {"zone", each.zone},
                   {"role", each.role},
                   {"guest", each.guest},
                   {"admin", each.admin},
                   {"active", each.active},
                   {"departments", each.departments},
                   {"leads", each.leads}});
  for (auto const& each : people.groups())
    groups.push_back({{"id", each.id}, {"handle", each.handle}, {"name", each.name}, {"members", each.members}});
  return {{"people", std::move(all)}, {"groups", std::move(groups)}};
}

Json State::scopes_json() const { return {{"scopes", {{"known", known_scopes()}, {"granted", scopes.granted()}}}}; }

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

}  // namespace kolega::playground
