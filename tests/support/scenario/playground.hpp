#pragma once
// The workspace in the browser as its page and Slack's clients see it: over HTTP, with a clock that is turned by hand.
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "bot/daemon.hpp"
#include "playground/workspace.hpp"
#include "tests/support/http_probe.hpp"
#include "tests/support/http_server.hpp"

namespace kolega::test {

/// Takes deliveries in Kolega's place and answers as it is told.
class Receiver {
 public:
  struct Delivery {
    std::string body;
    std::vector<http::Header> headers;
    [[nodiscard]] std::string field(std::string const& name) const;  // of a form
    [[nodiscard]] nlohmann::json payload() const;                    // of an interaction, or an event
    [[nodiscard]] std::string header(std::string const& name) const;
  };
  Receiver();
  [[nodiscard]] std::string url() const { return server_.url("/slack/events"); }
  /// What the next delivery is answered; without one 200 and nothing.
  void answer_next(http::Response response);
  /// Waits until `count` commands and interactions came; throws after five seconds.
  std::vector<Delivery> wait_for(std::size_t count);
  /// Waits until `count` events of this type came ("" any type); throws after five seconds.
  std::vector<nlohmann::json> wait_for_events(std::string const& type, std::size_t count);
  /// The same with their envelopes and headers.
  std::vector<Delivery> wait_for_deliveries(std::string const& type, std::size_t count);

 private:
  std::vector<Delivery> wait(std::size_t count, std::function<bool(Delivery const&)> const& fits);

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Delivery> came_;
  std::vector<http::Response> answers_;
  HttpServer server_;  // last: its threads use the rest
};

class Playground {
 public:
  using Json = nlohmann::json;
  enum class With { receiver, kolega };
  explicit Playground(With with, std::function<std::optional<Instant>()> next_due = {});
  ~Playground();

  static constexpr char const* token = "xoxb-scenario";
  static constexpr char const* secret = "8f742231b10e8888abcd99yyyzzz85a5";

  /// GET and POST of /_workspace/…; the answer's JSON.
  [[nodiscard]] Json read(std::string const& path);
  Json act(std::string const& path, Json const& body);
  /// A Web API call with the token.
  Json api(std::string const& method, Json const& arguments);
  /// Any request to the workspace.
  [[nodiscard]] RawResponse ask(std::string const& method, std::string const& target, std::string const& body = {},
                                std::string const& headers = {});
  [[nodiscard]] RawResponse api_raw(std::string const& method, std::string const& body, std::string const& headers);
  [[nodiscard]] Json messages(std::string const& person, std::string const& conversation);
  /// Waits until what that person reads there satisfies; throws after five seconds.
  Json wait_until(std::string const& person, std::string const& conversation,
                  std::function<bool(Json const&)> const& condition);
  /// A trigger of a command that this person typed (with a receiver).
  [[nodiscard]] std::string new_trigger(std::string const& person);
  [[nodiscard]] static Json modal(std::string const& title);
  [[nodiscard]] std::uint16_t port() const { return workspace_->port(); }

  app::ManualClock clock;
  std::unique_ptr<Receiver> kolega_place;  // with a receiver

 private:
  std::unique_ptr<playground::Workspace> workspace_;
  std::unique_ptr<Daemon> daemon_;
  std::size_t triggers_{0};
};

}  // namespace kolega::test
