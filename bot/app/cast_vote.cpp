#include "app/cast_vote.hpp"

#include <algorithm>

#include "app/access.hpp"
#include "app/ask_for_vote.hpp"
#include "app/keyed_hash.hpp"
#include "app/work_request.hpp"
#include "domain/plain_text.hpp"

namespace kolega::app {
namespace {

Error window_over(RequestNumber const& number) {
  return make_error(ErrorCode::vote_frozen,
                    {{"number", number.to_string()}, {"days", std::to_string(vote_window.count())}});
}

Result<std::string> checked_comment(std::string const& words) {
  auto comment = trimmed(without_controls(words));
  if (auto const length = count_code_points(comment); length > comment_limit)
    return make_error(ErrorCode::text_too_long,
                      {{"limit", std::to_string(comment_limit)}, {"length", std::to_string(length)}});
  return comment;
}

Result<void> may_vote_on(Person const& voter, Department const& department, std::vector<PersonId> const& helpers) {
  if (!department.votes) return make_error(ErrorCode::votes_off, {{"department", department.name}});
  auto const helped = std::find(helpers.begin(), helpers.end(), voter.id) != helpers.end();
  if (helped || department.is_member(voter))
    return make_error(ErrorCode::vote_own_work, {{"department", department.name}});
  return {};
}

/// The ballot that this person may fill in; `cycle` is what the card showed, 0 for the last one.
Result<Ballot> ballot_for(Tx& tx, Organisation const& organisation, VoteInput const& input, RequestNumber const& number,
                          int cycle) {
  auto const found = find_request(tx, organisation, input.voter, number);
  if (!found) return found.error();
  auto const& request = found->request;
  auto const name_of_it = request.number.to_string();
  if (!found->roles.requester) return make_error(ErrorCode::vote_not_yours, {{"number", name_of_it}});
  if (cycle != 0 && cycle != request.cycle) return make_error(ErrorCode::vote_reopened, {{"number", name_of_it}});
  if (request.state != State::resolved && request.state != State::closed)
    return make_error(ErrorCode::vote_not_yet, {{"number", name_of_it}, {"state", std::string(name(request.state))}});
  auto ballot = tx.votes().ballot({request.id, request.cycle});
  // Resolved by a Kolega that kept no ballots yet.
  if (!ballot) ballot = make_ballot(tx, request, request.ended_at.value_or(input.now));
  auto const allowed = may_vote_on(input.voter, department_of(organisation, ballot->department), ballot->helpers);
  if (!allowed) return allowed.error();
  if (!is_vote_open(ballot->resolved_at, input.now)) return window_over(request.number);
  return *std::move(ballot);
}

/// A score that is cast after its week is over changes nothing that was posted of that week.
void set_score(Vote& vote, Score score, std::string const& zone, Instant now) {
  vote.score = score;
  if (week_of(now, zone) == vote.week) vote.counted = score;
  vote.changed_at = now;
}

Vote new_vote(Organisation const& organisation, Person const& voter, Department const& department, Instant now) {
  Vote vote;
  vote.voter = voter.id;
  vote.voter_key = voter_key(organisation, voter.id, department.key);
  vote.department = department.key;
  vote.week = week_of(now, department.calendar.zone());
  vote.first_cast_at = now;
  return vote;
}

/// Stores the vote, and everything that shows it follows.
Voted keep(Tx& tx, Organisation const& organisation, Ballot ballot, Vote const& vote, Instant now) {
  keep_votes_over(tx, tx.votes().cast(vote));
  ballot.voted = true;
  tx.votes().put(ballot);
  for (auto const kind : {TimerKind::vote_ask, TimerKind::vote_remind})
    tx.timers().cancel(timer_key(kind, ballot.of.request));
  show_ballot(tx, ballot, now);
  return {view_vote(tx, organisation, ballot, now)};
}

struct Performer {
  Tx& tx;
  Organisation const& organisation;
  VoteInput const& input;

  Result<VoteOutcome> operator()(CastVote const& command) const {
    auto const comment = checked_comment(command.comment);
    if (!comment) return comment.error();
    auto const ballot = ballot_for(tx, organisation, input, command.number, command.cycle);
    if (!ballot) return ballot.error();
    auto const department = department_of(organisation, ballot->department);
    auto vote = tx.votes().of(ballot->of, input.voter.id);
    if (!vote) {
      vote = new_vote(organisation, input.voter, department, input.now);
      vote->of = ballot->of;
      vote->service = ballot->service;
      vote->helpers = ballot->helpers;
      vote->was_asked = ballot->asked_at.has_value();
      vote->window_from = ballot->resolved_at;
    }
    set_score(*vote, command.score, department.calendar.zone(), input.now);
    if (!comment->empty()) vote->comment = *comment;
    return VoteOutcome(keep(tx, organisation, *ballot, *vote, input.now));
  }

