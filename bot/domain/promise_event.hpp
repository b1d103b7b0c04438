#pragma once
// When a running promise is to be spoken of: before it breaks, and when it has broken.
#include <optional>

#include "domain/request.hpp"

namespace kolega {

/// The values are bits of Request::told_of_promise.
enum class PromiseEvent : std::uint32_t {
  first_response_warning = 1,
  first_response_broken = 2,
  resolve_warning = 4,
  resolve_broken = 8,
};
inline constexpr PromiseEvent all_promise_events[] = {PromiseEvent::first_response_warning,
                                                      PromiseEvent::first_response_broken,
                                                      PromiseEvent::resolve_warning, PromiseEvent::resolve_broken};
[[nodiscard]] std::string_view name(PromiseEvent event) noexcept;  // "resolve_broken"
[[nodiscard]] std::optional<PromiseEvent> parse_promise_event(std::string_view name) noexcept;
[[nodiscard]] bool is_broken(PromiseEvent event) noexcept;

struct PromiseMoment {
  PromiseEvent event;
  Instant at;  // within the department's hours
};

/// The earliest event of this cycle that was not told yet; nothing when none is to come: nothing was promised, the
/// promise is kept, or its clock stands still (the resolve clock while waiting). A warning comes when four fifths of
/// the target have passed, and not at all once the promise is broken. Source: PRODUCT.md, "Promises".
[[nodiscard]] std::optional<PromiseMoment> next_promise_event(Request const& request, Calendar const& calendar);
/// Writes down that it was told; what it makes pointless (the warning of a broken promise) counts as told too.
void mark_told(Request& request, PromiseEvent event);

}  // namespace kolega
