#pragma once
// The verbs on deliveries, people, groups, departments and cards, as SQL.
#include "sql/rows.hpp"

namespace kolega::storage::sql {

class SqlDeliveries final : public app::Deliveries {
 public:
  explicit SqlDeliveries(Engine& engine);
  [[nodiscard]] std::optional<app::Deed> find(std::span<app::DeliveryKey const> keys) override;
  void keep(std::span<app::DeliveryKey const> keys, app::Deed const& deed, Instant now) override;
  std::int64_t forget_before(Instant before, std::int64_t limit) override;

 private:
  std::string key_, kind_;
  Maybe request_, entry_;
  Integer kept_at_{0}, limit_{0};
  Query find_, keep_, forget_;
};

class SqlPeople final : public app::People {
 public:
  explicit SqlPeople(Engine& engine);
  [[nodiscard]] std::optional<Person> find(PersonId id) override;
  [[nodiscard]] std::optional<Person> by_account(AccountRef const& account) override;
  [[nodiscard]] std::optional<Person> by_email(std::string const& email) override;
  [[nodiscard]] Person add(Person person) override;
  void update(Person const& person) override;
  void link(AccountRef const& account, PersonId person) override;
  [[nodiscard]] std::vector<AccountRef> accounts(PersonId person) override;
  void keep_home(AccountRef const& account) override;
  [[nodiscard]] std::vector<AccountRef> homes(PersonId person) override;

 private:
  [[nodiscard]] std::optional<Person> found(Query& query);

  Engine& engine_;
  PersonRow row_;
  AccountRow account_;
  Integer id_{0};
  Maybe owner_;
  std::string email_;
  Query find_, by_account_, by_email_, update_, link_, accounts_, keep_home_, homes_;
  Insertion add_;
};

class SqlGroups final : public app::Groups {
 public:
  explicit SqlGroups(Engine& engine);
  void replace(Platform platform, std::string const& group, std::vector<AccountRef> const& members) override;
  [[nodiscard]] std::vector<AccountRef> members(Platform platform, std::string const& group) override;
  [[nodiscard]] std::vector<std::string> of(AccountRef const& account) override;

 private:
  std::string platform_, group_, tenant_, user_id_;
  Query clear_, add_, members_, of_;
};

class SqlDepartments final : public app::Departments {
 public:
  explicit SqlDepartments(Engine& engine);
  void keep(DepartmentKey const& key, std::string const& written) override;
  [[nodiscard]] std::map<DepartmentKey, std::string> all() override;

 private:
  std::string key_, written_;
  Query keep_, all_;
};

class SqlCards final : public app::Cards {
 public:
  explicit SqlCards(Engine& engine);
  [[nodiscard]] std::optional<MessageRef> find(RequestId request, Platform platform, app::CardSide side) override;
  void put(app::CardOwner const& owner, MessageRef const& message) override;
  [[nodiscard]] std::optional<app::CardOwner> owner_of(MessageRef const& message) override;

 private:
  Maybe request_;
  std::string side_;
  MessageRow message_;
  Query find_, put_, owner_of_;
};

}  // namespace kolega::storage::sql
