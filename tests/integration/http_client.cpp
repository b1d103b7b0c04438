// What the client knows of a request that got no answer, and how it keeps connections.
#include "http/client.hpp"

#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <thread>

#include "http/url.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/http_handlers.hpp"
#include "tests/support/http_scripted_server.hpp"
#include "tests/support/http_server.hpp"
#include "tests/support/run_coro.hpp"

using namespace kolega;
using namespace kolega::test;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;
using Kind = http::TransportError::Kind;

namespace {

http::ClientRequest get(std::string url) {
  http::ClientRequest request;
  request.method = http::Method::get;
  request.url = std::move(url);
  return request;
}
http::ClientRequest post(std::string url, std::string body) {
  http::ClientRequest request;
  request.url = std::move(url);
  request.body = std::move(body);
  return request;
}
ScriptedAnswer ok(std::string body) {
  return {"HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body};
}
ScriptedAnswer ok_then_close(std::string body) {
  auto answer = ok(std::move(body));
  answer.then_close = true;
  return answer;
}

/// A client with an io_context of its own.
struct Asker {
  boost::asio::io_context io;
  http::Client client;

  explicit Asker(http::Client::Options options = {}) : client(io, std::move(options)) {}
  http::ClientResult ask(http::ClientRequest request) { return run_coro(io, client.send(std::move(request))); }
};

}  // namespace

TEST_CASE("an answer comes back whole, with its status, headers and body") {
  http::Router router;
  router.add({"/echo", {http::Method::post}, {}, [](http::Request r) -> boost::asio::awaitable<http::Response> {
                co_return http::Response{201,
                                         "text/x-test",
                                         r.query + "|" + r.body + "|" + std::string(r.header("X-Key")) + "|" +
                                             std::string(r.header("User-Agent")),
                                         {{"X-Seen", "yes"}}};
              }});
  HttpServer server(std::move(router));
  Asker asker;
  auto request = post(server.url("/echo?a=1#part"), "body");
  request.headers = {{"X-Key", "value"}};
  auto const answer = asker.ask(request);
  REQUIRE(answer.has_value());
  CHECK(answer->status == 201);
  CHECK(answer->body == "a=1|body|value|Kolega");
  CHECK(answer->content_type == "text/x-test");
  CHECK(answer->header("x-seen") == "yes");
  auto const other = asker.ask(get(server.url("/nowhere")));
  REQUIRE(other.has_value());
  CHECK(other->status == 404);
}

TEST_CASE("requests to one place share a kept connection") {
  ScriptedServer server({{ok("one"), ok("two"), ok_then_close("three")}, {ok("four")}});
  Asker asker;
  for (auto const* const expected : {"one", "two", "three"})
    CHECK(asker.ask(post(server.url(), "x")).value().body == expected);
  CHECK(server.connections() == 1);
  // Its end is noticed before the next request is written, so even a POST goes out on a new one.
  CHECK(HttpServer::eventually([&] {
    auto const answer = asker.ask(post(server.url(), "x"));
    return answer && answer->body == "four";
  }));
  CHECK(server.connections() == 2);
}

TEST_CASE("close_idle lets go of kept connections, and none is kept when none may be") {
  ScriptedServer server({{ok("first of a connection"), ok("second")}});
  SECTION("close_idle") {
    Asker asker;
    CHECK(asker.ask(get(server.url())).value().body == "first of a connection");
    asker.client.close_idle();
    CHECK(asker.ask(get(server.url())).value().body == "first of a connection");
  }
  SECTION("none may be kept") {
    http::Client::Options options;
    options.idle_per_host = 0;
    Asker asker(options);
    for (int i = 0; i < 3; ++i) CHECK(asker.ask(get(server.url())).value().body == "first of a connection");
  }
  SECTION("idle for too long") {
    http::Client::Options options;
    options.idle = 0ms;
    Asker asker(options);
    for (int i = 0; i < 3; ++i) CHECK(asker.ask(get(server.url())).value().body == "first of a connection");
  }
}

TEST_CASE("a refused connection, an unknown host, and a wrong URL or header are known to be not sent") {
  Asker asker;
  std::string refusing;
  {
    ScriptedServer gone({std::vector<ScriptedAnswer>{}});
    refusing = gone.url();
  }
  auto const refused = asker.ask(post(refusing, "x"));
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().kind == Kind::not_sent);
  CHECK_THAT(refused.error().reason, Contains("Connection refused"));

