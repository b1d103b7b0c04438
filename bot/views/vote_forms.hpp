#pragma once
// What the filled forms of votes and thanks mean.
#include <optional>

#include "views/forms.hpp"

namespace kolega::views {

/// What was asked for by it; nothing when the form is another's.
[[nodiscard]] std::optional<Command> vote_or_thanks_of_form(FormOrigin const& form, FormValues const& values);
/// Whether the sender of a form is shown, in its place, what came of it.
[[nodiscard]] bool shows_result(app::Outcome const& outcome) noexcept;

/// Whether a press on what only its presser sees is answered there.
[[nodiscard]] bool shows_in_place(app::Outcome const& outcome) noexcept;
/// Whether what came of a press takes the place of the message that was pressed: only its presser reads it.
[[nodiscard]] bool replaces_message(app::Outcome const& outcome) noexcept;
/// The command by which the form that this outcome wants can be done without; "" when it is another's.
[[nodiscard]] std::string typed_instead(app::Outcome const& outcome);
/// What can be said of votes and thanks; `department` is a key to show it by.
void add_vote_help(Reader const& reader, std::string const& department, Card& card);

}  // namespace kolega::views
