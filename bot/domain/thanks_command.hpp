#pragma once
// What a colleague wants with thanks, however it was said.
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/card.hpp"
#include "domain/error.hpp"
#include "domain/thanks.hpp"
#include "domain/typed_text.hpp"

namespace kolega {

/// Exactly one of `people`, `department` and `request` says who is thanked.
struct SayThanks {
  std::vector<PersonRef> people;
  DepartmentKey department{};              // as a whole, or ""
  std::optional<RequestNumber> request{};  // all who helped on it
  std::string words;
  std::vector<std::string> values;  // as the config spells them
  bool is_public{false};
  bool operator==(SayThanks const&) const = default;
};
/// Show the form; for those who helped on a request, or for somebody who is chosen in it.
struct WantThanksForm {
  std::optional<RequestNumber> request;
  bool operator==(WantThanksForm const&) const = default;
};
/// Post for all what was said privately: by its giver.
struct PublishThanks {
  ThanksId thanks;
  bool operator==(PublishThanks const&) const = default;
};
/// Whether this person may be named in public thanks.
struct WishPublicThanks {
  bool wanted{true};
  bool operator==(WishPublicThanks const&) const = default;
};
using ThanksCommand = std::variant<SayThanks, WantThanksForm, PublishThanks, WishPublicThanks>;

/// In logs and metrics: "thanks".
[[nodiscard]] std::string_view word_of(ThanksCommand const& command) noexcept;

/// Reads what stands after `/thanks`: nothing (the form), "@ana @jan for staying late #teamwork", "@it …", with
/// "public" as the first word when all may read it; "off" and "on". Those thanked stand at the beginning, with blanks,
/// commas, "and" or "&" between them; when nobody stands there, all who are mentioned are. Values at the end are taken
/// off the words, inside them they stay. Refusals: nobody_to_thank, missing_argument.
[[nodiscard]] Result<ThanksCommand> parse_thanks_command(TypedText const& text,
                                                         std::vector<std::string> const& departments,
                                                         std::vector<std::string> const& values);

/// The acts of buttons: `subject` is a request's number, or the thanks' id.
inline constexpr std::string_view thank_act = "thank";
inline constexpr std::string_view publish_thanks_act = "publish_thanks";
/// What a press on one of them means; nothing when it is another's.
[[nodiscard]] std::optional<ThanksCommand> thanks_command_of(Press const& press);

}  // namespace kolega
