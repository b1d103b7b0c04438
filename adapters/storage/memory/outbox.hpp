#pragma once
// The outbox over the tables in memory.
#include "memory/tables.hpp"

namespace kolega::storage::memory {

class MemoryOutbox final : public app::Outbox {
 public:
  explicit MemoryOutbox(Tables& tables) : tables_(tables) {}
  [[nodiscard]] NoticeId add(app::Notice const& notice) override;
  [[nodiscard]] std::optional<app::Notice> find(NoticeId id) override;
  [[nodiscard]] std::vector<app::Notice> lease(Instant now, Instant until, std::string const& owner,
                                               int limit) override;
  bool finish(app::Notice const& notice) override;
  [[nodiscard]] std::vector<app::Notice> expire(Instant now, std::string const& detail, int limit) override;
  bool found(NoticeId id, std::string const& message_id) override;
  [[nodiscard]] bool has_unknown(RequestId request, app::NoticeKind kind) override;
  [[nodiscard]] std::optional<Instant> next_due() override;
  [[nodiscard]] std::map<app::NoticeState, std::int64_t> counts() override;
  [[nodiscard]] std::int64_t sent_since(Instant since) override;
  std::int64_t drop_waiting(PersonId receiver) override;
  [[nodiscard]] std::vector<app::Notice> troubled(int limit) override;

 private:
  /// The oldest pending notice of a conversation in which none is being sent.
  [[nodiscard]] app::Notice const* first_in_line(ConversationRef const& conversation) const;
  /// Replaces the stored notice, and keeps every index true to it and to its conversation's line.
  void store(app::Notice const& notice);
  void take_out(app::Notice const& notice);

  Tables& tables_;
};

}  // namespace kolega::storage::memory
