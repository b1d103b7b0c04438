#pragma once
// What a department promises: a first human answer and a resolution, in its own business time.
#include <optional>
#include <string_view>

#include "domain/calendar.hpp"

namespace kolega {

/// "2h", "30m", "1d", "1h30m": as written in the config; a day is the calendar's working day.
struct PromiseDuration {
  int days{0}, hours{0}, minutes{0};
  bool operator==(PromiseDuration const&) const = default;
  /// Nothing for an empty, negative, zero or malformed text; units in the order d, h, m, each at most once.
  [[nodiscard]] static std::optional<PromiseDuration> parse(std::string_view text) noexcept;
  [[nodiscard]] BusinessMinutes in(Calendar const& calendar) const noexcept;
};

/// Either part may be absent: then nothing is promised for it.
struct Promise {
  std::optional<PromiseDuration> first_response;
  std::optional<PromiseDuration> resolve;
  bool operator==(Promise const&) const = default;
};

/// The instants at which a promise made at `from` is due.
struct PromiseDue {
  std::optional<Instant> first_response;
  std::optional<Instant> resolve;
  bool operator==(PromiseDue const&) const = default;
};
[[nodiscard]] PromiseDue promise_due(Promise const& promise, Calendar const& calendar, Instant from);

}  // namespace kolega
