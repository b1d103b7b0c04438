#pragma once
// The one caller of the store: gathers what is queued while the last commit ran, and commits it as one (group commit).
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "app/store.hpp"

namespace kolega::runtime {

class Metrics;

namespace detail {
/// What a coroutine and the store's thread share while one waits for the other.
template <class T>
struct StoreWait {
  explicit StoreWait(boost::asio::any_io_executor const& executor) : timer(executor) {}
  boost::asio::steady_timer timer;  // its end is the budget's, or the result's
  std::optional<Result<T>> result;  // written on the store's thread before `done` is posted
  std::function<void(Result<T>)> late;
  bool done{false};
  bool gone{false};
};
}  // namespace detail

/// Runs units of work on a thread of its own. It never lingers for more units: a batch is what waited when the last
/// commit ended, at most `batch` of them. Any thread may submit; a coroutine that awaits runs on a strand (or on a
/// context with one thread), since its result is handed over there.
class StoreRunner {
 public:
  struct Options {
    std::size_t queue{4096};  // units that may wait; over it: ErrorCode::busy, and nothing was stored
    std::size_t batch{64};
  };
  using Done = std::function<void(Result<void>)>;

  /// `store` outlives the runner.
  StoreRunner(app::Store& store, Metrics& metrics, Options options);
  ~StoreRunner();
  StoreRunner(StoreRunner const&) = delete;
  StoreRunner& operator=(StoreRunner const&) = delete;

  /// `done` is called once: by a post to `executor` when the unit's batch is through, or (when the queue is full or the
  /// runner has stopped) by a post at once.
  void submit(app::Unit unit, boost::asio::any_io_executor executor, Done done);
  /// Blocking: runs what is queued for at most `limit` (a batch that has begun is finished), refuses the rest and what
  /// comes, ends the thread.
  void stop(std::chrono::milliseconds limit = std::chrono::seconds(10));

  /// Awaits a unit `Result<T>(app::Tx&)`.
  template <class T>
  [[nodiscard]] boost::asio::awaitable<Result<T>> run(std::function<Result<T>(app::Tx&)> unit) {
    auto result = co_await run_within<T>(std::move(unit), std::nullopt, {});
    if (!result) co_return internal_error(ErrorCode::unavailable, "cancelled while waiting for the store");
    co_return *std::move(result);
  }

  /// Awaits a unit for at most `budget`; then gives nothing, and `late` is called with the result when it comes, by a
  /// post to the awaiting coroutine's executor.
  template <class T>
  [[nodiscard]] boost::asio::awaitable<std::optional<Result<T>>> run_within(
      std::function<Result<T>(app::Tx&)> unit, std::optional<std::chrono::milliseconds> budget,
      std::function<void(Result<T>)> late);

  /// Store::check on the store's thread, within the budget. False also when the store is too busy to say.
  [[nodiscard]] boost::asio::awaitable<Result<void>> check(std::chrono::milliseconds budget);

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;
};

template <class T>
boost::asio::awaitable<std::optional<Result<T>>> StoreRunner::run_within(
    std::function<Result<T>(app::Tx&)> unit, std::optional<std::chrono::milliseconds> budget,
    std::function<void(Result<T>)> late) {
  auto const executor = co_await boost::asio::this_coro::executor;
  auto const wait = std::make_shared<detail::StoreWait<T>>(executor);
  if (budget)
    wait->timer.expires_after(*budget);
  else
    wait->timer.expires_at(boost::asio::steady_timer::time_point::max());

  submit(
      [wait, work = std::move(unit)](app::Tx& tx) -> Result<void> {
        wait->result = work(tx);
        if (wait->result->has_error()) return wait->result->error();
        return {};
      },
      executor,
      [wait](Result<void> stored) {
        // The unit's own word counts only when the store kept it.
        if (stored.has_error()) wait->result = Result<T>(stored.error());
        wait->done = true;
        if (wait->gone) {
          if (wait->late) wait->late(*std::move(wait->result));
        } else {
          wait->timer.cancel();
        }
      });
  if (!wait->done) {
    boost::system::error_code ignored;
    co_await wait->timer.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
  }
  if (wait->done) co_return std::move(wait->result);
  wait->gone = true;
  wait->late = std::move(late);
  co_return std::nullopt;
}

}  // namespace kolega::runtime
