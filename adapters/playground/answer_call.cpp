#include "playground/play_fault.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace kolega::playground {

namespace asio = boost::asio;

asio::awaitable<http::Response> play_fault(Fault fault) {
  http::Response response;
  response.content_type = "application/json; charset=utf-8";
  switch (fault.kind) {
    case Fault::Kind::rate_limited:
      response.status = 429;
      response.headers.push_back({"Retry-After", std::to_string(fault.retry_after.count())});
      response.body = R"({"ok":false,"error":"ratelimited"})";
      break;
    case Fault::Kind::server_error:
      response.status = 500;
      response.body = R"({"ok":false,"error":"internal_error"})";
      break;
    case Fault::Kind::timeout: {
      asio::steady_timer timer(co_await asio::this_coro::executor, fault.seconds);
      co_await timer.async_wait(asio::use_awaitable);
      response.hang_up = true;
      break;
    }
    case Fault::Kind::answer_lost:
    case Fault::Kind::duplicate:
    case Fault::Kind::late: response.hang_up = true; break;
  }
  co_return response;
}

}  // namespace kolega::playground
