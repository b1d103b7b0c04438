// TLS on both sides: nobody is trusted by default, and certificates can be renewed while serving.
#include <openssl/ssl.h>

#include <fstream>

#include "http/client.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/http_certificates.hpp"
#include "tests/support/http_handlers.hpp"
#include "tests/support/http_probe.hpp"
#include "tests/support/http_scripted_server.hpp"
#include "tests/support/http_server.hpp"
#include "tests/support/run_coro.hpp"

using namespace kolega;
using namespace kolega::test;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;
using Kind = http::TransportError::Kind;

namespace {

struct Tls {
  TemporaryFolder folder;
  CertificateAuthority authority;
  http::TlsFiles files{folder.file("server.pem"), folder.file("server.key")};
  std::string ca_file{folder.file("ca.pem")};

  explicit Tls(std::string const& names = "DNS:localhost,IP:127.0.0.1", std::string const& authority_name = "ours")
      : authority(authority_name) {
    authority.write(ca_file);
    authority.issue(names, files.certificate_chain, files.private_key);
  }
  HttpServer::Options options() const {
    HttpServer::Options options;
    options.tls = files;
    return options;
  }
};

std::string secure(HttpServer const& server, std::string const& path, std::string const& host = "127.0.0.1") {
  return "https://" + host + ":" + std::to_string(server.port()) + path;
}

http::ClientResult ask(std::string url, std::string ca_file, std::string body = "x") {
  boost::asio::io_context io;
  http::Client::Options options;
  options.extra_ca_file = std::move(ca_file);
  http::Client client(io, options);
  http::ClientRequest request;
  request.url = std::move(url);
  request.body = std::move(body);
  request.deadline = patience;
  return run_coro(io, client.send(std::move(request)));
}

}  // namespace

TEST_CASE("a server whose authority is trusted is served by name and by address, over kept connections") {
  Tls const tls;
  HttpServer server(small_router(), tls.options());
  CHECK(ask(secure(server, "/echo"), tls.ca_file, "by address").value().body == "by address");
  CHECK(ask(secure(server, "/echo", "localhost"), tls.ca_file, "by name").value().body == "by name");
  boost::asio::io_context io;
  http::Client::Options options;
  options.extra_ca_file = tls.ca_file;
  http::Client client(io, options);
  for (int i = 0; i < 3; ++i) {
    http::ClientRequest request;
    request.url = secure(server, "/echo");
    request.body = std::string(100000, static_cast<char>('a' + i));
    auto const answer = run_coro(io, client.send(request));
    REQUIRE(answer.has_value());
    CHECK(answer->body == request.body);
  }
  CHECK(server.reaches("kolega_http_requests_total", {{"listener", "server"}, {"status", "200"}}, 5));
  CHECK(HttpServer::eventually([&] {
    return server.metrics().value("kolega_http_connections", {{"listener", "server"}}) == 1;
  }));
}

TEST_CASE("a wrong host name is refused, and nothing was sent") {
  Tls const tls("DNS:example.org");
  HttpServer server(small_router(), tls.options());
  auto const host = GENERATE(as<std::string>(), "localhost", "127.0.0.1");
  auto const result = ask(secure(server, "/echo", host), tls.ca_file);
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().kind == Kind::not_sent);
  CHECK_THAT(result.error().reason, Contains("certificate verify failed"));
  CHECK(server.reaches("kolega_http_refused_total", {{"reason", "tls_handshake"}}, 1));
  CHECK(server.metrics().value("kolega_http_requests_total", {{"listener", "server"}, {"status", "200"}}) == 0);
}

TEST_CASE("an authority that is not trusted is refused, and nothing was sent") {
  Tls const tls;
  HttpServer server(small_router(), tls.options());
  auto const nobody = ask(secure(server, "/echo"), "");
  REQUIRE_FALSE(nobody.has_value());
  CHECK(nobody.error().kind == Kind::not_sent);
  Tls const other("DNS:localhost,IP:127.0.0.1", "theirs");
  auto const stranger = ask(secure(server, "/echo"), other.ca_file);
  REQUIRE_FALSE(stranger.has_value());
  CHECK(stranger.error().kind == Kind::not_sent);
  CHECK_THAT(stranger.error().reason, Contains("certificate verify failed"));
  CHECK(server.metrics().value("kolega_http_requests_total", {{"listener", "server"}, {"status", "200"}}) == 0);
}

TEST_CASE("an authority file that cannot be read makes https unusable, and says so") {
  auto const result = ask("https://localhost:1/", "/nowhere/ca.pem");
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().kind == Kind::not_sent);
  CHECK_THAT(result.error().reason, Contains("/nowhere/ca.pem"));
}

