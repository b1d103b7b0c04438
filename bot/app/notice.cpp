#include "app/notice.hpp"

#include <initializer_list>

namespace kolega::app {

std::string_view name(NoticeKind kind) noexcept {
  switch (kind) {
    case NoticeKind::department_card: return "department_card";
    case NoticeKind::card_entry: return "card_entry";
    case NoticeKind::card_left: return "card_left";
    case NoticeKind::requester_card: return "requester_card";
    case NoticeKind::requester_update: return "requester_update";
    case NoticeKind::watcher_update: return "watcher_update";
    case NoticeKind::helper_update: return "helper_update";
    case NoticeKind::promise_alarm: return "promise_alarm";
    case NoticeKind::escalation: return "escalation";
    case NoticeKind::helper_gone: return "helper_gone";
    case NoticeKind::lead_asked: return "lead_asked";
    case NoticeKind::entry_edited: return "entry_edited";
    case NoticeKind::entry_file: return "entry_file";
    case NoticeKind::file_lost: return "file_lost";
    case NoticeKind::unheard: return "unheard";
    case NoticeKind::home: return "home";
    case NoticeKind::help: return "help";
    case NoticeKind::vote_request: return "vote_request";
    case NoticeKind::vote_reminder: return "vote_reminder";
    case NoticeKind::vote_shared: return "vote_shared";
    case NoticeKind::thanks_post: return "thanks_post";
    case NoticeKind::thanks_note: return "thanks_note";
    case NoticeKind::personal_export: return "personal_export";
    case NoticeKind::celebration_preview: return "celebration_preview";
    case NoticeKind::celebration_post: return "celebration_post";
  }
  return "department_card";
}

std::optional<NoticeKind> parse_notice_kind(std::string_view text) noexcept {
  for (auto const kind : {NoticeKind::department_card,
                          NoticeKind::card_entry,
                          NoticeKind::card_left,
                          NoticeKind::requester_card,
                          NoticeKind::requester_update,
                          NoticeKind::watcher_update,
                          NoticeKind::helper_update,
                          NoticeKind::promise_alarm,
                          NoticeKind::escalation,
                          NoticeKind::helper_gone,
                          NoticeKind::lead_asked,
                          NoticeKind::entry_edited,
                          NoticeKind::entry_file,
                          NoticeKind::file_lost,
                          NoticeKind::unheard,
                          NoticeKind::home,
                          NoticeKind::help,
                          NoticeKind::vote_request,
                          NoticeKind::vote_reminder,
                          NoticeKind::vote_shared,
                          NoticeKind::thanks_post,
                          NoticeKind::thanks_note,
                          NoticeKind::personal_export,
                          NoticeKind::celebration_preview,
                          NoticeKind::celebration_post})
    if (name(kind) == text) return kind;
  return std::nullopt;
}

bool is_card(NoticeKind kind) noexcept {
  return kind == NoticeKind::department_card || kind == NoticeKind::requester_card ||
         kind == NoticeKind::vote_request || kind == NoticeKind::vote_reminder;
}

bool renders_state(NoticeKind kind) noexcept { return is_card(kind) || kind == NoticeKind::home; }

std::string merge_key(Notice const& notice) {
  if (!renders_state(notice.kind) || (!notice.request && !notice.receiver)) return {};
  std::string key(name(notice.kind));
  for (auto const id : {notice.request.value, notice.receiver.value}) key += '/' + std::to_string(id);
  key += '/' + std::string(name(notice.conversation.platform)) + '/' + notice.conversation.id;
  return notice.about.empty() ? key : key + '/' + notice.about;
}

std::string_view name(NoticeState state) noexcept {
  switch (state) {
    case NoticeState::pending: return "pending";
    case NoticeState::sending: return "sending";
    case NoticeState::sent: return "sent";
    case NoticeState::failed: return "failed";
    case NoticeState::unknown: return "unknown";
    case NoticeState::dropped: return "dropped";
  }
  return "unknown";
}

std::optional<NoticeState> parse_notice_state(std::string_view text) noexcept {
  for (auto const state : {NoticeState::pending, NoticeState::sending, NoticeState::sent, NoticeState::failed,
                           NoticeState::unknown, NoticeState::dropped})
    if (name(state) == text) return state;
  return std::nullopt;
}

}  // namespace kolega::app
