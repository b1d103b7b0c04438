// What the listener answers to well-formed requests.
#include "tests/support/catch.hpp"
#include "tests/support/http_handlers.hpp"
#include "tests/support/http_probe.hpp"
#include "tests/support/http_server.hpp"

using namespace kolega;
using namespace kolega::test;
using Catch::Matchers::Contains;

TEST_CASE("one connection serves many requests, each with a correlation id of its own") {
  HttpServer server(small_router());
  HttpProbe probe(server.port());
  auto const first = probe.ask(http_request("GET", "/hello"));
  auto const second = probe.ask(http_request("POST", "/echo", "two"));
  CHECK(first.status == 200);
  CHECK(first.body == "hello");
  CHECK(first.header("Connection").empty());
  CHECK(first.header("Date").size() == 29);
  CHECK(second.body == "two");
  auto const id = first.header("X-Correlation-Id");
  CHECK(id.size() == 16);
  CHECK(id.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(id != second.header("X-Correlation-Id"));
  CHECK(server.reaches("kolega_http_request_seconds", {{"listener", "server"}}, 2));
  CHECK(server.metrics().value("kolega_http_requests_total", {{"listener", "server"}, {"status", "200"}}) == 2);
  CHECK(server.metrics().value("kolega_http_connections", {{"listener", "server"}}) == 1);
  probe.close();
  CHECK(HttpServer::eventually([&] {
    return server.metrics().value("kolega_http_connections", {{"listener", "server"}}) == 0;
  }));
}

TEST_CASE("HEAD is answered as GET, with the same length and without the body") {
  HttpServer server(small_router());
  HttpProbe probe(server.port());
  probe.send(http_request("HEAD", "/hello"));
  auto const head = probe.read(true);
  CHECK(head.status == 200);
  CHECK(head.header("Content-Length") == "5");
  CHECK(probe.ask(http_request("GET", "/hello")).body == "hello");  // nothing of a body was in between
}

TEST_CASE("an unknown path gets a 404 that says where to look and repeats nothing of what was sent") {
  SECTION("the paths there are") {
    HttpServer server(small_router());
    HttpProbe probe(server.port());
    auto const answer = probe.ask(http_request("GET", "/secret-token"));
    CHECK(answer.status == 404);
    CHECK_THAT(answer.body, Contains("GET /hello") && Contains("POST /echo") && !Contains("secret"));
  }
  SECTION("the owner's hint") {
    auto router = small_router();
    router.set_hint("Slack's webhook is POST /slack/events.");
    HttpServer server(std::move(router));
    HttpProbe probe(server.port());
    CHECK(probe.ask(http_request("GET", "/")).body == "No such path. Slack's webhook is POST /slack/events.\n");
  }
}

TEST_CASE("an unknown verb gets a 405 with Allow, and a path that is unknown too a 404") {
  HttpServer server(small_router());
  HttpProbe probe(server.port());
  auto const get = probe.ask(http_request("DELETE", "/hello"));
  CHECK(get.status == 405);
  CHECK(get.header("Allow") == "GET, HEAD");
  auto const patch = probe.ask(http_request("PATCH", "/echo", "x"));
  CHECK(patch.status == 405);
  CHECK(patch.header("Allow") == "POST");
  CHECK_THAT(patch.body, Contains("POST"));
  CHECK(probe.ask(http_request("BREW", "/hello")).status == 405);
  CHECK(probe.ask(http_request("OPTIONS", "/nowhere")).status == 404);
  CHECK(probe.ask(http_request("GET", "/hello")).status == 200);  // the connection goes on
}

TEST_CASE("a wrong content type gets a 415 that names the right ones") {
  HttpServer server(small_router());
  HttpProbe probe(server.port());
  auto const wrong = probe.ask(http_request("POST", "/json", "<x/>", "Content-Type: text/xml\r\n"));
  CHECK(wrong.status == 415);
  CHECK_THAT(wrong.body, Contains("application/json") && !Contains("xml"));
  CHECK(probe.ask(http_request("POST", "/json", "{}")).status == 415);  // none at all
  auto const right =
      probe.ask(http_request("POST", "/json", "{}", "Content-Type: Application/JSON; charset=utf-8\r\n"));
  CHECK(right.status == 200);
  CHECK(right.body == "{}");
}

TEST_CASE("the longest prefix serves a path without a route of its own") {
  auto router = small_router();
  router.add_prefix("/app/", {"", {http::Method::get}, {}, [](http::Request) { return say("app"); }});
  router.add_prefix("/app/assets/", {"", {http::Method::get}, {}, [](http::Request r) { return say(r.path); }});
  router.add({"/app/own", {http::Method::get}, {}, say_hello});
  HttpServer server(std::move(router));
  HttpProbe probe(server.port());
  CHECK(probe.ask(http_request("GET", "/app/x")).body == "app");
  CHECK(probe.ask(http_request("GET", "/app/assets/a.js?v=1")).body == "/app/assets/a.js");
  CHECK(probe.ask(http_request("GET", "/app/own")).body == "hello");
  CHECK(probe.ask(http_request("POST", "/app/x", "1")).status == 405);
  CHECK(probe.ask(http_request("GET", "http://localhost/app/own")).body == "hello");  // absolute form
}

TEST_CASE("an HTTP/1.0 client gets its answer and the end of the connection, or keep-alive when it asks") {
  HttpServer server(small_router());
  HttpProbe closing(server.port());
  auto const last = closing.ask("GET /hello HTTP/1.0\r\n\r\n");
  CHECK(last.body == "hello");
  CHECK(last.header("Connection") == "close");
  CHECK(closing.is_closed());
  HttpProbe staying(server.port());
  auto const first = staying.ask("GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  CHECK(first.header("Connection") == "keep-alive");
  CHECK(staying.ask("GET /hello HTTP/1.0\r\n\r\n").body == "hello");
}

TEST_CASE("Connection: close is obeyed after the answer") {
  HttpServer server(small_router());
  HttpProbe probe(server.port());
  auto const answer = probe.ask(http_request("GET", "/hello", "", "Connection: close\r\n"));
  CHECK(answer.header("Connection") == "close");
  CHECK(probe.is_closed());
}

TEST_CASE("a body arrives whole: in one piece, byte by byte, chunked, or as large as the limit") {
  HttpServer server(small_router());
  HttpProbe probe(server.port());
  for (char const c : http_request("POST", "/echo", "slowly")) probe.send({&c, 1});
  CHECK(probe.read().body == "slowly");
  auto const chunked = probe.ask(
      "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nchun\r\n3;x=y\r\nked\r\n0\r\nT: "
      "1\r\n\r\n");
  CHECK(chunked.body == "chunked");
  std::string large(http::Limits().body_bytes, 'x');
  large[70000] = '\0';
  CHECK(probe.ask(http_request("POST", "/echo", large)).body == large);
}

TEST_CASE("a header value of a handler cannot make a second header") {
  http::Router router;
  router.add(
      {"/", {http::Method::get}, {}, [](http::Request) -> boost::asio::awaitable<http::Response> {
         co_return http::Response{200, "text/plain", "", {{"X-Note", "a\r\nX-Evil: 1"}, {"Content-Length", "9"}}};
       }});
  HttpServer server(std::move(router));
  HttpProbe probe(server.port());
  auto const answer = probe.ask(http_request("GET", "/"));
  CHECK(answer.header("X-Note") == "a  X-Evil: 1");
  CHECK(answer.header("X-Evil").empty());
  CHECK(answer.header("Content-Length") == "0");
}
