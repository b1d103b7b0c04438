#pragma once
// The store, as a port. Adapters implement it; use cases see nothing else of it.
//
// Every method is blocking and takes and gives copies. Failures of the machine (disk full, connection lost,
// serialisation) leave a unit as an exception that only Store::transact catches; what a use case can do something about
// comes back as a value. A unit that breaks a rule of the data (a request's number given twice, a person, request or
// entry that does not exist) has a bug: it is undone, whatever it returns, with ErrorCode::internal. The id 0 names
// nobody and is allowed where a value says so.
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/celebration_store.hpp"
#include "app/notice.hpp"
#include "app/personal_store.hpp"
#include "app/timer.hpp"
#include "app/vote_store.hpp"
#include "domain/error.hpp"
#include "domain/person.hpp"
#include "domain/request.hpp"
#include "domain/source_message.hpp"

namespace kolega::app {

/// 32 hex digits: a hash of what makes a delivery, or the thing it speaks of, the same again (rule 3 of the design).
using DeliveryKey = std::string;

/// What a delivery did, so that its answer can be rendered again from the state.
struct Deed {
  std::string kind;  // "opened", "acted"
  RequestId request;
  TimelineId entry;
  bool operator==(Deed const&) const = default;
};

/// Keys of deliveries that were carried out. A key is kept only when the deed succeeded.
class Deliveries {
 public:
  virtual ~Deliveries() = default;
  /// The deed kept under any of these keys: the first that is known, in this order.
  [[nodiscard]] virtual std::optional<Deed> find(std::span<DeliveryKey const> keys) = 0;
  /// Keeps the deed under each key that is not taken yet.
  virtual void keep(std::span<DeliveryKey const> keys, Deed const& deed, Instant now) = 0;
  /// Forgets at most `limit` keys that were kept before `before`, oldest first; how many it forgot.
  virtual std::int64_t forget_before(Instant before, std::int64_t limit) = 0;
};

class People {
 public:
  virtual ~People() = default;
  [[nodiscard]] virtual std::optional<Person> find(PersonId id) = 0;
  [[nodiscard]] virtual std::optional<Person> by_account(AccountRef const& account) = 0;
  /// `email` in lower case; nothing for "". When several people have it: the one who was added first.
  [[nodiscard]] virtual std::optional<Person> by_email(std::string const& email) = 0;
  /// Stores a new person (`id` is ignored) and gives it back with its id.
  [[nodiscard]] virtual Person add(Person person) = 0;
  /// Replaces the person of that id, which must exist.
  virtual void update(Person const& person) = 0;
  /// The account belongs to this person from now on.
  virtual void link(AccountRef const& account, PersonId person) = 0;
  /// In the order (platform, tenant, user id).
  [[nodiscard]] virtual std::vector<AccountRef> accounts(PersonId person) = 0;
  /// This account has looked at Kolega's own page (App Home); keeping it again changes nothing.
  virtual void keep_home(AccountRef const& account) = 0;
  /// Of the person's accounts those that have, in the same order.
  [[nodiscard]] virtual std::vector<AccountRef> homes(PersonId person) = 0;
};

/// Who belongs to a group of a platform (a Slack user group, a team), as it was imported last. `group` is the
/// platform's id; the config's departments name it.
class Groups {
 public:
  virtual ~Groups() = default;
  virtual void replace(Platform platform, std::string const& group, std::vector<AccountRef> const& members) = 0;
  /// In the order (tenant, user id); none for a group that was never imported.
  [[nodiscard]] virtual std::vector<AccountRef> members(Platform platform, std::string const& group) = 0;
  /// The groups that this account is in, sorted.
  [[nodiscard]] virtual std::vector<std::string> of(AccountRef const& account) = 0;
};

/// Every department that the config ever named, as it named it last, in a form that is the caller's own.
class Departments {
 public:
  virtual ~Departments() = default;
  virtual void keep(DepartmentKey const& key, std::string const& written) = 0;
  [[nodiscard]] virtual std::map<DepartmentKey, std::string> all() = 0;
};

/// A person's requests of these departments alone: outside of them, what the person has to do with them gives no sight.
struct PersonWithin {
  PersonId person;  // 0: none
  std::vector<DepartmentKey> departments;
};

/// Which requests a list shows, newest first. Any of these four makes a request a candidate; the rest narrows.
struct ListQuery {
  PersonId asked_by;                       // that this person asked; 0: none
  PersonWithin watched_by;                 // that this person watches
  PersonWithin helped_by;                  // that this person has claimed
  std::vector<DepartmentKey> departments;  // all of these

