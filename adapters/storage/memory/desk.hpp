#pragma once
// The verbs on deliveries, people, groups, departments, cards and the messages of entries, over the tables in memory.
#include "memory/tables.hpp"

namespace kolega::storage::memory {

class MemoryDeliveries final : public app::Deliveries {
 public:
  explicit MemoryDeliveries(Tables& tables) : tables_(tables) {}
  [[nodiscard]] std::optional<app::Deed> find(std::span<app::DeliveryKey const> keys) override;
  void keep(std::span<app::DeliveryKey const> keys, app::Deed const& deed, Instant now) override;
  std::int64_t forget_before(Instant before, std::int64_t limit) override;

 private:
  Tables& tables_;
};

class MemoryPeople final : public app::People {
 public:
  explicit MemoryPeople(Tables& tables) : tables_(tables) {}
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
  Tables& tables_;
};

class MemoryGroups final : public app::Groups {
 public:
  explicit MemoryGroups(Tables& tables) : tables_(tables) {}
  void replace(Platform platform, std::string const& group, std::vector<AccountRef> const& members) override;
  [[nodiscard]] std::vector<AccountRef> members(Platform platform, std::string const& group) override;
  [[nodiscard]] std::vector<std::string> of(AccountRef const& account) override;

 private:
  Tables& tables_;
};

class MemoryDepartments final : public app::Departments {
 public:
  explicit MemoryDepartments(Tables& tables) : tables_(tables) {}
  void keep(DepartmentKey const& key, std::string const& written) override;
  [[nodiscard]] std::map<DepartmentKey, std::string> all() override;

 private:
  Tables& tables_;
};

class MemoryCards final : public app::Cards {
 public:
  explicit MemoryCards(Tables& tables) : tables_(tables) {}
  [[nodiscard]] std::optional<MessageRef> find(RequestId request, Platform platform, app::CardSide side) override;
  void put(app::CardOwner const& owner, MessageRef const& message) override;
  [[nodiscard]] std::optional<app::CardOwner> owner_of(MessageRef const& message) override;

 private:
  Tables& tables_;
};

class MemoryEntryMessages final : public app::EntryMessages {
 public:
  explicit MemoryEntryMessages(Tables& tables) : tables_(tables) {}
  void keep_source(TimelineId entry, MessageRef const& message) override;
  void keep_copy(TimelineId entry, app::EntryCopy const& copy) override;
  [[nodiscard]] std::optional<TimelineId> entry_of_source(MessageRef const& message) override;
  [[nodiscard]] std::vector<app::EntryCopy> copies_of(TimelineId entry) override;
  void attach(TimelineId entry, std::vector<SharedFile> const& files) override;
  [[nodiscard]] std::vector<SharedFile> files_of(TimelineId entry) override;
  [[nodiscard]] std::vector<std::pair<TimelineId, SharedFile>> files_in(RequestId request) override;
  void keep_made_of(RequestId request, app::MadeOf const& source) override;
  [[nodiscard]] std::optional<app::MadeOf> made_of(RequestId request) override;
  [[nodiscard]] std::optional<RequestId> request_made_of(MessageRef const& message) override;

 private:
  Tables& tables_;
};

}  // namespace kolega::storage::memory
