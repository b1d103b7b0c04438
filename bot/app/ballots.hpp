#pragma once
// Ballots: what can be voted on, from a cycle's resolve to its reopening, and what their voters see of them.
#include "app/request_view.hpp"

namespace kolega::app {

/// A ballot with all that its texts need. For its voter's eyes alone.
struct VoteView {
  RequestView request;
  Ballot ballot;
  std::optional<Vote> vote;
  bool may_tell{false};   // a low vote that was not shared, and there is somebody to tell
  bool may_thank{false};  // somebody else helped
};
[[nodiscard]] VoteView view_vote(Tx& tx, Organisation const& organisation, Ballot const& ballot, Instant now);

/// The cycle as it stands: department, service, and the helpers of its history.
[[nodiscard]] Ballot make_ballot(Tx& tx, Request const& request, Instant resolved_at);

/// In the unit of every change: a resolve makes the cycle's ballot and sets the alarm by which it is asked for; a
/// reopening voids the old cycle's ballot and vote, and what was asked in it says so.
void keep_ballot(Tx& tx, Request const& before, Request const& changed, Instant now);

/// The messages that ask for this vote show how it stands from now on.
void show_ballot(Tx& tx, Ballot const& ballot, Instant now);
/// Asks by direct message; nothing, and false, when the requester has no account that can be written to.
bool send_ballot(Tx& tx, Ballot const& ballot, VoteMessage which, Instant now);

/// Who is told of a low vote that its voter shares: a lead who did not help, else an admin; not the voter, nobody who
/// is gone or paused. Nothing when there is none.
[[nodiscard]] std::optional<Person> confidant(Tx& tx, Organisation const& organisation, Ballot const& ballot,
                                              Instant now);

/// The account by which a person is written to; nothing for those without one, and for those who are gone.
[[nodiscard]] std::optional<AccountRef> account_to_write(Tx& tx, PersonId person);

/// "17.2", as notices carry a cycle.
[[nodiscard]] std::string cycle_key(CycleRef const& cycle);
[[nodiscard]] std::optional<CycleRef> parse_cycle_key(std::string_view text) noexcept;

}  // namespace kolega::app
