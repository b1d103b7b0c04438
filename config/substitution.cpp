#include "config/substitution.hpp"

#include <algorithm>
#include <cstdlib>

namespace kolega::config {
namespace {

bool is_name(std::string_view name) {
  auto const letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  auto const digit = [](char c) { return c >= '0' && c <= '9'; };
  return !name.empty() && letter(name.front()) &&
         std::all_of(name.begin(), name.end(), [&](char c) { return letter(c) || digit(c); });
}

/// What stands between "${" and "}".
void expand(std::string_view inside, Environment const& environment, Substituted& out) {
  auto const colon = inside.find(":-");
  auto const name = std::string(inside.substr(0, colon));
  if (!is_name(name)) {
    out.malformed =
        "${…} needs a variable's name, like ${SLACK_BOT_TOKEN} or ${PORT:-8080}; write $${ for a literal ${";
    return;
  }
  auto const found = environment(name);
  bool const has_default = colon != inside.npos;
  if (has_default && inside.substr(colon + 2).find("${") != inside.npos) {
    out.malformed = "the default of ${" + name + ":-…} cannot hold another ${…}";
    return;
  }
  out.changed = true;
  if (found && !(has_default && found->empty()))
    out.value += *found;
  else if (has_default)
    out.value += inside.substr(colon + 2);
  else
    out.missing.push_back(name);
}

}  // namespace

Environment process_environment() {
  return [](std::string const& name) -> std::optional<std::string> {
    auto const* value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
  };
}

Substituted substitute(std::string_view text, Environment const& environment) {
  Substituted out;
  while (!text.empty() && out.malformed.empty()) {
    auto const dollar = text.find('$');
    out.value += text.substr(0, dollar);
    if (dollar == text.npos) break;
    text.remove_prefix(dollar);
    if (text.starts_with("$${")) {
      out.value += "${";
      text.remove_prefix(3);
    } else if (text.starts_with("${")) {
      auto const end = text.find('}');
      if (end == text.npos) {
        out.malformed = "${ without its }; write $${ for a literal ${";
        break;
      }
      expand(text.substr(2, end - 2), environment, out);
      text.remove_prefix(end + 1);
    } else {
      out.value += '$';
      text.remove_prefix(1);
    }
  }
  return out;
}

}  // namespace kolega::config
