#include "app/reach.hpp"

#include <charconv>

#include "app/ballots.hpp"
#include "app/celebration_days.hpp"
#include "app/notices.hpp"

namespace kolega::app {
namespace {

/// The question, or its reminder, was not asked after all: its alarm rings again, and the gates decide anew.
void ask_again(Tx& tx, Notice const& notice, Instant now) {
  auto const cycle = parse_cycle_key(notice.about);
  auto ballot = cycle ? tx.votes().ballot(*cycle) : std::nullopt;
  if (!ballot) return;
  bool const is_question = notice.kind == NoticeKind::vote_request;
  (is_question ? ballot->asked_at : ballot->reminded_at).reset();
  tx.votes().put(*ballot);
  Timer timer;
  timer.kind = is_question ? TimerKind::vote_ask : TimerKind::vote_remind;
  if (is_question) tx.timers().cancel(timer_key(TimerKind::vote_remind, cycle->request));
  timer.key = timer_key(timer.kind, cycle->request);
  timer.request = cycle->request;
  timer.cycle = cycle->cycle;
  timer.due_at = now;
  tx.timers().set(timer);
}

}  // namespace

bool is_started_by_kolega(NoticeKind kind) noexcept {
  switch (kind) {
    case NoticeKind::vote_request:
    case NoticeKind::vote_reminder:
    case NoticeKind::escalation:
    case NoticeKind::lead_asked:
    case NoticeKind::celebration_preview:
    case NoticeKind::celebration_post: return true;
    // Cards and what people do to the requests that one asked, watches or serves.
    case NoticeKind::department_card:
    case NoticeKind::card_entry:
    case NoticeKind::card_left:
    case NoticeKind::requester_card:
    case NoticeKind::requester_update:
    case NoticeKind::watcher_update:
    case NoticeKind::helper_update:
    case NoticeKind::entry_edited:
    case NoticeKind::entry_file:
    case NoticeKind::file_lost:
    case NoticeKind::unheard:
    // To a channel, or what somebody opened or asked for.
    case NoticeKind::promise_alarm:
    case NoticeKind::helper_gone:
    case NoticeKind::home:
    case NoticeKind::help:
    case NoticeKind::personal_export:
    // Colleagues' words to colleagues.
    case NoticeKind::vote_shared:
    case NoticeKind::thanks_post:
    case NoticeKind::thanks_note: return false;
  }
  return true;
}

bool may_start(Person const& person, Instant now) noexcept { return !person.gone && !is_paused(person, now); }

bool may_go(Tx& tx, Notice const& notice, bool stands_already, Instant now) {
  if (!notice.receiver || stands_already || !is_started_by_kolega(notice.kind)) return true;
  auto const receiver = tx.people().find(notice.receiver);
  return receiver && may_start(*receiver, now);
}

void give_back(Tx& tx, Organisation const& organisation, Notice const& notice, Instant now) {
  switch (notice.kind) {
    case NoticeKind::vote_request:
    case NoticeKind::vote_reminder: return ask_again(tx, notice, now);
    case NoticeKind::lead_asked:
      if (auto const request = tx.requests().find(notice.request); request && !request->helper)
        ask_lead(tx, organisation, *request, notice.entry, now);
      return;
    case NoticeKind::escalation:
      if (auto const request = tx.requests().find(notice.request))
        if (auto const event = parse_promise_event(notice.about)) tell_lead(tx, organisation, *request, *event, now);
      return;
    case NoticeKind::celebration_preview: {
      CelebrationId celebration;
      auto const& about = notice.about;
      std::from_chars(about.data(), about.data() + about.size(), celebration.value);
      return take_back_preview(tx, celebration);
    }
    default: return;
  }
}

}  // namespace kolega::app
