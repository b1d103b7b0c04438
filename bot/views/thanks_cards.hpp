#pragma once
// Thanks as those who are thanked, everybody else, and their giver see them.
#include "app/say_thanks.hpp"
#include "views/reader.hpp"

namespace kolega::views {

/// For the thanks channel: whoever wishes not to be named there is not, and no request is.
[[nodiscard]] Card thanks_post(Reader const& reader, app::ThanksView const& view);
/// To one who is thanked, by direct message.
[[nodiscard]] Card thanks_note(Reader const& reader, app::ThanksView const& view);

/// `kind` of the form; its subject is a request's number, or "".
inline constexpr std::string_view thanks_form_kind = "thanks";

/// What is answered in words; nothing when a form is wanted.
[[nodiscard]] std::optional<Card> card_of(Reader const& reader, app::ThanksOutcome const& outcome);
/// The form that the outcome wants, if it wants one.
[[nodiscard]] std::optional<Form> form_of(Reader const& reader, app::ThanksOutcome const& outcome);

}  // namespace kolega::views
