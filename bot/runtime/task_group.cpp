#include "runtime/task_group.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/system/system_error.hpp>
#include <condition_variable>
#include <list>
#include <mutex>
#include <vector>

#include "runtime/log.hpp"
#include "runtime/metrics.hpp"

namespace kolega::runtime {
namespace asio = boost::asio;
namespace {

/// A signal may only be emitted where nothing else touches its slot: on the task's strand.
asio::any_io_executor on_a_strand(asio::any_io_executor executor) {
  if (executor.target<asio::strand<asio::io_context::executor_type>>() != nullptr ||
      executor.target<asio::strand<asio::any_io_executor>>() != nullptr)
    return executor;
  // The concrete type fits into any_io_executor; a strand of any_io_executor would live on the heap, with a count that
  // relies on a stand-alone fence, which TSan takes for a race.
  if (auto const* plain = executor.target<asio::io_context::executor_type>()) return asio::make_strand(*plain);
  return asio::make_strand(std::move(executor));
}

bool is_cancellation(std::exception_ptr const& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (boost::system::system_error const& error) {
    return error.code() == asio::error::operation_aborted;
  } catch (...) {
    return false;
  }
}

std::string reason_of(std::exception_ptr const& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (std::exception const& error) {
    return error.what();
  } catch (...) {
    return "something that is no std::exception";
  }
}

}  // namespace

class TaskGroup::Impl : public std::enable_shared_from_this<Impl> {
 public:
  struct Task {
    asio::any_io_executor strand;
    std::string name;
    asio::cancellation_signal signal;  // touched on the strand only
    bool cancelled{false};             // likewise
    std::list<std::weak_ptr<Task>>::iterator place;
    std::shared_ptr<Impl> group;

    /// Also runs when an io_context is destroyed with the task unfinished, so that it never counts as running.
    ~Task() {
      if (group) group->forget(place);
    }
  };

  explicit Impl(Metrics& metrics) : metrics_(&metrics) {}

  std::shared_ptr<Task> enlist(asio::any_io_executor strand, std::string name) {
    auto task = std::make_shared<Task>();
    task->strand = std::move(strand);
    task->name = std::move(name);
    std::lock_guard const lock(mutex_);
    if (cancelled_) return nullptr;
    task->place = tasks_.insert(tasks_.end(), task);
    task->group = shared_from_this();
    return task;
  }

  void forget(std::list<std::weak_ptr<Task>>::iterator place) {
    std::lock_guard const lock(mutex_);
    tasks_.erase(place);
    if (tasks_.empty()) empty_.notify_all();
  }

  void cancel() {
    std::vector<std::shared_ptr<Task>> running;
    {
      std::lock_guard const lock(mutex_);
      cancelled_ = true;
      for (auto const& each : tasks_)
        if (auto task = each.lock()) running.push_back(std::move(task));
    }
    for (auto& task : running) {
      auto const strand = task->strand;
      asio::post(strand, [task = std::move(task)] {
        task->cancelled = true;
        task->signal.emit(asio::cancellation_type::terminal);
      });
    }
  }

  void ended(Task const& task, std::exception_ptr const& failure) {
    if (!failure || (task.cancelled && is_cancellation(failure))) return;
    log::error("task_failed", {{"task", task.name}, {"reason", reason_of(failure)}});
    std::lock_guard const lock(mutex_);
    if (metrics_ != nullptr) metrics_->count("kolega_task_failures_total", {{"task", task.name}});
  }

  void leave_metrics() {
    std::lock_guard const lock(mutex_);
    metrics_ = nullptr;
  }

  bool wait(std::chrono::milliseconds limit) {
    std::unique_lock lock(mutex_);
    return empty_.wait_for(lock, limit, [this] { return tasks_.empty(); });
  }

  std::size_t size() const {
    std::lock_guard const lock(mutex_);
    return tasks_.size();
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable empty_;
  std::list<std::weak_ptr<Task>> tasks_;
  bool cancelled_{false};
  Metrics* metrics_;  // null once the group is gone; a straggler then only logs
};

TaskGroup::TaskGroup(Metrics& metrics) : impl_(std::make_shared<Impl>(metrics)) {}

TaskGroup::~TaskGroup() {
  impl_->cancel();
  impl_->leave_metrics();
}

void TaskGroup::spawn(asio::any_io_executor executor, std::string name, asio::awaitable<void> task) {
  auto strand = on_a_strand(std::move(executor));
  auto entry = impl_->enlist(strand, std::move(name));
  if (!entry) return;
  // Started on the strand, so that the slot is connected where cancel() emits.
  asio::dispatch(strand, [strand, entry = std::move(entry), task = std::move(task)]() mutable {
    if (entry->cancelled) return;
    auto const slot = entry->signal.slot();
    asio::co_spawn(strand, std::move(task),
                   asio::bind_cancellation_slot(slot, [entry = std::move(entry)](std::exception_ptr failure) {
                     entry->group->ended(*entry, failure);
                   }));
  });
}

void TaskGroup::cancel() { impl_->cancel(); }

bool TaskGroup::wait(std::chrono::milliseconds limit) { return impl_->wait(limit); }

std::size_t TaskGroup::size() const { return impl_->size(); }

}  // namespace kolega::runtime
