#pragma once
// What Slack sends, as plain values. One parser for each of the three shapes: a slash command (form), an interaction (a
// form with one field `payload`), an event (JSON). Unknown fields are ignored everywhere; a field without which nothing
// can be done is an error that names it.
#include <string>
#include <string_view>

#include "domain/error.hpp"
#include "slack/event.hpp"
#include "slack/form.hpp"
#include "slack/interaction.hpp"

namespace kolega::slack {

/// A slash command (docs: interactivity/implementing-slash-commands). `text` has Slack's markup in it when the command
/// was registered with should_escape: see neutral_text().
struct SlashCommand {
  std::string team_id;
  std::string enterprise_id;  // may be ""
  std::string channel_id;
  std::string channel_name;
  std::string user_id;
  std::string user_name;  // deprecated by Slack, may be ""
  std::string command;    // with its slash
  std::string text;
  std::string response_url;
  std::string trigger_id;
  std::string api_app_id;
  bool is_enterprise_install{false};
};

/// Slack's own check that the address answers: "ssl_check=1". Answer 200 and do nothing, even when it is not signed.
[[nodiscard]] bool is_ssl_check(FormFields const& form) noexcept;

/// Needs command, team_id and user_id.
[[nodiscard]] Result<SlashCommand> parse_slash_command(FormFields const& form);

/// Needs the field `payload`.
[[nodiscard]] Result<Interaction> parse_interaction(FormFields const& form);

}  // namespace kolega::slack
