#pragma once
// The verbs on deliveries, people, requests, timeline and cards, over the tables in memory.
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

 private:
  Tables& tables_;
};

class MemoryRequests final : public app::Requests {
 public:
  explicit MemoryRequests(Tables& tables) : tables_(tables) {}
  [[nodiscard]] std::int64_t next_counter(DepartmentKey const& department) override;
  [[nodiscard]] Request add(Request request) override;
  [[nodiscard]] std::optional<Request> find(RequestId id) override;
  [[nodiscard]] std::optional<Request> by_number(RequestNumber const& number) override;
  [[nodiscard]] Result<void> update(Request const& request) override;

 private:
  void check_people_of(Request const& request);
  Tables& tables_;
};

class MemoryTimeline final : public app::Timeline {
 public:
  explicit MemoryTimeline(Tables& tables) : tables_(tables) {}
  [[nodiscard]] TimelineId append(TimelineEntry const& entry) override;
  [[nodiscard]] std::optional<TimelineEntry> find(TimelineId id) override;
  [[nodiscard]] std::vector<TimelineEntry> of(RequestId request) override;

 private:
  Tables& tables_;
};

class MemoryCards final : public app::Cards {
 public:
  explicit MemoryCards(Tables& tables) : tables_(tables) {}
  [[nodiscard]] std::optional<MessageRef> find(RequestId request, Platform platform) override;
  void put(RequestId request, MessageRef const& message) override;
  [[nodiscard]] std::optional<RequestId> request_of(MessageRef const& message) override;

 private:
  Tables& tables_;
};

}  // namespace kolega::storage::memory
