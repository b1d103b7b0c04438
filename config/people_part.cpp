// What Kolega does among people: thanks, celebrations, the names of its commands, privacy.
#include <algorithm>
#include <charconv>

#include "config/parts.hpp"

namespace kolega::config {
namespace {

bool is_value_word(std::string_view text) {
  return text.find('#') == text.npos &&
         std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) <= 0x20; });
}

bool is_prefix(std::string_view text) {
  return text.size() <= 20 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
         });
}

/// "730d": whole days.
std::optional<std::chrono::days> parse_days(std::string_view text) {
  int days = 0;
  auto const* const end = text.data() + text.size();
  auto const [unit, error] = std::from_chars(text.data(), end, days);
  if (error != std::errc{} || end - unit != 1 || *unit != 'd' || days < 1 || days > 36'500) return std::nullopt;
  return std::chrono::days(days);
}

}  // namespace

Thanks read_thanks(Section const& root) {
  Thanks thanks;
  auto const section = root.section("thanks");
  if (!section) return thanks;
  thanks.slack_channel = read_slack_channel(*section);
  thanks.teams_channel = read_teams_channel(*section);
  for (auto const& value : section->texts("values")) {
    if (!is_value_word(value.value))
      section->problem(value,
                       "is no value's word; write it without # and spaces, for example values: [teamwork, craft]");
    else if (std::find(thanks.values.begin(), thanks.values.end(), value.value) != thanks.values.end())
      section->problem(value, "is given twice");
    else
      thanks.values.push_back(value.value);
  }
  return thanks;
}

Celebrations read_celebrations(Section const& root) {
  auto const section = root.section("celebrations");
  if (!section) return {};
  return {read_slack_channel(*section), read_teams_channel(*section)};
}

Commands read_commands(Section const& root) {
  auto const section = root.section("commands");
  auto const prefix = section ? section->text("prefix") : std::nullopt;
  if (!prefix) return {};
  if (is_prefix(prefix->value)) return {prefix->value};
  section->problem(*prefix, "cannot begin a command; use at most 20 small letters, digits, - and _, like \"k-\"");
  return {};
}

Privacy read_privacy(Section const& root) {
  Privacy privacy;
  auto const section = root.section("privacy");
  if (!section) return privacy;
  privacy.works_council = section->truth("works_council").value_or(false);
  if (auto const retention = section->text("text_retention")) {
    if (auto const days = parse_days(retention->value))
      privacy.text_retention = *days;
    else
      section->problem(*retention, "is no number of days from 1d to 36500d; for example text_retention: 730d");
  }
  privacy.key = section->secret("key", false);
  return privacy;
}

}  // namespace kolega::config
