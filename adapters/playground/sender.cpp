#include "playground/sender.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <nlohmann/json.hpp>

#include "playground/random.hpp"
#include "playground/socket_envelope.hpp"
#include "playground/socket_mode.hpp"
#include "runtime/task_group.hpp"
#include "slack/json.hpp"
#include "slack/signature.hpp"

namespace kolega::playground {

namespace asio = boost::asio;

namespace {

asio::awaitable<void> wait(std::chrono::milliseconds time) {
  asio::steady_timer timer(co_await asio::this_coro::executor, time);
  co_await timer.async_wait(asio::use_awaitable);
}

}  // namespace

Sender::Sender(asio::io_context& io, State& state, http::Client& client, SocketMode& sockets, runtime::TaskGroup& tasks,
               Options options)
    : io_(io), state_(state), client_(client), sockets_(sockets), tasks_(tasks), options_(std::move(options)) {}

asio::awaitable<std::optional<http::Response>> Sender::by_http(Outgoing outgoing, TrafficEntry* entry) {
  auto const timestamp = std::to_string(state_.clock.now().time_since_epoch().count());
  http::ClientRequest request;
  request.url = target_;
  request.deadline = options_.patience;
  request.headers = std::move(outgoing.headers);
  request.headers.push_back({"Content-Type", outgoing.content_type});
  request.headers.push_back({"User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)"});
  request.headers.push_back({"X-Slack-Request-Timestamp", timestamp});
  request.headers.push_back({"X-Slack-Signature", slack::sign(state_.setup.signing_secret, timestamp, outgoing.body)});
  request.body = std::move(outgoing.body);
  auto const answer = co_await client_.send(std::move(request));
  if (!answer) {
    entry->answer = answer.error().reason;
    co_return std::nullopt;
  }
  co_return *answer;
}

asio::awaitable<std::optional<http::Response>> Sender::by_socket(Outgoing outgoing, TrafficEntry* entry) {
  entry->method = "WS";
  entry->path = "";
  auto envelope = socket_envelope(outgoing);
  auto const takes_answer = slack::flag_at(envelope, "accepts_response_payload");
  auto const ack = co_await sockets_.deliver(std::move(envelope), options_.patience);
  if (!ack) {
    entry->answer = "no acknowledgement came";
    co_return std::nullopt;
  }
  http::Response response;
  if (takes_answer && ack->is_object() && !ack->empty()) response.body = slack::write_json(*ack);
  co_return response;
}

asio::awaitable<std::optional<http::Response>> Sender::deliver_once(Outgoing outgoing, std::string fault) {
  auto const begin = std::chrono::steady_clock::now();
  TrafficEntry entry;
  entry.direction = TrafficEntry::Direction::to_kolega;
  entry.what = outgoing.what;
  entry.path = "/slack/events";
  entry.request = outgoing.body;
  entry.fault = std::move(fault);
  std::optional<http::Response> response;
  if (sockets_.connections() > 0)
    response = co_await by_socket(std::move(outgoing), &entry);
  else
    response = co_await by_http(std::move(outgoing), &entry);
  if (response) {
    entry.status = response->status;
    entry.answer = response->body;
  }
  entry.milliseconds =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin).count();
  std::lock_guard const lock(state_.mutex);
  state_.record(std::move(entry));
  co_return response;
}

asio::awaitable<void> Sender::deliver_late(Outgoing outgoing, std::chrono::seconds delay, std::string fault) {
  co_await wait(delay);
  co_await deliver_once(std::move(outgoing), std::move(fault));
}

asio::awaitable<std::optional<http::Response>> Sender::deliver(Outgoing outgoing) {
  std::optional<Fault> fault;
  {
    std::lock_guard const lock(state_.mutex);
    fault = state_.faults.take(true, outgoing.kind);
    if (fault) state_.announce_faults();
  }
  std::string word;
  if (fault) word = name(fault->kind);
  if (fault && fault->kind == Fault::Kind::duplicate)
    tasks_.spawn(io_.get_executor(), "playground_duplicate", deliver_late(outgoing, std::chrono::seconds(0), word));
  if (fault && fault->kind == Fault::Kind::late) {
    if (fault->seconds >= options_.patience) {
      // Whoever waits is told that nothing came, and then it comes.
      tasks_.spawn(io_.get_executor(), "playground_late", deliver_late(std::move(outgoing), fault->seconds, word));
      co_await wait(options_.patience);
      co_return std::nullopt;
    }
    co_await wait(fault->seconds);
  }
  co_return co_await deliver_once(std::move(outgoing), std::move(word));
}

void Sender::send_event(nlohmann::json event) {
  auto const now = state_.clock.now().time_since_epoch().count();
  Outgoing outgoing;
  outgoing.kind = "event";
  outgoing.what = "event " + std::string(slack::text_at(event, "type"));
  outgoing.content_type = "application/json";
  nlohmann::json authorization{{"enterprise_id", nullptr},
                               {"team_id", state_.setup.team_id},
                               {"user_id", state_.setup.bot_user_id},
                               {"is_bot", true},
                               {"is_enterprise_install", false}};
  nlohmann::json envelope{{"type", "event_callback"},
                          {"team_id", state_.setup.team_id},
                          {"api_app_id", state_.setup.app_id},
                          {"event_id", "Ev" + random_word(12)},
                          {"event_time", now},
                          {"is_ext_shared_channel", false}};
  envelope["event"] = std::move(event);
  envelope["authorizations"] = nlohmann::json::array();
  envelope["authorizations"].push_back(std::move(authorization));
  outgoing.body = slack::write_json(envelope);
  ++events_;
  tasks_.spawn(io_.get_executor(), "playground_event", deliver_event(std::move(outgoing)));
}

asio::awaitable<void> Sender::deliver_event(Outgoing outgoing) {
  // A new task begins in its caller, who may hold the state's mutex.
  auto const executor = co_await asio::this_coro::executor;
  co_await asio::post(executor, asio::use_awaitable);
  for (std::size_t tried = 0;; ++tried) {
    auto const response = co_await deliver(outgoing);
    auto const taken = response && response->status / 100 == 2;
    if (taken || tried == options_.retries.size() || (response && response->header("x-slack-no-retry") == "1")) {
      --events_;
      co_return;
    }
    co_await wait(options_.retries[tried]);
    outgoing.headers.clear();
    outgoing.headers.push_back({"X-Slack-Retry-Num", std::to_string(tried + 1)});
    outgoing.headers.push_back({"X-Slack-Retry-Reason", response ? "http_error" : "http_timeout"});
  }
}

}  // namespace kolega::playground
