#pragma once
// The verbs on timers, as SQL.
#include "sql/rows.hpp"

namespace kolega::storage::sql {

class SqlTimers final : public app::Timers {
 public:
  explicit SqlTimers(Engine& engine);
  void set(app::Timer const& timer) override;
  void cancel(std::string const& key) override;
  [[nodiscard]] std::optional<app::Timer> find(std::string const& key) override;
  [[nodiscard]] std::vector<app::Timer> take_due(Instant now, int limit) override;
  [[nodiscard]] std::optional<Instant> next_due() override;
  [[nodiscard]] std::optional<Instant> next_due(app::TimerKind kind) override;
  [[nodiscard]] std::map<app::TimerKind, std::int64_t> counts() override;
  [[nodiscard]] std::int64_t overdue(Instant before) override;

 private:
  TimerRow row_;
  Integer id_{0}, now_{0}, limit_{0}, count_{0};
  Maybe due_;
  Query cancel_, find_, take_due_, next_due_, next_due_of_kind_, counts_, overdue_;
  Query set_;
};

}  // namespace kolega::storage::sql
