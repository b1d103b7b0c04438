#pragma once
// Forms, their kinds, and what their answers mean.
#include "app/outcome.hpp"
#include "views/reader.hpp"

namespace kolega::views {

/// `kind` of the form for a new request; forms for acts have the act's name as their kind.
inline constexpr std::string_view request_form_kind = "request";

/// Departments that the viewer may ask, the wanted one chosen.
[[nodiscard]] Form request_form(Reader const& reader, Organisation const& organisation,
                                app::RequestFormWanted const& wanted);
/// The words that an act needs, and who will read them.
[[nodiscard]] Form act_form(Reader const& reader, app::ActFormWanted const& wanted);

/// A filled form: (input's key, value).
using FormValues = std::vector<std::pair<std::string, std::string>>;
/// What was asked for by it. Refusal: unknown_command for a kind that Kolega does not have.
[[nodiscard]] Result<Command> command_of_form(std::string_view kind, std::string_view subject,
                                              FormValues const& values);
/// The refusal at the field that it is about.
[[nodiscard]] FormErrors form_errors(Reader const& reader, std::string_view kind, Error const& error);

}  // namespace kolega::views
