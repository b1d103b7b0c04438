// Events: what happened in the workspace. Answered 200 after the commit, else 503, so that Slack sends them again.
#include <nlohmann/json.hpp>

#include "runtime/log.hpp"
#include "runtime/metrics.hpp"
#include "slack/client.hpp"
#include "slack/directory.hpp"
#include "slack/webhook.hpp"

namespace kolega::slack {

namespace asio = boost::asio;
namespace log = runtime::log;
using http::Response;

namespace {

/// Of the envelope kinds that Kolega knows; others could be anything and are counted as one.
std::string label(EventEnvelope const& envelope) {
  constexpr std::string_view names[] = {"url_verification", "event_callback", "app_rate_limited", "unknown"};
  return std::string(names[envelope.index()]);
}

Response challenge_answer(std::string const& challenge) {
  nlohmann::json body;
  body["challenge"] = challenge;
  return {200, "application/json; charset=utf-8", body.dump(), {}};
}
Response done() { return {}; }
Response send_again() {
  return {503, "text/plain; charset=utf-8", "Too busy to keep this event; send it again.\n", {{"Retry-After", "1"}}};
}

bool is_to_be_sent_again(ErrorCode code) { return code == ErrorCode::busy || code == ErrorCode::unavailable; }

}  // namespace

asio::awaitable<Response> Webhook::event(EventEnvelope envelope, std::string correlation_id) {
  metrics_.count("kolega_slack_received_total", {{"kind", label(envelope)}});
  if (auto const* verification = std::get_if<UrlVerification>(&envelope))
    co_return challenge_answer(verification->challenge);
  if (std::holds_alternative<AppRateLimited>(envelope)) {
    log::warning("slack_app_rate_limited", {{"remedy", "Slack dropped events: more than 30,000 came within an hour"}});
    co_return done();
  }
  auto* callback = std::get_if<EventCallback>(&envelope);
  if (!callback) co_return done();
  auto const kept = co_await directory_.take(*callback);
  if (kept) co_return *kept ? done() : send_again();
  auto const organisation = desk_.organisation();
  if (auto reaction = ticket_reaction(*callback, *organisation))
    co_return co_await ticket(*std::move(reaction), std::move(*callback), std::move(correlation_id));
  auto order = order_of(*callback, *organisation, settings()->installation);
  if (!order) co_return done();
  order->correlation_id = std::move(correlation_id);
  co_return co_await done_with_event(*std::move(order));
}

asio::awaitable<Response> Webhook::done_with_event(Order order) {
  FrontDesk::Late nobody_waits = [](Reply) {};
  auto const reply = co_await desk_.handle(std::move(order), budget_, std::move(nobody_waits));
  if (!reply || (!reply->answer && is_to_be_sent_again(reply->answer.error().code))) co_return send_again();
  co_return done();
}

asio::awaitable<Response> Webhook::ticket(TicketReaction reaction, EventCallback callback, std::string correlation_id) {
  auto const count = [this](std::string_view outcome) {
    metrics_.count("kolega_slack_ticket_emoji_total", {{"outcome", std::string(outcome)}});
  };
  auto const trouble = [&](ApiResult const& result) {
    auto const passes = result.kind != ApiResult::Kind::error;
    count(passes ? "later" : "unreadable");
    log::warning("slack_ticket_unread", {{"deed", correlation_id},
                                         {"department", reaction.department},
                                         {"reason", result.describe()},
                                         {"again", passes}});
    return passes ? send_again() : done();
  };
  auto const fetched = co_await fetch_message(api_, reaction.channel, reaction.ts);
  if (fetched.kind != ApiResult::Kind::ok) co_return trouble(fetched);
  if (!fetched.message) {
    count("gone");
    log::info("slack_ticket_gone", {{"deed", correlation_id}, {"department", reaction.department}});
    co_return done();
  }
  std::string reactor_team;
  if (callback.is_ext_shared_channel) {
    // Slack does not say where they are at home, and nobody of another company is one of ours.
    auto const who = co_await api_.user_info(callback.event.user);
    if (who.kind != ApiResult::Kind::ok) co_return trouble(who);
    reactor_team = who.text("user", "team_id");
  }
  auto const permalink = co_await api_.permalink(reaction.channel, reaction.ts);
  auto const organisation = desk_.organisation();
  auto order =
      order_of(reaction, callback, reactor_team, *fetched.message, permalink, *organisation, settings()->installation);
  if (!order) {
    count("not_words");
    co_return done();
  }
  order->correlation_id = correlation_id;
  FrontDesk::Late nobody_waits = [](Reply) {};
  auto const reply = co_await desk_.handle(*std::move(order), budget_, std::move(nobody_waits));
  if (!reply) co_return send_again();
  if (reply->answer) {
    count("opened");
    co_return done();
  }
  auto const code = reply->answer.error().code;
  count(name(code));
  if (is_to_be_sent_again(code)) co_return send_again();
  if (code != ErrorCode::already_made)
    log::info("slack_ticket_refused",
              {{"deed", correlation_id}, {"department", reaction.department}, {"reason", name(code)}});
  co_return done();
}

}  // namespace kolega::slack
