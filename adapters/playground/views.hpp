#pragma once
// Open modals, at most three on one another for a person, and App Homes.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "playground/values.hpp"

namespace kolega::playground {

/// Not for several threads at once. Pointers hold until the next change. Views are checked before they come here.
class Views {
 public:
  static constexpr std::size_t most{3};

  /// Replaces the person's stack.
  View const& open(std::string const& person, JsonRef content);
  /// Null: three stand there already (Slack's push_limit_reached).
  View const* push(std::string const& person, JsonRef content);
  /// Of a modal or a home.
  [[nodiscard]] View const* find(std::string_view id) const noexcept;
  [[nodiscard]] View const* find_external(std::string_view external_id) const noexcept;
  /// Puts new content in; null when there is no such view.
  View const* update(std::string_view id, JsonRef content);
  View const& publish(std::string const& person, JsonRef content);
  [[nodiscard]] View const* home(std::string const& person) const noexcept;
  [[nodiscard]] std::vector<View> const& stack(std::string const& person) const noexcept;
  [[nodiscard]] std::map<std::string, View> const& homes() const noexcept { return homes_; }
  /// Takes off this view and those above it.
  void close(std::string_view id);
  void clear(std::string const& person);

 private:
  [[nodiscard]] View make(std::string const& person, JsonRef content);
  [[nodiscard]] View* find_own(std::string_view id) noexcept;

  std::map<std::string, std::vector<View>> stacks_;
  std::map<std::string, View> homes_;
  int made_{0};
};

/// As Slack gives it: the content with id, hash and where it stands in its stack.
[[nodiscard]] nlohmann::json view_json(View const& view, Setup const& setup);

}  // namespace kolega::playground