  std::optional<DepartmentKey> department;  // only this one's
  bool unfinished{false};                   // open, in progress, waiting
  std::optional<Instant> overdue_at;        // only those with a promise that is broken at this instant and still runs
  std::vector<std::string> words;           // each is in the title or the text; case and accents do not matter
  RequestId before;                         // only older ones (the last of the page before); 0: from the newest
  int limit{10};
};

/// A line of a list: with it no further query is needed.
struct ListedRequest {
  Request request;
  std::string requester;  // names
  std::string helper;     // or ""
  bool operator==(ListedRequest const&) const = default;
};

/// With words, no more than this many of each kind of candidate are looked at, newest first.
inline constexpr int searched_at_most = 5'000;

/// What one helper has on the table.
struct Load {
  PersonId helper;  // 0: what nobody has claimed
  std::int64_t unfinished{0};
  std::int64_t waiting{0};
  std::int64_t overdue{0};
  bool operator==(Load const&) const = default;
};

class Requests {
 public:
  virtual ~Requests() = default;
  /// The department's next counter: 1, 2, 3 … without a gap among committed units.
  [[nodiscard]] virtual std::int64_t next_counter(DepartmentKey const& department) = 0;
  /// Stores a new request (`id` is ignored, version becomes 1) and gives it back with its id.
  [[nodiscard]] virtual Request add(Request request) = 0;
  [[nodiscard]] virtual std::optional<Request> find(RequestId id) = 0;
  /// By its number, or by one that it had before it was moved.
  [[nodiscard]] virtual std::optional<Request> by_number(RequestNumber const& number) = 0;
  /// The number leads to this request for ever. A number that is taken is a bug.
  virtual void keep_alias(RequestNumber const& number, RequestId request) = 0;
  /// Replaces the request if its stored version still is `request.version`, and adds one to it; else (also when there
  /// is none of that id) ErrorCode::conflict and nothing is changed.
  [[nodiscard]] virtual Result<void> update(Request const& request) = 0;

  /// One query. Stays fast with millions of requests.
  [[nodiscard]] virtual std::vector<ListedRequest> list(ListQuery const& query) = 0;
  /// What this person has claimed and not finished, in whatever department, oldest first.
  [[nodiscard]] virtual std::vector<RequestId> claimed_by(PersonId helper) = 0;
  /// Oldest first.
  [[nodiscard]] virtual std::vector<Request> subs_of(RequestId parent) = 0;
  /// What each helper of the department has on the table, by helper; those with nothing are missing.
  [[nodiscard]] virtual std::vector<Load> load(DepartmentKey const& department, Instant now) = 0;
  /// How long the newest answered requests of the service ("" for those without) waited for it, newest first.
  [[nodiscard]] virtual std::vector<BusinessMinutes> first_responses(DepartmentKey const& department,
                                                                     ServiceKey const& service, int limit) = 0;
  /// How many requests this person has opened since then; stops counting at `limit`.
  [[nodiscard]] virtual std::int64_t opened_since(PersonId opener, Instant since, std::int64_t limit) = 0;

