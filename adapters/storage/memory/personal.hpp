#pragma once
// The verbs on personal data and the audit log, over the tables in memory.
#include "memory/tables.hpp"

namespace kolega::storage::memory {

class MemoryPersonalData final : public app::PersonalData {
 public:
  explicit MemoryPersonalData(Tables& tables) : tables_(tables) {}
  [[nodiscard]] app::PersonalCounts counts(PersonId person) override;
  [[nodiscard]] std::int64_t times_thanked(PersonId person) override;
  [[nodiscard]] std::vector<Request> requests(PersonId person, RequestId after, int limit) override;
  [[nodiscard]] std::vector<TimelineEntry> acts(PersonId person, TimelineId after, int limit) override;
  [[nodiscard]] std::vector<RequestId> watched(PersonId person) override;
  [[nodiscard]] std::vector<Vote> votes(PersonId person) override;
  [[nodiscard]] std::vector<Thanks> thanks(PersonId person) override;
  void unlink(PersonId person) override;
  void bury(std::string const& hash, Instant now) override;
  [[nodiscard]] bool is_buried(std::string const& hash) override;
  void unbury(std::string const& hash) override;
  [[nodiscard]] std::int64_t count_old_texts(Instant before) override;
  std::int64_t forget_old_texts(Instant before, int limit) override;

 private:
  /// Longest ended first.
  [[nodiscard]] std::vector<RequestId> with_old_texts(Instant before) const;
  Tables& tables_;
};

class MemoryAuditLog final : public app::AuditLog {
 public:
  explicit MemoryAuditLog(Tables& tables) : tables_(tables) {}
  void add(app::AuditEntry const& entry) override;
  [[nodiscard]] std::vector<app::AuditEntry> newest(int limit) override;

 private:
  Tables& tables_;
};

}  // namespace kolega::storage::memory