  auto const nowhere = asker.ask(post("http://no-such-host.invalid/secret-path", "x"));
  REQUIRE_FALSE(nowhere.has_value());
  CHECK(nowhere.error().kind == Kind::not_sent);
  CHECK_THAT(nowhere.error().reason, Contains("no-such-host.invalid") && !Contains("secret"));

  for (auto const* const url : {"", "localhost", "ftp://localhost/", "http:///x", "http://a:b@c/", "http://h:99999/",
                                "http://h:/", "http://h/\r\nX: 1", "http://[::1/"}) {
    CAPTURE(url);
    auto const wrong = asker.ask(post(url, "x"));
    REQUIRE_FALSE(wrong.has_value());
    CHECK(wrong.error().kind == Kind::not_sent);
  }
  auto request = post(refusing, "x");
  request.headers = {{"X-A", "1\r\nX-B: 2"}};
  CHECK_THAT(asker.ask(request).error().reason, Contains("header"));
}

TEST_CASE("an answer that is lost after the request was sent is unknown, and a POST is not sent again") {
  auto const answer =
      GENERATE(as<ScriptedAnswer>(), ScriptedAnswer{"", true, false}, ScriptedAnswer{"", false, true},
               ScriptedAnswer{"HTTP/1.1 200 OK\r\nContent-Le", true, false},
               ScriptedAnswer{"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab", true, false},
               ScriptedAnswer{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", true, false},
               ScriptedAnswer{"SSH-2.0-OpenSSH\r\n\r\n", true, false});
  CAPTURE(answer.bytes, answer.with_reset);
  ScriptedServer server({{answer}});
  Asker asker;
  auto const result = asker.ask(post(server.url(), "x"));
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().kind == Kind::unknown);
  CHECK(server.requests().size() == 1);
}

TEST_CASE("a kept connection that turns out stale: a POST is unknown, an idempotent request is sent once more") {
  // The connection is open when it is taken, and ends when the request comes.
  ScriptedServer server({{ok("first"), ScriptedAnswer{"", true, false}}, {ok("again")}});
  Asker asker;
  CHECK(asker.ask(get(server.url())).value().body == "first");
  SECTION("POST") {
    auto const result = asker.ask(post(server.url(), "x"));
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().kind == Kind::unknown);
    CHECK(server.connections() == 1);
  }
  SECTION("idempotent") {
    auto request = get(server.url());
    request.idempotent = true;
    auto const result = asker.ask(request);
    REQUIRE(result.has_value());
    CHECK(result->body == "again");
    CHECK(server.connections() == 2);
  }
}

TEST_CASE("an idempotent request is not sent a third time, and not again on a fresh connection") {
  ScriptedServer server({{ok("first"), ScriptedAnswer{"", true, false}}, {ScriptedAnswer{"", true, false}}});
  Asker asker;
  CHECK(asker.ask(get(server.url())).value().body == "first");
  auto request = get(server.url());
  request.idempotent = true;
  auto const result = asker.ask(request);
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().kind == Kind::unknown);
  CHECK(server.requests().size() == 3);
}

TEST_CASE("the deadline holds for the whole exchange: unknown once the request is out") {
  ScriptedServer server({{ScriptedAnswer{"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab", false, false}}});
  Asker asker;
  auto request = post(server.url(), "x");
  request.deadline = 150ms;
  auto const begun = std::chrono::steady_clock::now();
  auto const result = asker.ask(request);
  auto const took = std::chrono::steady_clock::now() - begun;
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().kind == Kind::unknown);
  CHECK_THAT(result.error().reason, Contains("in time"));
  CHECK(took >= 149ms);
  CHECK(took < 9s);  // the default is ten
}

TEST_CASE("an answer over the size limit is given up as unknown") {
  HttpServer server([] {
    http::Router router;
    router.add({"/", {http::Method::get}, {}, [](http::Request) { return say(std::string(1001, 'x')); }});
    return router;
  }());
  http::Client::Options options;
  options.response_bytes = 1000;
  Asker asker(options);
  auto const result = asker.ask(get(server.url()));
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().kind == Kind::unknown);
  CHECK_THAT(result.error().reason, Contains("1000"));
  options.response_bytes = 1001;
  CHECK(Asker(options).ask(get(server.url())).value().body.size() == 1001);
}