  /// Who was given a request of this service last, in turn; 0 when nobody was.
  [[nodiscard]] virtual PersonId last_in_turn(DepartmentKey const& department, ServiceKey const& service) = 0;
  virtual void keep_turn(DepartmentKey const& department, ServiceKey const& service, PersonId helper) = 0;
};

/// Who sees what the requester sees.
class Watchers {
 public:
  virtual ~Watchers() = default;
  /// False when they watch already.
  virtual bool add(RequestId request, PersonId person) = 0;
  /// False when they did not watch.
  virtual bool remove(RequestId request, PersonId person) = 0;
  [[nodiscard]] virtual bool has(RequestId request, PersonId person) = 0;
  /// By id.
  [[nodiscard]] virtual std::vector<PersonId> of(RequestId request) = 0;
};

class Timeline {
 public:
  virtual ~Timeline() = default;
  /// `id` is ignored; ids grow with time within a request.
  [[nodiscard]] virtual TimelineId append(TimelineEntry const& entry) = 0;
  [[nodiscard]] virtual std::optional<TimelineEntry> find(TimelineId id) = 0;
  /// Oldest first.
  [[nodiscard]] virtual std::vector<TimelineEntry> of(RequestId request) = 0;
  /// Replaces the words of an entry, which must exist.
  virtual void rewrite(TimelineId id, std::string const& text) = 0;
};

enum class CardSide {
  department,  // in its triage channel
  requester,   // in their direct message
};
[[nodiscard]] std::string_view name(CardSide side) noexcept;
[[nodiscard]] std::optional<CardSide> parse_card_side(std::string_view name) noexcept;

/// Which card a message is.
struct CardOwner {
  RequestId request;
  CardSide side{CardSide::department};
  bool operator==(CardOwner const&) const = default;
};

/// Where a request's cards stand, so that they are updated in place and their threads are known.
class Cards {
 public:
  virtual ~Cards() = default;
  [[nodiscard]] virtual std::optional<MessageRef> find(RequestId request, Platform platform, CardSide side) = 0;
  /// One card per request, platform and side; a second put replaces the first. No message is the card of two.
  virtual void put(CardOwner const& owner, MessageRef const& message) = 0;
  [[nodiscard]] virtual std::optional<CardOwner> owner_of(MessageRef const& message) = 0;
};

/// A message of Kolega's that carries the words of an entry: of which kind, and for whom.
struct EntryCopy {
  MessageRef message;
  NoticeKind kind{NoticeKind::card_entry};
  PersonId reader;  // of a direct message; else 0
  bool operator==(EntryCopy const&) const = default;
};

/// The message that a request was made of.
struct MadeOf {
  MessageRef message;
  PersonId author;        // 0: no person
  std::string permalink;  // or ""
  bool operator==(MadeOf const&) const = default;
};

/// Messages that carry the words of a timeline entry: the one that its author wrote, and the copies that Kolega posted
/// of it for others. An edit of the first changes the second. And the files that hang on an entry, and the messages
/// that requests were made of.
class EntryMessages {
 public:
  virtual ~EntryMessages() = default;
  /// No message belongs to two entries; keeping it again changes nothing.
  virtual void keep_source(TimelineId entry, MessageRef const& message) = 0;
  virtual void keep_copy(TimelineId entry, EntryCopy const& copy) = 0;
  /// The entry that this message was the source of.
  [[nodiscard]] virtual std::optional<TimelineId> entry_of_source(MessageRef const& message) = 0;
  /// In the order in which they were kept.
  [[nodiscard]] virtual std::vector<EntryCopy> copies_of(TimelineId entry) = 0;

  /// Once for an entry.
  virtual void attach(TimelineId entry, std::vector<SharedFile> const& files) = 0;
  /// In the order in which they were attached.
  [[nodiscard]] virtual std::vector<SharedFile> files_of(TimelineId entry) = 0;
  /// All files of a request's entries, by entry, in that order.
  [[nodiscard]] virtual std::vector<std::pair<TimelineId, SharedFile>> files_in(RequestId request) = 0;

