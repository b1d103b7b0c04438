#pragma once
// Coroutines that nobody awaits, kept track of: nothing in Kolega is spawned `detached`.
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <memory>
#include <string>

namespace kolega::runtime {

class Metrics;

/// Spawns coroutines, logs and counts the exceptions they end with, and waits for them at shutdown. Any thread.
class TaskGroup {
 public:
  explicit TaskGroup(Metrics& metrics);
  ~TaskGroup();  // cancels, and does not wait: call wait() before what the tasks use goes away
  TaskGroup(TaskGroup const&) = delete;
  TaskGroup& operator=(TaskGroup const&) = delete;

  /// Runs `task` on `executor`, which gets a strand when it is none, so that cancelling it is safe from any thread.
  /// `name` stands in the log, and in kolega_task_failures_total{task}, when it ends with an exception: a fixed word.
  /// After cancel() nothing new is started: the task is dropped unrun.
  void spawn(boost::asio::any_io_executor executor, std::string name, boost::asio::awaitable<void> task);
  /// Asks every task to end (cancellation type terminal); each ends at its next await. An `operation_aborted` that it
  /// then ends with is no failure.
  void cancel();
  /// Blocking: true when all tasks have ended within `limit`. Not to be called from a thread that runs them.
  [[nodiscard]] bool wait(std::chrono::milliseconds limit);
  [[nodiscard]] std::size_t size() const;

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace kolega::runtime
