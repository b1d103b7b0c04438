#pragma once
// Votes as their voters see them, and what a lead is shown of a vote that its voter shares.
#include "app/vote_outcome.hpp"
#include "views/reader.hpp"

namespace kolega::views {

/// The question with its five buttons, none of them chosen; then how the vote stands, what can still be done with it,
/// and what else is offered: to reopen and to tell the lead after a low one, to say thanks after a high one. One card,
/// updated in place.
[[nodiscard]] Card vote_card(Reader const& reader, app::VoteView const& view, bool is_reminder = false);
/// To a lead or an admin, by their voter's wish. Of a private department's request no more than its number.
[[nodiscard]] Card vote_shared(Reader const& reader, app::VoteView const& view, bool with_comment);

/// `kind` of the form for a comment.
inline constexpr std::string_view vote_comment_form_kind = "vote_comment";

/// What is answered in words; nothing when a form is wanted.
[[nodiscard]] std::optional<Card> card_of(Reader const& reader, app::VoteOutcome const& outcome);
/// The form that the outcome wants, if it wants one.
[[nodiscard]] std::optional<Form> form_of(Reader const& reader, app::VoteOutcome const& outcome);

}  // namespace kolega::views
