#pragma once
// Votes, thanks and what people wish to be left out of: part of the store's port (store.hpp says what holds for all).
#include <map>
#include <optional>
#include <vector>

#include "domain/thanks.hpp"
#include "domain/vote.hpp"

namespace kolega::app {

/// The messages by which a vote is asked for, in the requester's direct message.
enum class VoteMessage { request, reminder };
[[nodiscard]] std::string_view name(VoteMessage message) noexcept;

/// A comment that has lost its vote: whose it was, and beside which score, cannot be told any more.
struct LooseComment {
  DepartmentKey department;
  std::string week;
  std::string comment;
  bool operator==(LooseComment const&) const = default;
};

class Votes {
 public:
  virtual ~Votes() = default;
  /// Stores a cycle's ballot; one of the same cycle is replaced.
  virtual void put(Ballot const& ballot) = 0;
  [[nodiscard]] virtual std::optional<Ballot> ballot(CycleRef const& cycle) = 0;
  /// How many ballots this person was asked to fill in since then; only those of `department`, when it is given.
  /// Reminders do not count.
  [[nodiscard]] virtual std::int64_t asked_since(PersonId requester, std::optional<DepartmentKey> const& department,
                                                 Instant since) = 0;
  /// Of the ballots that were resolved since then: how many each final gate stopped. Gates that stopped none are
  /// missing.
  [[nodiscard]] virtual std::map<VoteGate, std::int64_t> stopped_since(Instant since) = 0;
  /// One message of each kind per cycle; a second one replaces the first.
  virtual void keep_message(CycleRef const& cycle, VoteMessage which, MessageRef const& message) = 0;
  [[nodiscard]] virtual std::optional<MessageRef> message(CycleRef const& cycle, VoteMessage which) = 0;

  /// Stores the vote. One of a request replaces what this voter cast in this cycle before, so there is one, and its id
  /// stays; a direct one replaces the vote of its id, and is new with id 0. A vote that has lost its voter is never
  /// replaced. Gives it back with its id.
  [[nodiscard]] virtual Vote cast(Vote vote) = 0;
  /// What this voter cast in this cycle.
  [[nodiscard]] virtual std::optional<Vote> of(CycleRef const& cycle, PersonId voter) = 0;
  /// This voter's newest direct vote for the department that was first cast after `since`.
  [[nodiscard]] virtual std::optional<Vote> direct(PersonId voter, DepartmentKey const& department, Instant since) = 0;
  /// The cycle was reopened: its ballot and its vote count no more. Those that are void already keep their time.
  virtual void void_cycle(CycleRef const& cycle, Instant now) = 0;

  /// Up to `limit` votes that still have a voter and whose window began before `before`, oldest first; direct ones, or
  /// those of requests.
  [[nodiscard]] virtual std::vector<Vote> with_voter(bool direct, Instant before, int limit) = 0;
  /// Takes request, voter, helpers and times off the vote; week, department, service, score and voter_key stay. Its
  /// comment, unless it is void, becomes a loose one. The ballot still knows that there was one.
  virtual void loosen(VoteId vote) = 0;
  /// In no order that says whose they were.
  [[nodiscard]] virtual std::vector<LooseComment> loose_comments(DepartmentKey const& department,
                                                                 std::string const& week) = 0;
  /// Every vote of that week that counts: not void, with what it stood at, with or without a voter. Without order.
  [[nodiscard]] virtual std::vector<Vote> counted(DepartmentKey const& department, std::string const& week) = 0;
};

class ThanksBook {
 public:
  virtual ~ThanksBook() = default;
  /// Stores it (`id` is ignored) and gives it back with its id.
  [[nodiscard]] virtual Thanks add(Thanks thanks) = 0;
  [[nodiscard]] virtual std::optional<Thanks> find(ThanksId id) = 0;
  /// Its giver has it posted for all after all.
  virtual void make_public(ThanksId id) = 0;
  /// What was given in [from, until). One pair counts once, however often it thanked.
  [[nodiscard]] virtual ThanksFigures figures(Instant from, Instant until) = 0;
};

/// What a person wishes to be left out of. Unlike a pause it has no end, and concerns this alone.
struct Wishes {
  bool vote_requests{true};  // may be asked to vote
  bool public_thanks{true};  // may be named in public thanks
  bool celebrations{true};   // may be celebrated, and asked whether they are
  bool operator==(Wishes const&) const = default;
};

class WishList {
 public:
  virtual ~WishList() = default;
  /// The default for those who never said anything.
  [[nodiscard]] virtual Wishes of(PersonId person) = 0;
  virtual void put(PersonId person, Wishes const& wishes) = 0;
};

}  // namespace kolega::app
