#include "app/ask_for_vote.hpp"

#include <algorithm>

#include "app/access.hpp"
#include "app/keyed_hash.hpp"

namespace kolega::app {
namespace {

/// When the requester works: by their own department, else by the organisation.
Calendar hours_of(Organisation const& organisation, Person const& person) {
  for (auto const& department : organisation.departments)
    if (department.is_member(person)) return department.calendar;
  return organisation.calendar ? *organisation.calendar : Calendar::always(organisation.zone);
}

VoteFacts gather(Tx& tx, Organisation const& organisation, Ballot const& ballot, Request const& request,
                 Person const& requester, Instant now) {
  auto const department = department_of(organisation, ballot.department);
  auto const timeline = tx.timeline().of(request.id);
  VoteFacts facts;
  facts.is_resolved = !ballot.voided_at && request.cycle == ballot.of.cycle &&
                      (request.state == State::resolved || request.state == State::closed);
  facts.voted = ballot.voted;
  facts.asked = ballot.asked_at.has_value();
  facts.votes_on = department.votes;
  facts.provider_acted = provider_acted(timeline, ballot.of.cycle);
  facts.own_work = department.is_member(requester) ||
                   std::find(ballot.helpers.begin(), ballot.helpers.end(), requester.id) != ballot.helpers.end();
  facts.opted_out = !tx.wishes().of(requester.id).vote_requests;
  facts.deliverable = account_to_write(tx, requester.id).has_value();
  facts.resolved_at = ballot.resolved_at;
  facts.last_word_at = last_human_act(timeline, ballot.resolved_at);
  facts.paused_until = requester.paused_until;
  facts.asked_of_person = tx.votes().asked_since(requester.id, std::nullopt, now - asked_of_person_days);
  facts.asked_by_department = tx.votes().asked_since(requester.id, ballot.department, now - asked_by_department_days);
  facts.draw = vote_draw(organisation, ballot.of);
  return facts;
}

void ring_again(Tx& tx, Timer timer, Instant at) {
  timer.due_at = at;
  tx.timers().set(timer);
}

/// What an alarm is about, as it stands now.
struct Rung {
  Ballot ballot;
  Person requester;
  VoteFacts facts;
};
std::optional<Rung> look(Tx& tx, Organisation const& organisation, Timer const& timer, Instant now) {
  auto ballot = tx.votes().ballot({timer.request, timer.cycle});
  auto const request = tx.requests().find(timer.request);
  if (!ballot || !request) return std::nullopt;
  auto requester = tx.people().find(ballot->requester);
  if (!requester) return std::nullopt;
  auto facts = gather(tx, organisation, *ballot, *request, *requester, now);
  return Rung{*std::move(ballot), *std::move(requester), facts};
}

Instant end_of(Vote const& vote) { return vote.window_from + (vote.is_direct ? direct_vote_window : vote_window); }

constexpr char const* votes_over_key = "votes_over";

}  // namespace

std::optional<VoteAsking> ring_vote_ask(Tx& tx, Organisation const& organisation, Timer const& timer, Instant now) {
  auto rung = look(tx, organisation, timer, now);
  if (!rung) return std::nullopt;
  auto& ballot = rung->ballot;
  auto const decision = decide_vote_request(rung->facts, hours_of(organisation, rung->requester), now);
  if (decision.again_at) {
    ring_again(tx, timer, *decision.again_at);
  } else if (decision.gate) {
    ballot.stopped_by = decision.gate;
    tx.votes().put(ballot);
  } else {
    ballot.asked_at = now;
    tx.votes().put(ballot);
    static_cast<void>(send_ballot(tx, ballot, VoteMessage::request, now));
    auto reminder = timer;
    reminder.kind = TimerKind::vote_remind;
    reminder.key = timer_key(reminder.kind, timer.request);
    ring_again(tx, reminder, now + vote_reminder_after);
  }
  return VoteAsking{VoteMessage::request, decision.gate};
}

std::optional<VoteAsking> ring_vote_remind(Tx& tx, Organisation const& organisation, Timer const& timer, Instant now) {
  auto rung = look(tx, organisation, timer, now);
  if (!rung || rung->ballot.reminded_at) return std::nullopt;
  auto& ballot = rung->ballot;
  // A question that never arrived is not asked a second time.
  rung->facts.deliverable = rung->facts.deliverable && tx.votes().message(ballot.of, VoteMessage::request).has_value();
  auto const decision = decide_vote_reminder(rung->facts, hours_of(organisation, rung->requester), now);
  if (decision.again_at) {
    ring_again(tx, timer, *decision.again_at);
  } else if (decision.gate) {
    if (decision.gate == VoteGate::not_deliverable) ballot.stopped_by = decision.gate;
    tx.votes().put(ballot);
  } else {
    ballot.reminded_at = now;
    tx.votes().put(ballot);
    static_cast<void>(send_ballot(tx, ballot, VoteMessage::reminder, now));
  }
  return VoteAsking{VoteMessage::reminder, decision.gate};
}

void keep_votes_over(Tx& tx, Vote const& vote) {
  auto const end = end_of(vote) + std::chrono::seconds(1);
  if (auto const set = tx.timers().find(votes_over_key); set && set->due_at <= end) return;
  Timer timer;
  timer.key = votes_over_key;
  timer.kind = TimerKind::votes_over;
  timer.due_at = end;
  tx.timers().set(timer);
}

void ring_votes_over(Tx& tx, Instant now) {
  constexpr int portion = 100;
  for (bool const direct : {false, true}) {
    auto const over = tx.votes().with_voter(direct, now - (direct ? direct_vote_window : vote_window), portion);
    for (auto const& vote : over) tx.votes().loosen(vote.id);
    for (auto const& next : tx.votes().with_voter(direct, Instant::max(), 1)) keep_votes_over(tx, next);
  }
}

}  // namespace kolega::app
