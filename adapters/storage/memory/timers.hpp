#pragma once
// The verbs on timers, over the tables in memory.
#include "memory/tables.hpp"

namespace kolega::storage::memory {

class MemoryTimers final : public app::Timers {
 public:
  explicit MemoryTimers(Tables& tables) : tables_(tables) {}
  void set(app::Timer const& timer) override;
  void cancel(std::string const& key) override;
  [[nodiscard]] std::optional<app::Timer> find(std::string const& key) override;
  [[nodiscard]] std::vector<app::Timer> take_due(Instant now, int limit) override;
  [[nodiscard]] std::optional<Instant> next_due() override;
  [[nodiscard]] std::optional<Instant> next_due(app::TimerKind kind) override;
  [[nodiscard]] std::map<app::TimerKind, std::int64_t> counts() override;
  [[nodiscard]] std::int64_t overdue(Instant before) override;

 private:
  Tables& tables_;
};

}  // namespace kolega::storage::memory
