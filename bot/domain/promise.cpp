#include "domain/promise.hpp"

#include <charconv>

namespace kolega {

std::optional<PromiseDuration> PromiseDuration::parse(std::string_view text) noexcept {
  PromiseDuration duration;
  std::string_view units = "dhm";  // those that may still come
  char const* at = text.data();
  char const* const end = text.data() + text.size();
  while (at != end) {
    if (*at < '0' || *at > '9') return std::nullopt;
    int value = 0;
    auto const [unit, error] = std::from_chars(at, end, value);
    if (error != std::errc{} || unit == end) return std::nullopt;
    auto const position = units.find(*unit);
    if (position == std::string_view::npos) return std::nullopt;
    (*unit == 'd' ? duration.days : *unit == 'h' ? duration.hours : duration.minutes) = value;
    units.remove_prefix(position + 1);
    at = unit + 1;
  }
  if (duration == PromiseDuration{}) return std::nullopt;
  return duration;
}

BusinessMinutes PromiseDuration::in(Calendar const& calendar) const noexcept {
  return days * calendar.working_day() + std::chrono::hours{hours} + BusinessMinutes{minutes};
}

PromiseDue promise_due(Promise const& promise, Calendar const& calendar, Instant from) {
  auto const due = [&](std::optional<PromiseDuration> const& duration) -> std::optional<Instant> {
    if (!duration) return std::nullopt;
    return calendar.add(from, duration->in(calendar));
  };
  return {due(promise.first_response), due(promise.resolve)};
}

}  // namespace kolega
