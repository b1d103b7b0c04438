#pragma once
// The verbs on votes, thanks and wishes, as SQL.
#include "sql/vote_rows.hpp"

namespace kolega::storage::sql {

class SqlVotes final : public app::Votes {
 public:
  explicit SqlVotes(Engine& engine);
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
  void set(CycleRef const& cycle);

  Engine& engine_;
  BallotRow ballot_;
  VoteRow vote_;
  MessageRow message_;
  Maybe request_, person_;
  Integer id_{0}, cycle_{0}, time_{0}, limit_{0}, count_{0}, direct_{0};
  std::string department_, week_, which_, word_;
  Query put_, find_ballot_, asked_, asked_by_, stopped_, keep_message_, find_message_, replace_, of_, newest_direct_,
      void_ballot_, void_votes_, with_voter_, keep_comment_, loosen_, loose_comments_, counted_;
  Insertion add_;
};

class SqlThanks final : public app::ThanksBook {
 public:
  explicit SqlThanks(Engine& engine);
  [[nodiscard]] Thanks add(Thanks thanks) override;
  [[nodiscard]] std::optional<Thanks> find(ThanksId id) override;
  void make_public(ThanksId id) override;
  [[nodiscard]] ThanksFigures figures(Instant from, Instant until) override;

 private:
  Engine& engine_;
  ThanksRow row_;
  Maybe receiver_;
  Integer id_{0}, from_{0}, until_{0}, given_{0}, givers_{0}, receivers_{0};
  Query find_, receivers_of_, add_receiver_, make_public_, figures_;
  Insertion add_;
};

class SqlWishes final : public app::WishList {
 public:
  explicit SqlWishes(Engine& engine);
  [[nodiscard]] app::Wishes of(PersonId person) override;
  void put(PersonId person, app::Wishes const& wishes) override;

 private:
  Maybe person_;
  Integer vote_requests_{1}, public_thanks_{1}, celebrations_{1};
  Query find_, put_;
};

}  // namespace kolega::storage::sql
