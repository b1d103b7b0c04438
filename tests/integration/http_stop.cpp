// The listener's beginning and end.
#include "tests/support/catch.hpp"
#include "tests/support/http_handlers.hpp"
#include "tests/support/http_probe.hpp"
#include "tests/support/http_server.hpp"

using namespace kolega;
using namespace kolega::test;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;

TEST_CASE("stop closes idle connections, lets a running request finish, and takes no new connection") {
  Gate gate;
  auto router = small_router();
  router.add({"/gate", {http::Method::get}, {}, gate.handler()});
  HttpServer server(std::move(router));
  HttpProbe idle(server.port());
  CHECK(idle.ask(http_request("GET", "/hello")).status == 200);
  HttpProbe busy(server.port());
  busy.send(http_request("GET", "/gate"));
  REQUIRE(HttpServer::eventually([&] { return gate.entered() == 1; }));
  HttpProbe halfway(server.port());
  halfway.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
  REQUIRE(halfway.read().status == 100);

  server.listener().stop();
  CHECK(idle.is_closed());
  auto const late = halfway.ask("done");
  CHECK(late.body == "done");
  CHECK(late.header("Connection") == "close");
  CHECK(busy.is_silent(50ms));
  gate.open();
  auto const answer = busy.read();
  CHECK(answer.status == 200);
  CHECK(answer.body == "passed");
  CHECK(answer.header("Connection") == "close");
  CHECK(busy.is_closed());
  CHECK(server.tasks().wait(patience));  // the accept loop and all sessions have ended by themselves
  CHECK_THROWS_WITH(HttpProbe(server.port()), Contains("cannot connect"));
}

TEST_CASE("cancelling the tasks ends sessions that would not end by themselves") {
  Gate gate;
  auto router = small_router();
  router.add({"/gate", {http::Method::get}, {}, gate.handler()});
  HttpServer server(std::move(router));
  HttpProbe probe(server.port());
  probe.send(http_request("GET", "/gate"));
  REQUIRE(HttpServer::eventually([&] { return gate.entered() == 1; }));
  server.listener().stop();
  CHECK_FALSE(server.tasks().wait(50ms));
  server.tasks().cancel();
  CHECK(server.tasks().wait(patience));
  CHECK(probe.is_closed());
  CHECK(server.metrics().value("kolega_task_failures_total", {{"task", "http session"}}) == 0);
}

TEST_CASE("an address that cannot be bound is refused with its name and a remedy") {
  HttpServer server(small_router());
  boost::asio::io_context io;
  runtime::Metrics metrics;
  runtime::TaskGroup tasks(metrics);
  auto const bind = [&](std::string address, std::uint16_t port, http::TlsFiles tls = {}) {
    http::Listener listener(io, {"admin", std::move(address), port, std::move(tls), {}},
                            std::make_shared<http::Router const>(), tasks, metrics);
    auto const bound = listener.bind();
    return bound ? std::string("bound") : bound.error().internal;
  };
  CHECK_THAT(bind("127.0.0.1", server.port()), Contains("127.0.0.1:" + std::to_string(server.port())) &&
                                                   Contains("admin") && Contains("another process"));
  CHECK_THAT(bind("localhost", 0), Contains("localhost:0") && Contains("IP address"));
  CHECK_THAT(bind("203.0.113.7", 0), Contains("no such address"));
  CHECK_THAT(bind("127.0.0.1", 0, {"/nowhere/chain.pem", "/nowhere/key.pem"}), Contains("/nowhere/chain.pem"));
}
