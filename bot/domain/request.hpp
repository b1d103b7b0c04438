#pragma once
// A request, its states, and the one table that says which act leads where and who may do it.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/calendar.hpp"
#include "domain/error.hpp"
#include "domain/ids.hpp"
#include "domain/promise.hpp"

namespace kolega {

enum class State { open, in_progress, waiting, resolved, closed, declined, withdrawn };
inline constexpr State all_states[] = {State::open,   State::in_progress, State::waiting,  State::resolved,
                                       State::closed, State::declined,    State::withdrawn};
[[nodiscard]] std::string_view name(State state) noexcept;
[[nodiscard]] std::optional<State> parse_state(std::string_view name) noexcept;
/// True while someone is expected to do something: open, in_progress, waiting.
[[nodiscard]] bool is_unfinished(State state) noexcept;
struct Request;
/// The instant from which on the request is overdue: the earliest due time of a promise that still runs. Nothing when
/// none does; the resolve clock does not run while waiting.
[[nodiscard]] std::optional<Instant> overdue_from(Request const& request) noexcept;

enum class Act {
  claim,
  assign,
  release,
  ask,
  reply,
  add,  // information, by the requester
  note,
  watch,
  unwatch,
  edit,  // one's own text, service and fields
  priority,
  resolve,
  decline,
  withdraw,
  move,
  sub,  // opens a request of the helper to another department, on which this one waits
  reopen,
  close,  // the grace is over
};
inline constexpr Act all_acts[] = {Act::claim,   Act::assign,   Act::release, Act::ask,  Act::reply,    Act::add,
                                   Act::note,    Act::watch,    Act::unwatch, Act::edit, Act::priority, Act::resolve,
                                   Act::decline, Act::withdraw, Act::move,    Act::sub,  Act::reopen,   Act::close};
/// As in commands, buttons and the store: "claim", "add".
[[nodiscard]] std::string_view name(Act act) noexcept;
[[nodiscard]] std::optional<Act> parse_act(std::string_view name) noexcept;

/// What a person is to a request; several at once. Nobody at all: an outsider.
struct Roles {
  bool requester{false};
  bool provider{false};  // member of the department that serves it; a lead is one too
  bool lead{false};
  bool helper{false};  // has claimed it now
  bool watcher{false};
  bool timer{false};  // Kolega itself
  bool operator==(Roles const&) const = default;
};

/// Whether these roles may do the act at all, whatever the state. Source: PRODUCT.md, "Who may".
[[nodiscard]] bool may(Act act, Roles const& roles) noexcept;
/// Whether these roles may see the request's title and text.
[[nodiscard]] bool may_see(Roles const& roles) noexcept;

/// One cell of the table of states.
struct Transition {
  State to;
  bool claims_if_unclaimed{false};  // the actor becomes the helper when there is none
  bool new_cycle{false};
};
/// Where the act leads from this state; nothing when it does not apply there.
[[nodiscard]] std::optional<Transition> transition(State from, Act act) noexcept;

/// The first-response clock ends at these: the first human act of the provider that the requester sees.
[[nodiscard]] bool answers_requester(Act act) noexcept;

enum class Priority { low, normal, high, urgent };
[[nodiscard]] std::string_view name(Priority priority) noexcept;
[[nodiscard]] std::optional<Priority> parse_priority(std::string_view name) noexcept;

inline constexpr int reopen_window_days = 14;
inline constexpr std::size_t title_limit = 150;  // code points
inline constexpr std::size_t text_limit = 8000;  // code points

/// What was filled into one field of a service's form, with the label that the field had then.
struct FieldAnswer {
  std::string key;
  std::string label;
  std::vector<std::string> values;  // one, but of choices; a person's is their name
  bool operator==(FieldAnswer const&) const = default;
};

struct Request {
  RequestId id;
  RequestNumber number;
  PersonId requester;
  PersonId opener;        // differs from the requester when opened on behalf of them
  ServiceKey service;     // or ""
  std::string title;      // one line
  std::string text;       // the rest, or ""
  std::string needed_by;  // "2026-11-30", or ""
  std::vector<FieldAnswer> answers;
  RequestId parent;  // of a sub-request: the one that waits for it; else 0
  Priority priority{Priority::normal};
  State state{State::open};
  PersonId helper;  // 0: unclaimed
  int cycle{1};
  Instant opened_at{};                                   // of the first cycle
  Instant cycle_opened_at{};                             // of this one
  std::optional<BusinessMinutes> first_response_target;  // of this cycle, as promised when it began
  std::optional<BusinessMinutes> resolve_target;
  PromiseDue due;                            // resolve moves on by the time spent waiting
  std::optional<Instant> first_response_at;  // in this cycle
  std::optional<BusinessMinutes> first_response_took;
  std::optional<Instant> waiting_since;
  std::chrono::seconds waited{0};    // business time spent waiting for the requester, in this cycle
  std::uint32_t told_of_promise{0};  // bits of PromiseEvent that were told in this cycle
  std::optional<Instant> ended_at;   // resolved, declined or withdrawn, in this cycle
  std::int64_t version{0};           // grows by one with each stored change
  bool operator==(Request const&) const = default;

  [[nodiscard]] DepartmentKey const& department() const noexcept { return number.department; }
};

/// Detail of a release: the helper, its subject, was deactivated on the platform.
inline constexpr std::string_view has_left = "has_left";

/// One change: who, what, when, from where.
struct TimelineEntry {
  TimelineId id;
  RequestId request;
  int cycle{1};
  Instant at{};
  PersonId actor;  // 0: Kolega itself
  Act act{Act::note};
  bool is_opening{false};  // the first entry of a request; `act` is then without meaning
  State from{State::open};
  State to{State::open};
  std::string text;  // of people: a reply, a note, a reason; or ""
  PersonId subject;  // of assign, watch, unwatch, release by Kolega: whom it is about; else 0
  /// In Kolega's words, never shown as they are: of priority the new one, of move "IT-42 HR-7", of sub and of a
  /// decline as duplicate the other number, of assign by Kolega the rule, of release by Kolega has_left; else "".
  std::string detail;
  Platform origin{Platform::slack};
  bool operator==(TimelineEntry const&) const = default;
};

/// Does the act: checks permission, then the table, then the window; gives the changed request (version untouched) or
/// the refusal (not_allowed, wrong_state, already_claimed, window_over). `promise` and `calendar` are the department's
/// as they stand now: a new cycle takes its targets from them, and the resolve clock pauses while waiting.
/// Not for move (a new number is needed) nor for assign (a helper is named): see bot/app.
[[nodiscard]] Result<Request> apply(Request request, Act act, PersonId actor, Roles const& roles,
                                    Promise const& promise, Calendar const& calendar, Instant now);

/// A fresh cycle's targets and due times, from `now`.
void start_clocks(Request& request, Promise const& promise, Calendar const& calendar, Instant now);
/// Another promise for the cycle that runs (its priority or service was changed): counted from its beginning.
void change_targets(Request& request, Promise const& promise, Calendar const& calendar);

}  // namespace kolega
