#include "sql/vote_rows.hpp"

#include <charconv>

namespace kolega::storage::sql {
namespace {

std::optional<Integer> seconds_from(std::optional<Instant> at) {
  if (!at) return std::nullopt;
  return seconds_of(*at);
}
std::optional<Instant> instant_from(Maybe const& column) {
  if (auto const seconds = column.get()) return instant_of(*seconds);
  return std::nullopt;
}

/// "3 17 204".
std::string written(std::vector<PersonId> const& people) {
  std::string text;
  for (auto const id : people) text += (text.empty() ? "" : " ") + std::to_string(id.value);
  return text;
}

std::vector<PersonId> read_people(std::string const& text) {
  std::vector<PersonId> people;
  for (auto const *at = text.data(), *end = at + text.size(); at < end; ++at) {
    PersonId id;
    auto const read = std::from_chars(at, end, id.value);
    if (read.ec != std::errc{}) throw app::BrokenRule("the database holds helpers that this program cannot read");
    people.push_back(id);
    at = read.ptr;
  }
  return people;
}

Score score_from(Integer number) {
  auto const score = score_of(number);
  if (!score) throw app::BrokenRule("the database holds a score that is none");
  return *score;
}

/// One per line.
std::string written(std::vector<std::string> const& values) {
  std::string text;
  for (auto const& value : values) text += (text.empty() ? "" : "\n") + value;
  return text;
}

std::vector<std::string> read_lines(std::string const& text) {
  std::vector<std::string> lines;
  for (std::size_t from = 0; from < text.size();) {
    auto const end = std::min(text.find('\n', from), text.size());
    lines.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return lines;
}

}  // namespace

void BallotRow::set(Ballot const& ballot) {
  request.set(reference(ballot.of.request));
  cycle = ballot.of.cycle;
  requester.set(reference(ballot.requester));
  department = ballot.department;
  service = ballot.service;
  helpers = written(ballot.helpers);
  resolved_at = seconds_of(ballot.resolved_at);
  asked_at.set(seconds_from(ballot.asked_at));
  reminded_at.set(seconds_from(ballot.reminded_at));
  stopped_by = ballot.stopped_by ? name(*ballot.stopped_by) : std::string_view();
  voted = ballot.voted ? 1 : 0;
  voided_at.set(seconds_from(ballot.voided_at));
}

Ballot BallotRow::get() const {
  Ballot ballot;
  ballot.of = {id_from<RequestId>(request), static_cast<int>(cycle)};
  ballot.requester = id_from<PersonId>(requester);
  ballot.department = department;
  ballot.service = service;
  ballot.helpers = read_people(helpers);
  ballot.resolved_at = instant_of(resolved_at);
  ballot.asked_at = instant_from(asked_at);
  ballot.reminded_at = instant_from(reminded_at);
  if (!stopped_by.empty()) {
    ballot.stopped_by = parse_vote_gate(stopped_by);
    if (!ballot.stopped_by) throw app::BrokenRule("the database holds a gate that this program does not know");
  }
  ballot.voted = voted != 0;
  ballot.voided_at = instant_from(voided_at);
  return ballot;
}

void VoteRow::set(Vote const& vote) {
  request.set(reference(vote.of.request));
  cycle = vote.of.cycle;
  is_direct = vote.is_direct ? 1 : 0;
  voter.set(reference(vote.voter));
  voter_key = vote.voter_key;
  department = vote.department;
  service = vote.service;
  helpers = written(vote.helpers);
  score = number(vote.score);
  counted = number(vote.counted);
  comment = vote.comment;
  was_asked = vote.was_asked ? 1 : 0;
  week = vote.week;
  first_cast_at = seconds_of(vote.first_cast_at);
  changed_at = seconds_of(vote.changed_at);
  window_from = seconds_of(vote.window_from);
  shared_at.set(seconds_from(vote.shared_at));
  voided_at.set(seconds_from(vote.voided_at));
}

Vote VoteRow::get(Integer id) const {
  Vote vote;
  vote.id = {id};
  vote.of = {id_from<RequestId>(request), static_cast<int>(cycle)};
  vote.is_direct = is_direct != 0;
  vote.voter = id_from<PersonId>(voter);
  vote.voter_key = voter_key;
  vote.department = department;
  vote.service = service;
  vote.helpers = read_people(helpers);
  vote.score = score_from(score);
  vote.counted = score_from(counted);
  vote.comment = comment;
  vote.was_asked = was_asked != 0;
  vote.week = week;
  vote.first_cast_at = instant_of(first_cast_at);
  vote.changed_at = instant_of(changed_at);
  vote.window_from = instant_of(window_from);
  vote.shared_at = instant_from(shared_at);
  vote.voided_at = instant_from(voided_at);
  return vote;
}

void ThanksRow::set(Thanks const& thanks) {
  giver.set(reference(thanks.giver));
  department = thanks.department;
  words = thanks.words;
  values = written(thanks.values);
  is_public = thanks.is_public ? 1 : 0;
  request.set(reference(thanks.request));
  given_at = seconds_of(thanks.given_at);
}

Thanks ThanksRow::get(Integer id) const {
  Thanks thanks;
  thanks.id = {id};
  thanks.giver = id_from<PersonId>(giver);
  thanks.department = department;
  thanks.words = words;
  thanks.values = read_lines(values);
  thanks.is_public = is_public != 0;
  thanks.request = id_from<RequestId>(request);
  thanks.given_at = instant_of(given_at);
  return thanks;
}

}  // namespace kolega::storage::sql
