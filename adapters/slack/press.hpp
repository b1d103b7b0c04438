#pragma once
// What travels through Slack and comes back: a button's act and value, a form's private metadata. State lives in the
// store; these only say which deed is meant.
#include <string>
#include <string_view>

#include "domain/card.hpp"
#include "domain/error.hpp"

namespace kolega::slack {

/// Of the menu that holds what is seldom wanted: the press is in the option that was chosen.
inline constexpr std::string_view menu_action = "more";
[[nodiscard]] std::string option_value(Press const& press);

/// `occurrence` counts the buttons of that act in the message from 1, as action ids are unique: "claim", "claim#2".
[[nodiscard]] std::string action_id(Press const& press, std::size_t occurrence);
[[nodiscard]] std::string button_value(Press const& press);
/// The reverse, of a button and of an option. Errors: an empty act, a value that is no object.
[[nodiscard]] Result<Press> parse_press(std::string_view action_id, std::string_view value);

/// What a form is about.
struct FormReference {
  std::string kind;
  std::string subject;
  std::string nonce;
  std::string seen{};  // of Form::seen
  bool operator==(FormReference const&) const = default;
};
[[nodiscard]] std::string private_metadata(FormReference const& reference);
[[nodiscard]] Result<FormReference> parse_private_metadata(std::string_view text);

}  // namespace kolega::slack
