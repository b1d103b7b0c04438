#pragma once
// The verbs on personal data and the audit log, as SQL.
#include "sql/vote_rows.hpp"

namespace kolega::storage::sql {

class SqlPersonalData final : public app::PersonalData {
 public:
  explicit SqlPersonalData(Engine& engine);
  [[nodiscard]] app::PersonalCounts counts(PersonId person) override;
  [[nodiscard]] std::int64_t times_thanked(PersonId person) override;
  [[nodiscard]] std::vector<Request> requests(PersonId person, RequestId after, int limit) override;
  [[nodiscard]] std::vector<TimelineEntry> acts(PersonId person, TimelineId after, int limit) override;
  [[nodiscard]] std::vector<RequestId> watched(PersonId person) override;
  [[nodiscard]] std::vector<Vote> votes(PersonId person) override;
  [[nodiscard]] std::vector<Thanks> thanks(PersonId person) override;
  void detach(PersonId person) override;
  void bury(std::string const& hash, Instant now) override;
  [[nodiscard]] bool is_buried(std::string const& hash) override;
  void unbury(std::string const& hash) override;
  [[nodiscard]] std::int64_t count_old_texts(Instant before) override;
  std::int64_t forget_old_texts(Instant before, int limit) override;

 private:
  Engine& engine_;
  RequestRow request_;
  EntryRow entry_;
  VoteRow vote_;
  ThanksRow thanks_row_;
  Maybe person_, receiver_;
  std::string hash_;
  Integer id_{0}, after_{0}, limit_{0}, count_{0}, at_{0};
  Query asked_, opened_, acted_, watching_, voted_, gave_, received_, waiting_;
  Query requests_, acts_, watched_, votes_, thanks_, receivers_;
  Query drop_homes_, drop_accounts_, drop_watches_, drop_turns_, drop_wishes_;
  Query bury_, is_buried_, unbury_;
  Query old_texts_, pick_old_, forget_request_, forget_entries_, forget_files_;
};

class SqlAuditLog final : public app::AuditLog {
 public:
  explicit SqlAuditLog(Engine& engine);
  void add(app::AuditEntry const& entry) override;
  [[nodiscard]] std::vector<app::AuditEntry> newest(int limit) override;

 private:
  Integer id_{0}, at_{0}, limit_{0};
  Maybe actor_;
  std::string act_, subject_;
  Query add_, newest_;
};

}  // namespace kolega::storage::sql
