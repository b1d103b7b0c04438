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
  card_left,         // the request was moved: `about` is its old card's message, in the old channel, which says so
  requester_card,    // the request's one card in the requester's direct message: posted once, then updated in place
  requester_update,  // tells the requester of one timeline entry, in the thread of their card
  watcher_update,    // tells a watcher of one timeline entry, by direct message
  helper_update,     // tells the helper of one timeline entry, by direct message
  promise_alarm,     // `about` is a PromiseEvent: in the thread of the department's card
  escalation,        // `about` is a PromiseEvent: tells a lead, by direct message
  helper_gone,       // a release by Kolega: in the thread of the department's card
  lead_asked,        // the same: asks a lead to give the request to another, by direct message
  entry_edited,      // the words of an entry were changed: updates a copy, whose message is `about`
  entry_file,        // a file of an entry, uploaded again for this conversation: `about` is its place (file_key)
  file_lost,         // says that a file was not passed on: `about` is its place, and whether it was too large
  unheard,           // answers words in a thread that were not passed on: `about` is why (see carry_words)
  home,              // the receiver's App Home, as it is now
  help,              // answers free words in a direct message with what can be said
  // These name no request, since nothing that is logged of them may say who votes on what: `about` is their key.
  vote_request,   // asks the requester for a vote: posted once, then updated in place; `about` is a cycle (cycle_key)
  vote_reminder,  // likewise, the one reminder
  vote_shared,  // tells a lead what a voter shares: `about` is a cycle, with "+" behind it when the comment goes along
  thanks_post,  // public thanks, in their channel: `about` is the thanks' id
  thanks_note,  // thanks to one receiver, by direct message: likewise
  personal_export,      // everything about the receiver, as a file
  celebration_preview,  // tells a person what of theirs will be celebrated: `about` is the celebration's id
  celebration_post,     // to the channel: `about` is a celebration's id, or "day 2026-11-23" for all of that day
};
/// Of these only the newest state matters: one that waits already serves for the next change too.
[[nodiscard]] bool renders_state(NoticeKind kind) noexcept;
/// Posted once and then updated in place.
[[nodiscard]] bool is_card(NoticeKind kind) noexcept;
[[nodiscard]] std::string_view name(NoticeKind kind) noexcept;
[[nodiscard]] std::optional<NoticeKind> parse_notice_kind(std::string_view name) noexcept;

enum class NoticeState {
  pending,  // to be sent, not before next_attempt_at
  sending,  // leased; until the lease ends nobody else touches it
  sent,
  failed,   // final: the platform refused it
  unknown,  // it may have been delivered; never blindly posted again
  dropped,  // final: it was not sent, since it was not wanted any more
};
[[nodiscard]] std::string_view name(NoticeState state) noexcept;
[[nodiscard]] std::optional<NoticeState> parse_notice_state(std::string_view name) noexcept;

struct Notice {
  NoticeId id;
  ConversationRef conversation;  // order holds within it
  NoticeKind kind{NoticeKind::department_card};
  RequestId request;  // 0 for help
  TimelineId entry;   // of those that tell of one; else 0
  PersonId receiver;  // of a direct message; else 0
  std::string about;  // what else it is about, by its kind; without any text of people
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

/// The same for notices of which one that waits serves for all; "" for those that are each sent.
[[nodiscard]] std::string merge_key(Notice const& notice);

}  // namespace kolega::app
