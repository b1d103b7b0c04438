// Many clients at once, on several threads: meant to run under the sanitizers too.
#include <array>
#include <random>

#include "tests/support/catch.hpp"
#include "tests/support/http_handlers.hpp"
#include "tests/support/http_probe.hpp"
#include "tests/support/http_server.hpp"

using namespace kolega;
using namespace kolega::test;
using namespace std::chrono_literals;

namespace {

/// One client's life: asks for a while over several connections, and leaves some of them midway.
struct Client {
  int answered{0};
  int broken_off{0};
  std::string failure;

  void run(std::uint16_t port, unsigned seed, std::chrono::steady_clock::time_point until) {
    std::mt19937 random(seed);
    try {
      do {
        HttpProbe probe(port);
        for (auto left = random() % 8; left-- > 0;) {
          std::string const body(random() % 3000, 'b');
          if (probe.ask(http_request("POST", "/echo", body)).body != body) throw std::runtime_error("a wrong body");
          ++answered;
        }
        auto const last = http_request("POST", "/echo", std::string(2000, 'l'));
        probe.send(std::string_view(last).substr(0, random() % last.size()));
        if (random() % 2 == 0) probe.reset();
        ++broken_off;
      } while (std::chrono::steady_clock::now() < until);
    } catch (std::exception const& error) {
      failure = error.what();
    }
  }
};

}  // namespace

TEST_CASE("64 clients at once, of which many break off midway, all get their answers") {
  HttpServer::Options options;
  options.threads = 2;
  HttpServer server(small_router(), options);
  std::array<Client, 64> clients;
  std::vector<std::thread> threads;
  auto const until = std::chrono::steady_clock::now() + 2s;
  for (unsigned i = 0; i < clients.size(); ++i)
    threads.emplace_back([&, i] { clients[i].run(server.port(), i + 1, until); });
  for (auto& thread : threads) thread.join();
  int answered = 0;
  for (auto const& client : clients) {
    CHECK(client.failure.empty());
    CHECK(client.broken_off > 0);
    answered += client.answered;
  }
  CHECK(answered > 64);
  CHECK(HttpServer::eventually([&] {
    return server.metrics().value("kolega_http_connections", {{"listener", "server"}}) == 0;
  }));
  CHECK(server.metrics().value("kolega_http_requests_total", {{"listener", "server"}, {"status", "200"}}) >= answered);
  CHECK(server.metrics().value("kolega_task_failures_total", {{"task", "http session"}}) == 0);
}

TEST_CASE("a stop in the middle of load leaves nobody without an answer to what was served") {
  HttpServer::Options options;
  options.threads = 2;
  HttpServer server(small_router(), options);
  std::atomic<int> answered{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 16; ++i)
    threads.emplace_back([&] {
      try {
        HttpProbe probe(server.port());
        for (;;) {
          auto const answer = probe.ask(http_request("GET", "/hello"));
          ++answered;
          if (answer.header("Connection") == "close") return;
        }
      } catch (std::exception const&) {
        // Closed between two requests.
      }
    });
  REQUIRE(HttpServer::eventually([&] { return answered > 200; }));
  server.listener().stop();
  for (auto& thread : threads) thread.join();
  CHECK(server.tasks().wait(patience));
  CHECK(server.metrics().value("kolega_http_requests_total", {{"listener", "server"}, {"status", "200"}}) == answered);
}
