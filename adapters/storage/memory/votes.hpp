#pragma once
// The verbs on votes, thanks and wishes, over the tables in memory.
#include "memory/tables.hpp"

namespace kolega::storage::memory {

class MemoryVotes final : public app::Votes {
 public:
  explicit MemoryVotes(Tables& tables) : tables_(tables) {}
  void put(Ballot const& ballot) override;
  [[nodiscard]] std::optional<Ballot> ballot(CycleRef const& cycle) override;
  [[nodiscard]] std::int64_t asked_since(PersonId requester, std::optional<DepartmentKey> const& department,
                                         Instant since) override;
  [[nodiscard]] std::map<VoteGate, std::int64_t> stopped_since(Instant since) override;
  void keep_message(CycleRef const& cycle, app::VoteMessage which, MessageRef const& message) override;
  [[nodiscard]] std::optional<MessageRef> message(CycleRef const& cycle, app::VoteMessage which) override;
  [[nodiscard]] Vote cast(Vote vote) override;
  [[nodiscard]] std::optional<Vote> of(CycleRef const& cycle, PersonId voter) override;
  [[nodiscard]] std::optional<Vote> direct(PersonId voter, DepartmentKey const& department, Instant since) override;
  void void_cycle(CycleRef const& cycle, Instant now) override;
  [[nodiscard]] std::vector<Vote> with_voter(bool direct, Instant before, int limit) override;
  void loosen(VoteId vote) override;
  [[nodiscard]] std::vector<app::LooseComment> loose_comments(DepartmentKey const& department,
                                                              std::string const& week) override;
  [[nodiscard]] std::vector<Vote> counted(DepartmentKey const& department, std::string const& week) override;

 private:
  /// Takes what was stored under its id out of the indexes and puts this in its place.
  void store(Vote const& vote);
  Tables& tables_;
};

class MemoryThanks final : public app::ThanksBook {
 public:
  explicit MemoryThanks(Tables& tables) : tables_(tables) {}
  [[nodiscard]] Thanks add(Thanks thanks) override;
  [[nodiscard]] std::optional<Thanks> find(ThanksId id) override;
  void make_public(ThanksId id) override;
  [[nodiscard]] ThanksFigures figures(Instant from, Instant until) override;

 private:
  Tables& tables_;
};

class MemoryWishes final : public app::WishList {
 public:
  explicit MemoryWishes(Tables& tables) : tables_(tables) {}
  [[nodiscard]] app::Wishes of(PersonId person) override;
  void put(PersonId person, app::Wishes const& wishes) override;

 private:
  Tables& tables_;
};

}  // namespace kolega::storage::memory
