#include "sql/votes.hpp"

#include <algorithm>

namespace kolega::storage::sql {
namespace {

std::string select_votes(std::string const& where) {
  return std::string("SELECT id, ") + VoteRow::columns + " FROM votes WHERE " + where;
}

}  // namespace

SqlVotes::SqlVotes(Engine& engine)
    : engine_(engine),
      put_(engine, std::string("INSERT INTO ballots (") + BallotRow::columns + ") VALUES (" + BallotRow::places +
                       ") ON CONFLICT (request, cycle) DO UPDATE SET requester = excluded.requester,"
                       " department = excluded.department, service = excluded.service, helpers = excluded.helpers,"
                       " resolved_at = excluded.resolved_at, asked_at = excluded.asked_at,"
                       " reminded_at = excluded.reminded_at, stopped_by = excluded.stopped_by,"
                       " voted = excluded.voted, voided_at = excluded.voided_at"),
      find_ballot_(engine, std::string("SELECT ") + BallotRow::columns +
                               " FROM ballots WHERE request = :request AND cycle = :cycle"),
      asked_(engine,
             "SELECT COUNT(*) FROM ballots WHERE asked_at IS NOT NULL AND requester = :requester"
             " AND asked_at >= :since"),
      asked_by_(engine,
                "SELECT COUNT(*) FROM ballots WHERE asked_at IS NOT NULL AND requester = :requester"
                " AND asked_at >= :since AND department = :department"),
      stopped_(engine,
               "SELECT stopped_by, COUNT(*) FROM ballots WHERE stopped_by <> '' AND resolved_at >= :since"
               " GROUP BY stopped_by"),
      keep_message_(engine, std::string("INSERT INTO vote_messages (request, cycle, which, ") + MessageRow::columns +
                                ") VALUES (:request, :cycle, :which, " + MessageRow::places +
                                ") ON CONFLICT (request, cycle, which) DO UPDATE SET platform = excluded.platform,"
                                " conversation = excluded.conversation, message_id = excluded.message_id"),
      find_message_(engine, std::string("SELECT ") + MessageRow::columns +
                                " FROM vote_messages WHERE request = :request AND cycle = :cycle AND which = :which"),
      replace_(engine, std::string("UPDATE votes SET (") + VoteRow::columns + ") = (" + VoteRow::places +
                           ") WHERE id = :id AND voter IS NOT NULL"),
      of_(engine, select_votes("request IS NOT NULL AND request = :request AND cycle = :cycle AND voter = :voter")),
      newest_direct_(engine, select_votes("is_direct = 1 AND voter IS NOT NULL AND voter = :voter"
                                          " AND department = :department AND first_cast_at > :since"
                                          " ORDER BY first_cast_at DESC, id DESC LIMIT 1")),
      void_ballot_(engine,
                   "UPDATE ballots SET voided_at = :now WHERE request = :request AND cycle = :cycle"
                   " AND voided_at IS NULL"),
      void_votes_(engine,
                  "UPDATE votes SET voided_at = :now WHERE request IS NOT NULL AND request = :request"
                  " AND cycle = :cycle AND voided_at IS NULL"),
      with_voter_(engine, select_votes("voter IS NOT NULL AND is_direct = :is_direct AND window_from < :before"
                                       " ORDER BY window_from, id LIMIT :limit")),
      keep_comment_(engine,
                    "INSERT INTO loose_comments (department, week, comment) SELECT department, week, comment"
                    " FROM votes WHERE id = :id AND voter IS NOT NULL AND comment <> '' AND voided_at IS NULL"),
      loosen_(engine,
              "UPDATE votes SET request = NULL, cycle = 0, voter = NULL, helpers = '', comment = '',"
              " first_cast_at = 0, changed_at = 0, window_from = 0, shared_at = NULL WHERE id = :id"),
      loose_comments_(engine,
                      "SELECT comment FROM loose_comments WHERE department = :department AND week = :week"
                      " ORDER BY comment"),
      counted_(engine, select_votes("voided_at IS NULL AND department = :department AND week = :week")),
      add_(engine, std::string("INSERT INTO votes (") + VoteRow::columns + ") VALUES (" + VoteRow::places +
                       ") @returning_id@") {
  ballot_.in(put_).prepare();
  ballot_.out(find_ballot_.in(request_, cycle_)).prepare();
  asked_.in(person_, time_).out(count_).prepare();
  asked_by_.in(person_, time_, department_).out(count_).prepare();
  stopped_.in(time_).out(word_, count_).prepare();
  message_.in(keep_message_.in(request_, cycle_, which_)).prepare();
  message_.out(find_message_.in(request_, cycle_, which_)).prepare();
  vote_.in(replace_).in(id_).prepare();
  vote_.out(of_.in(request_, cycle_, person_).out(id_)).prepare();
  vote_.out(newest_direct_.in(person_, department_, time_).out(id_)).prepare();
  void_ballot_.in(time_, request_, cycle_).prepare();
  void_votes_.in(time_, request_, cycle_).prepare();
  vote_.out(with_voter_.in(direct_, time_, limit_).out(id_)).prepare();
  keep_comment_.in(id_).prepare();
  loosen_.in(id_).prepare();
  loose_comments_.in(department_, week_).out(word_).prepare();
  vote_.out(counted_.in(department_, week_).out(id_)).prepare();
  vote_.in(add_.query());
  add_.prepare();
}

void SqlVotes::set(CycleRef const& cycle) {
  request_.set(reference(cycle.request));
  cycle_ = cycle.cycle;
}

void SqlVotes::put(Ballot const& ballot) {
  ballot_.set(ballot);
  static_cast<void>(put_.run());
}

std::optional<Ballot> SqlVotes::ballot(CycleRef const& cycle) {
  set(cycle);
  if (!find_ballot_.one()) return std::nullopt;
  return ballot_.get();
}

std::int64_t SqlVotes::asked_since(PersonId requester, std::optional<DepartmentKey> const& department, Instant since) {
  person_.set(reference(requester));
  time_ = seconds_of(since);
  if (department) department_ = *department;
  static_cast<void>(department ? asked_by_.one() : asked_.one());
  return count_;
}

std::map<VoteGate, std::int64_t> SqlVotes::stopped_since(Instant since) {
  time_ = seconds_of(since);
  std::map<VoteGate, std::int64_t> counts;
  stopped_.each([&] {
    if (auto const gate = parse_vote_gate(word_)) counts[*gate] = count_;
  });
  return counts;
}

void SqlVotes::keep_message(CycleRef const& cycle, app::VoteMessage which, MessageRef const& message) {
  set(cycle);
  which_ = name(which);
  message_.set(message);
  static_cast<void>(keep_message_.run());
}

std::optional<MessageRef> SqlVotes::message(CycleRef const& cycle, app::VoteMessage which) {
  set(cycle);
  which_ = name(which);
  if (!find_message_.one()) return std::nullopt;
  return message_.get();
}

Vote SqlVotes::cast(Vote vote) {
  if (!vote.voter) engine_.refuse("a vote of nobody");
  if (vote.of.request) {
    auto const before = of(vote.of, vote.voter);
    vote.id = before ? before->id : VoteId{};
  }
  vote_.set(vote);
  id_ = vote.id.value;
  if (!vote.id)
    vote.id = {add_.run()};
  else if (replace_.run() == 0)
    engine_.refuse("there is no vote " + std::to_string(vote.id.value) + " that still has a voter");
  return vote;
}

std::optional<Vote> SqlVotes::of(CycleRef const& cycle, PersonId voter) {
  set(cycle);
  person_.set(reference(voter));
  if (!of_.one()) return std::nullopt;
  return vote_.get(id_);
}

std::optional<Vote> SqlVotes::direct(PersonId voter, DepartmentKey const& department, Instant since) {
  person_.set(reference(voter));
  department_ = department;
  time_ = seconds_of(since);
  if (!newest_direct_.one()) return std::nullopt;
  return vote_.get(id_);
}

void SqlVotes::void_cycle(CycleRef const& cycle, Instant now) {
  set(cycle);
  time_ = seconds_of(now);
  static_cast<void>(void_ballot_.run());
  static_cast<void>(void_votes_.run());
}

std::vector<Vote> SqlVotes::with_voter(bool direct, Instant before, int limit) {
  direct_ = direct ? 1 : 0;
  time_ = seconds_of(before);
  limit_ = std::max(limit, 0);
  std::vector<Vote> found;
  with_voter_.each([&] { found.push_back(vote_.get(id_)); });
  return found;
}

void SqlVotes::loosen(VoteId vote) {
  id_ = vote.value;
  static_cast<void>(keep_comment_.run());
  if (loosen_.run() == 0) engine_.refuse("there is no vote " + std::to_string(vote.value));
}

std::vector<app::LooseComment> SqlVotes::loose_comments(DepartmentKey const& department, std::string const& week) {
  department_ = department;
  week_ = week;
  std::vector<app::LooseComment> found;
  loose_comments_.each([&] { found.push_back({department, week, word_}); });
  return found;
}

std::vector<Vote> SqlVotes::counted(DepartmentKey const& department, std::string const& week) {
  department_ = department;
  week_ = week;
  std::vector<Vote> found;
  counted_.each([&] { found.push_back(vote_.get(id_)); });
  return found;
}

SqlThanks::SqlThanks(Engine& engine)
    : engine_(engine),
      find_(engine, std::string("SELECT id, ") + ThanksRow::columns + " FROM thanks WHERE id = :id"),
      receivers_of_(engine, "SELECT receiver FROM thanks_receivers WHERE thanks = :thanks ORDER BY receiver"),
      add_receiver_(engine,
                    "INSERT INTO thanks_receivers (thanks, receiver) VALUES (:thanks, :receiver)"
                    " ON CONFLICT (thanks, receiver) DO NOTHING"),
      make_public_(engine, "UPDATE thanks SET is_public = 1 WHERE id = :id"),
      figures_(engine,
               "SELECT COUNT(*), COUNT(DISTINCT giver), COUNT(DISTINCT receiver) FROM (SELECT DISTINCT giver, receiver"
               " FROM thanks JOIN thanks_receivers ON thanks_receivers.thanks = thanks.id"
               " WHERE given_at >= :from_time AND given_at < :until_time) AS pairs"),
      add_(engine, std::string("INSERT INTO thanks (") + ThanksRow::columns + ") VALUES (" + ThanksRow::places +
                       ") @returning_id@") {
  row_.out(find_.in(id_).out(id_)).prepare();
  receivers_of_.in(id_).out(receiver_).prepare();
  add_receiver_.in(id_, receiver_).prepare();
  make_public_.in(id_).prepare();
  figures_.in(from_, until_).out(given_, givers_, receivers_).prepare();
  row_.in(add_.query());
  add_.prepare();
}

Thanks SqlThanks::add(Thanks thanks) {
  std::sort(thanks.receivers.begin(), thanks.receivers.end());
  thanks.receivers.erase(std::unique(thanks.receivers.begin(), thanks.receivers.end()), thanks.receivers.end());
  row_.set(thanks);
  thanks.id = {add_.run()};
  id_ = thanks.id.value;
  for (auto const receiver : thanks.receivers) {
    receiver_.set(reference(receiver));
    static_cast<void>(add_receiver_.run());
  }
  return thanks;
}

std::optional<Thanks> SqlThanks::find(ThanksId id) {
  id_ = id.value;
  if (!find_.one()) return std::nullopt;
  auto thanks = row_.get(id_);
  receivers_of_.each([&] { thanks.receivers.push_back(id_from<PersonId>(receiver_)); });
  return thanks;
}

void SqlThanks::make_public(ThanksId id) {
  id_ = id.value;
  if (make_public_.run() == 0) engine_.refuse("there are no thanks " + std::to_string(id.value));
}

ThanksFigures SqlThanks::figures(Instant from, Instant until) {
  from_ = seconds_of(from);
  until_ = seconds_of(until);
  static_cast<void>(figures_.one());
  return {given_, givers_, receivers_};
}

SqlWishes::SqlWishes(Engine& engine)
    : find_(engine, "SELECT vote_requests, public_thanks, celebrations FROM wishes WHERE person = :person"),
      put_(engine,
           "INSERT INTO wishes (person, vote_requests, public_thanks, celebrations)"
           " VALUES (:person, :vote_requests, :public_thanks, :celebrations)"
           " ON CONFLICT (person) DO UPDATE SET vote_requests = excluded.vote_requests,"
           " public_thanks = excluded.public_thanks, celebrations = excluded.celebrations") {
  find_.in(person_).out(vote_requests_, public_thanks_, celebrations_).prepare();
  put_.in(person_, vote_requests_, public_thanks_, celebrations_).prepare();
}

app::Wishes SqlWishes::of(PersonId person) {
  person_.set(reference(person));
  if (!find_.one()) return {};
  return {vote_requests_ != 0, public_thanks_ != 0, celebrations_ != 0};
}

void SqlWishes::put(PersonId person, app::Wishes const& wishes) {
  person_.set(reference(person));
  vote_requests_ = wishes.vote_requests ? 1 : 0;
  public_thanks_ = wishes.public_thanks ? 1 : 0;
  celebrations_ = wishes.celebrations ? 1 : 0;
  static_cast<void>(put_.run());
}

}  // namespace kolega::storage::sql
