#pragma once
// Rings the timers that are due.
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <chrono>
#include <functional>

#include "app/clock.hpp"
#include "runtime/organisation_source.hpp"
#include "runtime/store_runner.hpp"
#include "runtime/task_group.hpp"

namespace kolega::runtime {

class Metrics;

/// One per daemon; several daemons share the timers. A unit that fails is logged, and tried again at the next look.
class TimerPump {
 public:
  /// Looks every `poll`. `wake_outbox` is called after timers that may have left notices.
  TimerPump(boost::asio::io_context& io, StoreRunner& runner, OrganisationSource& organisation, app::Clock const& clock,
            Metrics& metrics, std::function<void()> wake_outbox,
            std::chrono::milliseconds poll = std::chrono::milliseconds(500));

  /// It never ends by itself: `tasks` cancels it.
  void start(TaskGroup& tasks);
  /// Something may be due already: the clock was turned. Any thread; cheap.
  void wake();

 private:
  // Small enough to live inside an any_io_executor: one on the heap makes TSan report a race in its counter.
  using Strand = boost::asio::strand<boost::asio::io_context::executor_type>;
  boost::asio::awaitable<void> run();
  /// Rings at most `portion`; true when there may be more to ring at once.
  boost::asio::awaitable<bool> ring();
  boost::asio::awaitable<void> put_off_first();

  Strand strand_;
  StoreRunner& runner_;
  OrganisationSource& organisation_;
  app::Clock const& clock_;
  Metrics& metrics_;
  std::function<void()> wake_outbox_;
  std::chrono::milliseconds poll_;
  boost::asio::steady_timer timer_;
  int portion_;
  std::atomic<bool> woken_{false};
};

}  // namespace kolega::runtime