  /// Once for a request; no message makes two.
  virtual void keep_made_of(RequestId request, MadeOf const& source) = 0;
  [[nodiscard]] virtual std::optional<MadeOf> made_of(RequestId request) = 0;
  [[nodiscard]] virtual std::optional<RequestId> request_made_of(MessageRef const& message) = 0;
};

/// Alarms: at their time Kolega does something by itself. Taken in the unit that acts on them, so each is acted on once
/// however many daemons there are.
class Timers {
 public:
  virtual ~Timers() = default;
  /// Stores it (`id` is ignored); one of the same key is replaced.
  virtual void set(Timer const& timer) = 0;
  virtual void cancel(std::string const& key) = 0;
  [[nodiscard]] virtual std::optional<Timer> find(std::string const& key) = 0;
  /// Removes up to `limit` timers that are due and gives them, longest due first.
  [[nodiscard]] virtual std::vector<Timer> take_due(Instant now, int limit) = 0;
  [[nodiscard]] virtual std::optional<Instant> next_due() = 0;
  /// The next one of this kind; nothing when there is none.
  [[nodiscard]] virtual std::optional<Instant> next_due(TimerKind kind) = 0;
  /// How many there are of each kind; kinds with none are missing.
  [[nodiscard]] virtual std::map<TimerKind, std::int64_t> counts() = 0;
  /// How many were due before then: more than a few say that nobody takes them.
  [[nodiscard]] virtual std::int64_t overdue(Instant before) = 0;
};

/// Notices: written in the unit that made the change, sent later, at most once each.
class Outbox {
 public:
  virtual ~Outbox() = default;
  /// Stores a pending notice (`id`, attempts and the lease's fields are ignored) and gives its id. What is
  /// always rendered from the newest state (renders_state) and waits already (pending) for the same kind, request,
  /// receiver and conversation is given back instead of a second one.
  [[nodiscard]] virtual NoticeId add(Notice const& notice) = 0;
  [[nodiscard]] virtual std::optional<Notice> find(NoticeId id) = 0;
  /// Leases up to `limit` notices, at most one per conversation: the oldest that is neither sent, failed nor unknown,
  /// if it is pending and due. A conversation with a notice in `sending` gives none, so order holds. Leased notices
  /// come back as they are stored then: sending, attempts + 1, with owner and end of the lease. Those longest due come
  /// first (by next_attempt_at, then by id), so that none starves. Stays fast with a backlog of a hundred thousand
  /// notices in few conversations and in many.
  [[nodiscard]] virtual std::vector<Notice> lease(Instant now, Instant until, std::string const& owner, int limit) = 0;
  /// Ends this owner's lease: state becomes sent, failed, unknown, or pending again (with next_attempt_at, message_id
  /// and detail as given in `notice`). False, and nothing changed, when the lease is not this owner's any more.
  virtual bool finish(Notice const& notice) = 0;
  /// Leases that ended without finish, their owner having died: they become unknown, with this detail. Those changed,
  /// longest over first. A lease is over at `lease_until`.
  [[nodiscard]] virtual std::vector<Notice> expire(Instant now, std::string const& detail, int limit) = 0;
  /// Sets an unknown notice that was found after all to sent, without its detail; false when it is not unknown.
  virtual bool found(NoticeId id, std::string const& message_id) = 0;
  /// Whether a notice of this kind for this request is unknown: it may stand there although nobody knows where.
  /// False for request 0.
  [[nodiscard]] virtual bool has_unknown(RequestId request, NoticeKind kind) = 0;
  /// When the next pending notice is due; nothing when none waits. Those behind an older notice of their
  /// conversation that is pending or sending do not count.
  [[nodiscard]] virtual std::optional<Instant> next_due() = 0;
  /// How many notices are pending, sending, failed and unknown (states with none may be missing). Sent ones are not
  /// counted: they grow for ever.
  [[nodiscard]] virtual std::map<NoticeState, std::int64_t> counts() = 0;
  /// How many of those written since then were sent. Counted from the first one of that time on, by ids, which grow
  /// with time, so it needs no index.
  [[nodiscard]] virtual std::int64_t sent_since(Instant since) = 0;
  /// Drops what waits to be sent to this person (what is being sent goes on); how many.
  virtual std::int64_t drop_waiting(PersonId receiver) = 0;
  /// Newest first, at most `limit`, of failed and unknown.
  [[nodiscard]] virtual std::vector<Notice> troubled(int limit) = 0;
};

/// What one unit of work sees: everything that was committed, and its own changes.
class Tx {
 public:
  virtual ~Tx() = default;
  virtual Deliveries& deliveries() = 0;
  virtual People& people() = 0;
  virtual Requests& requests() = 0;
  virtual Timeline& timeline() = 0;
  virtual Cards& cards() = 0;
  virtual Outbox& outbox() = 0;
  virtual Groups& groups() = 0;
  virtual Departments& departments() = 0;
  virtual Watchers& watchers() = 0;
  virtual EntryMessages& entry_messages() = 0;
  virtual Timers& timers() = 0;
  virtual Votes& votes() = 0;
  virtual ThanksBook& thanks() = 0;
  virtual WishList& wishes() = 0;
  virtual PersonalData& personal() = 0;
  virtual AuditLog& audit() = 0;
  virtual Celebrations& celebrations() = 0;
};

/// One deed. May run more than once (after a failed commit, or when another of its batch is undone; the last run
/// counts), so it has no effect but through `Tx` and its own result.
using Unit = std::function<Result<void>(Tx&)>;

class Store {
 public:
  virtual ~Store() = default;
  /// Runs the units in order with one durable commit, each in its own savepoint: an error that a unit returns undoes
  /// that unit alone. When the commit fails by serialisation, the batch is run again, then unit by unit. Serialisable.
  /// Gives a result per unit: its own error, or ErrorCode::unavailable when nothing of it is stored. An exception that
  /// is not the store's own (a bug in a unit) undoes that unit and becomes ErrorCode::internal.
  /// Blocking; one caller at a time; only runtime/store_runner and tests call it.
  [[nodiscard]] virtual std::vector<Result<void>> transact(std::span<Unit const> units) = 0;
  /// Reachable, and the schema is this program's. Blocking.
  [[nodiscard]] virtual Result<void> check() = 0;
};

}  // namespace kolega::app
