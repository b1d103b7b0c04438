#pragma once
// All tables of the memory store with their indexes, and the rules that SQL would keep by constraints.
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

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
  Ordered<AccountRef> homes;

  Table<std::map<DepartmentKey, std::int64_t>> counters;
  ById<Request> requests;
  Table<std::map<RequestNumber, RequestId>> requests_by_number;

  ById<TimelineEntry> entries;
  Ordered<std::pair<RequestId, TimelineId>> entries_by_request;

  // Requests by who is looked for in a list: newest last.
  Ordered<std::pair<PersonId, RequestId>> requests_by_requester;
  Ordered<std::tuple<PersonId, Instant, RequestId>> requests_by_opener;
  Ordered<std::pair<PersonId, RequestId>> requests_by_helper;
  Ordered<std::pair<DepartmentKey, RequestId>> requests_by_department;
  Ordered<std::pair<std::pair<DepartmentKey, ServiceKey>, RequestId>> requests_answered;
  Ordered<std::pair<RequestId, RequestId>> subs_by_parent;
  Table<std::map<RequestNumber, RequestId>> aliases;
  Table<std::map<std::pair<DepartmentKey, ServiceKey>, PersonId>> turns;
  Table<std::map<RequestId, std::string>> search_texts;

  Ordered<std::pair<RequestId, PersonId>> watchers;
  Ordered<std::pair<PersonId, RequestId>> watched;

  Table<std::map<std::tuple<RequestId, Platform, app::CardSide>, MessageRef>> cards;
  Table<std::map<MessageRef, app::CardOwner>> cards_by_message;
  Table<std::map<MessageRef, TimelineId>> sources;
  Table<std::map<MessageRef, TimelineId>> copies;
  Table<std::map<std::pair<TimelineId, std::int64_t>, app::EntryCopy>> copies_by_entry;
  Table<std::map<TimelineId, std::vector<SharedFile>>> attachments;
  Table<std::map<RequestId, app::MadeOf>> made_of;
  Table<std::map<MessageRef, RequestId>> requests_made_of;

  Table<std::map<std::pair<Platform, std::string>, std::vector<AccountRef>>> groups;
  Table<std::map<DepartmentKey, std::string>> departments;

  Table<std::map<std::string, app::Timer>> timers;
  Ordered<std::tuple<Instant, TimerId, std::string>> timers_by_due;

  Table<std::map<CycleRef, Ballot>> ballots;
  Ordered<std::tuple<PersonId, Instant, CycleRef>> ballots_asked;  // by requester and asked_at
  Table<std::map<std::pair<CycleRef, app::VoteMessage>, MessageRef>> vote_messages;
  ById<Vote> votes;
  Table<std::map<std::pair<CycleRef, PersonId>, VoteId>> votes_by_cycle;
  Ordered<std::tuple<bool, Instant, VoteId>> votes_with_voter;  // by directness and window_from
  Ordered<std::tuple<DepartmentKey, std::string, VoteId>> votes_by_week;
  Ordered<std::tuple<DepartmentKey, std::string, std::string, std::int64_t>> loose_comments;
  ById<Thanks> thanks;
  Ordered<std::pair<Instant, ThanksId>> thanks_by_time;
  Table<std::map<PersonId, app::Wishes>> wishes;

  Ordered<std::string> buried;  // keyed hashes
  Ordered<RequestId> wordless;  // requests whose words were forgotten
  Table<std::map<AuditId, app::AuditEntry>> audit;
  Table<std::map<std::pair<PersonId, DateKind>, CelebrationDate>> celebration_dates;
  Table<std::map<CelebrationId, Celebration>> celebrations;
  Table<std::map<std::string, CelebrationId>> celebrations_by_key;
  Table<std::map<std::pair<DepartmentKey, std::string>, std::int64_t>> tallies;

  ById<app::Notice> notices;
  Ordered<std::pair<ConversationRef, NoticeId>> waiting;   // pending, by conversation
  Table<std::map<ConversationRef, NoticeId>> being_sent;   // sending
  Ordered<std::pair<Instant, NoticeId>> due;               // the pending notices that may be leased, by next_attempt_at
  Ordered<std::pair<Instant, NoticeId>> leases;            // sending, by lease_until
  Ordered<std::pair<std::string, NoticeId>> waiting_same;  // pending, by merge_key
  Ordered<NoticeId> troubled;
  Ordered<std::tuple<RequestId, app::NoticeKind, NoticeId>> unknown;

  // Ids are not taken back with a unit: they grow, that is all they promise.
  std::int64_t last_person{0};
  std::int64_t last_request{0};
  std::int64_t last_entry{0};
  std::int64_t last_notice{0};
  std::int64_t last_copy{0};
  std::int64_t last_timer{0};
  std::int64_t last_vote{0};
  std::int64_t last_comment{0};
  std::int64_t last_thanks{0};
  std::int64_t last_audit{0};
  std::int64_t last_celebration{0};

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
    one(homes);
    one(counters), one(requests), one(requests_by_number), one(entries), one(entries_by_request);
    one(requests_by_requester), one(requests_by_opener), one(requests_by_helper), one(requests_by_department);
    one(requests_answered);
    one(subs_by_parent), one(aliases), one(turns), one(search_texts), one(watchers), one(watched);
    one(attachments), one(made_of), one(requests_made_of);
    one(sources), one(copies), one(copies_by_entry), one(groups), one(departments), one(timers), one(timers_by_due);
    one(cards), one(cards_by_message), one(notices), one(waiting), one(being_sent), one(due), one(leases);
    one(waiting_same), one(troubled), one(unknown);
    one(ballots), one(ballots_asked), one(vote_messages), one(votes), one(votes_by_cycle), one(votes_with_voter);
    one(votes_by_week), one(loose_comments), one(thanks), one(thanks_by_time), one(wishes);
    one(buried), one(wordless), one(audit);
    one(celebration_dates), one(celebrations), one(celebrations_by_key), one(tallies);
  }
};

}  // namespace kolega::storage::memory
