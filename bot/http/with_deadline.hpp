#pragma once
// The deadline of what a connection does at the moment.
#include <boost/asio/basic_waitable_timer.hpp>
#include <chrono>

#include "http/strand.hpp"

namespace kolega::http {

/// Base of a class that is enable_shared_from_this and has a member late(), which is called on the strand when a
/// deadline passes. To be used on the strand only.
///
/// One timer, moved only when a deadline comes earlier than it would fire: setting a deadline mostly costs a store,
/// where a timer per operation costs two walks through the reactor's queue (a third of a small request's time).
template <class Derived>
class WithDeadline {
 protected:
  using Clock = std::chrono::steady_clock;

  explicit WithDeadline(Strand const& strand) : timer_(strand) {}
  ~WithDeadline() = default;

  void expires_after(std::chrono::milliseconds limit) { expires_at(Clock::now() + limit); }
  void expires_at(Clock::time_point deadline) {
    timed_out_ = false;
    deadline_ = deadline;
    if (deadline_ < armed_) arm();
  }
  [[nodiscard]] Clock::time_point deadline() const noexcept { return deadline_; }
  /// Since the last expires_after or expires_at.
  [[nodiscard]] bool timed_out() const noexcept { return timed_out_; }
  /// Lets go of the derived object, which a running timer keeps alive.
  void stop_deadline() {
    ++turn_;
    timer_.cancel();
  }

 private:
  void arm() {
    armed_ = deadline_;
    timer_.expires_at(armed_);
    timer_.async_wait([self = static_cast<Derived*>(this)->shared_from_this(), turn = ++turn_](auto const&) {
      WithDeadline& base = *self;
      if (turn == base.turn_) base.fired();
    });
  }
  void fired() {
    armed_ = Clock::time_point::max();
    if (Clock::now() < deadline_) return arm();
    timed_out_ = true;
    static_cast<Derived*>(this)->late();
  }

  boost::asio::basic_waitable_timer<Clock, boost::asio::wait_traits<Clock>, Strand> timer_;
  Clock::time_point deadline_{Clock::time_point::max()};
  Clock::time_point armed_{Clock::time_point::max()};
  std::uint64_t turn_{0};
  bool timed_out_{false};
};

}  // namespace kolega::http
