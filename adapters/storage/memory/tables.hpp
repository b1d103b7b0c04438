#pragma once
// All tables of the memory store with their indexes, and the rules that SQL would keep by constraints.
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "app/store.hpp"
#include "memory/table.hpp"

namespace kolega::storage::memory {

struct KeptDeed {
  app::Deed deed;
  Instant at{};
};

struct Tables {
  template <class Row>
  using ById = Table<std::unordered_map<std::int64_t, Row>>;
  template <class Key>
  using Ordered = Table<std::map<Key, Nothing>>;

  Table<std::unordered_map<app::DeliveryKey, KeptDeed>> deeds;
  Ordered<std::pair<Instant, app::DeliveryKey>> deeds_by_age;

  ById<Person> people;
  Ordered<std::pair<std::string, PersonId>> people_by_email;
  Table<std::map<AccountRef, PersonId>> accounts;
  Ordered<std::pair<PersonId, AccountRef>> accounts_by_person;

  Table<std::map<DepartmentKey, std::int64_t>> counters;
  ById<Request> requests;
  Table<std::map<RequestNumber, RequestId>> requests_by_number;

  ById<TimelineEntry> entries;
  Ordered<std::pair<RequestId, TimelineId>> entries_by_request;

  Table<std::map<std::pair<RequestId, Platform>, MessageRef>> cards;
  Table<std::map<MessageRef, RequestId>> cards_by_message;

  ById<app::Notice> notices;
  Ordered<std::pair<ConversationRef, NoticeId>> waiting;  // pending, by conversation
  Table<std::map<ConversationRef, NoticeId>> being_sent;  // sending
  Ordered<std::pair<Instant, NoticeId>> due;              // the pending notices that may be leased, by next_attempt_at
  Ordered<std::pair<Instant, NoticeId>> leases;           // sending, by lease_until
  Ordered<std::tuple<RequestId, ConversationRef, NoticeId>> waiting_cards;
  Ordered<NoticeId> troubled;
  Ordered<std::tuple<RequestId, app::NoticeKind, NoticeId>> unknown;

  // Ids are not taken back with a unit: they grow, that is all they promise.
  std::int64_t last_person{0};
  std::int64_t last_request{0};
  std::int64_t last_entry{0};
  std::int64_t last_notice{0};

  /// Set when a rule was broken in this unit: it is undone even if it goes on as if nothing had happened.
  bool broken{false};

  void savepoint() {
    broken = false;
    each([](auto& table) { table.savepoint(); });
  }
  void undo() {
    each([](auto& table) { table.undo(); });
  }

  /// Throws app::BrokenRule.
  [[noreturn]] void refuse(std::string const& rule);
  /// Refuses the id of a person, request or entry that does not exist. 0 names nobody and is let through.
  void must_exist(PersonId id);
  void must_exist(RequestId id);
  void must_exist(TimelineId id);
  /// Refuses 0.
  template <class Id>
  void must_be_named(Id id, char const* rule) {
    if (!id) refuse(rule);
    must_exist(id);
  }

 private:
  template <class Do>
  void each(Do one) {
    one(deeds), one(deeds_by_age), one(people), one(people_by_email), one(accounts), one(accounts_by_person);
    one(counters), one(requests), one(requests_by_number), one(entries), one(entries_by_request);
    one(cards), one(cards_by_message), one(notices), one(waiting), one(being_sent), one(due), one(leases);
    one(waiting_cards), one(troubled), one(unknown);
  }
};

}  // namespace kolega::storage::memory
