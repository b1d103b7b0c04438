// One department with its services and their forms.
#include <algorithm>
#include <array>
#include <set>

#include "config/parts.hpp"
#include "config/places.hpp"

namespace kolega::config {
namespace {

constexpr std::size_t max_choices = 100;  // Slack: options of one select

constexpr std::array field_types = std::to_array<std::pair<std::string_view, FieldType>>({
    {"text", FieldType::text},
    {"long_text", FieldType::long_text},
    {"choice", FieldType::choice},
    {"choices", FieldType::choices},
    {"person", FieldType::person},
    {"date", FieldType::date},
    {"number", FieldType::number},
});
constexpr std::array assignments = std::to_array<std::pair<std::string_view, Assignment>>({
    {"none", Assignment::none},
    {"round_robin", Assignment::round_robin},
    {"least_open", Assignment::least_open},
});

void read_choices(Section const& section, Field& field) {
  for (auto const& choice : section.texts("choices")) {
    if (std::find(field.choices.begin(), field.choices.end(), choice.value) != field.choices.end())
      section.problem(choice, "is offered twice");
    else
      field.choices.push_back(choice.value);
  }
  if (field.choices.size() > max_choices)
    section.problem(section.at("choices"), "choices",
                    "more than " + std::to_string(max_choices) + " choices; Slack shows no more");
}

Field read_field(Section const& section) {
  Field field;
  field.key = read_key(section).value_or("");
  if (auto const label = section.text("label")) field.label = label->value;
  auto const type = section.one_of<FieldType>("type", field_types);
  field.type = type.value_or(FieldType::text);
  field.required = section.truth("required").value_or(false);
  if (auto const help = section.text("help")) field.help = help->value;
  read_choices(section, field);
  bool const chooses = field.type == FieldType::choice || field.type == FieldType::choices;
  bool const type_is_known = type || !section.has("type");
  auto const* const list = "for example choices: [Laptop, Phone]";
  if (chooses && !section.has("choices"))
    section.problem(section.at(), "choices", std::string("a field to choose from needs its choices; ") + list);
  else if (chooses && field.choices.empty())
    section.problem(section.at("choices"), "choices", std::string("there is nothing to choose from; ") + list);
  else if (!chooses && type_is_known && section.has("choices"))
    section.problem(section.at("choices"), "choices",
                    "only fields of type choice or choices have them; add type: choice");
  return field;
}

/// Reports the second one with the same key.
bool is_new_key(Section const& section, std::set<std::string>& keys, std::string const& key, std::string_view what) {
  if (key.empty() || keys.insert(key).second) return true;
  section.problem(section.at("key"), "key",
                  "the " + std::string(what) + " key " + shown(key) + " is given twice; give this one another");
  return false;
}

std::string read_matching(Section const& section, std::string_view key, bool (*fits)(std::string_view),
                          std::string const& remedy) {
  auto const text = section.text(key);
  if (!text) return {};
  if (fits(text->value)) return text->value;
  section.problem(*text, remedy);
  return {};
}

DepartmentKey read_department_key(Section const& section) {
  auto const key = section.text("key");
  if (!key) return {};
  if (!is_department_key(key->value))
    section.problem(*key,
                    "is no department key; use 2 to 10 small letters and digits after a first letter, like it or hr2");
  else if (is_command_word(key->value))
    section.problem(*key, "is a word of Kolega's commands, so nobody could name this department; choose another key");
  else
    return key->value;
  return {};
}

bool is_emoji_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '+' || c == '\'';
  });
}

}  // namespace

std::vector<Service> read_services(Section const& department) {
  std::vector<Service> services;
  std::set<std::string> service_keys;
  for (auto const& section : department.sections("services")) {
    Service service;
    service.key = read_key(section).value_or("");
    is_new_key(section, service_keys, service.key, "service");
    if (auto const name = section.text("name")) service.name = name->value;
    service.promise = read_promise(section);
    service.promise_by_priority = read_promise_by_priority(section);
    service.assign = section.one_of<Assignment>("assign", assignments).value_or(Assignment::none);
    std::set<std::string> field_keys;
    for (auto const& field : section.sections("fields")) {
      service.fields.push_back(read_field(field));
      is_new_key(field, field_keys, service.fields.back().key, "field");
    }
    services.push_back(std::move(service));
  }
  return services;
}

Department read_department(Section const& section, Organisation const& organisation) {
  Department department;
  department.key = read_department_key(section);
  if (auto const name = section.text("name")) department.name = name->value;
  department.slack_channel = read_slack_channel(section);
  department.teams_channel = read_teams_channel(section);
  department.members = read_emails(section, "members");
  department.leads = read_emails(section, "leads");
  department.slack_usergroup = read_matching(
      section, "slack_usergroup", [](std::string_view id) { return is_slack_id(id, "S"); },
      "is no id of a Slack user group; it begins with S, for example slack_usergroup: S0IT");
  department.teams_team = read_matching(
      section, "teams_team", is_teams_thread,
      "is no id of a team; it stands in the team's link, for example teams_team: \"19:team@thread.tacv2\"");
  department.is_private = section.truth("private").value_or(false);
  department.open_to_guests = section.truth("guests").value_or(false);
  department.votes = section.truth("votes").value_or(true);
  department.grace = read_duration(section, "grace").value_or(PromiseDuration{3, 0, 0});
  department.ticket_emoji =
      read_matching(section, "ticket_emoji", is_emoji_name,
                    "is no emoji's name; write it without colons, for example ticket_emoji: ticket");
  auto const calendar = read_calendar(section, organisation.zone);
  department.calendar = calendar                ? *calendar
                        : organisation.calendar ? *organisation.calendar
                                                : Calendar::always(organisation.zone);
  department.promise = read_promise(section);
  department.promise_by_priority = read_promise_by_priority(section);
  department.services = read_services(section);
  if (auto const handbook = section.text("handbook")) department.handbook = handbook->value;
  return department;
}

}  // namespace kolega::config
