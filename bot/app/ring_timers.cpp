#include "app/ring_timers.hpp"

#include "app/home.hpp"
#include "app/open_request.hpp"
#include "app/request_timers.hpp"

namespace kolega::app {

RungTimers ring_timers(Tx& tx, Organisation const& organisation, Instant now, int limit) {
  RungTimers rung;
  auto const asking = [&](std::optional<VoteAsking> asked) {
    if (asked) rung.votes.push_back(*asked);
  };
  auto const timers = tx.timers().take_due(now, limit);
  for (auto const& timer : timers) {
    switch (timer.kind) {
      case TimerKind::promise: ring_promise(tx, organisation, timer.request, now); break;
      case TimerKind::grace_over: ring_grace_over(tx, organisation, timer.request, now); break;
      case TimerKind::assign: give_to_helper(tx, organisation, timer.request, now); break;
      case TimerKind::vote_ask: asking(ring_vote_ask(tx, organisation, timer, now)); break;
      case TimerKind::vote_remind: asking(ring_vote_remind(tx, organisation, timer, now)); break;
      case TimerKind::votes_over: ring_votes_over(tx, now); break;
      case TimerKind::celebrations: rung.celebrations = ring_celebrations(tx, organisation, now); break;
    }
    // Whatever it was for, it may be overdue from now on, or closed; a vote shows to nobody else.
    auto const is_about_vote = timer.kind == TimerKind::vote_ask || timer.kind == TimerKind::vote_remind;
    if (is_about_vote) continue;
    if (auto const request = tx.requests().find(timer.request)) refresh_homes(tx, *request, now);
  }
  rung.count = static_cast<int>(timers.size());
  return rung;
}

void postpone_first(Tx& tx, Instant now, std::chrono::seconds by) {
  for (auto timer : tx.timers().take_due(now, 1)) {
    timer.due_at = now + by;
    tx.timers().set(timer);
  }
}

}  // namespace kolega::app
