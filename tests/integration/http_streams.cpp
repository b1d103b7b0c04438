// Answers that are made while they are sent.
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "tests/support/catch.hpp"
#include "tests/support/http_handlers.hpp"
#include "tests/support/http_probe.hpp"
#include "tests/support/http_server.hpp"

using namespace kolega;
using namespace kolega::test;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;
using Catch::Matchers::EndsWith;

namespace {

namespace asio = boost::asio;

struct Ends {
  std::atomic<int> asked{0};
  std::atomic<int> ended{0};
  std::atomic<int> destroyed{0};
};

/// Gives these pieces, and then waits until it is ended, or is over when `endless` is false.
class Pieces final : public http::BodyStream {
 public:
  Pieces(asio::any_io_executor executor, std::vector<std::string> pieces, bool endless, Ends& ends)
      : timer_(std::move(executor)), pieces_(std::move(pieces)), endless_(endless), ends_(ends) {}
  ~Pieces() override { ++ends_.destroyed; }

  asio::awaitable<std::optional<std::string>> next() override {
    ++ends_.asked;
    if (at_ < pieces_.size()) co_return pieces_[at_++];
    if (!endless_ || ended_) co_return std::nullopt;
    timer_.expires_at(std::chrono::steady_clock::time_point::max());
    boost::system::error_code ec;
    co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, ec));
    co_return std::nullopt;
  }
  void end() noexcept override {
    ++ends_.ended;
    ended_ = true;
    timer_.cancel();
  }

 private:
  asio::steady_timer timer_;
  std::vector<std::string> pieces_;
  std::size_t at_{0};
  bool endless_;
  bool ended_{false};
  Ends& ends_;
};

http::Router streaming(std::vector<std::string> pieces, bool endless, Ends& ends) {
  auto router = small_router();
  router.add({"/stream", {http::Method::get}, {}, [=, &ends](http::Request) -> asio::awaitable<http::Response> {
                auto const executor = co_await asio::this_coro::executor;
                http::Response response;
                response.content_type = "text/event-stream";
                response.stream = std::make_shared<Pieces>(executor, pieces, endless, ends);
                co_return response;
              }});
  return router;
}

}  // namespace

TEST_CASE("a stream's pieces arrive in order, without a length, and its end is the connection's end") {
  Ends ends;
  HttpServer server(streaming({"one,", "two,", std::string(300'000, 'x'), "end"}, false, ends));
  HttpProbe probe(server.port());
  probe.send(http_request("GET", "/stream"));
  auto const bytes = probe.read_to_end();
  CHECK_THAT(bytes,
             Contains("Content-Type: text/event-stream") && Contains("Connection: close") && Contains("one,two,x"));
  CHECK_THAT(bytes, !Contains("Content-Length"));
  CHECK_THAT(bytes, EndsWith("xend"));
  CHECK(HttpServer::eventually([&] { return ends.destroyed == 1; }));
}

TEST_CASE("HEAD of a stream gets its head and asks for no piece") {
  Ends ends;
  HttpServer server(streaming({"one"}, true, ends));
  HttpProbe probe(server.port());
  probe.send(http_request("HEAD", "/stream"));
  CHECK_THAT(probe.read_to_end(), EndsWith("\r\n\r\n"));
  CHECK(ends.asked == 0);
}

TEST_CASE("a stream ends at once when its client goes, also while it has nothing to say") {
  Ends ends;
  HttpServer server(streaming({"hello"}, true, ends));
  {
    HttpProbe probe(server.port());
    probe.send(http_request("GET", "/stream"));
    REQUIRE(HttpServer::eventually([&] { return ends.asked == 2; }));
    CHECK(ends.ended == 0);
  }
  CHECK(HttpServer::eventually([&] { return ends.destroyed == 1; }));
  CHECK(ends.ended >= 1);
}

TEST_CASE("a stream has no deadline while it waits, and ends at once when the server stops") {
  Ends ends;
  HttpServer::Options options;
  options.limits.handle = options.limits.read = options.limits.write = 50ms;
  HttpServer server(streaming({"hello"}, true, ends), options);
  HttpProbe probe(server.port());
  probe.send(http_request("GET", "/stream"));
  REQUIRE(HttpServer::eventually([&] { return ends.asked == 2; }));
  CHECK(ends.ended == 0);
  static_cast<void>(probe.is_silent(150ms));
  CHECK(ends.ended == 0);
  server.listener().stop();
  CHECK_THAT(probe.read_to_end(), EndsWith("hello"));
  CHECK(server.tasks().wait(patience));
  CHECK(ends.destroyed == 1);
}

TEST_CASE("a client that does not read loses its stream by the write deadline") {
  Ends ends;
  HttpServer::Options options;
  options.limits.write = 100ms;
  HttpServer server(streaming(std::vector<std::string>(64, std::string(1'000'000, 'x')), false, ends), options);
  HttpProbe probe(server.port());
  probe.send(http_request("GET", "/stream"));
  CHECK(HttpServer::eventually([&] { return ends.destroyed == 1; }));
  CHECK(server.metrics().value("kolega_http_refused_total", {{"reason", "slow_reader"}}) == 1);
}

TEST_CASE("an answer that hangs up sends nothing at all") {
  auto router = small_router();
  router.add({"/gone", {http::Method::get}, {}, [](http::Request) -> asio::awaitable<http::Response> {
                http::Response response;
                response.hang_up = true;
                co_return response;
              }});
  HttpServer server(std::move(router));
  HttpProbe probe(server.port());
  probe.send(http_request("GET", "/gone"));
  CHECK(probe.read_to_end().empty());
}
