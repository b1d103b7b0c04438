#include "domain/request.hpp"

#include <algorithm>
#include <array>

namespace kolega {
namespace {

using Cell = std::optional<Transition>;
constexpr Cell no{};
constexpr Cell to(State state) { return Transition{state}; }
constexpr Cell claiming(State state) { return Transition{state, true, false}; }
constexpr Cell anew(State state) { return Transition{state, false, true}; }

struct Row {
  Act act;
  std::array<Cell, 7> cells;  // in the order of all_states
};

constexpr auto open = State::open;
constexpr auto working = State::in_progress;
constexpr auto waiting = State::waiting;
constexpr auto resolved = State::resolved;
constexpr auto closed = State::closed;
constexpr auto declined = State::declined;
constexpr auto withdrawn = State::withdrawn;

// A table is read by its columns.
// clang-format off
// Source: PRODUCT.md, "States". A cell that is `no` refuses the act with a sentence and changes nothing.
constexpr std::array<Row, 18> table{{
    //               open               in_progress        waiting            resolved       closed         declined     withdrawn
    {Act::claim,    {to(working),       to(working),       to(waiting),       no,            no,            no,          no}},
    {Act::assign,   {to(working),       to(working),       to(waiting),       no,            no,            no,          no}},
    {Act::release,  {no,                to(open),          to(open),          no,            no,            no,          no}},
    {Act::ask,      {claiming(waiting), claiming(waiting), claiming(waiting), no,            no,            no,          no}},
    {Act::reply,    {claiming(working), claiming(working), claiming(working), to(resolved),  no,            no,          no}},
    {Act::add,      {to(open),          to(working),       to(working),       to(resolved),  no,            no,          no}},
    {Act::note,     {to(open),          to(working),       to(waiting),       to(resolved),  no,            no,          no}},
    {Act::watch,    {to(open),          to(working),       to(waiting),       to(resolved),  no,            no,          no}},
    {Act::unwatch,  {to(open),          to(working),       to(waiting),       to(resolved),  to(closed),    to(declined), to(withdrawn)}},
    {Act::edit,     {to(open),          to(working),       to(waiting),       to(resolved),  no,            no,          no}},
    {Act::priority, {to(open),          to(working),       to(waiting),       no,            no,            no,          no}},
    {Act::resolve,  {claiming(resolved), claiming(resolved), claiming(resolved), no,         no,            no,          no}},
    {Act::decline,  {to(declined),      to(declined),      to(declined),      no,            no,            no,          no}},
    {Act::withdraw, {to(withdrawn),     to(withdrawn),     to(withdrawn),     to(closed),    no,            no,          no}},
    {Act::move,     {to(open),          to(open),          to(open),          no,            no,            no,          no}},
    {Act::sub,      {to(open),          to(working),       to(waiting),       no,            no,            no,          no}},
    {Act::reopen,   {no,                no,                no,                anew(working), anew(working), anew(open),  anew(open)}},
    {Act::close,    {no,                no,                no,                to(closed),    no,            no,          no}},
}};
// clang-format on

}  // namespace

std::string_view name(State state) noexcept {
  switch (state) {
    case State::open: return "open";
    case State::in_progress: return "in_progress";
    case State::waiting: return "waiting";
    case State::resolved: return "resolved";
    case State::closed: return "closed";
    case State::declined: return "declined";
    case State::withdrawn: return "withdrawn";
  }
  return "open";
}

std::optional<State> parse_state(std::string_view text) noexcept {
  for (auto const state : all_states)
    if (name(state) == text) return state;
  return std::nullopt;
}

bool is_unfinished(State state) noexcept { return state == open || state == working || state == waiting; }

std::optional<Instant> overdue_from(Request const& request) noexcept {
  std::optional<Instant> earliest;
  auto const consider = [&](std::optional<Instant> due) {
    if (due && (!earliest || *due < *earliest)) earliest = due;
  };
  if (!is_unfinished(request.state)) return earliest;
  if (!request.first_response_at) consider(request.due.first_response);
  if (request.state != State::waiting) consider(request.due.resolve);
  return earliest;
}

std::string_view name(Act act) noexcept {
  switch (act) {
    case Act::claim: return "claim";
    case Act::assign: return "assign";
    case Act::release: return "release";
    case Act::ask: return "ask";
    case Act::reply: return "reply";
    case Act::add: return "add";
    case Act::note: return "note";
    case Act::watch: return "watch";
    case Act::unwatch: return "unwatch";
    case Act::edit: return "edit";
    case Act::priority: return "priority";
    case Act::resolve: return "resolve";
    case Act::decline: return "decline";
    case Act::withdraw: return "withdraw";
    case Act::move: return "move";
    case Act::sub: return "sub";
    case Act::reopen: return "reopen";
    case Act::close: return "close";
  }
  return "note";
}

std::optional<Act> parse_act(std::string_view text) noexcept {
  for (auto const act : all_acts)
    if (name(act) == text) return act;
  return std::nullopt;
}

std::string_view name(Priority priority) noexcept {
  switch (priority) {
    case Priority::low: return "low";
    case Priority::normal: return "normal";
    case Priority::high: return "high";
    case Priority::urgent: return "urgent";
  }
  return "normal";
}

std::optional<Priority> parse_priority(std::string_view text) noexcept {
  for (auto const priority : {Priority::low, Priority::normal, Priority::high, Priority::urgent})
    if (name(priority) == text) return priority;
  return std::nullopt;
}

bool may(Act act, Roles const& roles) noexcept {
  switch (act) {
    case Act::claim:
    case Act::assign:
    case Act::ask:
    case Act::reply:
    case Act::note:
    case Act::priority:
    case Act::resolve:
    case Act::decline:
    case Act::sub:
    case Act::move: return roles.provider;
    case Act::release: return roles.helper || roles.lead;
    case Act::add:
    case Act::withdraw: return roles.requester;
    case Act::watch:
    case Act::edit:
    case Act::reopen: return roles.requester || roles.provider;
    case Act::unwatch: return roles.requester || roles.provider || roles.watcher;
    case Act::close: return roles.timer;
  }
  return false;
}

bool may_see(Roles const& roles) noexcept { return roles.requester || roles.provider || roles.watcher || roles.timer; }

std::optional<Transition> transition(State from, Act act) noexcept {
  auto const row = std::find_if(table.begin(), table.end(), [act](Row const& each) { return each.act == act; });
  if (row == table.end()) return std::nullopt;
  return row->cells[static_cast<std::size_t>(from)];
}

bool answers_requester(Act act) noexcept {
  switch (act) {
    case Act::claim:
    case Act::reply:
    case Act::ask:
    case Act::resolve:
    case Act::decline: return true;
    case Act::assign:
    case Act::release:
    case Act::add:
    case Act::note:
    case Act::watch:
    case Act::unwatch:
    case Act::edit:
    case Act::priority:
    case Act::withdraw:
    case Act::move:
    case Act::sub:
    case Act::reopen:
    case Act::close: return false;
  }
  return false;
}

void start_clocks(Request& request, Promise const& promise, Calendar const& calendar, Instant now) {
  request.cycle_opened_at = now;
  auto const target = [&](std::optional<PromiseDuration> const& duration) -> std::optional<BusinessMinutes> {
    if (!duration) return std::nullopt;
    return duration->in(calendar);
  };
  request.first_response_target = target(promise.first_response);
  request.resolve_target = target(promise.resolve);
  request.due = promise_due(promise, calendar, now);
  request.first_response_at.reset();
  request.first_response_took.reset();
  request.waiting_since.reset();
  request.waited = {};
  request.told_of_promise = 0;
  request.ended_at.reset();
}

void change_targets(Request& request, Promise const& promise, Calendar const& calendar) {
  auto changed = request;
  start_clocks(changed, promise, calendar, request.cycle_opened_at);
  request.first_response_target = changed.first_response_target;
  request.resolve_target = changed.resolve_target;
  request.due.first_response = changed.due.first_response;
  request.due.resolve = changed.due.resolve;
  if (request.resolve_target && request.waited.count() > 0)
    request.due.resolve = calendar.add_seconds(request.cycle_opened_at, *request.resolve_target + request.waited);
}

Result<Request> apply(Request request, Act act, PersonId actor, Roles const& roles, Promise const& promise,
                      Calendar const& calendar, Instant now) {
  if (!may(act, roles)) return make_error(ErrorCode::not_allowed, {{"act", std::string(name(act))}});
  auto const step = transition(request.state, act);
  if (!step)
    return make_error(ErrorCode::wrong_state, {{"act", std::string(name(act))},
                                               {"state", std::string(name(request.state))},
                                               {"number", request.number.to_string()}});
  auto const from = request.state;
  if (act == Act::reopen && request.ended_at && now > *request.ended_at + std::chrono::days(reopen_window_days))
    return make_error(ErrorCode::window_over,
                      {{"number", request.number.to_string()}, {"days", std::to_string(reopen_window_days)}});

  request.state = step->to;
  if (act == Act::claim || (step->claims_if_unclaimed && !request.helper)) request.helper = actor;
  if (act == Act::release || (act == Act::reopen && step->to == open)) request.helper = {};

  if (step->new_cycle) {
    ++request.cycle;
    start_clocks(request, promise, calendar, now);
    return request;
  }
  if (from == waiting && request.state != waiting && request.waiting_since) {
    request.waited += calendar.between(*request.waiting_since, now);
    // The resolve clock stood still: what was left of it when the wait began is left of it now.
    if (request.due.resolve && *request.due.resolve > *request.waiting_since) {
      auto const left = calendar.between(*request.waiting_since, *request.due.resolve);
      request.due.resolve = calendar.add_seconds(now, left);
    }
    request.waiting_since.reset();
  }
  if (from != waiting && request.state == waiting) request.waiting_since = now;
  if (answers_requester(act) && roles.provider && !request.first_response_at) {
    request.first_response_at = now;
    request.first_response_took = std::chrono::floor<BusinessMinutes>(calendar.between(request.cycle_opened_at, now));
  }
  if (is_unfinished(from) && !is_unfinished(request.state)) request.ended_at = now;
  return request;
}

}  // namespace kolega
