#pragma once
// POST /slack/events and its aliases: verify on the raw bytes, understand, have it done, answer in time.
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "http/router.hpp"
#include "runtime/front_desk.hpp"
#include "slack/look.hpp"
#include "slack/orders.hpp"
#include "slack/payload.hpp"
#include "slack/signature.hpp"
#include "slack/ticket.hpp"
#include "views/reader.hpp"

namespace kolega::runtime {
class TaskGroup;
}

namespace kolega::slack {

class Directory;
class WebApi;

/// Commands, presses and forms are answered 200 within Slack's three seconds: with the result, or with "still working"
/// (the result then goes to the response_url), or with "busy". Events are answered 200 after the commit, else 503, so
/// that Slack sends them again. Any strand.
class Webhook {
 public:
  struct Options {
    std::vector<std::string> signing_secrets;
    Installation installation;
    std::chrono::milliseconds budget{2000};  // for the store; Slack waits 3000
  };

  Webhook(runtime::FrontDesk& desk, WebApi& api, Directory& directory, runtime::TaskGroup& tasks,
          runtime::Metrics& metrics, Options options);

  /// Takes over secrets, workspace and prefix while requests come in. Any thread.
  void configure(std::vector<std::string> const& signing_secrets, Installation installation);

  /// /slack/events, /slack/commands, /slack/interactions. `this` outlives the router's last request.
  void add_routes(http::Router& router);

 private:
  using Reply = runtime::FrontDesk::Reply;
  using Order = runtime::FrontDesk::Order;

  /// What can be changed by a reload; a request keeps what it began with.
  struct Settings {
    SignatureVerifier verifier;
    Installation installation;
  };

  boost::asio::awaitable<http::Response> receive(http::Request request);
  /// `signed_as`: timestamp and signature, for commands that Slack gave no trigger.
  boost::asio::awaitable<http::Response> command(SlashCommand command, std::string signed_as,
                                                 std::string correlation_id);
  boost::asio::awaitable<http::Response> interaction(Interaction interaction, std::string correlation_id);
  boost::asio::awaitable<http::Response> press(BlockActions actions, std::string correlation_id);
  /// Shows the form anew with what follows from a choice in it.
  boost::asio::awaitable<http::Response> refresh(BlockActions actions, Order order);
  boost::asio::awaitable<http::Response> submission(ViewSubmission submission, std::string correlation_id);
  boost::asio::awaitable<http::Response> event(EventEnvelope envelope, std::string correlation_id);
  /// Answers when the event is done, or is to be sent again.
  boost::asio::awaitable<http::Response> done_with_event(Order order);
  /// A message shortcut.
  boost::asio::awaitable<http::Response> shortcut(MessageAction action, std::string correlation_id);
  /// The emoji that makes a request of a message.
  boost::asio::awaitable<http::Response> ticket(TicketReaction reaction, EventCallback callback,
                                                std::string correlation_id);

  /// Opens the form that the outcome wants, within what is left of Slack's three seconds; false when it could not be.
  boost::asio::awaitable<bool> open_form(Reply const& reply, std::string trigger_id, std::string team_id,
                                         std::chrono::steady_clock::time_point since);
  /// In the background: a refusal, or what the press asked to see. A deed shows by itself.
  void answer_press(boost::asio::any_io_executor executor, PressPlace place, Reply reply);
  /// In the background: to the press's response_url, or directly where there is none.
  void tell_presser(boost::asio::any_io_executor executor, PressPlace place, Card card);
  /// Posts a card to a response_url in the background.
  void post_later(boost::asio::any_io_executor executor, std::string response_url, Card card, std::string team_id);
  boost::asio::awaitable<void> post_response(std::string response_url, Card card, std::string team_id);
  boost::asio::awaitable<void> post_direct(std::string user_id, Card card, std::string team_id);

  [[nodiscard]] Card card_of(Reply const& reply) const;
  [[nodiscard]] Card refusal(AccountRef const& account, Error const& error) const;
  [[nodiscard]] views::Reader reader_for(app::Viewer const& viewer) const;
  [[nodiscard]] std::shared_ptr<Settings const> settings() const;

  runtime::FrontDesk& desk_;
  WebApi& api_;
  Directory& directory_;
  runtime::TaskGroup& tasks_;
  runtime::Metrics& metrics_;
  std::chrono::milliseconds budget_;
  mutable std::mutex mutex_;
  std::shared_ptr<Settings const> settings_;
};

}  // namespace kolega::slack
