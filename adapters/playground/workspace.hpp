#pragma once
// A small Slack workspace in the browser, complete: the page, its API, Slack's Web API and response URLs, and the
// sender of what people do. Kolega does not know that it is not the real thing.
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/clock.hpp"
#include "domain/error.hpp"
#include "playground/values.hpp"

namespace kolega::playground {

/// Its methods are called from one thread, which is none of its own; people come from any number of browsers.
class Workspace {
 public:
  struct Options {
    Setup setup;
    std::string address{"127.0.0.1"};
    std::uint16_t port{0};  // 0: any free one
    bool any_host{false};   // answer whatever name it is called by; for other addresses than loopback
    bool clock_runs{true};  // with real time, second by second
    unsigned threads{2};
    std::string keep;                                      // a file that outlives this, or "": nothing is kept
    std::vector<std::chrono::milliseconds> event_retries;  // empty: as Slack
    std::chrono::milliseconds socket_ping{10'000};         // of Socket Mode's connections
    /// When something of Kolega's is due next, for the control that turns the clock there; it may block. Empty: the
    /// control says that nothing is due.
    std::function<std::optional<Instant>()> next_due;
    /// Called after the clock was turned by hand; it may not block.
    std::function<void()> clock_was_turned;
  };

  /// `clock` outlives this; it is Kolega's clock too, and is moved here.
  Workspace(Options options, app::ManualClock& clock);
  ~Workspace();
  Workspace(Workspace const&) = delete;
  Workspace& operator=(Workspace const&) = delete;

  /// Reads what was kept, and binds; the error's `internal` names the address and the remedy. The port is known from
  /// then on.
  [[nodiscard]] Result<void> bind();
  [[nodiscard]] std::uint16_t port() const noexcept;
  [[nodiscard]] std::string url() const;      // "http://127.0.0.1:8080"
  [[nodiscard]] std::string api_url() const;  // for slack.api_url

  /// Begins to serve before Kolega runs, so that its first call finds someone.
  void start();
  /// Where Kolega takes commands, interactions and events, "http://127.0.0.1:4711/slack/events"; before people act.
  void deliver_to(std::string kolega_url);
  /// The guide forgets what was tried so far: whoever opens the page now begins with its first step.
  void restart_guide();
  /// Waits until Kolega has taken every event; false when that takes longer than `limit`. Blocking.
  [[nodiscard]] bool rest(std::chrono::milliseconds limit) const;
  /// Blocking.
  void stop();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kolega::playground
