// Requests of the client that nobody waits for any more.
#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <thread>

#include "http/client.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/http_server.hpp"

using namespace kolega;
using namespace kolega::test;
using namespace std::chrono_literals;

namespace {

boost::asio::awaitable<void> send_and_count(http::Client* client, std::string url, std::atomic<int>* answered) {
  http::ClientRequest request;
  request.method = http::Method::get;
  request.url = std::move(url);
  for (;;) {
    auto const result = co_await client->send(request);
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
