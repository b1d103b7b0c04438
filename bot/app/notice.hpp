#pragma once
// An outgoing message that waits in the outbox. It holds no sentence: it is rendered from the state when it is sent.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/ids.hpp"

namespace kolega::app {

enum class NoticeKind {
  department_card,   // the request's one card in its department's triage channel: posted once, then updated in place
  card_entry,        // a timeline entry with words, in the thread of the request's card
  requester_update,  // tells the requester, by direct message, of one timeline entry
  help,              // answers free words in a direct message with what can be said
};
[[nodiscard]] std::string_view name(NoticeKind kind) noexcept;
[[nodiscard]] std::optional<NoticeKind> parse_notice_kind(std::string_view name) noexcept;

enum class NoticeState {
  pending,  // to be sent, not before next_attempt_at
  sending,  // leased; until the lease ends nobody else touches it
  sent,
  failed,   // final: the platform refused it
  unknown,  // it may have been delivered; never blindly posted again
};
[[nodiscard]] std::string_view name(NoticeState state) noexcept;
[[nodiscard]] std::optional<NoticeState> parse_notice_state(std::string_view name) noexcept;

struct Notice {
  NoticeId id;
  ConversationRef conversation;  // order holds within it
  NoticeKind kind{NoticeKind::department_card};
  RequestId request;  // 0 for help
  TimelineId entry;   // of card_entry and requester_update; else 0
  PersonId receiver;  // of a direct message; else 0
  NoticeState state{NoticeState::pending};
  int attempts{0};  // leases so far
  Instant created_at{};
  Instant next_attempt_at{};
  std::optional<Instant> lease_until;  // while sending
  std::string lease_owner;             // while sending: the daemon that has it
  std::string message_id;              // when sent: the platform's id of the message
  std::string detail;                  // of failed and unknown: the reason, without any text of people
  bool operator==(Notice const&) const = default;
};

}  // namespace kolega::app
