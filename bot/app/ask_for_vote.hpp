#pragma once
// Asking for votes, by the clock: through the gates, once, with one reminder. And what the clock does to old votes.
#include "app/ballots.hpp"

namespace kolega::app {

/// What came of one alarm, for the log and the metrics: nothing in it says on which request, or whose.
struct VoteAsking {
  VoteMessage which{VoteMessage::request};
  std::optional<VoteGate> gate;  // that stopped it; nothing when it was sent
};

/// The alarm of a resolved cycle rang: asks its requester, or writes down which gate keeps it from asking for ever, or
/// sets the alarm anew. Nothing when there is nothing to ask any more.
[[nodiscard]] std::optional<VoteAsking> ring_vote_ask(Tx& tx, Organisation const& organisation, Timer const& timer,
                                                      Instant now);
/// The alarm of the one reminder rang.
[[nodiscard]] std::optional<VoteAsking> ring_vote_remind(Tx& tx, Organisation const& organisation, Timer const& timer,
                                                         Instant now);

/// Sets the alarm by which this vote loses its voter.
void keep_votes_over(Tx& tx, Vote const& vote);
/// That alarm rang: every vote whose window is over loses request and voter.
void ring_votes_over(Tx& tx, Instant now);

}  // namespace kolega::app
