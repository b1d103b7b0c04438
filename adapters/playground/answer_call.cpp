#include "playground/answer_call.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>

namespace kolega::playground {

namespace asio = boost::asio;

namespace {

asio::awaitable<http::Response> play(Fault fault) {
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

}  // namespace

asio::awaitable<http::Response> answer_call(State& state, TrafficEntry entry, std::function<http::Response()> act) {
  auto const begin = std::chrono::steady_clock::now();
  std::optional<Fault> fault;
  http::Response response;
  {
    std::lock_guard const lock(state.mutex);
    fault = state.faults.take(false, entry.what);
    if (fault) state.announce_faults();
    if (!fault || fault->kind == Fault::Kind::answer_lost) response = act();
  }
  if (fault) response = co_await play(*fault);
  entry.fault = fault ? std::string(name(fault->kind)) : std::string();
  entry.status = response.hang_up ? 0 : response.status;
  // Of a file only how long it is.
  entry.answer = entry.what != "url_private" || response.body.empty()
                     ? response.body
                     : "(" + std::to_string(response.body.size()) + " bytes)";
  entry.milliseconds =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin).count();
  std::lock_guard const lock(state.mutex);
  state.record(std::move(entry));
  co_return response;
}

}  // namespace kolega::playground
