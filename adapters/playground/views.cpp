#include "playground/views.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "playground/random.hpp"
#include "slack/json.hpp"

namespace kolega::playground {

View Views::make(std::string const& person, JsonRef content) {
  View view;
  view.id = "V" + std::to_string(++made_) + random_word(8);
  view.person = person;
  view.hash = std::to_string(made_) + "." + random_word(8);
  view.content = std::move(content);
  return view;
}

View const& Views::open(std::string const& person, JsonRef content) {
  auto& stack = stacks_[person];
  stack.clear();
  auto& view = stack.emplace_back(make(person, std::move(content)));
  view.root_id = view.id;
  return view;
}

View const* Views::push(std::string const& person, JsonRef content) {
  auto& stack = stacks_[person];
  if (stack.empty()) return &open(person, std::move(content));
  if (stack.size() == most) return nullptr;
  auto view = make(person, std::move(content));
  view.root_id = stack.front().id;
  view.previous_id = stack.back().id;
  return &stack.emplace_back(std::move(view));
}

View* Views::find_own(std::string_view id) noexcept {
  for (auto& [person, stack] : stacks_)
    for (auto& view : stack)
      if (view.id == id) return &view;
  for (auto& [person, view] : homes_)
    if (view.id == id) return &view;
  return nullptr;
}

View const* Views::find(std::string_view id) const noexcept { return const_cast<Views*>(this)->find_own(id); }

View const* Views::find_external(std::string_view external_id) const noexcept {
  for (auto const& [person, stack] : stacks_)
    for (auto const& view : stack)
      if (slack::text_at(*view.content, "external_id") == external_id) return &view;
  return nullptr;
}

View const* Views::update(std::string_view id, JsonRef content) {
  auto* view = find_own(id);
  if (!view) return nullptr;
  view->content = std::move(content);
  view->hash = std::to_string(++made_) + "." + random_word(8);
  return view;
}

View const& Views::publish(std::string const& person, JsonRef content) {
  auto const old = homes_.find(person);
  if (old != homes_.end()) return *update(old->second.id, std::move(content));
  auto view = make(person, std::move(content));
  view.root_id = view.id;
  return homes_[person] = std::move(view);
}

View const* Views::home(std::string const& person) const noexcept {
  auto const found = homes_.find(person);
  return found == homes_.end() ? nullptr : &found->second;
}

std::vector<View> const& Views::stack(std::string const& person) const noexcept {
  static std::vector<View> const none;
  auto const found = stacks_.find(person);
  return found == stacks_.end() ? none : found->second;
}

void Views::close(std::string_view id) {
  for (auto& [person, stack] : stacks_) {
    auto const found = std::find_if(stack.begin(), stack.end(), [&](View const& each) { return each.id == id; });
    stack.erase(found, stack.end());
  }
}

void Views::clear(std::string const& person) { stacks_.erase(person); }

nlohmann::json view_json(View const& view, Setup const& setup) {
  auto json = *view.content;
  json["id"] = view.id;
  json["hash"] = view.hash;
  json["team_id"] = setup.team_id;
  json["app_id"] = setup.app_id;
  json["bot_id"] = setup.bot_id;
  json["root_view_id"] = view.root_id;
  json["previous_view_id"] = view.previous_id.empty() ? nlohmann::json() : nlohmann::json(view.previous_id);
  for (auto const* key : {"callback_id", "private_metadata", "external_id"})
    if (!json.contains(key)) json[key] = "";
  for (auto const* key : {"submit", "close", "title"})
    if (!json.contains(key)) json[key] = nullptr;
  for (auto const* key : {"notify_on_close", "clear_on_close"})
    if (!json.contains(key)) json[key] = false;
  if (!json.contains("state")) json["state"]["values"] = nlohmann::json::object();
  return json;
}

}  // namespace kolega::playground
