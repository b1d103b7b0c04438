#include "app/ring_timers.hpp"

#include "app/home.hpp"
#include "app/request_timers.hpp"

namespace kolega::app {

int ring_timers(Tx& tx, Organisation const& organisation, Instant now, int limit) {
  auto const timers = tx.timers().take_due(now, limit);
  for (auto const& timer : timers) {
    switch (timer.kind) {
      case TimerKind::promise: ring_promise(tx, organisation, timer.request, now); break;
      case TimerKind::grace_over: ring_grace_over(tx, organisation, timer.request, now); break;
      case TimerKind::assign: break;
    }
    // Whatever it was for, it may be overdue from now on, or closed.
    if (auto const request = tx.requests().find(timer.request)) refresh_homes(tx, *request, now);
  }
  return static_cast<int>(timers.size());
}

void postpone_first(Tx& tx, Instant now, std::chrono::seconds by) {
  for (auto timer : tx.timers().take_due(now, 1)) {
    timer.due_at = now + by;
    tx.timers().set(timer);
  }
}

}  // namespace kolega::app
