#pragma once
// What the token may do (docs: reference/scopes): a call that needs more is refused, an event that needs more is not
// sent.
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "playground/values.hpp"

namespace kolega::playground {

/// All that mean something here.
[[nodiscard]] std::vector<std::string> const& known_scopes();

/// Not for several threads at once.
class Scopes {
 public:
  /// Empty: all.
  explicit Scopes(std::vector<std::string> const& granted);

  [[nodiscard]] bool has(std::string_view scope) const { return scope.empty() || granted_.contains(scope); }
  [[nodiscard]] std::string text() const;  // as in X-OAuth-Scopes
  [[nodiscard]] std::set<std::string, std::less<>> const& granted() const noexcept { return granted_; }
  void set(std::set<std::string, std::less<>> granted) { granted_ = std::move(granted); }

  /// Null when it is granted; else Slack's refusal, {"ok": false, "error": "missing_scope", "needed", "provided"}.
  [[nodiscard]] nlohmann::json refusal(std::string_view needed) const;

 private:
  std::set<std::string, std::less<>> granted_;
};

/// "channels:history", "groups:read", "im:write": `what` of this kind of conversation.
[[nodiscard]] std::string scope_for(Conversation const& conversation, std::string_view what);
/// What an event needs; "": nothing. `conversation` may be null.
[[nodiscard]] std::string scope_for_event(std::string_view type, Conversation const* conversation);

}  // namespace kolega::playground
