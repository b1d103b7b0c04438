#pragma once
// What is celebrated: part of the store's port (store.hpp says what holds for all).
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/celebration.hpp"

namespace kolega::app {

class Celebrations {
 public:
  virtual ~Celebrations() = default;
  /// One of each kind per person; a second one replaces the first.
  virtual void put_date(CelebrationDate const& date) = 0;
  /// By kind.
  [[nodiscard]] virtual std::vector<CelebrationDate> dates_of(PersonId person) = 0;
  virtual void drop_dates(PersonId person) = 0;
  /// By person and kind.
  [[nodiscard]] virtual std::vector<CelebrationDate> all_dates() = 0;

  /// Stores it (`id` is ignored) and gives it back with its id; nothing when its key is taken.
  [[nodiscard]] virtual std::optional<Celebration> add(Celebration celebration) = 0;
  [[nodiscard]] virtual std::optional<Celebration> find(CelebrationId id) = 0;
  [[nodiscard]] virtual std::optional<Celebration> by_key(std::string const& key) = 0;
  /// Replaces the one of its id, which must exist; its key stays.
  virtual void update(Celebration const& celebration) = 0;
  /// All that are planned, by the day of their post, then by id.
  [[nodiscard]] virtual std::vector<Celebration> planned() = 0;
  /// Of this person, likewise.
  [[nodiscard]] virtual std::vector<Celebration> planned_for(PersonId person) = 0;
  /// Those that were posted on that day, own words excepted, by id.
  [[nodiscard]] virtual std::vector<Celebration> posted_on(std::chrono::sys_days day) = 0;
  /// Of those whose post was to be on that day or later, how many are in each state; states with none are missing.
  [[nodiscard]] virtual std::map<CelebrationState, std::int64_t> counts_since(std::chrono::sys_days day) = 0;
  /// Deletes what is about this person, whatever its state.
  virtual void forget(PersonId person) = 0;

  /// A number that is kept for a department, e.g. of its resolved requests; 0 at first.
  [[nodiscard]] virtual std::int64_t tally(DepartmentKey const& department, std::string const& what) = 0;
  virtual void set_tally(DepartmentKey const& department, std::string const& what, std::int64_t number) = 0;
};

}  // namespace kolega::app
