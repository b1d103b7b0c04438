#pragma once
// The verbs on what is celebrated, as SQL.
#include "sql/rows.hpp"

namespace kolega::storage::sql {

struct CelebrationRow {
  static constexpr char const* columns =
      "celebration_key, occasion, person, department, number, words, day, post_on, state, needs_yes, agreed, "
      "previewed_on, posted_on";
  static constexpr char const* places =
      ":celebration_key, :occasion, :person, :department, :number, :words, :day, :post_on, :state, :needs_yes, "
      ":agreed, "
      ":previewed_on, :posted_on";
  std::string key, occasion, department, words, day, post_on, state, previewed_on, posted_on;
  Integer number{0}, needs_yes{0}, agreed{0};
  Maybe person;

  void set(Celebration const& celebration);
  [[nodiscard]] Celebration get(Integer id) const;
  Query& in(Query& query) {
    return query.in(key, occasion, person, department, number, words, day, post_on, state, needs_yes, agreed,
                    previewed_on, posted_on);
  }
  Query& out(Query& query) {
    return query.out(key, occasion, person, department, number, words, day, post_on, state, needs_yes, agreed,
                     previewed_on, posted_on);
  }
};

class SqlCelebrations final : public app::Celebrations {
 public:
  explicit SqlCelebrations(Engine& engine);
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
  [[nodiscard]] CelebrationDate date() const;
  [[nodiscard]] std::vector<Celebration> all(Query& query);

  Engine& engine_;
  CelebrationRow row_;
  Maybe person_;
  std::string kind_, what_, department_, key_;
  Integer id_{0}, year_{0}, month_{0}, day_{0}, imported_{0}, number_{0}, count_{0};
  Query put_date_, dates_of_, drop_dates_, all_dates_;
  Query find_, by_key_, update_, planned_, planned_for_, posted_on_, counts_, forget_;
  Query tally_, set_tally_;
  Insertion add_;
};

}  // namespace kolega::storage::sql
