#include "memory/votes.hpp"

#include <algorithm>
#include <set>

namespace kolega::storage::memory {

void MemoryVotes::put(Ballot const& ballot) {
  tables_.must_be_named(ballot.of.request, "a ballot of no request");
  tables_.must_be_named(ballot.requester, "a ballot of nobody");
  if (auto const* before = tables_.ballots.find(ballot.of); before && before->asked_at)
    tables_.ballots_asked.erase({before->requester, *before->asked_at, before->of});
  if (ballot.asked_at) tables_.ballots_asked.put({ballot.requester, *ballot.asked_at, ballot.of}, {});
  tables_.ballots.put(ballot.of, ballot);
}

std::optional<Ballot> MemoryVotes::ballot(CycleRef const& cycle) {
  auto const* ballot = tables_.ballots.find(cycle);
  return ballot ? std::optional(*ballot) : std::nullopt;
}

std::int64_t MemoryVotes::asked_since(PersonId requester, std::optional<DepartmentKey> const& department,
                                      Instant since) {
  std::int64_t count = 0;
  auto const& rows = tables_.ballots_asked.rows();
  for (auto each = rows.lower_bound({requester, since, {}});
       each != rows.end() && std::get<0>(each->first) == requester; ++each)
    if (!department || tables_.ballots.find(std::get<2>(each->first))->department == *department) ++count;
  return count;
}

std::map<VoteGate, std::int64_t> MemoryVotes::stopped_since(Instant since) {
  std::map<VoteGate, std::int64_t> counts;
  for (auto const& [cycle, ballot] : tables_.ballots.rows())
    if (ballot.stopped_by && ballot.resolved_at >= since) ++counts[*ballot.stopped_by];
  return counts;
}

void MemoryVotes::keep_message(CycleRef const& cycle, app::VoteMessage which, MessageRef const& message) {
  if (!tables_.ballots.find(cycle)) tables_.refuse("a message of no ballot");
  tables_.vote_messages.put({cycle, which}, message);
}

std::optional<MessageRef> MemoryVotes::message(CycleRef const& cycle, app::VoteMessage which) {
  auto const* message = tables_.vote_messages.find({cycle, which});
  return message ? std::optional(*message) : std::nullopt;
}

void MemoryVotes::store(Vote const& vote) {
  if (auto const* before = tables_.votes.find(vote.id.value)) {
    if (before->of.request) tables_.votes_by_cycle.erase({before->of, before->voter});
    if (before->voter) tables_.votes_with_voter.erase({before->is_direct, before->window_from, before->id});
    tables_.votes_by_week.erase({before->department, before->week, before->id});
  }
  if (vote.of.request) tables_.votes_by_cycle.put({vote.of, vote.voter}, vote.id);
  if (vote.voter) tables_.votes_with_voter.put({vote.is_direct, vote.window_from, vote.id}, {});
  if (!vote.voided_at) tables_.votes_by_week.put({vote.department, vote.week, vote.id}, {});
  tables_.votes.put(vote.id.value, vote);
}

Vote MemoryVotes::cast(Vote vote) {
  tables_.must_exist(vote.of.request);
  tables_.must_be_named(vote.voter, "a vote of nobody");
  if (vote.of.request) {
    auto const* before = tables_.votes_by_cycle.find({vote.of, vote.voter});
    vote.id = before ? *before : VoteId{};
  }
  if (vote.id) {
    auto const* before = tables_.votes.find(vote.id.value);
    if (before == nullptr || !before->voter)
      tables_.refuse("there is no vote " + std::to_string(vote.id.value) + " that still has a voter");
  } else {
    vote.id = {++tables_.last_vote};
  }
  store(vote);
  return vote;
}

std::optional<Vote> MemoryVotes::of(CycleRef const& cycle, PersonId voter) {
  auto const* id = tables_.votes_by_cycle.find({cycle, voter});
  return id ? std::optional(*tables_.votes.find(id->value)) : std::nullopt;
}

std::optional<Vote> MemoryVotes::direct(PersonId voter, DepartmentKey const& department, Instant since) {
  std::optional<Vote> newest;
  for (auto const& [id, vote] : tables_.votes.rows()) {
    if (!vote.is_direct || !vote.voter || vote.voter != voter || vote.department != department ||
        vote.first_cast_at <= since)
      continue;
    if (!newest || std::pair(newest->first_cast_at, newest->id) < std::pair(vote.first_cast_at, vote.id)) newest = vote;
  }
  return newest;
}

void MemoryVotes::void_cycle(CycleRef const& cycle, Instant now) {
  if (auto const* found = tables_.ballots.find(cycle); found && !found->voided_at) {
    auto ballot = *found;
    ballot.voided_at = now;
    put(ballot);
  }
  std::vector<Vote> of_cycle;
  auto const& rows = tables_.votes_by_cycle.rows();
  for (auto each = rows.lower_bound({cycle, {}}); each != rows.end() && each->first.first == cycle; ++each)
    of_cycle.push_back(*tables_.votes.find(each->second.value));
  for (auto& vote : of_cycle) {
    if (vote.voided_at) continue;
    vote.voided_at = now;
    store(vote);
  }
}

std::vector<Vote> MemoryVotes::with_voter(bool direct, Instant before, int limit) {
  std::vector<Vote> found;
  auto const& rows = tables_.votes_with_voter.rows();
  for (auto each = rows.lower_bound({direct, Instant::min(), {}});
       each != rows.end() && std::get<0>(each->first) == direct && std::get<1>(each->first) < before &&
       static_cast<int>(found.size()) < limit;
       ++each)
    found.push_back(*tables_.votes.find(std::get<2>(each->first).value));
  return found;
}

void MemoryVotes::loosen(VoteId id) {
  auto const* found = tables_.votes.find(id.value);
  if (found == nullptr) tables_.refuse("there is no vote " + std::to_string(id.value));
  auto vote = *found;
  if (vote.voter && !vote.comment.empty() && !vote.voided_at)
    tables_.loose_comments.put({vote.department, vote.week, vote.comment, ++tables_.last_comment}, {});
  vote.of = {};
  vote.voter = {};
  vote.helpers.clear();
  vote.comment.clear();
  vote.first_cast_at = vote.changed_at = vote.window_from = Instant{};
  vote.shared_at.reset();
  store(vote);
}

std::vector<app::LooseComment> MemoryVotes::loose_comments(DepartmentKey const& department, std::string const& week) {
  std::vector<app::LooseComment> found;
  auto const& rows = tables_.loose_comments.rows();
  for (auto each = rows.lower_bound({department, week, {}, 0});
       each != rows.end() && std::get<0>(each->first) == department && std::get<1>(each->first) == week; ++each)
    found.push_back({department, week, std::get<2>(each->first)});
  return found;
}

std::vector<Vote> MemoryVotes::counted(DepartmentKey const& department, std::string const& week) {
  std::vector<Vote> found;
  auto const& rows = tables_.votes_by_week.rows();
  for (auto each = rows.lower_bound({department, week, {}});
       each != rows.end() && std::get<0>(each->first) == department && std::get<1>(each->first) == week; ++each)
    found.push_back(*tables_.votes.find(std::get<2>(each->first).value));
  return found;
}

Thanks MemoryThanks::add(Thanks thanks) {
  tables_.must_be_named(thanks.giver, "thanks of nobody");
  tables_.must_exist(thanks.request);
  for (auto const receiver : thanks.receivers) tables_.must_be_named(receiver, "thanks to nobody");
  std::sort(thanks.receivers.begin(), thanks.receivers.end());
  thanks.receivers.erase(std::unique(thanks.receivers.begin(), thanks.receivers.end()), thanks.receivers.end());
  thanks.id = {++tables_.last_thanks};
  tables_.thanks.put(thanks.id.value, thanks);
  tables_.thanks_by_time.put({thanks.given_at, thanks.id}, {});
  return thanks;
}

std::optional<Thanks> MemoryThanks::find(ThanksId id) {
  auto const* thanks = tables_.thanks.find(id.value);
  return thanks ? std::optional(*thanks) : std::nullopt;
}

void MemoryThanks::make_public(ThanksId id) {
  auto const* found = tables_.thanks.find(id.value);
  if (found == nullptr) tables_.refuse("there are no thanks " + std::to_string(id.value));
  auto thanks = *found;
  thanks.is_public = true;
  tables_.thanks.put(id.value, thanks);
}

ThanksFigures MemoryThanks::figures(Instant from, Instant until) {
  std::set<std::pair<PersonId, PersonId>> pairs;
  std::set<PersonId> givers, receivers;
  auto const& rows = tables_.thanks_by_time.rows();
  for (auto each = rows.lower_bound({from, {}}); each != rows.end() && each->first.first < until; ++each) {
    auto const& thanks = *tables_.thanks.find(each->first.second.value);
    for (auto const receiver : thanks.receivers) {
      pairs.emplace(thanks.giver, receiver);
      givers.insert(thanks.giver);
      receivers.insert(receiver);
    }
  }
  return {static_cast<std::int64_t>(pairs.size()), static_cast<std::int64_t>(givers.size()),
          static_cast<std::int64_t>(receivers.size())};
}

app::Wishes MemoryWishes::of(PersonId person) {
  auto const* wishes = tables_.wishes.find(person);
  return wishes ? *wishes : app::Wishes{};
}

void MemoryWishes::put(PersonId person, app::Wishes const& wishes) {
  tables_.must_be_named(person, "wishes of nobody");
  tables_.wishes.put(person, wishes);
}

}  // namespace kolega::storage::memory
