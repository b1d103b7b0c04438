#pragma once
// The outbox, as SQL. Each conversation's first notice in line is marked (is_first), so that no lease searches.
#include "sql/rows.hpp"

namespace kolega::storage::sql {

class SqlOutbox final : public app::Outbox {
 public:
  explicit SqlOutbox(Engine& engine);
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
  [[nodiscard]] std::vector<app::Notice> all(Query& query);
  /// Lets the next in line follow this notice, which is out of the line.
  void move_up_behind(Integer notice);

  Engine& engine_;
  NoticeRow row_;
  Integer id_{0}, same_id_{0}, now_{0}, until_{0}, limit_{0}, is_first_{0}, count_{0};
  Maybe request_, due_, newest_, receiver_;
  std::string owner_, state_, kind_, detail_;
  Query waiting_same_, find_, lease_, finish_, move_up_, expire_, found_, has_unknown_, next_due_, counts_, troubled_;
  Query newest_id_, written_at_, sent_from_, pick_waiting_, drop_;
  Insertion add_;
};

}  // namespace kolega::storage::sql
