#include "views/forms.hpp"

#include <algorithm>

#include "views/request_cards.hpp"
#include "views/words.hpp"

namespace kolega::views {
namespace {

constexpr std::string_view department_key = "department";
constexpr std::string_view title_key = "title";
constexpr std::string_view text_key = "text";
constexpr std::string_view needed_by_key = "needed_by";

std::string value_of(FormValues const& values, std::string_view key) {
  auto const found = std::find_if(values.begin(), values.end(), [key](auto const& each) { return each.first == key; });
  return found == values.end() ? std::string() : found->second;
}

/// Who reads what is written in this act's form.
std::string_view audience_key(Act act) {
  switch (act) {
    case Act::note: return "form.audience.department";
    case Act::add: return "form.audience.provider";
    default: return "form.audience.requester";
  }
}

}  // namespace

Form request_form(Reader const& reader, Organisation const& organisation, app::RequestFormWanted const& wanted) {
  Form form;
  form.kind = request_form_kind;
  form.title = reader.say("form.request.title");
  form.submit = reader.say("form.send");
  form.cancel = reader.say("form.cancel");

  Input department;
  department.kind = Input::Kind::choice;
  department.key = department_key;
  department.label = reader.say("form.request.department");
  department.initial = wanted.department;
  for (auto const& each : organisation.departments)
    if (!wanted.is_guest || each.open_to_guests) department.choices.push_back({each.key, each.name});
  form.inputs.push_back(department);

  Input title;
  title.key = title_key;
  title.label = reader.say("form.request.what");
  title.hint = reader.say("form.request.what_hint");
  title.max_length = title_limit;
  form.inputs.push_back(title);

  Input text;
  text.kind = Input::Kind::long_text;
  text.key = text_key;
  text.label = reader.say("form.request.why");
  text.hint = reader.say("form.request.why_hint");
  text.required = false;
  form.inputs.push_back(text);

  Input needed_by;
  needed_by.kind = Input::Kind::date;
  needed_by.key = needed_by_key;
  needed_by.label = reader.say("form.request.needed_by");
  needed_by.required = false;
  form.inputs.push_back(needed_by);
  return form;
}

Form act_form(Reader const& reader, app::ActFormWanted const& wanted) {
  auto const word = std::string(name(wanted.act));
  auto const& view = wanted.view;
  Form form;
  form.kind = word;
  form.subject = view.request.number.to_string();
  form.title = reader.say("form.title." + word);
  form.submit = reader.say("form.send");
  form.cancel = reader.say("form.cancel");
  form.intro.emplace_back(Paragraph{{strong(form.subject), {Span::Kind::plain, " · " + view.request.title, {}}}});
  form.intro.emplace_back(Note{reader.line(
      audience_key(wanted.act), {{"requester", view.requester.person.name}, {"department", view.department.name}})});
  Input text;
  text.kind = Input::Kind::long_text;
  text.key = text_key;
  text.label = reader.say("form.words");
  form.inputs.push_back(text);
  return form;
}

Result<Command> command_of_form(std::string_view kind, std::string_view subject, FormValues const& values) {
  if (kind == request_form_kind)
    return Command(OpenRequest{value_of(values, department_key), value_of(values, title_key),
                               value_of(values, text_key), value_of(values, needed_by_key)});
  auto const act = parse_act(kind);
  auto const number = RequestNumber::parse(subject);
  if (!act || !number) return make_error(ErrorCode::unknown_command, {{"given", std::string(kind)}, {"nearest", ""}});
  return Command(ActOnRequest{*act, *number, value_of(values, text_key), {}});
}

FormErrors form_errors(Reader const& reader, std::string_view kind, Error const& error) {
  auto const is_request = kind == request_form_kind;
  auto const field = [&]() -> std::string_view {
    if (!is_request) return text_key;
    switch (error.code) {
      case ErrorCode::unknown_department:
      case ErrorCode::department_closed_to_guests: return department_key;
      case ErrorCode::text_too_long: return text_key;
      case ErrorCode::invalid_date: return needed_by_key;
      default: return title_key;
    }
  }();
  return {{std::string(field), refusal(reader, error)}};
}

}  // namespace kolega::views
