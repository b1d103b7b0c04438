#include "app/timer.hpp"

namespace kolega::app {

std::string_view name(TimerKind kind) noexcept {
  switch (kind) {
    case TimerKind::promise: return "promise";
    case TimerKind::grace_over: return "grace_over";
    case TimerKind::assign: return "assign";
    case TimerKind::vote_ask: return "vote_ask";
    case TimerKind::vote_remind: return "vote_remind";
    case TimerKind::votes_over: return "votes_over";
    case TimerKind::celebrations: return "celebrations";
  }
  return "promise";
}

std::optional<TimerKind> parse_timer_kind(std::string_view text) noexcept {
  for (auto const kind : all_timer_kinds)
    if (name(kind) == text) return kind;
  return std::nullopt;
}

std::string timer_key(TimerKind kind, RequestId request) {
  return std::string(name(kind)) + "/" + std::to_string(request.value);
}

}  // namespace kolega::app
