#include "playground/scopes.hpp"

#include <nlohmann/json.hpp>

namespace kolega::playground {

std::vector<std::string> const& known_scopes() {
  static std::vector<std::string> const all{
      "app_mentions:read", "channels:history", "channels:read", "chat:write",      "commands", "files:read",
      "files:write",       "groups:history",   "groups:read",   "im:history",      "im:read",  "im:write",
      "reactions:read",    "usergroups:read",  "users:read",    "users:read.email"};
  return all;
}

Scopes::Scopes(std::vector<std::string> const& granted) {
  auto const& wanted = granted.empty() ? known_scopes() : granted;
  granted_.insert(wanted.begin(), wanted.end());
}

std::string Scopes::text() const {
  std::string text;
  for (auto const& each : granted_) text += (text.empty() ? "" : ",") + each;
  return text;
}

nlohmann::json Scopes::refusal(std::string_view needed) const {
  if (has(needed)) return {};
  return {{"ok", false}, {"error", "missing_scope"}, {"needed", needed}, {"provided", text()}};
}

std::string scope_for(Conversation const& conversation, std::string_view what) {
  auto const* kind = conversation.is_direct ? "im:" : conversation.is_private ? "groups:" : "channels:";
  return kind + std::string(what);
}

std::string scope_for_event(std::string_view type, Conversation const* conversation) {
  if (type == "message") return conversation ? scope_for(*conversation, "history") : "";
  if (type == "app_mention") return "app_mentions:read";
  if (type == "reaction_added" || type == "reaction_removed") return "reactions:read";
  if (type == "member_joined_channel" || type == "member_left_channel")
    return conversation ? scope_for(*conversation, "read") : "";
  if (type == "file_shared") return "files:read";
  if (type == "user_change" || type == "team_join") return "users:read";
  if (type == "subteam_members_changed") return "usergroups:read";
  return {};
}

}  // namespace kolega::playground
