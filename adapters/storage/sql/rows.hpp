#pragma once
// How values lie in columns. Each row names its columns once, in one order, and its variables in the same.
#include <string>

#include "app/store.hpp"
#include "sql/query.hpp"

namespace kolega::storage::sql {

struct PersonRow {
  static constexpr char const* columns =
      "name, email, language, zone, guest, gone, paused_until, language_chosen, profile_email, profile_guest, "
      "user_groups";
  static constexpr char const* places =
      ":name, :email, :language, :zone, :guest, :gone, :paused_until, :language_chosen, :profile_email, "
      ":profile_guest, :user_groups";
  std::string name, email, language, zone, profile_email, groups;
  Integer guest{0}, gone{0}, language_chosen{0}, profile_guest{0};
  Maybe paused_until;

  void set(Person const& person);
  [[nodiscard]] Person get(Integer id) const;
  Query& in(Query& query) {
    return query.in(name, email, language, zone, guest, gone, paused_until, language_chosen, profile_email,
                    profile_guest, groups);
  }
  Query& out(Query& query) {
    return query.out(name, email, language, zone, guest, gone, paused_until, language_chosen, profile_email,
                     profile_guest, groups);
  }
};

struct AccountRow {
  static constexpr char const* columns = "platform, tenant, user_id";
  static constexpr char const* places = ":platform, :tenant, :user_id";
  std::string platform, tenant, user_id;

  void set(AccountRef const& account);
  [[nodiscard]] AccountRef get() const;
  Query& in(Query& query) { return query.in(platform, tenant, user_id); }
  Query& out(Query& query) { return query.out(platform, tenant, user_id); }
};

struct RequestRow {
  static constexpr char const* columns =
      "department, counter, requester, opener, service, title, body, needed_by, answers, parent, priority, state, "
      "helper, cycle, opened_at, cycle_opened_at, first_response_target, resolve_target, first_response_due, "
      "resolve_due, first_response_at, first_response_took, waiting_since, waited, told_of_promise, ended_at, version";
  static constexpr char const* places =
      ":department, :counter, :requester, :opener, :service, :title, :body, :needed_by, :answers, :parent, :priority, "
      ":state, :helper, :cycle, :opened_at, :cycle_opened_at, :first_response_target, :resolve_target, "
      ":first_response_due, :resolve_due, :first_response_at, :first_response_took, :waiting_since, :waited, "
      ":told_of_promise, :ended_at, :version";
  /// What is written beside them and never read back: what lists are found by.
  static constexpr char const* found_by_columns = "overdue_from, search";
  static constexpr char const* found_by_places = ":overdue_from, :search";
  std::string department, service, title, body, needed_by, answers, priority, state, search;
  Integer counter{0}, cycle{0}, opened_at{0}, cycle_opened_at{0}, waited{0}, told_of_promise{0}, version{0};
  Maybe requester, opener, parent, helper, first_response_target, resolve_target, first_response_due, resolve_due,
      first_response_at, first_response_took, waiting_since, ended_at, overdue_from;

  void set(Request const& request);
  [[nodiscard]] Request get(Integer id) const;
  Query& in(Query& query) {
    return query.in(department, counter, requester, opener, service, title, body, needed_by, answers, parent, priority,
                    state, helper, cycle, opened_at, cycle_opened_at, first_response_target, resolve_target,
                    first_response_due, resolve_due, first_response_at, first_response_took, waiting_since, waited,
                    told_of_promise, ended_at, version, overdue_from, search);
  }
  Query& out(Query& query) {
    return query.out(department, counter, requester, opener, service, title, body, needed_by, answers, parent, priority,
                     state, helper, cycle, opened_at, cycle_opened_at, first_response_target, resolve_target,
                     first_response_due, resolve_due, first_response_at, first_response_took, waiting_since, waited,
                     told_of_promise, ended_at, version);
  }
};

struct EntryRow {
  static constexpr char const* columns =
      "request, cycle, at, actor, act, is_opening, from_state, to_state, body, subject, detail, origin";
  static constexpr char const* places =
      ":request, :cycle, :at, :actor, :act, :is_opening, :from_state, :to_state, :body, :subject, :detail, :origin";
  std::string act, from_state, to_state, body, detail, origin;
  Integer cycle{0}, at{0}, is_opening{0};
  Maybe request, actor, subject;