  Result<VoteOutcome> operator()(CastDirectVote const& command) const {
    auto const comment = checked_comment(command.comment);
    if (!comment) return comment.error();
    auto const* department = organisation.department(command.department);
    if (!department) return make_error(ErrorCode::unknown_department, {{"given", command.department}});
    if (input.voter.guest && !department->open_to_guests)
      return make_error(ErrorCode::department_closed_to_guests, {{"department", department->name}});
    if (auto const allowed = may_vote_on(input.voter, *department, {}); !allowed) return allowed.error();
    auto vote = tx.votes().direct(input.voter.id, department->key, input.now - direct_vote_window);
    if (vote && !is_vote_open(vote->window_from, input.now)) {
      auto const left = vote->first_cast_at + direct_vote_window - input.now;
      return make_error(ErrorCode::vote_again_later,
                        {{"department", department->name},
                         {"days", std::to_string(std::chrono::ceil<std::chrono::days>(left).count())}});
    }
    if (!vote) {
      vote = new_vote(organisation, input.voter, *department, input.now);
      vote->is_direct = true;
      vote->window_from = input.now;
    }
    set_score(*vote, command.score, department->calendar.zone(), input.now);
    if (!comment->empty()) vote->comment = *comment;
    *vote = tx.votes().cast(*vote);
    keep_votes_over(tx, *vote);
    return VoteOutcome(VotedDirectly{*vote, *department});
  }

  Result<VoteOutcome> operator()(WantBallot const& command) const {
    auto const ballot = ballot_for(tx, organisation, input, command.number, 0);
    if (!ballot) return ballot.error();
    return VoteOutcome(BallotWanted{view_vote(tx, organisation, *ballot, input.now)});
  }

  Result<VoteOutcome> operator()(WantCommentForm const& command) const {
    auto cast = cast_before(command.number, command.cycle);
    if (!cast) return cast.error();
    return VoteOutcome(CommentFormWanted{view_vote(tx, organisation, cast->first, input.now)});
  }

  Result<VoteOutcome> operator()(CommentOnVote const& command) const {
    auto const comment = checked_comment(command.comment);
    if (!comment) return comment.error();
    auto cast = cast_before(command.number, 0);
    if (!cast) return cast.error();
    auto& [ballot, vote] = *cast;
    vote.comment = *comment;
    vote.changed_at = input.now;
    return VoteOutcome(keep(tx, organisation, ballot, vote, input.now));
  }

  Result<VoteOutcome> operator()(TellLead const& command) const {
    auto cast = cast_before(command.number, command.cycle);
    if (!cast) return cast.error();
    auto& [ballot, vote] = *cast;
    auto const lead = confidant(tx, organisation, ballot, input.now);
    if (!lead)
      return make_error(ErrorCode::nobody_to_tell,
                        {{"department", department_of(organisation, ballot.department).name}});
    if (!vote.shared_at) {
      share(*lead, ballot, command.with_comment);
      vote.shared_at = input.now;
    }
    auto voted = keep(tx, organisation, ballot, vote, input.now);
    return VoteOutcome(LeadTold{std::move(voted.view), lead->name});
  }

  Result<VoteOutcome> operator()(WishVoteRequests const& command) const {
    auto wishes = tx.wishes().of(input.voter.id);
    wishes.vote_requests = command.wanted;
    tx.wishes().put(input.voter.id, wishes);
    return VoteOutcome(VoteWishKept{command.wanted});
  }

 private:
  /// The vote that stands, with its ballot.
  [[nodiscard]] Result<std::pair<Ballot, Vote>> cast_before(RequestNumber const& number, int cycle) const {
    auto ballot = ballot_for(tx, organisation, input, number, cycle);
    if (!ballot) return ballot.error();
    auto vote = tx.votes().of(ballot->of, input.voter.id);
    if (!vote) return make_error(ErrorCode::no_vote_yet, {{"number", number.to_string()}});
    return std::pair(*std::move(ballot), *std::move(vote));
  }

  void share(Person const& lead, Ballot const& ballot, bool with_comment) const {
    auto const account = account_to_write(tx, lead.id);
    Notice notice;
    notice.kind = NoticeKind::vote_shared;
    notice.about = cycle_key(ballot.of) + (with_comment ? "+" : "");
    notice.receiver = lead.id;
    notice.conversation = {account->platform, account->user_id};
    notice.created_at = notice.next_attempt_at = input.now;
    static_cast<void>(tx.outbox().add(notice));
  }
};

}  // namespace

Result<VoteOutcome> perform(Tx& tx, Organisation const& organisation, VoteInput const& input) {
  return std::visit(Performer{tx, organisation, input}, input.command);
}

Result<VoteOutcome> perform_again(Tx& tx, Organisation const& organisation, VoteInput const& input) {
  auto const* direct = std::get_if<CastDirectVote>(&input.command);
  if (direct) {
    auto vote = tx.votes().direct(input.voter.id, direct->department, input.now - direct_vote_window);
    if (!vote) return make_error(ErrorCode::conflict);
    return VoteOutcome(VotedDirectly{*std::move(vote), department_of(organisation, direct->department)});
  }
  if (auto const* wish = std::get_if<WishVoteRequests>(&input.command)) return VoteOutcome(VoteWishKept{wish->wanted});
  struct Number {
    RequestNumber operator()(CastVote const& command) const { return command.number; }
    RequestNumber operator()(CommentOnVote const& command) const { return command.number; }
    RequestNumber operator()(TellLead const& command) const { return command.number; }
    RequestNumber operator()(WantBallot const& command) const { return command.number; }
    RequestNumber operator()(WantCommentForm const& command) const { return command.number; }
    RequestNumber operator()(CastDirectVote const&) const { return {}; }
    RequestNumber operator()(WishVoteRequests const&) const { return {}; }
  };
  auto const ballot = ballot_for(tx, organisation, input, std::visit(Number{}, input.command), 0);
  if (!ballot) return ballot.error();
  return VoteOutcome(Voted{view_vote(tx, organisation, *ballot, input.now)});
}

}  // namespace kolega::app
