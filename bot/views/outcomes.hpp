#pragma once
// Whatever came of a command, as a card or a form: the one switch over outcomes, for all platforms.
#include <optional>

#include "app/dispatcher.hpp"
#include "views/reader.hpp"

namespace kolega::views {

/// What is answered in words; nothing when a form is wanted, or when the answer comes by another way.
[[nodiscard]] std::optional<Card> card_of(Reader const& reader, Organisation const& organisation,
                                          app::Outcome const& outcome);
/// The form that the outcome wants, if it wants one.
[[nodiscard]] std::optional<Form> form_of(Reader const& reader, Organisation const& organisation,
                                          app::Outcome const& outcome);
/// What a press asked to see; for its presser alone.
struct Look {
  Card card;
  Form form;             // the same without inputs, where a form is the only place for it
  bool in_place{false};  // it goes on with what was pressed, and takes its place
};
/// Nothing when the outcome is a deed, which shows by itself, or a form.
[[nodiscard]] std::optional<Look> look_of(Reader const& reader, Organisation const& organisation,
                                          app::Outcome const& outcome);
/// A form without inputs that only says what was done, for platforms that show the result in the form's place.
[[nodiscard]] Form result_form(Reader const& reader, Card const& card);

}  // namespace kolega::views
