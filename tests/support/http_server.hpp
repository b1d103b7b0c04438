#pragma once
// A real Listener on a free port with its own threads, for as long as the object lives: for tests of bot/http, and for
// fakes of other services. Include it only from tests that link kolega_http.
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "http/listener.hpp"
#include "http/router.hpp"
#include "runtime/metrics.hpp"
#include "runtime/task_group.hpp"
#include "tests/support/patience.hpp"

namespace kolega::test {

class HttpServer {
 public:
  struct Options {
    http::Limits limits;
    http::TlsFiles tls;
    unsigned threads{1};
  };

  explicit HttpServer(http::Router router) : HttpServer(std::move(router), Options()) {}
  HttpServer(http::Router router, Options options)
      : tasks_(metrics_),
        work_(io_.get_executor()),
        listener_(io_, {"server", "127.0.0.1", 0, options.tls, options.limits},
                  std::make_shared<http::Router const>(std::move(router)), tasks_, metrics_) {
    if (auto const bound = listener_.bind(); !bound) throw std::runtime_error(bound.error().internal);
    listener_.start();
    for (unsigned i = 0; i < options.threads; ++i) threads_.emplace_back([this] { io_.run(); });
  }
  ~HttpServer() {
    listener_.stop();
    tasks_.cancel();
    work_.reset();
    if (!tasks_.wait(patience)) io_.stop();
    for (auto& thread : threads_) thread.join();
  }
  HttpServer(HttpServer const&) = delete;
  HttpServer& operator=(HttpServer const&) = delete;

  [[nodiscard]] std::uint16_t port() const { return listener_.port(); }
  [[nodiscard]] std::string url(std::string const& path = "/") const {
    return "http://127.0.0.1:" + std::to_string(port()) + path;
  }
  [[nodiscard]] http::Listener& listener() { return listener_; }
  [[nodiscard]] runtime::Metrics& metrics() { return metrics_; }
  [[nodiscard]] runtime::TaskGroup& tasks() { return tasks_; }
  [[nodiscard]] boost::asio::io_context& io() { return io_; }

  /// Waits until the metric has at least this value; false when that does not come to pass within the deadline.
  [[nodiscard]] bool reaches(std::string const& metric, runtime::Labels const& labels, double value,
                             std::chrono::milliseconds deadline = patience) const {
    return eventually([&] { return metrics_.value(metric, labels) >= value; }, deadline);
  }
  /// Polls: for what happens on the server's threads soon, but without a signal to the test.
  template <class Condition>
  [[nodiscard]] static bool eventually(Condition condition, std::chrono::milliseconds deadline = patience) {
    auto const until = std::chrono::steady_clock::now() + deadline;
    while (!condition()) {
      if (std::chrono::steady_clock::now() > until) return false;
      std::this_thread::yield();
    }
    return true;
  }

 private:
  boost::asio::io_context io_;
  runtime::Metrics metrics_;
  runtime::TaskGroup tasks_;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
  http::Listener listener_;
  std::vector<std::thread> threads_;
};

}  // namespace kolega::test
