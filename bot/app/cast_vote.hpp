#pragma once
// Votes: cast, changed, commented, shared.
#include "app/vote_outcome.hpp"
#include "domain/vote_command.hpp"

namespace kolega::app {

struct VoteInput {
  Person voter;
  VoteCommand command;
  Instant now{};
};

/// Does what is wanted. Refusals of all that are about a request: unknown_request (also for those who may not see it),
/// vote_not_yours, vote_not_yet, vote_reopened, vote_own_work, votes_off, vote_frozen; of a comment: text_too_long,
/// no_vote_yet; of telling a lead: no_vote_yet, nobody_to_tell; of a direct vote: unknown_department, votes_off,
/// vote_own_work, department_closed_to_guests, vote_again_later, text_too_long.
[[nodiscard]] Result<VoteOutcome> perform(Tx& tx, Organisation const& organisation, VoteInput const& input);

/// A command that was carried out before came again: what it looks like now, and nothing is changed.
[[nodiscard]] Result<VoteOutcome> perform_again(Tx& tx, Organisation const& organisation, VoteInput const& input);

}  // namespace kolega::app
