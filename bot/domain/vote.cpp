#include "domain/vote.hpp"

#include <algorithm>
#include <cstdio>

namespace kolega {
namespace {

/// Acts that only the provider's side does.
bool is_help(Act act) noexcept {
  switch (act) {
    case Act::claim:
    case Act::assign:
    case Act::release:
    case Act::ask:
    case Act::reply:
    case Act::note:
    case Act::priority:
    case Act::resolve:
    case Act::decline:
    case Act::move:
    case Act::sub: return true;
    case Act::add:
    case Act::watch:
    case Act::unwatch:
    case Act::edit:
    case Act::withdraw:
    case Act::reopen:
    case Act::close: return false;
  }
  return false;
}

bool is_by_provider(TimelineEntry const& entry) noexcept {
  return entry.actor && !entry.is_opening && is_help(entry.act);
}

VoteDecision never(VoteGate gate) { return {gate, std::nullopt}; }

VoteDecision again(VoteGate gate, Instant at, Instant end) { return {gate, std::min(at, end)}; }

/// The waiting gates that question and reminder share.
std::optional<VoteDecision> waits(VoteFacts const& facts, Calendar const& hours, Instant now, Instant end) {
  if (facts.paused_until && now < *facts.paused_until) return again(VoteGate::paused, *facts.paused_until, end);
  if (!hours.is_open(now)) return again(VoteGate::out_of_hours, hours.next_opening(now).value_or(end), end);
  return std::nullopt;
}

}  // namespace

std::optional<Score> score_of(std::int64_t number) noexcept {
  if (number < 1 || number > 5) return std::nullopt;
  return static_cast<Score>(number);
}

std::string_view name(Score score) noexcept {
  switch (score) {
    case Score::awful: return "awful";
    case Score::poor: return "poor";
    case Score::okay: return "okay";
    case Score::good: return "good";
    case Score::great: return "great";
  }
  return "okay";
}

std::string_view name(VoteGate gate) noexcept {
  switch (gate) {
    case VoteGate::reopened: return "reopened";
    case VoteGate::voted: return "voted";
    case VoteGate::asked: return "asked";
    case VoteGate::votes_off: return "votes_off";
    case VoteGate::nothing_done: return "nothing_done";
    case VoteGate::own_work: return "own_work";
    case VoteGate::opted_out: return "opted_out";
    case VoteGate::not_deliverable: return "not_deliverable";
    case VoteGate::too_late: return "too_late";
    case VoteGate::not_drawn: return "not_drawn";
    case VoteGate::not_quiet: return "not_quiet";
    case VoteGate::out_of_hours: return "out_of_hours";
    case VoteGate::paused: return "paused";
  }
  return "paused";
}

std::optional<VoteGate> parse_vote_gate(std::string_view text) noexcept {
  for (auto const gate : all_vote_gates)
    if (name(gate) == text) return gate;
  return std::nullopt;
}

bool is_final(VoteGate gate) noexcept {
  switch (gate) {
    case VoteGate::reopened:
    case VoteGate::voted:
    case VoteGate::asked:
    case VoteGate::votes_off:
    case VoteGate::nothing_done:
    case VoteGate::own_work:
    case VoteGate::opted_out:
    case VoteGate::not_deliverable:
    case VoteGate::too_late:
    case VoteGate::not_drawn: return true;
    case VoteGate::not_quiet:
    case VoteGate::out_of_hours:
    case VoteGate::paused: return false;
  }
  return true;
}

VoteDecision decide_vote_request(VoteFacts const& facts, Calendar const& hours, Instant now) {
  auto const end = facts.resolved_at + vote_asking_days;
  if (!facts.is_resolved) return never(VoteGate::reopened);
  if (facts.voted) return never(VoteGate::voted);
  if (facts.asked) return never(VoteGate::asked);
  if (!facts.votes_on) return never(VoteGate::votes_off);
  if (!facts.provider_acted) return never(VoteGate::nothing_done);
  if (facts.own_work) return never(VoteGate::own_work);
  if (facts.opted_out) return never(VoteGate::opted_out);
  if (!facts.deliverable) return never(VoteGate::not_deliverable);
  if (now >= end) return never(VoteGate::too_late);

  auto const quiet_at = std::max(facts.resolved_at, facts.last_word_at) + vote_quiet_time;
  if (now < quiet_at) return again(VoteGate::not_quiet, quiet_at, end);
  if (auto const waiting = waits(facts, hours, now, end)) return *waiting;

  bool const asked_often =
      facts.asked_of_person >= asked_of_person_limit || facts.asked_by_department >= asked_by_department_limit;
  if (asked_often && !is_drawn(facts.draw)) return never(VoteGate::not_drawn);
  return {};
}

VoteDecision decide_vote_reminder(VoteFacts const& facts, Calendar const& hours, Instant now) {
  auto const end = facts.resolved_at + vote_window;
  if (!facts.is_resolved) return never(VoteGate::reopened);
  if (facts.voted) return never(VoteGate::voted);
  if (!facts.votes_on) return never(VoteGate::votes_off);
  if (facts.own_work) return never(VoteGate::own_work);
  if (facts.opted_out) return never(VoteGate::opted_out);
  if (!facts.deliverable) return never(VoteGate::not_deliverable);
  if (now >= end) return never(VoteGate::too_late);
  if (auto const waiting = waits(facts, hours, now, end)) return *waiting;
  return {};
}

bool is_vote_open(Instant window_from, Instant now) noexcept { return now <= window_from + vote_window; }

std::string week_of(Instant at, std::string const& zone) {
  auto const local = local_time(at, zone);
  std::chrono::sys_days const day{std::chrono::year_month_day{std::chrono::year(local.year),
                                                              std::chrono::month(static_cast<unsigned>(local.month)),
                                                              std::chrono::day(static_cast<unsigned>(local.day))}};
  std::chrono::year_month_day const monday{day - std::chrono::days(local.weekday - 1)};
  char text[48];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(monday.year()),
                static_cast<unsigned>(monday.month()), static_cast<unsigned>(monday.day()));
  return text;
}

std::vector<PersonId> helpers_in(std::vector<TimelineEntry> const& timeline) {
  std::vector<PersonId> helpers;
  for (auto const& entry : timeline)
    if (is_by_provider(entry)) helpers.push_back(entry.actor);
  std::sort(helpers.begin(), helpers.end());
  helpers.erase(std::unique(helpers.begin(), helpers.end()), helpers.end());
  return helpers;
}

bool provider_acted(std::vector<TimelineEntry> const& timeline, int cycle) noexcept {
  return std::any_of(timeline.begin(), timeline.end(), [cycle](TimelineEntry const& entry) {
    return entry.cycle == cycle && is_by_provider(entry) && entry.act != Act::resolve;
  });
}

Instant last_human_act(std::vector<TimelineEntry> const& timeline, Instant otherwise) noexcept {
  auto last = otherwise;
  for (auto const& entry : timeline)
    if (entry.actor) last = std::max(last, entry.at);
  return last;
}

}  // namespace kolega
