#pragma once
// Forms, their kinds, and what their answers mean.
#include <string_view>

#include "app/outcome.hpp"
#include "views/reader.hpp"

namespace kolega::views {

/// `kind` of the form for a new request; forms for acts have the act's name as their kind.
inline constexpr std::string_view request_form_kind = "request";

/// Departments that the viewer may ask, the wanted one chosen, with its services and the fields of the chosen one.
[[nodiscard]] Form request_form(Reader const& reader, Organisation const& organisation,
                                app::RequestFormWanted const& wanted);
/// What an act needs (words, a person, a department …), and who will read it.
[[nodiscard]] Form act_form(Reader const& reader, Organisation const& organisation, app::ActFormWanted const& wanted);

/// What was filled into one input.
struct FormValue {
  std::string key;
  std::vector<std::string> values;  // text, a date, choices
  std::vector<PersonRef> people;    // of a person's input
  std::vector<SharedFile> files{};  // of an input for files
};
using FormValues = std::vector<FormValue>;
/// Which form it was.
struct FormOrigin {
  std::string_view kind, subject, seen;
};
/// What was asked for by it. Refusal: unknown_command for a kind that Kolega does not have.
[[nodiscard]] Result<Command> command_of_form(FormOrigin const& form, FormValues const& values);
/// The form that is to be shown in its place, now that one of its choices was made. Refusal: as above.
[[nodiscard]] Result<Command> refreshed_form(FormOrigin const& form, FormValues const& values);
/// `values` are of the whole form, empty ones too. The refusal at the field that it is about.
[[nodiscard]] FormErrors form_errors(Reader const& reader, FormValues const& values, Error const& error);

}  // namespace kolega::views
