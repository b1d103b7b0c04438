// Nobody keeps a connection, or the listener, busy for longer than the limits say.
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <mutex>
#include <optional>

#include "runtime/log.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/http_handlers.hpp"
#include "tests/support/http_probe.hpp"
#include "tests/support/http_server.hpp"

using namespace kolega;
using namespace kolega::test;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;

namespace {

constexpr auto soon = 150ms;

double elapsed(std::chrono::steady_clock::time_point since) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - since).count();
}

/// Takes every free descriptor of the process, with the soft limit lowered so that there are few, until it is
/// destroyed.
class DescriptorFamine {
 public:
  DescriptorFamine() {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    auto lowered = before_;
    lowered.rlim_cur = std::min<rlim_t>(before_.rlim_cur, 256);
    ::setrlimit(RLIMIT_NOFILE, &lowered);
    for (int fd = ::open("/dev/null", O_RDONLY | O_CLOEXEC); fd >= 0; fd = ::open("/dev/null", O_RDONLY | O_CLOEXEC))
      taken_.push_back(fd);
  }
  ~DescriptorFamine() {
    for (int const fd : taken_) ::close(fd);
    ::setrlimit(RLIMIT_NOFILE, &before_);
  }
  /// One descriptor for the test itself; none is left afterwards.
  void spare_one() {
    ::close(taken_.back());
    taken_.pop_back();
  }

 private:
  rlimit before_{};
  std::vector<int> taken_;
};

}  // namespace

TEST_CASE("a slow sender gets a 408 when the read deadline is over, however steadily it drips") {
  HttpServer::Options options;
  options.limits.read = soon;
  HttpServer server(small_router(), options);
  auto const begun = std::chrono::steady_clock::now();
  SECTION("in the head") {
    HttpProbe probe(server.port());
    probe.send("GET /hello HTTP/1.1\r\n");
    while (probe.is_silent(20ms) && elapsed(begun) < 9000) probe.send("X-Drip: 1\r\n");
    CHECK(probe.read().status == 408);
  }
  SECTION("in the body") {
    HttpProbe probe(server.port());
    probe.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n");
    while (probe.is_silent(20ms) && elapsed(begun) < 9000) probe.send("x");
    CHECK(probe.read().status == 408);
  }
  CHECK(elapsed(begun) >= 149);
  CHECK(elapsed(begun) < 9000);  // the default is ten seconds
  CHECK(server.reaches("kolega_http_refused_total", {{"reason", "slow_request"}}, 1));
}

TEST_CASE("an idle connection is closed without a word when the idle deadline is over") {
  HttpServer::Options options;
  options.limits.idle = 1s;  // the second one must have asked by then
  HttpServer server(small_router(), options);
  HttpProbe fresh(server.port());
  HttpProbe used(server.port());
  CHECK(used.ask(http_request("GET", "/hello")).status == 200);
  CHECK(fresh.is_closed());
  CHECK(used.is_closed());
}

TEST_CASE("the read deadline begins with a request's first byte, not with the connection") {
  HttpServer::Options options;
  options.limits.read = soon;
  HttpServer server(small_router(), options);
  HttpProbe probe(server.port());
  CHECK(probe.is_silent(300ms));
  CHECK(probe.ask(http_request("GET", "/hello")).status == 200);
  CHECK(probe.is_silent(300ms));
  CHECK(probe.ask(http_request("GET", "/hello")).status == 200);
}

TEST_CASE("a client that does not read its answer is let go when the write deadline is over") {
  HttpServer::Options options;
  options.limits.write = soon;
  http::Router router;
  router.add({"/", {http::Method::get}, {}, [](http::Request) { return say(std::string(64 * 1024 * 1024, 'x')); }});
  HttpServer server(std::move(router), options);
  HttpProbe probe(server.port());
  probe.send(http_request("GET", "/"));
  CHECK(server.reaches("kolega_http_refused_total", {{"reason", "slow_reader"}}, 1));
  CHECK(HttpServer::eventually([&] {
    return server.metrics().value("kolega_http_connections", {{"listener", "server"}}) == 0;
  }));
}

