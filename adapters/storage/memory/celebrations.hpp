#pragma once
// The verbs on what is celebrated, over the tables in memory.
#include "memory/tables.hpp"

namespace kolega::storage::memory {

class MemoryCelebrations final : public app::Celebrations {
 public:
  explicit MemoryCelebrations(Tables& tables) : tables_(tables) {}
  void put_date(CelebrationDate const& date) override;
  [[nodiscard]] std::vector<CelebrationDate> dates_of(PersonId person) override;
  void drop_dates(PersonId person) override;
  [[nodiscard]] std::vector<CelebrationDate> all_dates() override;
  [[nodiscard]] std::optional<Celebration> add(Celebration celebration) override;
  [[nodiscard]] std::optional<Celebration> find(CelebrationId id) override;
  [[nodiscard]] std::optional<Celebration> by_key(std::string const& key) override;
  void update(Celebration const& celebration) override;
  [[nodiscard]] std::vector<Celebration> planned() override;
  [[nodiscard]] std::vector<Celebration> planned_for(PersonId person) override;
  [[nodiscard]] std::vector<Celebration> posted_on(std::chrono::sys_days day) override;
  [[nodiscard]] std::map<CelebrationState, std::int64_t> counts_since(std::chrono::sys_days day) override;
  void forget(PersonId person) override;
  [[nodiscard]] std::int64_t tally(DepartmentKey const& department, std::string const& what) override;
  void set_tally(DepartmentKey const& department, std::string const& what, std::int64_t number) override;

 private:
  Tables& tables_;
};

}  // namespace kolega::storage::memory
