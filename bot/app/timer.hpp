#pragma once
// An alarm that is kept in the store. It holds no decision: what is to be done is decided from the state when it rings.
#include <optional>
#include <string>
#include <string_view>

#include "domain/ids.hpp"

namespace kolega::app {

enum class TimerKind {
  promise,       // the next event of a request's promise
  grace_over,    // a resolved request closes
  assign,        // nobody was there to be given a request; look again
  vote_ask,      // a resolved cycle: whether its requester is asked for a vote
  vote_remind,   // the one reminder of it
  votes_over,    // votes whose window is over lose their voters
  celebrations,  // a day on which something is to be celebrated, or told of before
};
inline constexpr TimerKind all_timer_kinds[] = {TimerKind::promise,     TimerKind::grace_over,  TimerKind::assign,
                                                TimerKind::vote_ask,    TimerKind::vote_remind, TimerKind::votes_over,
                                                TimerKind::celebrations};
[[nodiscard]] std::string_view name(TimerKind kind) noexcept;
[[nodiscard]] std::optional<TimerKind> parse_timer_kind(std::string_view name) noexcept;

struct Timer {
  TimerId id;
  std::string key;  // unique: "promise/42"
  TimerKind kind{TimerKind::promise};
  RequestId request;  // or 0
  PersonId person;    // or 0
  int cycle{0};       // of the request, where that matters; else 0
  Instant due_at{};
  bool operator==(Timer const&) const = default;
};

/// The key of a request's timer of this kind: one of each.
[[nodiscard]] std::string timer_key(TimerKind kind, RequestId request);

}  // namespace kolega::app
