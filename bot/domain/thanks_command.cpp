#include "domain/thanks_command.hpp"

#include <algorithm>
#include <charconv>

#include "domain/plain_text.hpp"

namespace kolega {
namespace {

std::string_view first_word(std::string_view text) noexcept { return text.substr(0, text.find_first_of(blanks)); }

/// "public" in the languages of Kolega.
bool is_public_word(std::string_view word) {
  constexpr std::string_view words[] = {"public",  "publicly", "publicznie", "publico",      "público",
                                        "publiek", "openbaar", "pubblico",   "pubblicamente"};
  return std::find(std::begin(words), std::end(words), lowered(word)) != std::end(words);
}

/// Takes what may stand between two names: commas, "and" and its kin.
void skip_joints(std::string_view& text) {
  constexpr std::string_view words[] = {"and", "&", "+", "i", "oraz", "e", "en", "ed"};
  for (;;) {
    text = trim(text);
    if (text.starts_with(',')) {
      text.remove_prefix(1);
      continue;
    }
    auto const word = first_word(text);
    auto const after = trim(text.substr(word.size()));
    if (std::find(std::begin(words), std::end(words), word) == std::end(words)) return;
    if (!TypedText::begins_with_mention(after) && !after.starts_with('@')) return;  // "and all the others"
    text = after;
  }
}

/// "@it" for a department, with or without a comma behind it.
DepartmentKey department_at(std::string_view text, std::vector<std::string> const& departments) {
  if (!text.starts_with('@')) return {};
  auto word = first_word(text).substr(1);
  while (word.ends_with(',') || word.ends_with(':')) word.remove_suffix(1);
  auto const key = lowered(word);
  return std::find(departments.begin(), departments.end(), key) == departments.end() ? DepartmentKey() : key;
}

/// A person by mention, "@jan" or e-mail.
bool names_somebody(std::string_view text) {
  if (TypedText::begins_with_mention(text)) return true;
  auto const word = first_word(text);
  return word.find('@') != std::string_view::npos && word.size() > 1;
}

/// The value that the last word is, in the config's spelling; "" when it is none.
std::string value_at_end(std::string_view text, std::vector<std::string> const& values) {
  auto const from = text.find_last_of(blanks);
  auto const word = from == std::string_view::npos ? text : text.substr(from + 1);
  if (!word.starts_with('#')) return {};
  auto const found = std::find_if(values.begin(), values.end(),
                                  [&](std::string const& value) { return lowered(value) == lowered(word.substr(1)); });
  return found == values.end() ? std::string() : *found;
}

void add_value(std::vector<std::string>& values, std::string value) {
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(std::move(value));
}

/// Values that stand inside of the words.
void find_values(std::string_view text, std::vector<std::string> const& known, std::vector<std::string>& values) {
  for (text = trim(text); !text.empty();) {
    auto word = first_word(text);
    text = trim(text.substr(word.size()));
    while (!word.empty() && std::string_view(".,;:!?)").find(word.back()) != std::string_view::npos)
      word.remove_suffix(1);
    if (auto value = value_at_end(word, known); !value.empty()) add_value(values, std::move(value));
  }
}

}  // namespace

std::string_view word_of(ThanksCommand const& command) noexcept {
  struct Name {
    std::string_view operator()(SayThanks const&) const { return "thanks"; }
    std::string_view operator()(WantThanksForm const&) const { return "thanks_form"; }
    std::string_view operator()(PublishThanks const&) const { return "thanks_publish"; }
    std::string_view operator()(WishPublicThanks const&) const { return "thanks_wish"; }
  };
  return std::visit(Name{}, command);
}

Result<ThanksCommand> parse_thanks_command(TypedText const& text, std::vector<std::string> const& departments,
                                           std::vector<std::string> const& values) {
  std::string_view rest = trim(text.text);
  if (rest.empty()) return ThanksCommand(WantThanksForm{});
  if (auto const word = lowered(rest); word == "off" || word == "on")
    return ThanksCommand(WishPublicThanks{word == "on"});

  SayThanks thanks;
  if (auto const word = first_word(rest); is_public_word(word)) {
    thanks.is_public = true;
    rest = trim(rest.substr(word.size()));
  }
  thanks.department = department_at(rest, departments);
  if (!thanks.department.empty()) {
    rest = trim(rest.substr(first_word(rest).size()));
  } else {
    while (names_somebody(rest)) {
      auto person = text.take_person(rest);
      while (person && !person->account && (person->words.ends_with(',') || person->words.ends_with(':')))
        person->words.pop_back();
      if (person) thanks.people.push_back(*std::move(person));
      skip_joints(rest);
    }
    if (thanks.people.empty()) thanks.people = text.mentions;
  }
  if (thanks.department.empty() && thanks.people.empty()) return make_error(ErrorCode::nobody_to_thank);
  while (!rest.empty() && std::string_view(",:").find(rest.front()) != std::string_view::npos)
    rest = trim(rest.substr(1));

  find_values(rest, values, thanks.values);
  while (!value_at_end(rest, values).empty()) {
    auto const from = rest.find_last_of(blanks);
    rest = from == std::string_view::npos ? std::string_view() : trim(rest.substr(0, from));
  }
  thanks.words = text.spoken(rest);
  if (trim(thanks.words).empty())
    return make_error(ErrorCode::missing_argument, {{"command", "/thanks"}, {"usage", "/thanks @ana …"}});
  return ThanksCommand(std::move(thanks));
}

std::optional<ThanksCommand> thanks_command_of(Press const& press) {
  if (press.act == thank_act) {
    auto const number = RequestNumber::parse(press.subject);
    if (!number) return std::nullopt;
    return WantThanksForm{number};
  }
  if (press.act == publish_thanks_act) {
    ThanksId id;
    auto const* const end = press.subject.data() + press.subject.size();
    auto const read = std::from_chars(press.subject.data(), end, id.value);
    if (read.ec != std::errc{} || read.ptr != end || id.value < 1) return std::nullopt;
    return PublishThanks{id};
  }
  return std::nullopt;
}

}  // namespace kolega
