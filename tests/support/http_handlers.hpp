#pragma once
// Small handlers for tests of HTTP. Named coroutines that take values (a capturing lambda must not be a coroutine).
#include <atomic>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>

#include "http/router.hpp"

namespace kolega::test {

inline boost::asio::awaitable<http::Response> say(std::string text) {
  co_return http::Response{200, "text/plain; charset=utf-8", std::move(text), {}};
}
inline boost::asio::awaitable<http::Response> echo_body(http::Request request) { return say(std::move(request.body)); }
inline boost::asio::awaitable<http::Response> say_hello(http::Request) { return say("hello"); }
inline boost::asio::awaitable<http::Response> break_down(http::Request) {
  throw std::runtime_error("the dog ate it");
  co_return http::Response{};
}

/// A handler that waits until the test opens the gate, and tells how often it was entered.
class Gate {
 public:
  [[nodiscard]] http::Handler handler() {
    return [state = state_](http::Request) { return pass(state); };
  }
  /// Lets everybody through who waits or will come. Any thread.
  void open() { state_->open = true; }
  [[nodiscard]] int entered() const { return state_->entered; }
  [[nodiscard]] int left() const { return state_->left; }

 private:
  struct State {
    std::atomic<bool> open{false};
    std::atomic<int> entered{0};
    std::atomic<int> left{0};
  };
  static boost::asio::awaitable<http::Response> pass(std::shared_ptr<State> state) {
    ++state->entered;
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
    while (!state->open) {
      timer.expires_after(std::chrono::milliseconds(1));
      co_await timer.async_wait(boost::asio::use_awaitable);
    }
    ++state->left;
    co_return http::Response{200, "text/plain; charset=utf-8", "passed", {}};
  }
  std::shared_ptr<State> state_ = std::make_shared<State>();
};

/// GET /hello, POST /echo (any type), POST /json (application/json), GET /broken.
[[nodiscard]] inline http::Router small_router() {
  http::Router router;
  router.add({"/hello", {http::Method::get}, {}, say_hello});
  router.add({"/echo", {http::Method::post}, {}, echo_body});
  router.add({"/json", {http::Method::post}, {"application/json"}, echo_body});
  router.add({"/broken", {http::Method::get}, {}, break_down});
  return router;
}

}  // namespace kolega::test
