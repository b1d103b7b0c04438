#include "slack/ticket.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/delivery_key.hpp"
#include "slack/client.hpp"
#include "slack/file_ref.hpp"
#include "slack/inbound_text.hpp"
#include "slack/json.hpp"

namespace kolega::slack {
namespace {

constexpr std::chrono::milliseconds soon{1200};  // Slack waits three seconds for the whole

std::shared_ptr<nlohmann::json const> message_at(nlohmann::json const& body, std::string_view ts) {
  auto const& messages = member(body, "messages");
  if (messages.is_array())
    for (auto const& message : messages)
      if (text_at(message, "ts") == ts) return std::make_shared<nlohmann::json const>(message);
  return nullptr;
}

nlohmann::json query(std::string const& channel, std::string const& ts, bool is_reply) {
  auto body = nlohmann::json::object();
  body["channel"] = channel;
  body["oldest"] = ts;
  body["latest"] = ts;
  body["inclusive"] = true;
  body["limit"] = is_reply ? 2 : 1;  // the root comes along
  if (is_reply) body["ts"] = ts;
  return body;
}

bool is_said_by_somebody(nlohmann::json const& message) {
  auto const subtype = text_at(message, "subtype");
  constexpr std::string_view said[] = {"", "file_share", "thread_broadcast", "me_message", "bot_message"};
  return std::find(std::begin(said), std::end(said), subtype) != std::end(said);
}

bool is_own(nlohmann::json const& message, EventCallback const& callback) {
  auto const app = text_at(message, "app_id");
  return (!app.empty() && app == callback.api_app_id) ||
         (!callback.bot_user.empty() && text_at(message, "user") == callback.bot_user);
}

}  // namespace

std::optional<TicketReaction> ticket_reaction(EventCallback const& callback, Organisation const& organisation) {
  auto const& event = callback.event;
  if (event.type != "reaction_added" || event.user.empty()) return std::nullopt;
  auto const& item = member(*event.raw, "item");
  auto const channel = text_at(item, "channel");
  auto const ts = text_at(item, "ts");
  auto emoji = text_at(*event.raw, "reaction");
  emoji = emoji.substr(0, emoji.find("::"));  // whatever the tone of the skin
  if (text_at(item, "type") != "message" || channel.empty() || ts.empty()) return std::nullopt;
  for (auto const& department : organisation.departments)
    if (department.slack_channel == channel && !emoji.empty() && department.ticket_emoji == emoji)
      return TicketReaction{department.key, std::string(channel), std::string(ts)};
  return std::nullopt;
}

boost::asio::awaitable<FetchedMessage> fetch_message(WebApi& api, std::string channel, std::string ts) {
  CallOptions options;
  options.idempotent = true;
  options.deadline = soon;
  FetchedMessage fetched;
  for (bool const is_reply : {false, true}) {
    auto const body = query(channel, ts, is_reply);
    std::string method{is_reply ? "conversations.replies" : "conversations.history"};
    static_cast<ApiResult&>(fetched) = co_await api.call(std::move(method), body, options);
    // A message that is no root of a thread, nor in one, has no replies to look through.
    if (is_reply && fetched.code == "thread_not_found") fetched.kind = ApiResult::Kind::ok;
    if (fetched.kind != ApiResult::Kind::ok) co_return fetched;
    if (fetched.body) fetched.message = message_at(*fetched.body, ts);
    if (fetched.message) co_return fetched;
  }
  co_return fetched;
}

std::optional<FrontDesk::Order> order_of(TicketReaction const& ticket, EventCallback const& callback,
                                         std::string_view reactor_team, nlohmann::json const& message,
                                         std::string permalink, Organisation const& organisation,
                                         Installation const& app) {
  if (!is_said_by_somebody(message) || is_own(message, callback)) return std::nullopt;
  FrontDesk::Order order;
  order.caller = caller_of(callback, callback.event.user, reactor_team, app);
  OpenRequest open;
  open.department = ticket.department;
  open.title = neutral_text(text_at(message, "text"), names_of(organisation, callback.team_id));
  // Whose words they are has asked, as "on behalf of a colleague": they get the promise, the answers and the vote, and
  // who reacted becomes a watcher. Of an app's message, who reacted is the one who asks.
  open.for_author = true;
  SourceMessage source;
  source.message = {{Platform::slack, ticket.channel}, ticket.ts};
  source.permalink = std::move(permalink);
  source.files = shared_files(read_files(member(message, "files")));
  auto const user = text_at(message, "user");
  if (!user.empty() && text_at(message, "bot_id").empty()) {
    auto home = text_at(message, "user_team");
    if (home.empty()) home = text_at(message, "team");
    auto const author = caller_of(callback, user, home, app);
    source.author = PersonRef{author.account, {}, author.is_foreign};
  }
  if (open.title.find_first_not_of(" \t\r\n") == std::string::npos && !source.files.empty())
    open.title = source.files.front().name;
  open.source = std::move(source);
  order.command = std::move(open);
  return order;  // without keys: the message itself is known again, for ever
}

}  // namespace kolega::slack
