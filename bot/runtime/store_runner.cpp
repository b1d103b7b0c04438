#include "runtime/store_runner.hpp"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "runtime/log.hpp"
#include "runtime/metrics.hpp"

namespace kolega::runtime {

namespace asio = boost::asio;

struct CheckWait {
  explicit CheckWait(asio::any_io_executor const& executor) : timer(executor) {}
  asio::steady_timer timer;
  std::optional<Result<void>> result;
};

class StoreRunner::Impl {
 public:
  Impl(app::Store& store, Metrics& metrics, Options options) : store_(store), metrics_(metrics), options_(options) {
    thread_ = std::thread([this] { work(); });
  }

  void submit(app::Unit unit, asio::any_io_executor executor, Done done) {
    {
      std::lock_guard const lock(mutex_);
      if (!stopping_ && jobs_.size() < options_.queue) {
        jobs_.push_back({std::move(unit), std::move(executor), std::move(done)});
        if (jobs_.size() == 1) wake_.notify_one();
        return;
      }
    }
    metrics_.count("kolega_store_refused_total");
    asio::post(executor,
               [done = std::move(done)] { done(internal_error(ErrorCode::busy, "the store's queue is full")); });
  }

  void submit_check(asio::any_io_executor executor, Done done) {
    {
      std::lock_guard const lock(mutex_);
      if (!stopping_) {
        checks_.push_back({{}, std::move(executor), std::move(done)});
        wake_.notify_one();
        return;
      }
    }
    asio::post(executor, [done = std::move(done)] { done(internal_error(ErrorCode::unavailable, "stopping")); });
  }

  void stop(std::chrono::milliseconds limit) {
    {
      std::lock_guard const lock(mutex_);
      if (!stopping_) end_ = std::chrono::steady_clock::now() + limit;
      stopping_ = true;
      wake_.notify_one();
    }
    if (thread_.joinable()) thread_.join();
  }

 private:
  struct Job {
    app::Unit unit;
    asio::any_io_executor executor;
    Done done;
  };

  void work() {
    std::vector<Job> batch;
    std::vector<Job> checks;
    while (take(batch, checks)) {
      if (!batch.empty()) run(batch);
      for (auto& job : checks) {
        auto checked = store_.check();
        asio::post(job.executor, [done = std::move(job.done), checked = std::move(checked)] { done(checked); });
      }
      batch.clear();
      checks.clear();
    }
  }

  /// Waits for work; false at the end.
  bool take(std::vector<Job>& batch, std::vector<Job>& checks) {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return stopping_ || !jobs_.empty() || !checks_.empty(); });
    if (jobs_.empty() && checks_.empty()) return false;
    while (!jobs_.empty() && batch.size() < options_.batch) {
      batch.push_back(std::move(jobs_.front()));
      jobs_.pop_front();
    }
    checks.swap(checks_);
    return true;
  }

  void run(std::vector<Job>& batch) {
    std::vector<app::Unit> units;
    units.reserve(batch.size());
    for (auto& job : batch) units.push_back(std::move(job.unit));
    auto const begin = std::chrono::steady_clock::now();
    auto results = transact(units);
    metrics_.observe("kolega_store_commit_seconds",
                     std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    metrics_.count("kolega_store_units_total", {}, static_cast<double>(batch.size()));
    for (auto const& result : results) {
      if (result || (result.error().code != ErrorCode::unavailable && result.error().code != ErrorCode::internal))
        continue;
      log::error("store_failed", {{"code", name(result.error().code)}, {"reason", result.error().internal}});
      metrics_.count("kolega_store_failures_total");
    }
    units.clear();  // what they hold ends here, before anyone is told
    hand_back(batch, results);
  }

  /// A store that throws is broken; its units are lost, and the daemon goes on.
  std::vector<Result<void>> transact(std::vector<app::Unit> const& units) {
    auto const refused = [&](ErrorCode code, std::string reason) {
      return std::vector<Result<void>>(units.size(), internal_error(code, std::move(reason)));
    };
    {
      std::lock_guard const lock(mutex_);
      if (stopping_ && std::chrono::steady_clock::now() > end_) return refused(ErrorCode::busy, "stopping");
    }
    try {
      return store_.transact(units);
    } catch (std::exception const& broken) {
      return refused(ErrorCode::unavailable, broken.what());
    }
  }

  /// One post per execution context: a batch is handed back as a whole; each answer then goes on to its own executor.
  static void hand_back(std::vector<Job>& batch, std::vector<Result<void>>& results) {
    struct Answer {
      asio::any_io_executor executor;
      Done done;
      Result<void> result;
    };
    std::map<asio::execution_context*, std::vector<Answer>> by_context;
    for (std::size_t i = 0; i < batch.size(); ++i) {
      auto* context = &asio::query(batch[i].executor, asio::execution::context);
      by_context[context].push_back({batch[i].executor, std::move(batch[i].done), std::move(results[i])});
    }
    for (auto& [context, answers] : by_context) {
      auto const first = answers.front().executor;
      asio::post(first, [answers = std::move(answers)]() mutable {
        for (auto& answer : answers)
          asio::dispatch(answer.executor, [done = std::move(answer.done), result = std::move(answer.result)]() mutable {
            done(std::move(result));
          });
      });
    }
  }

  app::Store& store_;
  Metrics& metrics_;
  Options options_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Job> jobs_;
  std::vector<Job> checks_;
  bool stopping_{false};
  std::chrono::steady_clock::time_point end_;  // when stopping: what is queued then is refused
  std::thread thread_;
};

StoreRunner::StoreRunner(app::Store& store, Metrics& metrics, Options options)
    : impl_(std::make_shared<Impl>(store, metrics, options)) {}
StoreRunner::~StoreRunner() { impl_->stop(std::chrono::seconds(10)); }

void StoreRunner::submit(app::Unit unit, asio::any_io_executor executor, Done done) {
  impl_->submit(std::move(unit), std::move(executor), std::move(done));
}
void StoreRunner::stop(std::chrono::milliseconds limit) { impl_->stop(limit); }

asio::awaitable<Result<void>> StoreRunner::check(std::chrono::milliseconds budget) {
  auto const executor = co_await asio::this_coro::executor;
  auto const wait = std::make_shared<CheckWait>(executor);
  wait->timer.expires_after(budget);
  impl_->submit_check(executor, [wait](Result<void> result) {
    wait->result = std::move(result);
    wait->timer.cancel();
  });
  if (!wait->result) {
    boost::system::error_code ignored;
    co_await wait->timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  }
  if (wait->result) co_return *std::move(wait->result);
  co_return internal_error(ErrorCode::unavailable, "the store did not answer in time");
}

}  // namespace kolega::runtime
