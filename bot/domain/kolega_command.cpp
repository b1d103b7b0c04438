#include "domain/kolega_command.hpp"

#include "domain/plain_text.hpp"
#include "domain/written_day.hpp"

namespace kolega {
namespace {

Error wrong_words(std::string_view word, std::string_view usage) {
  return make_error(ErrorCode::missing_argument,
                    {{"command", "/kolega " + std::string(word)}, {"usage", "/kolega " + std::string(usage)}});
}

/// "pl", "pt-BR", "polski", "Polish".
std::optional<Language> language_of(std::string_view text) {
  constexpr std::pair<std::string_view, Language> names[] = {
      {"english", Language::en},   {"polski", Language::pl},     {"polish", Language::pl}, {"português", Language::pt},
      {"portugues", Language::pt}, {"portuguese", Language::pt}, {"dutch", Language::nl},  {"nederlands", Language::nl},
      {"italiano", Language::it},  {"italian", Language::it}};
  auto const word = lowered(text);
  for (auto const& [name, language] : names)
    if (word == name) return language;
  return parse_language(word);
}

Result<KolegaCommand> parse_choice_of_language(std::string_view rest) {
  if (rest.empty()) return KolegaCommand(ChooseLanguage{});
  if (lowered(rest) == "auto") return KolegaCommand(ChooseLanguage{{}, true});
  auto const language = language_of(rest);
  if (!language) return make_error(ErrorCode::unknown_language, {{"given", shortened(without_controls(rest), 80)}});
  return KolegaCommand(ChooseLanguage{language, false});
}

Result<KolegaCommand> parse_pause(std::string_view rest) {
  auto const word = lowered(rest);
  if (word.empty() || word == "on") return KolegaCommand(StartPause{});
  if (word == "off") return KolegaCommand(EndPause{});
  if (word == "until") return wrong_words("pause", "pause until 2026-12-01");
  if (word.starts_with("until ")) rest = trim(rest.substr(6));
  if (!parse_written_day(rest))
    return make_error(ErrorCode::invalid_date, {{"given", shortened(without_controls(rest), 80)}});
  return KolegaCommand(StartPause{std::string(rest)});
}

}  // namespace

std::string_view word_of(KolegaCommand const& command) noexcept {
  struct Name {
    std::string_view operator()(ShowMe const&) const { return "me"; }
    std::string_view operator()(ChooseLanguage const&) const { return "language"; }
    std::string_view operator()(StartPause const&) const { return "pause"; }
    std::string_view operator()(EndPause const&) const { return "pause"; }
    std::string_view operator()(ShowStatus const&) const { return "status"; }
    std::string_view operator()(ShowPrivacy const&) const { return "privacy"; }
    std::string_view operator()(ExportMe const&) const { return "export"; }
    std::string_view operator()(ForgetMe const& command) const { return command.confirmed ? "forget" : "forget_ask"; }
  };
  return std::visit(Name{}, command);
}

std::vector<std::string> const& kolega_words() {
  static std::vector<std::string> const words{"me", "language", "pause", "status", "privacy", "export", "forget"};
  return words;
}

Result<KolegaCommand> parse_kolega_words(std::string_view word, std::string_view rest) {
  rest = trim(rest);
  if (word == "language") return parse_choice_of_language(rest);
  if (word == "pause") return parse_pause(rest);
  if (word == "status" && lowered(rest) == "audit") return KolegaCommand(ShowStatus{true});
  if (!rest.empty()) return wrong_words(word, word);
  if (word == "status") return KolegaCommand(ShowStatus{});
  if (word == "privacy") return KolegaCommand(ShowPrivacy{});
  if (word == "export") return KolegaCommand(ExportMe{});
  if (word == "forget") return KolegaCommand(ForgetMe{});
  return KolegaCommand(ShowMe{});
}

std::optional<KolegaCommand> kolega_command_of(Press const& press) {
  if (press.act == forget_me_act) return KolegaCommand(ForgetMe{true});
  return std::nullopt;
}

}  // namespace kolega
