#include "domain/ids.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace kolega {
namespace {
char lower(char c) noexcept { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }
char upper(char c) noexcept { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); }
bool is_lower_letter(char c) noexcept { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
}  // namespace

std::string_view name(Platform platform) noexcept {
  switch (platform) {
    case Platform::slack: return "slack";
    case Platform::teams: return "teams";
  }
  return "slack";
}

std::optional<Platform> parse_platform(std::string_view name) noexcept {
  if (name == "slack") return Platform::slack;
  if (name == "teams") return Platform::teams;
  return std::nullopt;
}

bool is_department_key(std::string_view text) noexcept {
  return text.size() >= 2 && text.size() <= 10 && is_lower_letter(text.front()) &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_lower_letter(c) || is_digit(c); });
}

std::string RequestNumber::to_string() const {
  std::string text = department;
  std::transform(text.begin(), text.end(), text.begin(), upper);
  return text + "-" + std::to_string(counter);
}

std::optional<RequestNumber> RequestNumber::parse(std::string_view text) {
  if (!text.empty() && text.front() == '#') text.remove_prefix(1);
  auto const hyphen = text.find('-');
  if (hyphen == std::string_view::npos) return std::nullopt;
  RequestNumber number{std::string(text.substr(0, hyphen)), 0};
  std::transform(number.department.begin(), number.department.end(), number.department.begin(), lower);
  if (!is_department_key(number.department)) return std::nullopt;
  auto const digits = text.substr(hyphen + 1);
  if (digits.empty() || digits.front() == '0' || digits.size() > 18) return std::nullopt;
  auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number.counter);
  if (error != std::errc{} || end != digits.data() + digits.size() || number.counter < 1) return std::nullopt;
  return number;
}

std::string_view name(Language language) noexcept {
  switch (language) {
    case Language::en: return "en";
    case Language::pl: return "pl";
    case Language::pt: return "pt";
    case Language::nl: return "nl";
    case Language::it: return "it";
  }
  return "en";
}

std::optional<Language> parse_language(std::string_view locale) noexcept {
  if (locale.size() < 2 || (locale.size() > 2 && locale[2] != '-' && locale[2] != '_')) return std::nullopt;
  char const code[] = {lower(locale[0]), lower(locale[1])};
  for (auto language : all_languages)
    if (name(language) == std::string_view(code, 2)) return language;
  return std::nullopt;
}

}  // namespace kolega
