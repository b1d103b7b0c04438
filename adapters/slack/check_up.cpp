#include "slack/check_up.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "slack/json.hpp"
#include "slack/manifest.hpp"
#include "slack/signature.hpp"

namespace kolega::slack {
namespace {

using boost::asio::awaitable;

Finding fine(std::string what) { return {true, std::move(what), {}}; }
Finding trouble(std::string what, std::string remedy) { return {false, std::move(what), std::move(remedy)}; }

Finding look_at_token(ApiResult const& answer) {
  if (answer.kind == ApiResult::Kind::ok)
    return fine("token: speaks for " + std::string(answer.text("user")) + " in " + std::string(answer.text("team")) +
                " (" + std::string(answer.text("team_id")) + ")");
  auto const refused = answer.kind == ApiResult::Kind::error;
  return trouble("token: " + answer.describe(),
                 refused ? "take the bot token (xoxb-…) of the installed app and put it in slack.bot_token"
                         : "can this machine reach slack.api_url? Is a proxy in between?");
}

Finding look_at_scopes(std::string const& granted) {
  std::string missing;
  auto const list = "," + granted + ",";
  for (auto const& scope : bot_scopes())
    if (list.find("," + scope + ",") == std::string::npos) missing += (missing.empty() ? "" : ", ") + scope;
  if (missing.empty()) return fine("scopes: all that Kolega asks for");
  return trouble("scopes: missing are " + missing,
                 "put the manifest of `kolega manifest slack` into the app, and install it again");
}

/// Signatures older than five minutes are refused, so a clock that is off by more refuses everything.
Finding look_at_clock(Instant slack, Instant here) {
  auto const off = std::chrono::abs(slack - here);
  auto const text = "clock: " + std::to_string(off.count()) + " s from Slack's";
  if (off < signature_window / 2) return fine(text);
  return trouble(text, "set this machine's clock (by NTP): Slack's signatures hold for five minutes only");
}

Finding look_at_channel(WantedChannel const& wanted, ApiResult const& answer) {
  auto const what = wanted.what + ": " + wanted.id;
  if (answer.kind != ApiResult::Kind::ok) {
    auto const unknown = answer.code == "channel_not_found";
    return trouble(what + ", " + answer.describe(),
                   unknown ? "is the id right? Kolega sees a private channel only once it was invited: /invite @Kolega"
                           : "see Slack's word for it, and look again");
  }
  auto const& channel = member(*answer.body, "channel");
  auto const named = what + ", #" + std::string(text_at(channel, "name"));
  if (flag_at(channel, "is_archived"))
    return trouble(named + ", is archived", "unarchive it, or name another in the config");
  if (!flag_at(channel, "is_member")) return trouble(named + ", Kolega is not in it", "write there: /invite @Kolega");
  return fine(named);
}

}  // namespace

awaitable<std::vector<Finding>> check_up(WebApi& api, std::vector<WantedChannel> channels, Instant now) {
  std::vector<Finding> findings;
  auto const token = co_await api.call("auth.test", nlohmann::json::object(), {true});
  findings.push_back(look_at_token(token));
  if (!findings.back().fine) co_return findings;
  if (!token.scopes.empty()) findings.push_back(look_at_scopes(token.scopes));
  if (token.said_at) findings.push_back(look_at_clock(*token.said_at, now));
  for (auto const& wanted : channels) {
    nlohmann::json question;
    question["channel"] = wanted.id;
    findings.push_back(look_at_channel(wanted, co_await api.call("conversations.info", question, {true})));
  }
  co_return findings;
}

}  // namespace kolega::slack
