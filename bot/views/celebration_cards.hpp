#pragma once
// Celebrations as the channel, their people and those who enter them see them. Facts and colleagues' own words: Kolega
// praises nobody.
#include "app/celebrate_outcome.hpp"
#include "app/celebration_days.hpp"
#include "views/reader.hpp"

namespace kolega::views {

/// All of a day in one post, or a colleague's words.
[[nodiscard]] Card celebration_post(Reader const& reader, app::CelebrationView const& view);
/// To its person, before: what will be said, and when, with Skip, and Yes where that is needed.
[[nodiscard]] Card celebration_preview(Reader const& reader, app::CelebrationView const& view);

/// `kind` of the form into which a CSV is pasted.
inline constexpr std::string_view import_form_kind = "celebrate_import";

/// What is answered in words; nothing when a form is wanted.
[[nodiscard]] std::optional<Card> card_of(Reader const& reader, app::CelebrateOutcome const& outcome);
/// The form that the outcome wants, if it wants one.
[[nodiscard]] std::optional<Form> form_of(Reader const& reader, app::CelebrateOutcome const& outcome);
/// The commands, for help.
void add_celebrate_help(Reader const& reader, Card& card);

}  // namespace kolega::views
