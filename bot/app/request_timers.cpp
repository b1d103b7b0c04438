#include "app/request_timers.hpp"

#include <algorithm>

#include "app/access.hpp"
#include "app/notices.hpp"
#include "app/record_change.hpp"
#include "domain/promise_event.hpp"

namespace kolega::app {
namespace {

void set(Tx& tx, TimerKind kind, Request const& request, std::optional<Instant> due) {
  auto const key = timer_key(kind, request.id);
  if (!due) return tx.timers().cancel(key);
  Timer timer;
  timer.key = key;
  timer.kind = kind;
  timer.request = request.id;
  timer.cycle = request.cycle;
  timer.due_at = *due;
  tx.timers().set(timer);
}

std::optional<Instant> grace_ends(Request const& request, Department const& department) {
  if (request.state != State::resolved || !request.ended_at) return std::nullopt;
  return department.calendar.add(*request.ended_at, department.grace.in(department.calendar));
}

/// What is to be told now, in order: no warning of what is broken already.
std::vector<PromiseEvent> take_due_events(Request& request, Calendar const& calendar, Instant now) {
  std::vector<PromiseEvent> events;
  for (auto next = next_promise_event(request, calendar); next && next->at <= now;
       next = next_promise_event(request, calendar)) {
    mark_told(request, next->event);
    events.push_back(next->event);
  }
  auto const has = [&](PromiseEvent event) { return std::find(events.begin(), events.end(), event) != events.end(); };
  std::erase_if(events, [&](PromiseEvent event) {
    return (event == PromiseEvent::first_response_warning && has(PromiseEvent::first_response_broken)) ||
           (event == PromiseEvent::resolve_warning && has(PromiseEvent::resolve_broken));
  });
  return events;
}

}  // namespace

void set_timers(Tx& tx, Organisation const& organisation, Request const& request) {
  auto const department = department_of(organisation, request.department());
  auto const event = next_promise_event(request, department.calendar);
  set(tx, TimerKind::promise, request, event ? std::optional(event->at) : std::nullopt);
  set(tx, TimerKind::grace_over, request, grace_ends(request, department));
}

void ring_promise(Tx& tx, Organisation const& organisation, RequestId id, Instant now) {
  auto request = tx.requests().find(id);
  if (!request) return;
  auto const department = department_of(organisation, request->department());
  // After a time in which nobody watched the clock it may be night by now.
  if (!department.calendar.is_open(now))
    return set(tx, TimerKind::promise, *request, department.calendar.next_opening(now));
  auto const events = take_due_events(*request, department.calendar, now);
  if (!events.empty()) {
    if (!tx.requests().update(*request)) return;
    ++request->version;
    for (auto const event : events) tell_of_promise(tx, organisation, *request, event, now);
    show_request(tx, organisation, *request, now);
  }
  set_timers(tx, organisation, *request);
}

void ring_grace_over(Tx& tx, Organisation const& organisation, RequestId id, Instant now) {
  auto const before = tx.requests().find(id);
  if (!before) return;
  auto const department = department_of(organisation, before->department());
  auto const end = grace_ends(*before, department);
  if (!end || *end > now) return set_timers(tx, organisation, *before);
  Roles kolega;
  kolega.timer = true;
  auto closed = apply(*before, Act::close, {}, kolega, {}, department.calendar, now);
  if (!closed) return;
  static_cast<void>(record_change(tx, organisation, *before, *closed, {{}, Act::close, {}, {}, {}, {}}, now));
}

}  // namespace kolega::app