TEST_CASE("a server that does not speak TLS, or says nothing, is not sent to") {
  SECTION("speaks plain HTTP") {
    HttpServer server(small_router());
    auto const result = ask(secure(server, "/echo"), "");
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().kind == Kind::not_sent);
  }
  SECTION("says nothing within the connect limit") {
    ScriptedServer silent({std::vector<ScriptedAnswer>{}});
    boost::asio::io_context io;
    http::Client::Options options;
    options.connect = 150ms;
    http::Client client(io, options);
    http::ClientRequest request;
    request.url = "https://127.0.0.1:" + std::to_string(silent.port()) + "/";
    auto const result = run_coro(io, client.send(request));
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().kind == Kind::not_sent);
    CHECK_THAT(result.error().reason, Contains("in time"));
  }
}

TEST_CASE("a client that speaks plain HTTP to a TLS port, or nothing at all, is let go") {
  Tls const tls;
  auto options = tls.options();
  options.limits.read = 150ms;
  HttpServer server(small_router(), options);
  HttpProbe plain(server.port());
  plain.send(http_request("GET", "/hello"));
  CHECK(plain.read_to_end().find("200") == std::string::npos);
  HttpProbe silent(server.port());
  CHECK(silent.is_closed());
  CHECK(server.reaches("kolega_http_refused_total", {{"reason", "tls_handshake"}}, 2));
}

TEST_CASE("TLS 1.1 is refused") {
  Tls const tls;
  HttpServer server(small_router(), tls.options());
  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> const context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
  auto const can_connect = [&](int version) {
    SSL_CTX_set_security_level(context.get(), 0);
    SSL_CTX_set_min_proto_version(context.get(), version);
    SSL_CTX_set_max_proto_version(context.get(), version);
    std::unique_ptr<BIO, decltype(&BIO_free_all)> const connection(BIO_new_ssl_connect(context.get()), BIO_free_all);
    auto const where = "127.0.0.1:" + std::to_string(server.port());
    BIO_set_conn_hostname(connection.get(), where.c_str());
    return BIO_do_connect(connection.get()) == 1 && BIO_do_handshake(connection.get()) == 1;
  };
  CHECK_FALSE(can_connect(TLS1_1_VERSION));
  CHECK(can_connect(TLS1_2_VERSION));
  CHECK(can_connect(TLS1_3_VERSION));
}

TEST_CASE("reload_tls gives new connections the new certificate, and keeps the old one when it cannot be used") {
  Tls const tls;
  HttpServer server(small_router(), tls.options());
  CertificateAuthority const next("the next authority");
  auto const next_ca = tls.folder.file("next-ca.pem");
  next.write(next_ca);

  boost::asio::io_context io;
  http::Client::Options options;
  options.extra_ca_file = tls.ca_file;
  http::Client old_client(io, options);
  http::ClientRequest request;
  request.url = secure(server, "/echo");
  request.body = "still here";
  REQUIRE(run_coro(io, old_client.send(request)).has_value());

  next.issue("IP:127.0.0.1", tls.files.certificate_chain, tls.files.private_key);
  REQUIRE(server.listener().reload_tls().has_value());
  CHECK(ask(secure(server, "/echo"), next_ca).has_value());
  CHECK_FALSE(ask(secure(server, "/echo"), tls.ca_file).has_value());
  CHECK(run_coro(io, old_client.send(request)).value().body == "still here");  // its connection goes on

  enum class Broken { no_certificate, foreign_key, gone };
  switch (GENERATE(Broken::no_certificate, Broken::foreign_key, Broken::gone)) {
    case Broken::no_certificate: std::ofstream(tls.files.certificate_chain) << "nonsense"; break;
    case Broken::foreign_key: next.issue("IP:127.0.0.1", tls.folder.file("other.pem"), tls.files.private_key); break;
    case Broken::gone: std::filesystem::remove(tls.files.private_key); break;
  }
  auto const reloaded = server.listener().reload_tls();
  REQUIRE_FALSE(reloaded.has_value());
  CHECK_THAT(reloaded.error().internal, Contains(tls.folder.file("server")));
  CHECK(ask(secure(server, "/echo"), next_ca).has_value());
}

TEST_CASE("stop closes idle TLS connections as well") {
  Tls const tls;
  HttpServer server(small_router(), tls.options());
  boost::asio::io_context io;
  http::Client::Options options;
  options.extra_ca_file = tls.ca_file;
  http::Client client(io, options);
  http::ClientRequest request;
  request.url = secure(server, "/echo");
  REQUIRE(run_coro(io, client.send(request)).has_value());
  server.listener().stop();
  CHECK(server.tasks().wait(patience));
}
