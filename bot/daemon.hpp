#pragma once
// The composition root: makes every part of the daemon from a config and joins them.
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/clock.hpp"
#include "app/store.hpp"
#include "config/loader.hpp"
#include "domain/error.hpp"

namespace kolega {

struct DaemonOptions {
  /// Reads the config again, for reload().
  std::function<config::Loaded()> reload;
  /// Outlives the daemon; without one, the machine's.
  app::Clock const* clock{nullptr};
  /// PEM, trusted beside the machine's certificates.
  std::string extra_ca_file;
  /// Threads that serve connections; 0: one per core.
  unsigned threads{0};
  /// How long a command may wait for the store before "still working" is answered; Slack waits three seconds.
  std::chrono::milliseconds answer_within{2000};
  /// Units that may wait for the store; over it the answer is "busy".
  std::size_t store_queue{4096};
  /// What stands between Kolega and its store, for tests that make it slow or fail.
  std::function<std::unique_ptr<app::Store>(std::unique_ptr<app::Store>)> around_store;
};

/// Runs from start() to stop(). Its methods but next_due() and clock_was_turned() are called from one thread, which is
/// none of its own.
class Daemon {
 public:
  /// Opens the store, binds both addresses, serves. The error's `internal` says what failed and what to do.
  [[nodiscard]] static Result<std::unique_ptr<Daemon>> start(config::Config config, DaemonOptions options);
  ~Daemon();
  Daemon(Daemon const&) = delete;
  Daemon& operator=(Daemon const&) = delete;

  [[nodiscard]] std::uint16_t port() const noexcept;
  [[nodiscard]] std::uint16_t admin_port() const noexcept;

  /// When something next happens by itself: an event of a promise, a vote to ask for. Nothing when nothing waits, or
  /// the store does not say within two seconds. Blocking; any thread that is none of the daemon's own.
  [[nodiscard]] std::optional<Instant> next_due();
  /// Whoever turns `options.clock` says so, and what is due by then happens at once. Any thread; cheap.
  void clock_was_turned();
  /// Waits until nothing is due and nothing waits to be sent; false when that takes longer than `limit`. Blocking.
  [[nodiscard]] bool rest(std::chrono::milliseconds limit);

  /// Takes over departments, people and certificates from the config read anew, all of it or (and then it logs why)
  /// nothing.
  void reload();
  /// SIGTERM: not ready any more, accepts nothing, finishes what runs within server.drain_seconds, flushes. Blocking.
  /// False when something had to be cut off.
  bool stop();

 private:
  class Impl;
  explicit Daemon(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace kolega