TEST_CASE("answers of every framing are read: chunked, until the end, none, after a 1xx, to HEAD") {
  auto const [bytes, body] = GENERATE(table<std::string, std::string>({
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", "abcde"},
      {"HTTP/1.0 200 OK\r\n\r\nuntil the end", "until the end"},
      {"HTTP/1.1 204 No Content\r\n\r\n", ""},
      {"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", "ok"},
  }));
  ScriptedServer server({{ScriptedAnswer{bytes, true, false}}});
  Asker asker;
  auto const result = asker.ask(get(server.url()));
  REQUIRE(result.has_value());
  CHECK(result->body == body);
  CHECK(result->status / 100 == 2);

  HttpServer real(small_router());
  auto head = get(real.url("/hello"));
  head.method = http::Method::head;
  auto const answer = asker.ask(head);
  REQUIRE(answer.has_value());
  CHECK(answer->header("Content-Length") == "5");
  CHECK(answer->body.empty());
}

TEST_CASE("a refusal that comes before the whole request was read is still heard") {
  HttpServer::Options options;
  options.limits.body_bytes = 1000;
  HttpServer server(small_router(), options);
  Asker asker;
  auto const result = asker.ask(post(server.url("/echo"), std::string(300000, 'x')));
  REQUIRE(result.has_value());
  CHECK(result->status == 413);
}

TEST_CASE("many requests at once through one client, on several threads, each get their own answer") {
  HttpServer::Options options;
  options.threads = 2;
  HttpServer server(small_router(), options);
  boost::asio::io_context io;
  http::Client client(io, {});
  std::atomic<int> right{0};
  for (int i = 0; i < 64; ++i) {
    auto const ask = [](http::Client* through, std::string url, int number,
                        std::atomic<int>* count) -> boost::asio::awaitable<void> {
      for (int turn = 0; turn < 5; ++turn) {
        auto const body = std::to_string(number) + "/" + std::to_string(turn);
        auto const answer = co_await through->send(post(url, body));
        if (answer && answer->body == body) ++*count;
      }
    };
    boost::asio::co_spawn(io, ask(&client, server.url("/echo"), i, &right), [](std::exception_ptr failure) {
      if (failure) std::rethrow_exception(failure);
    });
  }
  std::thread other([&] { io.run_for(patience); });
  io.run_for(patience);
  other.join();
  CHECK(right == 320);
}

TEST_CASE("a URL is taken apart as the request line and the Host header need it") {
  auto const plain = http::parse_url("HTTP://Example.org");
  REQUIRE(plain);
  CHECK_FALSE(plain->tls);
  CHECK(plain->port == 80);
  CHECK(plain->target == "/");
  CHECK(plain->authority() == "Example.org");
  auto const full = http::parse_url("https://[::1]:8443?q=1#f");
  REQUIRE(full);
  CHECK(full->tls);
  CHECK(full->host == "::1");
  CHECK(full->port == 8443);
  CHECK(full->target == "/?q=1");
  CHECK(full->authority() == "[::1]:8443");
}

namespace {

boost::asio::awaitable<void> send_and_count(http::Client* client, std::string url, std::atomic<int>* answered) {
  for (;;) {
    auto const result = co_await client->send(get(url));
    if (result) ++*answered;
  }
}

}  // namespace

TEST_CASE("a request may be cancelled from another thread in the moment in which its answer comes") {
  http::Router router;
  router.add({"/", {http::Method::get}, {}, [](http::Request) -> boost::asio::awaitable<http::Response> {
                co_return http::Response();
              }});
  HttpServer const server(std::move(router), {{}, {}, 2});
  std::atomic<int> answered{0};
  for (int round = 0; round < 60; ++round) {
    boost::asio::io_context io;
    auto work = boost::asio::make_work_guard(io);
    http::Client client(io, {});
    runtime::Metrics metrics;
    runtime::TaskGroup tasks(metrics);
    auto const before = answered.load();
    for (int i = 0; i < 8; ++i)
      tasks.spawn(io.get_executor(), "send", send_and_count(&client, server.url(), &answered));
    std::thread one([&] { io.run(); }), two([&] { io.run(); });
    CHECK(HttpServer::eventually([&] { return answered.load() > before + 20; }));
    tasks.cancel();
    CHECK(tasks.wait(5s));
    client.close_idle();
    work.reset();
    one.join();
    two.join();
  }
}
