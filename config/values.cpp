// Values that several parts of the config have.
#include <algorithm>
#include <array>

#include "config/parts.hpp"
#include "config/places.hpp"

namespace kolega::config {
namespace {

// Subcommands, list filters and the words that other commands take: `/request it …` must never be mistaken for one.
constexpr std::array command_words = std::to_array<std::string_view>({
    // /request
    "list",
    "show",
    "claim",
    "assign",
    "release",
    "ask",
    "add",
    "reply",
    "note",
    "edit",
    "resolve",
    "reopen",
    "withdraw",
    "decline",
    "move",
    "priority",
    "watch",
    "unwatch",
    "sub",
    "open",
    "overdue",
    "mine",
    "for",
    // the commands themselves
    "request",
    "vote",
    "thanks",
    "celebrate",
    "digest",
    "kolega",
    // /celebrate, /digest, /kolega
    "me",
    "skip",
    "off",
    "on",
    "subscribe",
    "unsubscribe",
    "preview",
    "did",
    "export",
    "help",
    "handbook",
    "suggest",
    "link",
    "language",
    "pause",
    "privacy",
    "forget",
    "status",
});

bool is_key(std::string_view text) {
  auto const letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return !text.empty() && text.size() <= 32 && letter(text.front()) &&
         std::all_of(text.begin(), text.end(),
                     [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-'; });
}

}  // namespace

bool is_command_word(std::string_view word) noexcept {
  return std::find(command_words.begin(), command_words.end(), word) != command_words.end();
}

std::optional<std::string> read_zone(Section const& section) {
  auto const zone = section.text("zone");
  if (!zone) return std::nullopt;
  if (is_zone(zone->value)) return zone->value;
  section.problem(*zone, "is no IANA time zone that this machine knows; for example zone: Europe/Warsaw");
  return std::nullopt;
}

std::optional<Language> read_language(Section const& section) {
  static constexpr std::array words = std::to_array<std::pair<std::string_view, Language>>(
      {{"en", Language::en}, {"pl", Language::pl}, {"pt", Language::pt}, {"nl", Language::nl}, {"it", Language::it}});
  return section.one_of<Language>("language", words);
}

std::vector<std::string> read_emails(Section const& section, std::string_view key) {
  std::vector<std::string> emails;
  for (auto const& text : section.texts(key)) {
    if (!is_email(text.value))
      section.problem(text, "is no e-mail address; for example jan@acme.example");
    else if (auto email = lower_case(text.value); std::find(emails.begin(), emails.end(), email) == emails.end())
      emails.push_back(std::move(email));
  }
  return emails;
}

std::optional<PromiseDuration> read_duration(Section const& section, std::string_view key) {
  auto const text = section.text(key);
  if (!text) return std::nullopt;
  auto const duration = PromiseDuration::parse(text->value);
  bool const within_a_year =
      duration && duration->days <= 366 && duration->hours <= 366 * 24 && duration->minutes <= 366 * 1440;
  if (within_a_year) return duration;
  section.problem(*text, duration
                             ? "is longer than a year; write a shorter time"
                             : "is no duration; write days, hours and minutes in this order, like 2d, 1h30m or 45m");
  return std::nullopt;
}

std::string read_slack_channel(Section const& section) {
  auto const channel = section.text("slack_channel");
  if (!channel) return {};
  if (is_slack_id(channel->value, "CG")) return channel->value;
  section.problem(*channel,
                  "is no id of a Slack channel; it begins with C (or G) and stands at the end of the channel's "
                  "details, for example slack_channel: C0IT");
  return {};
}

std::string read_teams_channel(Section const& section) {
  auto const channel = section.text("teams_channel");
  if (!channel) return {};
  if (is_teams_thread(channel->value)) return channel->value;
  section.problem(*channel,
                  "is no id of a Teams channel; it stands in the channel's link, for example teams_channel: "
                  "\"19:it@thread.tacv2\"");
  return {};
}

std::optional<std::string> read_key(Section const& section) {
  auto const key = section.text("key");
  if (!key) return std::nullopt;
  if (is_key(key->value)) return key->value;
  section.problem(*key, "is no key; use small letters, digits, - and _ after a first letter, 32 at most, like laptop");
  return std::nullopt;
}

}  // namespace kolega::config
