#include "app/ballots.hpp"

#include <algorithm>
#include <charconv>

#include "app/access.hpp"
#include "app/find_person.hpp"
#include "app/reach.hpp"

namespace kolega::app {
namespace {

std::string ballot_timer(TimerKind kind, Ballot const& ballot) { return timer_key(kind, ballot.of.request); }

NoticeKind kind_of(VoteMessage which) {
  return which == VoteMessage::request ? NoticeKind::vote_request : NoticeKind::vote_reminder;
}

void void_ballot(Tx& tx, CycleRef const& cycle, Instant now) {
  tx.votes().void_cycle(cycle, now);
  for (auto const kind : {TimerKind::vote_ask, TimerKind::vote_remind})
    tx.timers().cancel(timer_key(kind, cycle.request));
  if (auto const ballot = tx.votes().ballot(cycle)) show_ballot(tx, *ballot, now);
}

/// The config's person of that e-mail, known already or by the account that the config gives them in that workspace.
std::optional<Person> person_of(Tx& tx, Organisation const& organisation, std::string const& email,
                                std::string const& tenant) {
  auto const known = tx.people().by_email(email);
  if (known && !tx.people().accounts(known->id).empty()) return known;
  auto const entry = std::find_if(organisation.people.begin(), organisation.people.end(),
                                  [&](PersonEntry const& each) { return each.email == email; });
  if (entry == organisation.people.end() || entry->slack.empty() || tenant.empty()) return known;
  auto made = find_person(tx, organisation, {AccountRef{Platform::slack, tenant, entry->slack}, entry->name});
  if (!made) return std::nullopt;
  return *std::move(made);
}

}  // namespace

std::string cycle_key(CycleRef const& cycle) {
  return std::to_string(cycle.request.value) + "." + std::to_string(cycle.cycle);
}

std::optional<CycleRef> parse_cycle_key(std::string_view text) noexcept {
  CycleRef cycle;
  auto const* const end = text.data() + text.size();
  auto const request = std::from_chars(text.data(), end, cycle.request.value);
  if (request.ec != std::errc{} || request.ptr == end || *request.ptr != '.') return std::nullopt;
  auto const number = std::from_chars(request.ptr + 1, end, cycle.cycle);
  if (number.ec != std::errc{} || number.ptr != end) return std::nullopt;
  return cycle;
}

std::optional<AccountRef> account_to_write(Tx& tx, PersonId person) {
  auto const known = tx.people().find(person);
  if (!known || known->gone) return std::nullopt;
  auto const accounts = tx.people().accounts(person);
  auto const account = std::find_if(accounts.begin(), accounts.end(),
                                    [](AccountRef const& each) { return each.platform == Platform::slack; });
  if (account == accounts.end()) return std::nullopt;
  return *account;
}

Ballot make_ballot(Tx& tx, Request const& request, Instant resolved_at) {
  Ballot ballot;
  ballot.of = {request.id, request.cycle};
  ballot.requester = request.requester;
  ballot.department = request.department();
  ballot.service = request.service;
  ballot.helpers = helpers_in(tx.timeline().of(request.id));
  ballot.resolved_at = resolved_at;
  return ballot;
}

void keep_ballot(Tx& tx, Request const& before, Request const& changed, Instant now) {
  if (changed.cycle != before.cycle) return void_ballot(tx, {before.id, before.cycle}, now);
  if (!is_unfinished(before.state) || changed.state != State::resolved) return;
  auto const ballot = make_ballot(tx, changed, now);
  tx.votes().put(ballot);
  Timer timer;
  timer.key = ballot_timer(TimerKind::vote_ask, ballot);
  timer.kind = TimerKind::vote_ask;
  timer.request = changed.id;
  timer.cycle = changed.cycle;
  timer.due_at = now + vote_quiet_time;
  tx.timers().set(timer);
}

bool send_ballot(Tx& tx, Ballot const& ballot, VoteMessage which, Instant now) {
  auto const account = account_to_write(tx, ballot.requester);
  if (!account) return false;
  Notice notice;
  notice.kind = kind_of(which);
  notice.about = cycle_key(ballot.of);
  notice.receiver = ballot.requester;
  notice.conversation = {account->platform, account->user_id};
  notice.created_at = notice.next_attempt_at = now;
  static_cast<void>(tx.outbox().add(notice));
  return true;
}

void show_ballot(Tx& tx, Ballot const& ballot, Instant now) {
  for (auto const which : {VoteMessage::request, VoteMessage::reminder})
    if (tx.votes().message(ballot.of, which)) static_cast<void>(send_ballot(tx, ballot, which, now));
}

std::optional<Person> confidant(Tx& tx, Organisation const& organisation, Ballot const& ballot, Instant now) {
  // Where colleagues are looked for whom Kolega never met: never in a guest's own workspace.
  auto const voter = tx.people().find(ballot.requester);
  auto const account = voter && !voter->guest ? account_to_write(tx, ballot.requester) : std::nullopt;
  auto const tenant = account ? account->tenant : std::string();
  auto const department = department_of(organisation, ballot.department);
  for (auto const* emails : {&department.leads, &organisation.admins})
    for (auto const& email : *emails) {
      auto person = person_of(tx, organisation, email, tenant);
      if (!person || person->id == ballot.requester || !may_start(*person, now)) continue;
      if (std::find(ballot.helpers.begin(), ballot.helpers.end(), person->id) != ballot.helpers.end()) continue;
      if (account_to_write(tx, person->id)) return person;
    }
  return std::nullopt;
}

VoteView view_vote(Tx& tx, Organisation const& organisation, Ballot const& ballot, Instant now) {
  auto const request = tx.requests().find(ballot.of.request);
  if (!request) throw std::logic_error("a ballot names a request that is gone");
  VoteView view{view_request(tx, organisation, *request), ballot, tx.votes().of(ballot.of, ballot.requester)};
  view.may_tell = !ballot.voided_at && is_vote_open(ballot.resolved_at, now) && view.vote && is_low(view.vote->score) &&
                  !view.vote->shared_at && confidant(tx, organisation, ballot, now).has_value();
  view.may_thank = std::any_of(ballot.helpers.begin(), ballot.helpers.end(),
                               [&](PersonId helper) { return helper != ballot.requester; });
  return view;
}

}  // namespace kolega::app
