// Tasks that nobody awaits, and the figures: bot/runtime's task_group and metrics.
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <thread>

#include "runtime/metrics.hpp"
#include "runtime/task_group.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/run_coro.hpp"

using namespace kolega;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;
namespace asio = boost::asio;

namespace {

asio::awaitable<void> for_ever() {
  asio::steady_timer timer(co_await asio::this_coro::executor, 1h);
  co_await timer.async_wait(asio::use_awaitable);
}
asio::awaitable<void> count_up(int* counter) {
  ++*counter;
  co_return;
}
asio::awaitable<void> fail_with_exception() {
  throw std::runtime_error("broken");
  co_return;
}
asio::awaitable<void> fail_with_number() {
  throw 7;
  co_return;
}
asio::awaitable<int> seven() { co_return 7; }

}  // namespace

TEST_CASE("a task group runs tasks, waits for them, and counts those that end with an exception") {
  asio::io_context io;
  runtime::Metrics metrics;
  runtime::TaskGroup tasks(metrics);
  int counter = 0;
  tasks.spawn(io.get_executor(), "counting", count_up(&counter));
  tasks.spawn(io.get_executor(), "failing", fail_with_exception());
  tasks.spawn(io.get_executor(), "failing", fail_with_number());
  CHECK(tasks.size() == 3);
  CHECK_FALSE(tasks.wait(1ms));
  io.run();
  CHECK(tasks.wait(1ms));
  CHECK(counter == 1);
  CHECK(metrics.value("kolega_task_failures_total", {{"task", "failing"}}) == 2);
  CHECK(metrics.value("kolega_task_failures_total", {{"task", "counting"}}) == 0);
}

TEST_CASE("cancel ends every task at its next await, is no failure, and nothing new is started afterwards") {
  asio::io_context io;
  runtime::Metrics metrics;
  runtime::TaskGroup tasks(metrics);
  for (int i = 0; i < 10; ++i) tasks.spawn(io.get_executor(), "waiting", for_ever());
  auto const work = asio::make_work_guard(io);
  std::thread one([&] { io.run(); });
  std::thread two([&] { io.run(); });
  CHECK_FALSE(tasks.wait(10ms));
  tasks.cancel();
  CHECK(tasks.wait(test::patience));
  int counter = 0;
  tasks.spawn(io.get_executor(), "late", count_up(&counter));
  CHECK(tasks.size() == 0);
  io.stop();
  one.join();
  two.join();
  CHECK(counter == 0);
  CHECK(metrics.value("kolega_task_failures_total", {{"task", "waiting"}}) == 0);
}

TEST_CASE("spawning and cancelling from several threads at once loses no task") {
  asio::io_context io;
  runtime::Metrics metrics;
  runtime::TaskGroup tasks(metrics);
  auto const work = asio::make_work_guard(io);
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i) threads.emplace_back([&] { io.run(); });
  for (int i = 0; i < 2; ++i)
    threads.emplace_back([&] {
      for (int n = 0; n < 500; ++n) tasks.spawn(io.get_executor(), "waiting", for_ever());
    });
  std::thread canceller([&] { tasks.cancel(); });
  canceller.join();
  threads[2].join();
  threads[3].join();
  CHECK(tasks.wait(test::patience));
  io.stop();
  threads[0].join();
  threads[1].join();
}

TEST_CASE("a task that an ended io_context never ran counts as ended") {
  runtime::Metrics metrics;
  runtime::TaskGroup tasks(metrics);
  {
    asio::io_context io;
    tasks.spawn(io.get_executor(), "waiting", for_ever());
    io.poll();
    tasks.spawn(io.get_executor(), "waiting", for_ever());
    CHECK(tasks.size() == 2);
  }
  CHECK(tasks.wait(1ms));
}

TEST_CASE("run_coro returns the value, passes the exception on, and fails instead of hanging") {
  CHECK(test::run_coro(seven()) == 7);
  asio::io_context io;
  CHECK_THROWS_WITH(test::run_coro(io, fail_with_exception()), "broken");
  CHECK_THROWS_WITH(test::run_coro(io, for_ever(), 20ms), Contains("did not end within 20 ms"));
}

TEST_CASE("metrics are exposed as Prometheus reads them, and an unknown name is an error") {
  runtime::Metrics metrics;
  CHECK(metrics.value("kolega_http_requests_total", {{"status", "200"}}) == 0);
  metrics.count("kolega_http_requests_total", {{"status", "200"}});
  metrics.series("kolega_http_requests_total", {{"status", "200"}}).add(2);
  metrics.set("kolega_http_connections", 4);
  metrics.series("kolega_http_connections").add(-1);
  metrics.observe("kolega_http_request_seconds", 0.003);
  CHECK(metrics.value("kolega_http_requests_total", {{"status", "200"}}) == 3);
  CHECK(metrics.value("kolega_http_connections") == 3);
  CHECK(metrics.value("kolega_http_request_seconds") == 1);
  auto const text = metrics.expose();
  CHECK_THAT(text, Contains("# TYPE kolega_http_requests_total counter") &&
                       Contains("kolega_http_requests_total{status=\"200\"} 3") &&
                       Contains("kolega_http_request_seconds_bucket{le=\"0.005\"} 1"));
  CHECK_THROWS_WITH(metrics.count("kolega_nonsense_total"), Contains("kolega_nonsense_total"));
  CHECK_THROWS_WITH(metrics.set("kolega_http_requests_total", 1), Contains("another kind"));
  CHECK_THROWS_WITH(metrics.series("kolega_nonsense_total"), Contains("kolega_nonsense_total"));
}
