#pragma once
// Deliveries to Kolega: commands and interactions, whose answer is waited for three seconds; events, which are sent
// again when they fail (docs: apis/events-api). By HTTP, signed as Slack signs; or by Socket Mode, as long as Kolega
// has a connection open.
#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "http/client.hpp"
#include "playground/state.hpp"

namespace kolega::runtime {
class TaskGroup;
}

namespace kolega::playground {

class SocketMode;

struct Outgoing {
  std::string kind;  // "command", "interaction", "event": what faults are meant for
  std::string what;  // for the list of traffic: "command /request"
  std::string content_type;
  std::string body;
  std::vector<http::Header> headers{};
};

/// Any thread of the io_context.
class Sender {
 public:
  struct Options {
    std::chrono::milliseconds patience{3000};
    /// Before each repetition of an event: nearly at once, after one minute, after five.
    std::vector<std::chrono::milliseconds> retries{std::chrono::milliseconds(100), std::chrono::minutes(1),
                                                   std::chrono::minutes(5)};
  };
  Sender(boost::asio::io_context& io, State& state, http::Client& client, SocketMode& sockets,
         runtime::TaskGroup& tasks, Options options);

  /// Where Kolega takes deliveries; before the first one.
  void set_target(std::string url) { target_ = std::move(url); }

  /// Kolega's answer, or nothing when none came in time.
  [[nodiscard]] boost::asio::awaitable<std::optional<http::Response>> deliver(Outgoing outgoing);
  /// In the background. `event` is the inner one; the envelope is made here. State's mutex may be held.
  void send_event(nlohmann::json event);
  /// Events that were not taken yet and will be sent again if need be. Any thread.
  [[nodiscard]] int events_under_way() const noexcept { return events_; }

 private:
  boost::asio::awaitable<std::optional<http::Response>> deliver_once(Outgoing outgoing, std::string fault);
  boost::asio::awaitable<std::optional<http::Response>> by_http(Outgoing outgoing, TrafficEntry* entry);
  boost::asio::awaitable<std::optional<http::Response>> by_socket(Outgoing outgoing, TrafficEntry* entry);
  boost::asio::awaitable<void> deliver_late(Outgoing outgoing, std::chrono::seconds delay, std::string fault);
  boost::asio::awaitable<void> deliver_event(Outgoing outgoing);

  boost::asio::io_context& io_;
  State& state_;
  http::Client& client_;
  SocketMode& sockets_;
  runtime::TaskGroup& tasks_;
  Options options_;
  std::string target_;
  std::atomic<int> events_{0};
};

}  // namespace kolega::playground
