// The gate before POST /api/messages, with a metadata endpoint that rolls its keys over and breaks down.
#include "teams/gate.hpp"

#include <boost/asio/co_spawn.hpp>

#include "app/clock.hpp"
#include "http/client.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/http_server.hpp"
#include "tests/support/run_coro.hpp"
#include "tests/support/token_mint.hpp"

using namespace kolega;
using namespace kolega::teams;
using kolega::test::TokenMint;

namespace {

constexpr char const* app = "11111111-1111-1111-1111-111111111111";
constexpr char const* tenant = "22222222-2222-2222-2222-222222222222";
constexpr char const* service_url = "https://smba.trafficmanager.net/emea/";
Instant const start{std::chrono::seconds(1795424400)};

/// A metadata endpoint, a gate before it, and a clock that is turned by hand.
struct Border {
  std::mutex mutex;
  std::string jwks;      // guarded by mutex
  int status{200};       // likewise
  std::string jwks_uri;  // likewise; "" for our own
  std::atomic<int> fetches{0};
  test::HttpServer server{[this] {
    http::Router router;
    router.add({"/openid", {http::Method::get}, {}, [this](http::Request) { return metadata(); }});
    router.add({"/keys", {http::Method::get}, {}, [this](http::Request) { return keys(); }});
    return router;
  }()};
  app::ManualClock clock{start};
  runtime::Metrics metrics;
  boost::asio::io_context io;
  http::Client client{io, {}};
  Gate gate{client, clock, metrics, {app, tenant, server.url("/openid")}};

  void publish(std::vector<nlohmann::json> const& set) {
    std::lock_guard const lock(mutex);
    jwks = TokenMint::jwks(set);
  }
  void answer_with(int code) {
    std::lock_guard const lock(mutex);
    status = code;
  }
  boost::asio::awaitable<http::Response> metadata() {
    std::lock_guard const lock(mutex);
    nlohmann::json const body{{"issuer", "https://api.botframework.com"},
                              {"jwks_uri", jwks_uri.empty() ? server.url("/keys") : jwks_uri}};
    co_return http::Response{status, "application/json", body.dump(), {}};
  }
  boost::asio::awaitable<http::Response> keys() {
    ++fetches;
    std::lock_guard const lock(mutex);
    co_return http::Response{status, "application/json", jwks, {}};
  }
  std::string token(TokenMint const& mint, std::chrono::seconds life = std::chrono::hours(1)) {
    auto const now = clock.now().time_since_epoch().count();
    return "Bearer " + mint.sign({{"iss", "https://api.botframework.com"},
                                  {"aud", app},
                                  {"nbf", now},
                                  {"exp", now + life.count()},
                                  {"serviceurl", service_url}});
  }
  Verdict admit(std::string const& authorization) {
    return test::run_coro(io, gate.admit(authorization, {service_url, "msteams", {tenant}}));
  }
};

TokenMint const& old_key() {
  static TokenMint const made("old");
  return made;
}
TokenMint const& new_key() {
  static TokenMint const made("new");
  return made;
}

}  // namespace

TEST_CASE("keys are fetched once and serve for a day") {
  Border border;
  border.publish({old_key().jwk()});
  CHECK(border.admit(border.token(old_key())) == Verdict::ok);
  CHECK(border.admit(border.token(old_key())) == Verdict::ok);
  border.clock.advance(std::chrono::hours(23));
  CHECK(border.admit(border.token(old_key())) == Verdict::ok);
  CHECK(border.fetches == 1);
  border.clock.advance(std::chrono::hours(2));
  CHECK(border.admit(border.token(old_key())) == Verdict::ok);
  CHECK(border.fetches == 2);
}

TEST_CASE("a key that was rolled over is known at once, and a withdrawn one is not any more") {
  Border border;
  border.publish({old_key().jwk()});
  auto const before = border.token(old_key());
  CHECK(border.admit(before) == Verdict::ok);
  border.publish({new_key().jwk()});
  CHECK(border.admit(border.token(new_key())) == Verdict::ok);
  CHECK(border.admit(before) == Verdict::unknown_key);
  CHECK(border.fetches == 2);
}

TEST_CASE("strangers who name keys that are none do not make Kolega fetch each time") {
  Border border;
  border.publish({old_key().jwk()});
  CHECK(border.admit(border.token(old_key())) == Verdict::ok);
  for (int i = 0; i < 5; ++i) CHECK(border.admit(border.token(new_key())) == Verdict::unknown_key);
  for (auto const* garbage : {"Bearer x", "Bearer a.b.c", "Basic abc"}) CHECK(border.admit(garbage) != Verdict::ok);
  CHECK(border.fetches == 2);
  border.clock.advance(std::chrono::seconds(61));
  border.publish({old_key().jwk(), new_key().jwk()});
  CHECK(border.admit(border.token(new_key())) == Verdict::ok);
  CHECK(border.fetches == 3);
}

TEST_CASE("the old keys serve while the endpoint is down") {
  Border border;
  border.publish({old_key().jwk()});
  CHECK(border.admit(border.token(old_key())) == Verdict::ok);
  border.answer_with(500);
  border.clock.advance(std::chrono::hours(48));
  CHECK(border.admit(border.token(old_key())) == Verdict::ok);
  border.answer_with(200);
  border.publish({});
  border.clock.advance(std::chrono::minutes(5));
  CHECK(border.admit(border.token(old_key())) == Verdict::ok);
  CHECK(border.metrics.value("kolega_teams_key_fetches_total", {{"outcome", "failed"}}) == 2);
}

TEST_CASE("without any key nobody is let in, until the endpoint answers") {
  Border border;
  border.publish({old_key().jwk()});
  border.answer_with(503);
  CHECK(border.admit(border.token(old_key())) == Verdict::no_keys);
  border.answer_with(200);
  border.clock.advance(std::chrono::seconds(6));
  CHECK(border.admit(border.token(old_key())) == Verdict::ok);
}

TEST_CASE("keys are not fetched over plain http from another machine") {
  Border border;
  border.publish({old_key().jwk()});
  border.jwks_uri = "http://keys.example/keys";
  CHECK(border.admit(border.token(old_key())) == Verdict::no_keys);
  CHECK(border.fetches == 0);
}

TEST_CASE("a verified token is remembered, but not beyond its end") {
  Border border;
  border.publish({old_key().jwk()});
  auto const token = border.token(old_key(), std::chrono::minutes(10));
  CHECK(border.admit(token) == Verdict::ok);
  CHECK(border.admit(token) == Verdict::ok);
  border.clock.advance(std::chrono::minutes(10) + std::chrono::seconds(299));
  CHECK(border.admit(token) == Verdict::ok);
  border.clock.advance(std::chrono::seconds(1));
  CHECK(border.admit(token) == Verdict::expired);
}

TEST_CASE("many deliveries at once fetch the keys once") {
  Border border;
  border.publish({old_key().jwk()});
  auto const token = border.token(old_key());
  int admitted{0}, answered{0};
  for (int i = 0; i < 20; ++i)
    boost::asio::co_spawn(border.io, border.gate.admit(token, {service_url, "msteams", {tenant}}),
                          [&](std::exception_ptr failure, Verdict verdict) {
                            ++answered;
                            if (!failure && verdict == Verdict::ok) ++admitted;
                          });
  auto const until = std::chrono::steady_clock::now() + test::patience;
  while (answered < 20 && border.io.run_one_until(until) > 0) {
  }
  CHECK(admitted == 20);
  CHECK(border.fetches == 1);
}
