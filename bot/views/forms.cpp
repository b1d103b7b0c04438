#include "views/forms.hpp"

#include <algorithm>

#include "views/request_cards.hpp"
#include "views/vote_forms.hpp"
#include "views/words.hpp"

namespace kolega::views {
namespace {

constexpr std::string_view department_key = "department";
constexpr std::string_view service_key = "service";
constexpr std::string_view title_key = "title";
constexpr std::string_view text_key = "text";
constexpr std::string_view needed_by_key = "needed_by";
constexpr std::string_view for_key = "for";
constexpr std::string_view person_key = "person";
constexpr std::string_view priority_key = "priority";
constexpr std::string_view other_key = "other";
constexpr std::string_view files_key = "files";

/// The field of a service: another service's field of the same name is another input.
std::string field_prefix(std::string_view service) { return "field." + std::string(service) + "."; }

FormValue const* find(FormValues const& values, std::string_view key) {
  auto const found =
      std::find_if(values.begin(), values.end(), [key](FormValue const& each) { return each.key == key; });
  return found == values.end() ? nullptr : &*found;
}
std::string value_of(FormValues const& values, std::string_view key) {
  auto const* found = find(values, key);
  return found == nullptr || found->values.empty() ? std::string() : found->values.front();
}
std::optional<PersonRef> person_of(FormValues const& values, std::string_view key) {
  auto const* found = find(values, key);
  if (found == nullptr || found->people.empty()) return std::nullopt;
  return found->people.front();
}
std::vector<FilledField> fields_of(FormValues const& values, std::string_view service) {
  std::vector<FilledField> fields;
  auto const prefix = field_prefix(service);
  for (auto const& value : values)
    if (value.key.starts_with(prefix)) fields.push_back({value.key.substr(prefix.size()), value.values, value.people});
  return fields;
}

/// Who reads what is written in this act's form.
std::string_view audience_key(Act act) {
  switch (act) {
    case Act::note:
    case Act::assign:
    case Act::priority: return "form.audience.department";
    case Act::add:
    case Act::edit: return "form.audience.provider";
    case Act::sub: return "form.audience.sub";
    default: return "form.audience.requester";
  }
}

Input input(Reader const& reader, Input::Kind kind, std::string_view key, std::string_view label, bool required) {
  Input made;
  made.kind = kind;
  made.key = key;
  made.label = reader.say(label);
  made.required = required;
  return made;
}

Input::Kind kind_of(FieldType type) {
  switch (type) {
    case FieldType::text: return Input::Kind::text;
    case FieldType::long_text: return Input::Kind::long_text;
    case FieldType::choice: return Input::Kind::choice;
    case FieldType::choices: return Input::Kind::choices;
    case FieldType::person: return Input::Kind::person;
    case FieldType::date: return Input::Kind::date;
    case FieldType::number: return Input::Kind::number;
  }
  return Input::Kind::text;
}

void add_service(Reader const& reader, Department const& department, ServiceKey const& chosen,
                 std::vector<FieldAnswer> const& answers, std::vector<Input>& inputs) {
  if (department.services.empty()) return;
  auto service = input(reader, Input::Kind::choice, service_key, "form.request.service", false);
  service.refreshes = true;
  service.initial = chosen;
  for (auto const& each : department.services) service.choices.push_back({each.key, each.name});
  inputs.push_back(service);
  auto const* wanted = department.service(chosen);
  if (wanted == nullptr) return;
  for (auto const& field : wanted->fields) {
    Input each;
    each.kind = kind_of(field.type);
    each.key = field_prefix(wanted->key) + field.key;
    each.label = field.label;
    each.hint = field.help;
    each.required = field.required;
    for (auto const& choice : field.choices) each.choices.push_back({choice, choice});
    for (auto const& answer : answers)
      if (answer.key == field.key && !answer.values.empty() && field.type != FieldType::person)
        each.initial = answer.values.front();
    inputs.push_back(std::move(each));
  }
}

Input department_choice(Reader const& reader, Organisation const& organisation, DepartmentKey const& without) {
  auto choice = input(reader, Input::Kind::choice, department_key, "form.request.department", true);
  for (auto const& each : organisation.departments)
    if (each.key != without) choice.choices.push_back({each.key, each.name});
  return choice;
}

Input words(Reader const& reader, bool required) {
  return input(reader, Input::Kind::long_text, text_key, "form.words", required);
}

/// What the act asks for.
void add_inputs(Reader const& reader, Organisation const& organisation, app::ActFormWanted const& wanted,
                std::vector<Input>& inputs) {
  auto const& request = wanted.view.request;
  switch (wanted.act) {
    case Act::assign: inputs.push_back(input(reader, Input::Kind::person, person_key, "form.person", true)); break;
    case Act::priority: {
      auto choice = input(reader, Input::Kind::choice, priority_key, "form.priority", true);
      for (auto const each : {Priority::low, Priority::normal, Priority::high, Priority::urgent})
        choice.choices.push_back({std::string(name(each)), reader.say("priority." + std::string(name(each)))});
      choice.initial = name(request.priority);
      inputs.push_back(choice);
      break;
    }
    case Act::move:
      inputs.push_back(department_choice(reader, organisation, request.department()));
      inputs.push_back(words(reader, false));
      break;
    case Act::sub: {
      inputs.push_back(department_choice(reader, organisation, request.department()));
      auto title = input(reader, Input::Kind::text, title_key, "form.request.what", true);
      title.max_length = title_limit;
      inputs.push_back(title);
      inputs.push_back(input(reader, Input::Kind::long_text, text_key, "form.request.why", false));
      break;
    }
    case Act::edit: {
      auto title = input(reader, Input::Kind::text, title_key, "form.request.what", true);
      title.max_length = title_limit;
      title.initial = request.title;
      inputs.push_back(title);
      auto text = input(reader, Input::Kind::long_text, text_key, "form.request.why", false);
      text.initial = request.text;
      inputs.push_back(text);
      add_service(reader, wanted.view.department, wanted.service, request.answers, inputs);
      break;
    }
    case Act::decline: {
      inputs.push_back(words(reader, false));
      auto other = input(reader, Input::Kind::text, other_key, "form.duplicate", false);
      other.max_length = 30;
      inputs.push_back(other);
      break;
    }
    case Act::ask:
    case Act::reply:
    case Act::add:
      inputs.push_back(words(reader, true));
      inputs.push_back(input(reader, Input::Kind::files, files_key, "form.files", false));
      break;
    default: inputs.push_back(words(reader, true));
  }
}

}  // namespace

Form request_form(Reader const& reader, Organisation const& organisation, app::RequestFormWanted const& wanted) {
  Form form;
  form.kind = request_form_kind;
  form.title = reader.say("form.request.title");
  form.submit = reader.say("form.send");
  form.cancel = reader.say("form.cancel");
  if (wanted.source) {
    form.subject = source_token(*wanted.source);
    if (auto const& author = wanted.source->author; author && !author->words.empty())
      form.intro.emplace_back(Note{reader.line("form.request.source", {{"author", author->words}})});
  }

  auto department = input(reader, Input::Kind::choice, department_key, "form.request.department", true);
  department.initial = wanted.department;
  department.refreshes = true;
  for (auto const& each : organisation.departments)
    if (!wanted.is_guest || each.open_to_guests) department.choices.push_back({each.key, each.name});
  form.inputs.push_back(department);
  if (auto const* chosen = organisation.department(wanted.department))
    add_service(reader, *chosen, wanted.service, {}, form.inputs);

  auto title = input(reader, Input::Kind::text, title_key, "form.request.what", true);
  title.hint = reader.say("form.request.what_hint");
  title.max_length = title_limit;
  form.inputs.push_back(title);

  auto text = input(reader, Input::Kind::long_text, text_key, "form.request.why", false);
  text.hint = reader.say("form.request.why_hint");
  text.initial = wanted.text;
  form.inputs.push_back(text);

  form.inputs.push_back(input(reader, Input::Kind::date, needed_by_key, "form.request.needed_by", false));
  if (!wanted.is_guest) {
    auto on_behalf = input(reader, Input::Kind::person, for_key, "form.request.for", false);
    on_behalf.hint = reader.say("form.request.for_hint");
    form.inputs.push_back(on_behalf);
  }
  return form;
}

Form act_form(Reader const& reader, Organisation const& organisation, app::ActFormWanted const& wanted) {
  auto const word = std::string(name(wanted.act));
  auto const& view = wanted.view;
  Form form;
  form.kind = word;
  form.subject = view.request.number.to_string();
  form.seen = seen_token(view.request);
  form.title = reader.say("form.title." + word);
  form.submit = reader.say("form.send");
  form.cancel = reader.say("form.cancel");
  form.intro.emplace_back(Paragraph{{strong(form.subject), {Span::Kind::plain, " · " + view.request.title, {}}}});
  form.intro.emplace_back(Note{reader.line(
      audience_key(wanted.act), {{"requester", view.requester.person.name}, {"department", view.department.name}})});
  add_inputs(reader, organisation, wanted, form.inputs);
  return form;
}

Result<Command> command_of_form(FormOrigin const& form, FormValues const& values) {
  if (auto command = vote_or_thanks_of_form(form, values)) return *std::move(command);
  if (form.kind == request_form_kind) {
    OpenRequest command;
    command.department = value_of(values, department_key);
    command.title = value_of(values, title_key);
    command.text = value_of(values, text_key);
    command.needed_by = value_of(values, needed_by_key);
    command.on_behalf_of = person_of(values, for_key);
    command.service = value_of(values, service_key);
    command.fields = fields_of(values, command.service);
    command.source = parse_source_token(form.subject);
    return Command(std::move(command));
  }
  auto const act = parse_act(form.kind);
  auto const number = RequestNumber::parse(form.subject);
  if (!act || !number)
    return make_error(ErrorCode::unknown_command, {{"given", std::string(form.kind)}, {"nearest", ""}});
  if (*act == Act::sub) {
    OpenRequest command;
    command.department = value_of(values, department_key);
    command.title = value_of(values, title_key);
    command.text = value_of(values, text_key);
    command.parent = number;
    return Command(std::move(command));
  }
  ActOnRequest command;
  command.act = *act;
  command.number = *number;
  command.text = value_of(values, text_key);
  command.seen = form.seen;
  command.person = person_of(values, person_key);
  command.department = value_of(values, department_key);
  command.priority = value_of(values, priority_key);
  command.title = value_of(values, title_key);
  command.service = value_of(values, service_key);
  command.fields = fields_of(values, command.service);
  command.is_form = *act == Act::edit;
  if (auto const* files = find(values, files_key)) command.files = files->files;
  if (auto const other = value_of(values, other_key); !other.empty()) {
    command.other = RequestNumber::parse(other);
    if (!command.other) return make_error(ErrorCode::unknown_request, {{"given", other}});
  }
  return Command(std::move(command));
}

Result<Command> refreshed_form(FormOrigin const& form, FormValues const& values) {
  if (form.kind == request_form_kind)
    return Command(WantRequestForm{
        value_of(values, department_key), value_of(values, service_key), {}, parse_source_token(form.subject)});
  auto const act = parse_act(form.kind);
  auto const number = RequestNumber::parse(form.subject);
  if (!act || !number)
    return make_error(ErrorCode::unknown_command, {{"given", std::string(form.kind)}, {"nearest", ""}});
  return Command(WantActForm{*act, *number, value_of(values, service_key), true});
}

FormErrors form_errors(Reader const& reader, FormValues const& values, Error const& error) {
  auto const has = [&](std::string_view key) { return find(values, key) != nullptr; };
  auto const field = [&]() -> std::string {
    switch (error.code) {
      case ErrorCode::invalid_field:
        return field_prefix(value_of(values, service_key)) + std::string(error.detail("field"));
      case ErrorCode::unknown_department:
      case ErrorCode::same_department:
      case ErrorCode::department_closed_to_guests: return std::string(department_key);
      case ErrorCode::unknown_service: return std::string(service_key);
      case ErrorCode::unknown_priority: return std::string(priority_key);
      case ErrorCode::unknown_person:
      case ErrorCode::person_gone:
      case ErrorCode::nobody_to_thank:
      case ErrorCode::thanks_to_oneself:
      case ErrorCode::not_a_helper: return std::string(has(person_key) ? person_key : for_key);
      case ErrorCode::unknown_request: return std::string(other_key);
      case ErrorCode::text_too_long: return std::string(text_key);
      case ErrorCode::invalid_date: return std::string(needed_by_key);
      default: return std::string(title_key);
    }
  }();
  // What is about the whole form stands where its words are.
  for (auto const key : {std::string_view(field), title_key, text_key})
    if (has(key)) return {{std::string(key), refusal(reader, error)}};
  return {{values.empty() ? std::string(text_key) : values.front().key, refusal(reader, error)}};
}

}  // namespace kolega::views
