#pragma once
// Sends what waits in the outbox: leases, hands to the courier, writes down what became of it.
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <memory>
#include <string>

#include "app/clock.hpp"
#include "runtime/courier.hpp"
#include "runtime/organisation_source.hpp"
#include "runtime/pace.hpp"
#include "runtime/store_runner.hpp"
#include "runtime/task_group.hpp"

namespace kolega::runtime {

/// One per daemon; several daemons share one outbox. All its coroutines run on one strand.
class OutboxPump {
 public:
  struct Options {
    std::string owner;                     // unlike that of any other daemon, and of an earlier run of this one
    int concurrency{16};                   // conversations that are served at once
    std::chrono::seconds lease{60};        // longer than any delivery takes
    std::chrono::milliseconds poll{1000};  // for notices that other daemons wrote, and for retries that are due
    std::chrono::hours give_up{24};        // after this a notice that could never be sent has failed
    double pace_per_second{1};             // per conversation
    double pace_burst{20};
  };

  OutboxPump(boost::asio::io_context& io, StoreRunner& runner, OrganisationSource& organisation,
             app::Clock const& clock, Courier& courier, TaskGroup& tasks, Metrics& metrics, Options options);

  void start();
  /// There may be something to send. Any thread; cheap.
  void wake();
  /// Leases nothing more and ends the searches; what is being sent is finished. Any thread.
  void stop();

  /// How long until a retry: 1 s, 2 s, 4 s … 64 s, and up to a quarter more by chance.
  [[nodiscard]] static std::chrono::seconds back_off(int attempts);

 private:
  // Small enough to live inside an any_io_executor: one on the heap makes TSan report a race in its counter.
  using Strand = boost::asio::strand<boost::asio::io_context::executor_type>;
  boost::asio::awaitable<void> run();
  boost::asio::awaitable<int> lease_and_send();
  boost::asio::awaitable<void> send(app::Parcel parcel);
  boost::asio::awaitable<void> finish(app::Parcel given, Delivery delivery);
  boost::asio::awaitable<void> expire();
  boost::asio::awaitable<void> look_for(std::shared_ptr<app::Parcel const> parcel);
  boost::asio::awaitable<void> wait(std::chrono::milliseconds time);

  Strand strand_;
  StoreRunner& runner_;
  OrganisationSource& organisation_;
  app::Clock const& clock_;
  Courier& courier_;
  TaskGroup& tasks_;
  Metrics& metrics_;
  Options options_;
  Pace pace_;
  boost::asio::steady_timer timer_;
  TaskGroup searches_;  // for unknown notices; they take minutes, and nobody waits for them at shutdown
  std::atomic<bool> woken_{false};
  std::atomic<bool> stopping_{false};
  int in_flight_{0};
  std::chrono::steady_clock::time_point last_expiry_{};
};

}  // namespace kolega::runtime