  void set(TimelineEntry const& entry);
  [[nodiscard]] TimelineEntry get(Integer id) const;
  Query& in(Query& query) {
    return query.in(request, cycle, at, actor, act, is_opening, from_state, to_state, body, subject, detail, origin);
  }
  Query& out(Query& query) {
    return query.out(request, cycle, at, actor, act, is_opening, from_state, to_state, body, subject, detail, origin);
  }
};

/// Where a message stands.
struct MessageRow {
  static constexpr char const* columns = "platform, conversation, message_id";
  static constexpr char const* places = ":platform, :conversation, :message_id";
  static constexpr char const* is_it =
      "platform = :platform AND conversation = :conversation AND message_id = :message_id";
  std::string platform, conversation, message_id;

  void set(MessageRef const& message);
  [[nodiscard]] MessageRef get() const;
  Query& in(Query& query) { return query.in(platform, conversation, message_id); }
  Query& out(Query& query) { return query.out(platform, conversation, message_id); }
};

struct TimerRow {
  static constexpr char const* columns = "timer_key, kind, request, person, cycle, due_at";
  static constexpr char const* places = ":timer_key, :kind, :request, :person, :cycle, :due_at";
  std::string key, kind;
  Integer cycle{0}, due_at{0};
  Maybe request, person;

  void set(app::Timer const& timer);
  [[nodiscard]] app::Timer get(Integer id) const;
  Query& in(Query& query) { return query.in(key, kind, request, person, cycle, due_at); }
  Query& out(Query& query) { return query.out(key, kind, request, person, cycle, due_at); }
};

/// A notice without the columns of its lease when it is written, with them when it is read.
struct NoticeRow {
  static constexpr char const* columns =
      "platform, conversation, kind, request, entry, receiver, about, merge_key, created_at, next_attempt_at, "
      "message_id, detail";
  static constexpr char const* places =
      ":platform, :conversation, :kind, :request, :entry, :receiver, :about, :merge_key, :created_at, "
      ":next_attempt_at, :message_id, :detail";
  static constexpr char const* all_columns =
      "id, platform, conversation, kind, request, entry, receiver, about, created_at, next_attempt_at, message_id, "
      "detail, state, attempts, lease_until, lease_owner";
  std::string platform, conversation, kind, about, merge_key, message_id, detail, state, lease_owner;
  Integer id{0}, created_at{0}, next_attempt_at{0}, attempts{0};
  Maybe request, entry, receiver, lease_until;

  void set(app::Notice const& notice);
  [[nodiscard]] app::Notice get() const;
  Query& in(Query& query) {
    return query.in(platform, conversation, kind, request, entry, receiver, about, merge_key, created_at,
                    next_attempt_at, message_id, detail);
  }
  Query& all_out(Query& query) {
    return query.out(id, platform, conversation, kind, request, entry, receiver, about, created_at, next_attempt_at,
                     message_id, detail, state, attempts, lease_until, lease_owner);
  }
};

/// 0 names nobody, which a column holds as null.
template <class Tag>
[[nodiscard]] std::optional<Integer> reference(Id<Tag> id) {
  return id ? std::optional<Integer>(id.value) : std::nullopt;
}
template <class AnyId>
[[nodiscard]] AnyId id_from(Maybe const& column) {
  return AnyId{column.get().value_or(0)};
}
[[nodiscard]] inline Integer seconds_of(Instant at) { return at.time_since_epoch().count(); }
[[nodiscard]] inline Instant instant_of(Integer seconds) { return Instant(std::chrono::seconds(seconds)); }
/// Throws app::BrokenRule for a name that this program does not know.
[[nodiscard]] Platform platform_of(std::string const& name);

}  // namespace kolega::storage::sql
