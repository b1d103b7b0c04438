#include "slack/payload.hpp"

#include "slack/json.hpp"

namespace kolega::slack {

bool is_ssl_check(FormFields const& form) noexcept { return form.get("ssl_check") == "1"; }

Result<SlashCommand> parse_slash_command(FormFields const& form) {
  for (auto const needed : {"command", "team_id", "user_id"})
    if (form.get(needed).empty()) return malformed(std::string("slash command: field ") + needed + " is missing");
  auto const text = [&form](std::string_view name) { return std::string(form.get(name)); };
  SlashCommand command;
  command.team_id = text("team_id");
  command.enterprise_id = text("enterprise_id");
  command.channel_id = text("channel_id");
  command.channel_name = text("channel_name");
  command.user_id = text("user_id");
  command.user_name = text("user_name");
  command.command = text("command");
  command.text = text("text");
  command.response_url = text("response_url");
  command.trigger_id = text("trigger_id");
  command.api_app_id = text("api_app_id");
  command.is_enterprise_install = form.get("is_enterprise_install") == "true";
  return command;
}

Result<Interaction> parse_interaction(FormFields const& form) {
  auto const payload = form.get("payload");
  if (payload.empty()) return malformed("interaction: field payload is missing");
  return parse_interaction(payload);
}

}  // namespace kolega::slack
