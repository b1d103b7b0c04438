#include "app/notice.hpp"

#include <initializer_list>

namespace kolega::app {

std::string_view name(NoticeKind kind) noexcept {
  switch (kind) {
    case NoticeKind::department_card: return "department_card";
    case NoticeKind::card_entry: return "card_entry";
    case NoticeKind::requester_update: return "requester_update";
    case NoticeKind::help: return "help";
  }
  return "department_card";
}

std::optional<NoticeKind> parse_notice_kind(std::string_view text) noexcept {
  for (auto const kind :
       {NoticeKind::department_card, NoticeKind::card_entry, NoticeKind::requester_update, NoticeKind::help})
    if (name(kind) == text) return kind;
  return std::nullopt;
}

std::string_view name(NoticeState state) noexcept {
  switch (state) {
    case NoticeState::pending: return "pending";
    case NoticeState::sending: return "sending";
    case NoticeState::sent: return "sent";
    case NoticeState::failed: return "failed";
    case NoticeState::unknown: return "unknown";
  }
  return "unknown";
}

std::optional<NoticeState> parse_notice_state(std::string_view text) noexcept {
  for (auto const state :
       {NoticeState::pending, NoticeState::sending, NoticeState::sent, NoticeState::failed, NoticeState::unknown})
    if (name(state) == text) return state;
  return std::nullopt;
}

}  // namespace kolega::app
