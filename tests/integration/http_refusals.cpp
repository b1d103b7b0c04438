// Requests that must not get through: too large, malformed, or readable in two ways.
#include "tests/support/catch.hpp"
#include "tests/support/http_handlers.hpp"
#include "tests/support/http_probe.hpp"
#include "tests/support/http_server.hpp"

using namespace kolega;
using namespace kolega::test;
using Catch::Matchers::Contains;

namespace {

bool was_refused(HttpServer& server, std::string const& reason) {
  return server.reaches("kolega_http_refused_total", {{"reason", reason}}, 1);
}

}  // namespace

TEST_CASE("a header over the limit gets a 431 that names the limit, and the connection closes") {
  HttpServer server(small_router());
  HttpProbe probe(server.port());
  auto const answer = probe.ask(http_request("GET", "/hello", "", "X-Long: " + std::string(16 * 1024, 'x') + "\r\n"));
  CHECK(answer.status == 431);
  CHECK_THAT(answer.body, Contains("16384"));
  CHECK(answer.header("Connection") == "close");
  probe.finish_sending();
  CHECK(probe.is_closed());
  CHECK(was_refused(server, "header_too_large"));
  HttpProbe line(server.port());
  CHECK(line.ask("GET /" + std::string(20 * 1024, 'a')).status == 431);
  HttpProbe fits(server.port());
  CHECK(fits.ask(http_request("GET", "/hello", "", "X-Long: " + std::string(15 * 1024, 'x') + "\r\n")).status == 200);
}

TEST_CASE("a body over the limit gets a 413 before it is read") {
  HttpServer::Options options;
  options.limits.body_bytes = 1000;
  HttpServer server(small_router(), options);
  SECTION("announced") {
    HttpProbe probe(server.port());
    auto const answer = probe.ask("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 1001\r\n\r\n");
    CHECK(answer.status == 413);
    CHECK_THAT(answer.body, Contains("1000"));
    CHECK(answer.header("Connection") == "close");
  }
  SECTION("in chunks") {
    HttpProbe probe(server.port());
    CHECK(probe
              .ask("POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1f4\r\n" +
                   std::string(500, 'x') + "\r\n1f5\r\n")
              .status == 413);
  }
  SECTION("the client that sends it all first still hears the answer") {
    HttpProbe probe(server.port());
    CHECK(probe.ask(http_request("POST", "/echo", std::string(500000, 'x'))).status == 413);
  }
  CHECK(was_refused(server, "body_too_large"));
}

TEST_CASE("a malformed request gets a 400 and the connection closes") {
  HttpServer server(small_router());
  auto const bytes =
      GENERATE(as<std::string>(), "nonsense\r\n\r\n", "GET /hello\r\n\r\n", "GET /hello HTTP/9.9\r\n\r\n",
               "GET /hello HTTP/1.1\r\nno colon\r\n\r\n", "GET /hello HTTP/1.1\r\nBad Name: 1\r\n\r\n",
               "GET /hello HTTP/1.1\r\n\r\n",                        // no Host
               "GET /hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",  // two
               "GET /he llo HTTP/1.1\r\nHost: a\r\n\r\n",            // a space in the target
               "GET /hello HTTP/1.1\nHost: a\n\n",                   // bare line feeds
               "\x16\x03\x01\x02",                                   // TLS to a plain port
               "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
  CAPTURE(bytes);
  HttpProbe probe(server.port());
  auto const answer = probe.ask(bytes);
  CHECK(answer.status == 400);
  CHECK(answer.header("Connection") == "close");
  CHECK(answer.header("X-Correlation-Id").size() == 16);
  CHECK(was_refused(server, "malformed"));
  probe.finish_sending();
  CHECK(probe.is_closed());
}

TEST_CASE("a body whose length can be read in two ways is refused, and nothing behind it is served") {
  HttpServer server(small_router());
  auto const lines =
      GENERATE(as<std::string>(), "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
               "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "Content-Length: 5\r\nContent-Length: 6\r\n",
               "Content-Length: 5\r\nContent-Length: 5\r\n", "Content-Length: 5, 5\r\n", "Content-Length: -5\r\n",
               "Content-Length: +5\r\n", "Content-Length: 0x5\r\n", "Transfer-Encoding: chunked, gzip\r\n",
               "Transfer-Encoding: xchunked\r\n", "Transfer-Encoding: identity\r\n",
               "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n");
  CAPTURE(lines);
  HttpProbe probe(server.port());
  probe.send("POST /echo HTTP/1.1\r\nHost: h\r\n" + lines + "\r\n0\r\n\r\n" + http_request("GET", "/hello"));
  auto const answer = probe.read();
  CHECK(answer.status == 400);
  probe.finish_sending();
  CHECK(probe.read_to_end().empty());
  CHECK(was_refused(server, "ambiguous_length"));
  CHECK(server.metrics().value("kolega_http_requests_total", {{"listener", "server"}, {"status", "200"}}) == 0);
}

TEST_CASE("HTTP/1.0 with Transfer-Encoding is refused") {
  HttpServer server(small_router());
  HttpProbe probe(server.port());
  CHECK(probe.ask("POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").status == 400);
}

TEST_CASE("a pipelined request is refused politely: the first is answered, with Connection: close") {
  HttpServer server(small_router());
  HttpProbe probe(server.port());
  probe.send(http_request("POST", "/echo", "first") + http_request("POST", "/echo", "second"));
  auto const answer = probe.read();
  CHECK(answer.status == 200);
  CHECK(answer.body == "first");
  CHECK(answer.header("Connection") == "close");
  probe.finish_sending();
  CHECK(probe.read_to_end().empty());
  CHECK(was_refused(server, "pipelined"));
}

TEST_CASE("Expect: 100-continue is answered before the body is sent") {
  HttpServer::Options options;
  options.limits.body_bytes = 1000;
  HttpServer server(small_router(), options);
  HttpProbe probe(server.port());
  std::string const expect = "Expect: 100-continue\r\n";
  SECTION("with 100 when it will be read") {
    auto const go_on = probe.ask("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n" + expect + "\r\n");
    CHECK(go_on.status == 100);
    CHECK(probe.ask("body").body == "body");
    CHECK(probe.ask(http_request("GET", "/hello")).status == 200);
  }
  SECTION("not at all when the body is already there") {
    CHECK(probe.ask(http_request("POST", "/echo", "body", expect)).body == "body");
  }
  SECTION("with 413 when it is too large") {
    CHECK(probe.ask("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 1001\r\n" + expect + "\r\n").status == 413);
  }
  SECTION("with 404, 405 or 415 when nobody would read it") {
    auto const target = GENERATE(as<std::pair<std::string, int>>(), std::pair{"/nowhere", 404},
                                 std::pair{"/hello", 405}, std::pair{"/json", 415});
    auto const answer =
        probe.ask("POST " + target.first + " HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n" + expect + "\r\n");
    CHECK(answer.status == target.second);
    CHECK(answer.header("Connection") == "close");
  }
  SECTION("with 417 when something else is expected") {
    CHECK(probe.ask(http_request("POST", "/echo", "x", "Expect: miracles\r\n")).status == 417);
  }
}
