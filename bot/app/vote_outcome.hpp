#pragma once
// What came of a vote's command: values that views turn into cards and forms. For the voter's eyes alone.
#include <variant>

#include "app/ballots.hpp"

namespace kolega::app {

/// Cast, changed, or commented.
struct Voted {
  VoteView view;
};
struct VotedDirectly {
  Vote vote;
  Department department;
};
/// The five buttons are to be shown.
struct BallotWanted {
  VoteView view;
};
struct CommentFormWanted {
  VoteView view;
};
/// A lead or an admin is told; `person` is their name.
struct LeadTold {
  VoteView view;
  std::string person;
};
struct VoteWishKept {
  bool wanted{true};
};
using VoteOutcome = std::variant<Voted, VotedDirectly, BallotWanted, CommentFormWanted, LeadTold, VoteWishKept>;

[[nodiscard]] inline bool is_deed(VoteOutcome const& outcome) {
  return !std::holds_alternative<BallotWanted>(outcome) && !std::holds_alternative<CommentFormWanted>(outcome);
}

}  // namespace kolega::app
