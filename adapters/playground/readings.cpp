#include "playground/readings.hpp"

#include <nlohmann/json.hpp>

#include "playground/message_json.hpp"

namespace kolega::playground {
namespace {

using Json = nlohmann::json;

std::string last_ts(Conversation const& conversation, Person const& person) {
  for (auto each = conversation.messages.rbegin(); each != conversation.messages.rend(); ++each)
    if ((each->only_for.empty() || each->only_for == person.id) && (each->thread_ts.empty() || each->broadcast))
      return each->ts;
  return {};
}

}  // namespace

Json read_state(State& state) {
  auto const& setup = state.setup;
  auto commands = Json::array(), shortcuts = Json::array();
  for (auto const& each : setup.commands)
    commands.push_back({{"command", each.command}, {"usage", each.usage}, {"description", each.description}});
  for (auto const& each : setup.shortcuts)
    shortcuts.push_back({{"callback_id", each.callback_id}, {"name", each.name}});
  Json json{{"team", {{"id", setup.team_id}, {"name", setup.team_name}}},
            {"bot", {{"id", setup.bot_user_id}, {"name", setup.bot_name}, {"bot_id", setup.bot_id}}},
            {"commands", commands},
            {"shortcuts", shortcuts},
            {"emoji", {"ticket", "eyes", "+1", "heart", "tada", "white_check_mark", "thinking_face", "pray"}},
            {"clock", state.clock_json()},
            {"guide", state.guide_json()},
            {"faults", state.faults.json()}};
  json.update(state.people_json());
  json.update(state.scopes_json());
  return json;
}

Json read_conversations(State& state, Person const& person) {
  auto list = Json::array();
  for (auto const& each : state.conversations.all()) {
    if (!each.is_visible_to(person)) continue;
    Json json{{"id", each.id},
              {"kind", each.is_direct ? "direct" : "channel"},
              {"name", each.name},
              {"private", each.is_private},
              {"member", each.has_member(person.id)},
              {"topic", each.topic},
              {"kolega", each.has_member(state.setup.bot_user_id)},
              {"last_ts", last_ts(each, person)}};
    if (each.is_direct) {
      auto const& other = each.members.front() == person.id ? each.members.back() : each.members.front();
      auto const* with = state.people.find(other);
      json["with"] = other;
      json["name"] = with ? with->name : state.setup.bot_name;
    }
    list.push_back(std::move(json));
  }
  return {{"conversations", list}};
}

Json read_messages(State& state, Person const& person, std::string_view id, std::string_view thread) {
  auto const* conversation = state.conversations.find(id);
  if (!conversation || !conversation->is_visible_to(person)) return {};
  auto list = Json::array();
  for (auto const& each : conversation->messages) {
    if (!each.only_for.empty() && each.only_for != person.id) continue;
    auto const is_here =
        thread.empty() ? each.thread_ts.empty() || each.broadcast : each.ts == thread || each.thread_ts == thread;
    if (is_here) list.push_back(page_message(state, *conversation, each));
  }
  return {{"messages", list}};
}

}  // namespace kolega::playground
