#pragma once
// What all sessions of one listener share: limits, router, figures, and who is connected.
#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "http/limits.hpp"
#include "http/router.hpp"
#include "runtime/metrics.hpp"

namespace kolega::http {

/// A session as its listener sees it.
class Connection {
 public:
  virtual ~Connection() = default;
  /// Any thread: closes if it is between two requests, else after the answer it is at.
  virtual void stop() = 0;
};

/// Any thread.
class Serving {
 public:
  Serving(std::string name, Limits limits, std::shared_ptr<Router const> router, runtime::Metrics& metrics);

  std::string const name;
  Limits const limits;
  std::shared_ptr<Router const> const router;

  /// One answer, and how long it took from the complete request on. At level debug also a line of access log.
  void answered(int status, double seconds, std::string_view path, std::string_view correlation_id);
  /// An answer to what never became a complete request.
  void answered(int status);
  void refused(char const* reason);
  /// The exception of a handler: to the log and the figures, without a word of the request but its path.
  void handler_failed(std::string_view path, std::string_view correlation_id, std::exception_ptr const& failure);

  void handler_late(std::string_view path, std::string_view correlation_id);

  void joined(Connection* connection, std::weak_ptr<Connection> handle);
  void left(Connection* connection) noexcept;
  [[nodiscard]] std::size_t connections() const noexcept { return connected_; }

  [[nodiscard]] bool stopping() const noexcept { return stopping_; }
  void stop();

 private:
  runtime::Series by_status(int status);

  runtime::Metrics& metrics_;
  runtime::Series seconds_;
  runtime::Series gauge_;
  runtime::Series ok_;  // 200, by far the most frequent
  std::mutex status_mutex_;
  std::unordered_map<int, runtime::Series> statuses_;
  std::mutex mutex_;
  std::unordered_map<Connection*, std::weak_ptr<Connection>> connections_;
  std::atomic<std::size_t> connected_{0};
  std::atomic<bool> stopping_{false};
};

}  // namespace kolega::http
