#include "domain/promise_event.hpp"

namespace kolega {
namespace {

constexpr std::uint32_t bit(PromiseEvent event) { return static_cast<std::uint32_t>(event); }

/// What falls due at the end of a working day is told when the next one begins.
Instant within_hours(Calendar const& calendar, Instant at) {
  if (calendar.is_open(at)) return at;
  return calendar.next_opening(at).value_or(at);
}

}  // namespace

std::string_view name(PromiseEvent event) noexcept {
  switch (event) {
    case PromiseEvent::first_response_warning: return "first_response_warning";
    case PromiseEvent::first_response_broken: return "first_response_broken";
    case PromiseEvent::resolve_warning: return "resolve_warning";
    case PromiseEvent::resolve_broken: return "resolve_broken";
  }
  return "resolve_broken";
}

std::optional<PromiseEvent> parse_promise_event(std::string_view text) noexcept {
  for (auto const event : all_promise_events)
    if (name(event) == text) return event;
  return std::nullopt;
}

bool is_broken(PromiseEvent event) noexcept {
  return event == PromiseEvent::first_response_broken || event == PromiseEvent::resolve_broken;
}

std::optional<PromiseMoment> next_promise_event(Request const& request, Calendar const& calendar) {
  if (!is_unfinished(request.state)) return std::nullopt;
  std::optional<PromiseMoment> next;
  auto const offer = [&](PromiseEvent event, Instant at) {
    if ((request.told_of_promise & bit(event)) != 0) return;
    auto const moment = within_hours(calendar, at);
    if (!next || moment < next->at) next = PromiseMoment{event, moment};
  };
  auto const four_fifths = [&](BusinessMinutes target, std::chrono::seconds waited) {
    return calendar.add_seconds(request.cycle_opened_at, std::chrono::seconds(target) * 4 / 5 + waited);
  };
  if (request.due.first_response && request.first_response_target && !request.first_response_at) {
    offer(PromiseEvent::first_response_warning, four_fifths(*request.first_response_target, {}));
    offer(PromiseEvent::first_response_broken, *request.due.first_response);
  }
  if (request.due.resolve && request.resolve_target && request.state != State::waiting) {
    offer(PromiseEvent::resolve_warning, four_fifths(*request.resolve_target, request.waited));
    offer(PromiseEvent::resolve_broken, *request.due.resolve);
  }
  return next;
}

void mark_told(Request& request, PromiseEvent event) {
  request.told_of_promise |= bit(event);
  if (event == PromiseEvent::first_response_broken)
    request.told_of_promise |= bit(PromiseEvent::first_response_warning);
  if (event == PromiseEvent::resolve_broken) request.told_of_promise |= bit(PromiseEvent::resolve_warning);
}

}  // namespace kolega
