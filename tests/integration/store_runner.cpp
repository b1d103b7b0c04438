// The one caller of the store: batches, bounds, budgets, and its end.
#include <boost/asio/strand.hpp>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "runtime/metrics.hpp"
#include "runtime/store_runner.hpp"
#include "storage/storage.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/run_coro.hpp"

using kolega::ErrorCode;
using kolega::Result;
using kolega::runtime::Metrics;
using kolega::runtime::StoreRunner;
using kolega::test::run_coro;
namespace app = kolega::app;
namespace asio = boost::asio;

namespace {

/// Notes how many units each commit had; waits before it commits while it is held.
class NotedStore final : public app::Store {
 public:
  std::vector<Result<void>> transact(std::span<app::Unit const> units) override {
    std::unique_lock lock(mutex_);
    batches.push_back(units.size());
    changed_.notify_all();
    changed_.wait(lock, [this] { return !held_; });
    return store_->transact(units);
  }
  Result<void> check() override { return store_->check(); }

  void hold(bool held) {
    std::lock_guard const lock(mutex_);
    held_ = held;
    changed_.notify_all();
  }
  /// Waits until the n-th commit has begun.
  void wait_for_batch(std::size_t n) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, kolega::test::patience, [&] { return batches.size() >= n; }))
      throw std::runtime_error("no commit came");
  }

  std::vector<std::size_t> batches;

 private:
  std::unique_ptr<app::Store> store_{*kolega::storage::open_store("memory:")};
  std::mutex mutex_;
  std::condition_variable changed_;
  bool held_{false};
};

std::function<Result<std::int64_t>(app::Tx&)> next_counter() {
  return [](app::Tx& tx) -> Result<std::int64_t> { return tx.requests().next_counter("it"); };
}

asio::awaitable<Result<std::int64_t>> run_one(StoreRunner& runner) {
  co_return co_await runner.run<std::int64_t>(next_counter());
}

}  // namespace

TEST_CASE("what is queued while a commit runs is committed as one") {
  NotedStore store;
  Metrics metrics;
  asio::io_context io;
  StoreRunner runner(store, metrics, {});
  store.hold(true);
  std::atomic<int> done{0};
  auto const submit = [&] {
    runner.submit(
        [](app::Tx& tx) -> Result<void> {
          static_cast<void>(tx.requests().next_counter("it"));
          return {};
        },
        io.get_executor(), [&](Result<void> result) { done += result ? 1 : 100; });
  };
  submit();
  store.wait_for_batch(1);
  for (int i = 0; i < 10; ++i) submit();
  store.hold(false);
  auto const guard = asio::make_work_guard(io);
  while (done < 11) REQUIRE(io.run_one_for(kolega::test::patience) > 0);
  CHECK(done == 11);
  CHECK(store.batches == std::vector<std::size_t>{1, 10});
}

TEST_CASE("a full queue refuses with busy, and what waits is done all the same") {
  NotedStore store;
  Metrics metrics;
  asio::io_context io;
  StoreRunner runner(store, metrics, {.queue = 2, .batch = 64});
  auto const guard = asio::make_work_guard(io);
  store.hold(true);
  int fine = 0;
  int busy = 0;
  auto const submit = [&] {
    runner.submit([](app::Tx&) -> Result<void> { return {}; }, io.get_executor(),
                  [&](Result<void> result) {
                    if (result)
                      ++fine;
                    else if (result.error().code == ErrorCode::busy)
                      ++busy;
                  });
  };
  submit();
  store.wait_for_batch(1);
  for (int i = 0; i < 5; ++i) submit();
  while (busy < 3) REQUIRE(io.run_one_for(kolega::test::patience) > 0);
  store.hold(false);
  while (fine < 3) REQUIRE(io.run_one_for(kolega::test::patience) > 0);
  CHECK(busy == 3);
  CHECK(fine == 3);
  CHECK(metrics.value("kolega_store_refused_total") == 3);
}

TEST_CASE("after its budget a wait ends with nothing, and the result comes late") {
  NotedStore store;
  Metrics metrics;
  asio::io_context io;
  StoreRunner runner(store, metrics, {});
  store.hold(true);
  std::optional<Result<std::int64_t>> late;
  auto const task = [](StoreRunner& waiting, std::optional<Result<std::int64_t>>& result) -> asio::awaitable<bool> {
    std::function<void(Result<std::int64_t>)> when_late = [&result](Result<std::int64_t> value) {
      result = std::move(value);
    };
    auto const answer =
        co_await waiting.run_within<std::int64_t>(next_counter(), std::chrono::milliseconds(20), std::move(when_late));
    co_return answer.has_value();
  };
  CHECK_FALSE(run_coro(io, task(runner, late)));
  CHECK_FALSE(late.has_value());
  store.hold(false);
  auto const guard = asio::make_work_guard(io);
  io.restart();
  while (!late) REQUIRE(io.run_one_for(kolega::test::patience) > 0);
  CHECK(**late == 1);
}

TEST_CASE("a unit's own error reaches its waiter, and undoes that unit alone") {
  NotedStore store;
  Metrics metrics;
  StoreRunner runner(store, metrics, {});
  auto const task = [](StoreRunner& waiting) -> asio::awaitable<Result<std::int64_t>> {
    std::function<Result<std::int64_t>(app::Tx&)> refused = [](app::Tx& tx) -> Result<std::int64_t> {
      static_cast<void>(tx.requests().next_counter("it"));
      return kolega::make_error(ErrorCode::empty_text);
    };
    auto const answer = co_await waiting.run<std::int64_t>(std::move(refused));
    if (answer || answer.error().code != ErrorCode::empty_text)
      co_return kolega::internal_error(ErrorCode::internal, "?");
    co_return co_await run_one(waiting);
  };
  CHECK(*run_coro<Result<std::int64_t>>(task(runner)) == 1);
}

TEST_CASE("stopping runs what is queued and refuses what comes") {
  NotedStore store;
  Metrics metrics;
  StoreRunner runner(store, metrics, {});
  CHECK(*run_coro<Result<std::int64_t>>(run_one(runner)) == 1);
  runner.stop();
  CHECK(run_coro<Result<std::int64_t>>(run_one(runner)).error().code == ErrorCode::busy);
}
