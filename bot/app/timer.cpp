#include "app/timer.hpp"

#include <initializer_list>

namespace kolega::app {

std::string_view name(TimerKind kind) noexcept {
  switch (kind) {
    case TimerKind::promise: return "promise";
    case TimerKind::grace_over: return "grace_over";
    case TimerKind::assign: return "assign";
  }
  return "promise";
}

std::optional<TimerKind> parse_timer_kind(std::string_view text) noexcept {
  for (auto const kind : {TimerKind::promise, TimerKind::grace_over, TimerKind::assign})
    if (name(kind) == text) return kind;
  return std::nullopt;
}

std::string timer_key(TimerKind kind, RequestId request) {
  return std::string(name(kind)) + "/" + std::to_string(request.value);
}

}  // namespace kolega::app