TEST_CASE("a late handler's client gets a 503 in time, the handler is left to finish, its answer is dropped") {
  HttpServer::Options options;
  options.limits.handle = soon;
  Gate gate;
  auto router = small_router();
  router.add({"/gate", {http::Method::get}, {}, gate.handler()});
  HttpServer server(std::move(router), options);
  HttpProbe probe(server.port());
  auto const answer = probe.ask(http_request("GET", "/gate"));
  CHECK(answer.status == 503);
  CHECK(answer.header("Connection") == "close");
  CHECK_FALSE(answer.header("Retry-After").empty());
  CHECK(probe.is_closed());
  CHECK(gate.left() == 0);
  gate.open();
  CHECK(HttpServer::eventually([&] { return gate.left() == 1; }));
  CHECK(server.metrics().value("kolega_http_refused_total", {{"reason", "handler_deadline"}}) == 1);
  CHECK(HttpServer::eventually([&] {
    return server.metrics().value("kolega_http_connections", {{"listener", "server"}}) == 0;
  }));
}

TEST_CASE("a handler's exception becomes a 500 that names the log's line, and the connection goes on") {
  std::mutex mutex;
  std::string log;
  runtime::log::tee([&](std::string_view line) {
    std::lock_guard const lock(mutex);
    log.append(line).append("\n");
  });
  HttpServer server(small_router());
  HttpProbe probe(server.port());
  auto const answer = probe.ask(http_request("GET", "/broken?token=abc"));
  auto const next = probe.ask(http_request("GET", "/hello"));
  runtime::log::tee({});
  CHECK(answer.status == 500);
  auto const id = answer.header("X-Correlation-Id");
  CHECK_THAT(answer.body, Contains(id) && !Contains("dog"));
  CHECK_THAT(log, Contains("handler_failed") && Contains(id) && Contains("the dog ate it") && !Contains("token"));
  CHECK(server.metrics().value("kolega_task_failures_total", {{"task", "http handler"}}) == 1);
  CHECK(next.status == 200);
}

TEST_CASE("a connection over the cap gets a 503 with Retry-After and is closed, those inside it go on") {
  HttpServer::Options options;
  options.limits.connections = 2;
  HttpServer server(small_router(), options);
  HttpProbe one(server.port());
  HttpProbe two(server.port());
  CHECK(one.ask(http_request("GET", "/hello")).status == 200);
  CHECK(two.ask(http_request("GET", "/hello")).status == 200);
  HttpProbe three(server.port());
  auto const answer = three.read();
  CHECK(answer.status == 503);
  CHECK(answer.header("Retry-After") == "5");
  CHECK(answer.header("Connection") == "close");
  three.finish_sending();
  CHECK(three.is_closed());
  CHECK(one.ask(http_request("GET", "/hello")).status == 200);
  CHECK(server.metrics().value("kolega_http_refused_total", {{"reason", "connection_cap"}}) == 1);
  two.close();
  CHECK(HttpServer::eventually([&] {
    return server.metrics().value("kolega_http_connections", {{"listener", "server"}}) == 1;
  }));
  HttpProbe four(server.port());
  CHECK(four.ask(http_request("GET", "/hello")).status == 200);
}

TEST_CASE("the listener survives having no descriptors left, and serves who waited") {
  HttpServer server(small_router());
  HttpProbe before(server.port());
  REQUIRE(before.ask(http_request("GET", "/hello")).status == 200);
  std::optional<HttpProbe> waiting;
  {
    DescriptorFamine famine;
    famine.spare_one();
    waiting.emplace(server.port());
    waiting->send(http_request("GET", "/hello"));
    CHECK(server.reaches("kolega_http_accept_errors_total", {{"listener", "server"}}, 2));
    CHECK(before.ask(http_request("GET", "/hello")).status == 200);
  }
  CHECK(waiting->read().status == 200);
  HttpProbe after(server.port());
  CHECK(after.ask(http_request("GET", "/hello")).status == 200);
}

TEST_CASE("a client that leaves early, at any point, harms nobody") {
  Gate gate;
  auto router = small_router();
  router.add({"/gate", {http::Method::get}, {}, gate.handler()});
  HttpServer server(std::move(router));
  std::vector<std::string> const beginnings{"", "G", "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nab",
                                            http_request("GET", "/hello"), http_request("GET", "/gate")};
  for (auto const& bytes : beginnings) {
    for (bool const politely : {true, false}) {
      HttpProbe probe(server.port());
      probe.send(bytes);
      if (politely)
        probe.close();
      else
        probe.reset();
    }
  }
  gate.open();
  CHECK(HttpServer::eventually([&] {
    return server.metrics().value("kolega_http_connections", {{"listener", "server"}}) == 0;
  }));
  HttpProbe probe(server.port());
  CHECK(probe.ask(http_request("GET", "/hello")).status == 200);
  CHECK(server.metrics().value("kolega_task_failures_total", {{"task", "http session"}}) == 0);
}
