#pragma once
// What each timer is for: the one switch over their kinds.
#include "app/ask_for_vote.hpp"
#include "app/celebration_days.hpp"

namespace kolega::app {

/// What came of a portion.
struct RungTimers {
  int count{0};
  std::vector<VoteAsking> votes;
  std::vector<CelebrationTurn> celebrations;
};

/// Takes up to `limit` timers that are due and does what they are for, in one unit. A bug in one undoes the unit, so
/// all of them ring again.
[[nodiscard]] RungTimers ring_timers(Tx& tx, Organisation const& organisation, Instant now, int limit);

/// Puts off the timer that is longest due: one that fails must not stand in the way of the others.
void postpone_first(Tx& tx, Instant now, std::chrono::seconds by);

}  // namespace kolega::app
