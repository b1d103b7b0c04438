#pragma once
// Slack's Socket Mode, its server's side: deliveries over WebSockets that Kolega opens, acknowledged by their envelope
// (docs: apis/events-api/using-socket-mode).
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "domain/error.hpp"

namespace kolega::runtime {
class TaskGroup;
}

namespace kolega::playground {

/// Any thread of the io_context, but for bind() and start().
class SocketMode {
 public:
  struct Options {
    std::string address{"127.0.0.1"};
    std::string app_id;
    std::chrono::milliseconds ping{10'000};
  };
  /// No more at once, as Slack.
  static constexpr std::size_t most{10};

  SocketMode(boost::asio::io_context& io, runtime::TaskGroup& tasks, Options options);
  ~SocketMode();

  /// On a port of its own, which is any free one.
  [[nodiscard]] Result<void> bind();
  void start();
  void stop();

  /// "ws://127.0.0.1:4711/link/?ticket=…": opens one connection, once.
  [[nodiscard]] std::string new_url();
  [[nodiscard]] std::size_t connections() const;

  /// Sends the envelope over any one of the connections, with an id of its own, and waits for its acknowledgement: the
  /// payload that came with it, or null. Nothing: there is no connection, or nothing came in time.
  [[nodiscard]] boost::asio::awaitable<std::optional<nlohmann::json>> deliver(nlohmann::json envelope,
                                                                              std::chrono::milliseconds patience);
  /// Tells every connection that it ends ("warning", "refresh_requested", "link_disabled"); after all but a warning it
  /// does.
  void disconnect(std::string const& reason);

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace kolega::playground
