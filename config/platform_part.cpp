// Slack and Teams: who we are there, and where their services are.
#include <array>

#include "config/parts.hpp"
#include "config/places.hpp"

namespace kolega::config {
namespace {

/// https anywhere, plain http to this machine alone: the token goes there.
void read_service_url(Section const& section, std::string_view key, std::string& value) {
  auto const text = section.text(key);
  if (!text) return;
  auto const url = parse_url(text->value);
  auto const example = std::string("; for example ") + std::string(key) + ": " + value;
  if (!url)
    section.problem(text->at, key, "no http or https URL without user and password" + (value.empty() ? "" : example));
  else if (!url->is_https && !is_loopback_host(url->host))
    section.problem(
        text->at, key,
        "plain http is for loopback hosts alone (127.0.0.1, ::1, localhost), since secrets go there; write https://…");
  else
    value = text->value;
}

bool begins_with(std::optional<Secret> const& secret, std::string_view prefix) {
  return secret && secret->reveal().starts_with(prefix);
}

std::string read_guid(Section const& section, std::string_view key, std::string const& where) {
  auto const text = section.text(key);
  if (!text) return {};
  if (is_guid(text->value)) return text->value;
  section.problem(*text, "is no id of this kind; " + where + ", for example " + std::string(key) +
                             ": 11111111-1111-1111-1111-111111111111");
  return {};
}

void read_slack_secrets(Section const& section, Slack& slack) {
  bool const is_http = slack.transport == Slack::Transport::http;
  slack.signing_secrets = section.secrets("signing_secrets", is_http);
  if (is_http && section.count("signing_secrets") == 0)
    section.problem(
        section.at("signing_secrets"), "signing_secrets",
        "missing, and transport http needs at least one; for example signing_secrets: [\"${SLACK_SIGNING_SECRET}\"]");
  auto const bot_token = section.secret("bot_token", true);
  slack.app_token = section.secret("app_token", !is_http);
  if (!is_http && !section.has("app_token"))
    section.problem(section.at(), "app_token",
                    "missing, and transport socket needs it; for example app_token: \"${SLACK_APP_TOKEN}\"");
  // The two are taken for one another easily, and Slack's answer ("not_allowed_token_type") comes late.
  if (begins_with(bot_token, "xapp-"))
    section.problem(section.at("bot_token"), "bot_token",
                    "this is an app-level token (xapp-…); the bot token begins with xoxb-");
  if (!is_http && begins_with(slack.app_token, "xoxb-"))
    section.problem(section.at("app_token"), "app_token",
                    "this is a bot token (xoxb-…); the app-level token begins with xapp-");
  slack.bot_token = bot_token.value_or(Secret());
}

void read_channel_rate(Section const& section, ChannelRate& rate) {
  auto const given = section.section("channel_rate");
  if (!given) return;
  rate.per_second = given->number("per_second", 0.01, 1000).value_or(rate.per_second);
  rate.burst = static_cast<int>(given->integer("burst", 1, 10'000).value_or(rate.burst));
}

}  // namespace

std::optional<Slack> read_slack(Section const& root) {
  using Transport = Slack::Transport;
  static constexpr std::array transports =
      std::to_array<std::pair<std::string_view, Transport>>({{"http", Transport::http}, {"socket", Transport::socket}});
  auto const section = root.section("slack");
  if (!section) return std::nullopt;
  Slack slack;
  slack.transport = section->one_of<Transport>("transport", transports).value_or(Transport::http);
  read_slack_secrets(*section, slack);
  read_service_url(*section, "api_url", slack.api_url);
  if (!slack.api_url.ends_with('/')) slack.api_url += '/';
  if (auto const team = section->text("team_id")) {
    if (is_slack_id(team->value, "TE"))
      slack.team_id = team->value;
    else
      section->problem(*team, "is no id of a Slack workspace; it begins with T, for example team_id: T0ACME");
  }
  read_channel_rate(*section, slack.channel_rate);
  return slack;
}

std::optional<Teams> read_teams(Section const& root) {
  auto const section = root.section("teams");
  if (!section) return std::nullopt;
  Teams teams;
  teams.app_id = read_guid(*section, "app_id", "it is the bot's Microsoft App ID");
  teams.app_secret = section->secret("app_secret", true).value_or(Secret());
  teams.tenant_id = read_guid(*section, "tenant_id", "it is the directory's id in Microsoft Entra");
  teams.token_url = "https://login.microsoftonline.com/" + teams.tenant_id + "/oauth2/v2.0/token";
  read_service_url(*section, "openid_metadata_url", teams.openid_metadata_url);
  read_service_url(*section, "token_url", teams.token_url);
  teams.outgoing_secret = section->secret("outgoing_secret", false);
  read_channel_rate(*section, teams.channel_rate);
  return teams;
}

}  // namespace kolega::config
