#include "app/check_fields.hpp"

#include <algorithm>

#include "app/find_person.hpp"
#include "domain/plain_text.hpp"

namespace kolega::app {
namespace {

constexpr std::size_t short_limit = 500;  // code points
constexpr std::size_t long_limit = 3000;

Error wrong(Field const& field, std::string_view why, std::string_view given = {}, std::size_t limit = 0) {
  return make_error(ErrorCode::invalid_field, {{"field", field.key},
                                               {"label", field.label},
                                               {"why", std::string(why)},
                                               {"given", shortened(given.empty() ? std::string_view("–") : given, 40)},
                                               {"limit", std::to_string(limit)}});
}

/// Digits, one sign, one point or comma.
bool is_number(std::string_view text) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  auto const points = std::count_if(text.begin(), text.end(), [](char c) { return c == '.' || c == ','; });
  auto const digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return points <= 1 && digits > 0 && static_cast<std::size_t>(points + digits) == text.size();
}

/// One value as it is kept.
Result<std::string> checked(Field const& field, std::string const& given) {
  auto value = trimmed(without_controls(given));
  auto const limit = field.type == FieldType::long_text ? long_limit : short_limit;
  if (count_code_points(value) > limit) return wrong(field, "too_long", {}, limit);
  switch (field.type) {
    case FieldType::number:
      if (!is_number(value)) return wrong(field, "number", value);
      break;
    case FieldType::date:
      if (!is_date(value)) return wrong(field, "date", value);
      break;
    case FieldType::choice:
    case FieldType::choices:
      if (std::find(field.choices.begin(), field.choices.end(), value) == field.choices.end())
        return wrong(field, "choice", value);
      break;
    case FieldType::text:
    case FieldType::long_text:
    case FieldType::person: break;
  }
  return value;
}

Result<FieldAnswer> answer_of(Tx& tx, Organisation const& organisation, Field const& field, FilledField const& filled) {
  FieldAnswer answer{field.key, field.label, {}};
  for (auto const& ref : filled.people) {
    auto const person = find_person(tx, organisation, ref);
    if (!person) return wrong(field, "person", ref.words);
    answer.values.push_back(person->name);
  }
  for (auto const& given : filled.values) {
    if (trim(given).empty()) continue;
    auto value = checked(field, given);
    if (!value) return value.error();
    answer.values.push_back(*std::move(value));
  }
  if (field.type != FieldType::choices && answer.values.size() > 1) answer.values.resize(1);
  return answer;
}

}  // namespace

bool has_required_fields(Service const& service) {
  return std::any_of(service.fields.begin(), service.fields.end(), [](Field const& field) { return field.required; });
}

Result<std::vector<FieldAnswer>> check_fields(Tx& tx, Organisation const& organisation, Service const& service,
                                              std::vector<FilledField> const& filled) {
  std::vector<FieldAnswer> answers;
  for (auto const& field : service.fields) {
    auto const found =
        std::find_if(filled.begin(), filled.end(), [&](FilledField const& each) { return each.key == field.key; });
    FieldAnswer answer;
    if (found != filled.end()) {
      auto read = answer_of(tx, organisation, field, *found);
      if (!read) return read.error();
      answer = *std::move(read);
    }
    if (answer.values.empty()) {
      if (field.required) return wrong(field, "missing");
      continue;
    }
    answers.push_back(std::move(answer));
  }
  return answers;
}

}  // namespace kolega::app
