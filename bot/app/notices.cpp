#include "app/notices.hpp"

#include <algorithm>
#include <charconv>

#include "app/access.hpp"
#include "app/export_me.hpp"
#include "app/reach.hpp"
#include "app/vote_parcel.hpp"

namespace kolega::app {

bool is_told_to_requester(Act act) noexcept {
  switch (act) {
    case Act::claim:
    case Act::assign:
    case Act::ask:
    case Act::reply:
    case Act::resolve:
    case Act::decline:
    case Act::move:
    case Act::reopen:
    case Act::close: return true;
    case Act::release:
    case Act::add:
    case Act::note:
    case Act::watch:
    case Act::unwatch:
    case Act::sub:
    case Act::edit:
    case Act::priority:
    case Act::withdraw: return false;
  }
  return false;
}

namespace {

bool is_told_to_helper(Act act) noexcept {
  switch (act) {
    case Act::claim:
    case Act::assign:
    case Act::release:
    case Act::add:
    case Act::priority:
    case Act::decline:
    case Act::withdraw:
    case Act::move:
    case Act::resolve:
    case Act::reopen: return true;
    case Act::ask:
    case Act::reply:
    case Act::note:
    case Act::watch:
    case Act::unwatch:
    case Act::edit:
    case Act::sub:
    case Act::close: return false;
  }
  return false;
}

Notice notice_of(NoticeKind kind, Request const& request, Instant now) {
  Notice notice;
  notice.kind = kind;
  notice.request = request.id;
  notice.created_at = notice.next_attempt_at = now;
  return notice;
}

/// To the department's channel; nothing when it has none.
void to_channel(Tx& tx, Organisation const& organisation, Request const& request, Notice notice) {
  auto const department = department_of(organisation, request.department());
  if (department.slack_channel.empty()) return;
  notice.conversation = {Platform::slack, department.slack_channel};
  static_cast<void>(tx.outbox().add(notice));
}

/// By direct message; nothing for who has no account, or is gone.
void to_person(Tx& tx, PersonId person, Notice notice) {
  auto const known = tx.people().find(person);
  if (!known || known->gone) return;
  auto const accounts = tx.people().accounts(person);
  auto const account = std::find_if(accounts.begin(), accounts.end(),
                                    [](AccountRef const& each) { return each.platform == Platform::slack; });
  if (account == accounts.end()) return;
  notice.conversation = {Platform::slack, account->user_id};
  notice.receiver = person;
  static_cast<void>(tx.outbox().add(notice));
}

bool stands_in_channel(Organisation const& organisation, Request const& request, CameWith const& came_with) {
  if (!came_with.source) return false;
  auto const& conversation = came_with.source->conversation;
  return conversation.platform == Platform::slack &&
         conversation.id == department_of(organisation, request.department()).slack_channel;
}

/// The card in the channel of the department that it has left says so.
void leave_card(Tx& tx, Request const& request, MessageRef const& card, Instant now) {
  auto notice = notice_of(NoticeKind::card_left, request, now);
  notice.conversation = card.conversation;
  notice.about = card.message_id;
  static_cast<void>(tx.outbox().add(notice));
}

/// A lead who can be told now, better one who is not the helper themself; 0 when there is none.
PersonId lead_to_tell(Tx& tx, Department const& department, Request const& request, Instant now) {
  PersonId helper;
  for (auto const& email : department.leads) {
    auto const lead = tx.people().by_email(email);
    if (!lead || !may_start(*lead, now) || tx.people().accounts(lead->id).empty()) continue;
    if (lead->id != request.helper) return lead->id;
    helper = lead->id;
  }
  return helper;
}

}  // namespace

void show_request(Tx& tx, Organisation const& organisation, Request const& request, Instant now) {
  to_channel(tx, organisation, request, notice_of(NoticeKind::department_card, request, now));
  to_person(tx, request.requester, notice_of(NoticeKind::requester_card, request, now));
}

void keep_came_with(Tx& tx, TimelineId entry, CameWith const& came_with) {
  if (came_with.source) tx.entry_messages().keep_source(entry, *came_with.source);
  if (!came_with.files.empty()) tx.entry_messages().attach(entry, came_with.files);
}

void carry_files(Tx& tx, Organisation const& organisation, Request const& request, TimelineEntry const& entry,
                 CameWith const& came_with, Instant now) {
  auto const is_told = !entry.is_opening && is_told_to_requester(entry.act);
  auto const in_channel = stands_in_channel(organisation, request, came_with);
  for (std::size_t i = 0; i < came_with.files.size(); ++i) {
    auto const is_too_large = came_with.files[i].bytes > organisation.file_megabytes * 1024 * 1024;
    auto notice = notice_of(is_too_large ? NoticeKind::file_lost : NoticeKind::entry_file, request, now);
    notice.entry = entry.id;
    notice.about = file_key({i, is_too_large});
    if (!in_channel) to_channel(tx, organisation, request, notice);
    if (is_told) {
      if (entry.actor != request.requester) to_person(tx, request.requester, notice);
      for (auto const watcher : tx.watchers().of(request.id))
        if (watcher != entry.actor && watcher != request.requester) to_person(tx, watcher, notice);
    }
    if (is_too_large && (!in_channel || is_told)) to_person(tx, entry.actor, notice);
  }
}

void tell_of_change(Tx& tx, Organisation const& organisation, Request const& before, Request const& changed,
                    TimelineEntry const& entry, CameWith const& came_with, Instant now) {
  show_request(tx, organisation, changed, now);
  if (entry.act == Act::move)
    if (auto const card = tx.cards().find(changed.id, Platform::slack, CardSide::department))
      leave_card(tx, changed, *card, now);
  // What a request waits for is shown on its card.
  if (changed.parent && changed.state != before.state)
    if (auto const parent = tx.requests().find(changed.parent))
      to_channel(tx, organisation, *parent, notice_of(NoticeKind::department_card, *parent, now));
  auto const telling = [&](NoticeKind kind) {
    auto notice = notice_of(kind, changed, now);
    notice.entry = entry.id;
    return notice;
  };
  if (!entry.text.empty() && !stands_in_channel(organisation, changed, came_with))
    to_channel(tx, organisation, changed, telling(NoticeKind::card_entry));
  carry_files(tx, organisation, changed, entry, came_with, now);
  if (is_told_to_requester(entry.act)) {
    if (entry.actor != changed.requester) to_person(tx, changed.requester, telling(NoticeKind::requester_update));
    for (auto const watcher : tx.watchers().of(changed.id))
      if (watcher != entry.actor && watcher != changed.requester)
        to_person(tx, watcher, telling(NoticeKind::watcher_update));
  }
  if (!is_told_to_helper(entry.act)) return;
  for (auto const helper : {before.helper, changed.helper == before.helper ? PersonId{} : changed.helper})
    if (helper && helper != entry.actor && helper != changed.requester)
      to_person(tx, helper, telling(NoticeKind::helper_update));
}

void tell_of_opening(Tx& tx, Request const& request, TimelineEntry const& entry, Instant now) {
  auto notice = notice_of(NoticeKind::requester_update, request, now);
  notice.entry = entry.id;
  to_person(tx, request.requester, notice);
}

void tell_unheard(Tx& tx, Request const& request, Person const& writer, std::string why, Instant now) {
  auto notice = notice_of(NoticeKind::unheard, request, now);
  notice.about = std::move(why);
  to_person(tx, writer.id, notice);
}

void tell_of_promise(Tx& tx, Organisation const& organisation, Request const& request, PromiseEvent event,
                     Instant now) {
  auto notice = notice_of(NoticeKind::promise_alarm, request, now);
  notice.about = name(event);
  to_channel(tx, organisation, request, notice);
  if (!is_broken(event)) return;
  note_broken_promise(tx, organisation, request.department(), now);
  tell_lead(tx, organisation, request, event, now);
}

void tell_lead(Tx& tx, Organisation const& organisation, Request const& request, PromiseEvent event, Instant now) {
  auto notice = notice_of(NoticeKind::escalation, request, now);
  notice.about = name(event);
  if (auto const lead = lead_to_tell(tx, department_of(organisation, request.department()), request, now))
    to_person(tx, lead, notice);
}

void tell_of_departure(Tx& tx, Organisation const& organisation, Request const& request, TimelineEntry const& release,
                       Instant now) {
  auto notice = notice_of(NoticeKind::helper_gone, request, now);
  notice.entry = release.id;
  to_channel(tx, organisation, request, notice);
  ask_lead(tx, organisation, request, release.id, now);
}

void ask_lead(Tx& tx, Organisation const& organisation, Request const& request, TimelineId release, Instant now) {
  auto notice = notice_of(NoticeKind::lead_asked, request, now);
  notice.entry = release;
  if (auto const lead = lead_to_tell(tx, department_of(organisation, request.department()), request, now))
    to_person(tx, lead, notice);
}

Parcel load_parcel(Tx& tx, Organisation const& organisation, Notice const& notice) {
  Parcel parcel;
  parcel.notice = notice;
  parcel.language = organisation.language;
  parcel.zone = organisation.zone;
  if (notice.request) {
    auto const request = tx.requests().find(notice.request);
    if (request) parcel.view = view_request(tx, organisation, *request);
  }
  if (notice.entry) {
    parcel.entry = tx.timeline().find(notice.entry);
    if (parcel.entry && parcel.entry->actor) parcel.actor_name = view_person(tx, parcel.entry->actor).person.name;
    if (parcel.entry && parcel.entry->subject) parcel.subject_name = view_person(tx, parcel.entry->subject).person.name;
    parcel.files = tx.entry_messages().files_of(notice.entry);
  }
  if (notice.receiver) {
    auto const reader = view_person(tx, notice.receiver).person;
    parcel.language = reader.language;
    parcel.zone = organisation.zone_of(reader);
  }
  if (parcel.view) {
    auto const is_for_channel = !notice.receiver;
    if (is_for_channel) parcel.zone = parcel.view->department.calendar.zone();
    if (is_for_channel && notice.kind != NoticeKind::card_left)
      parcel.is_stale = notice.conversation.id != parcel.view->department.slack_channel;
    auto const side = is_for_channel ? CardSide::department : CardSide::requester;
    if (is_for_channel || notice.receiver == parcel.view->request.requester)
      parcel.posted = tx.cards().find(notice.request, notice.conversation.platform, side);
    // A card in a channel that the request has left is none of the new one's.
    if (is_for_channel && parcel.posted && parcel.posted->conversation != notice.conversation) parcel.posted.reset();
    parcel.may_be_posted =
        is_card(notice.kind) && !parcel.posted && tx.outbox().has_unknown(notice.request, notice.kind);
  }
  if (notice.kind == NoticeKind::entry_edited) {
    for (auto const& copy : tx.entry_messages().copies_of(notice.entry))
      if (copy.message == MessageRef{notice.conversation, notice.about}) parcel.copy = copy;
    if (parcel.copy) parcel.posted = parcel.copy->message;
  }
  if (parcel.view && is_card(notice.kind)) add_source(tx, *parcel.view);
  load_vote_parcel(tx, organisation, parcel);
  return parcel;
}

namespace {

/// Kinds that say the words of an entry.
bool is_copy(NoticeKind kind) {
  return kind == NoticeKind::card_entry || kind == NoticeKind::requester_update || kind == NoticeKind::watcher_update ||
         kind == NoticeKind::helper_update;
}

void keep_copy(Tx& tx, Parcel const& parcel, MessageRef const& message, Instant now) {
  EntryCopy const copy{message, parcel.notice.kind, parcel.notice.receiver};
  tx.entry_messages().keep_copy(parcel.notice.entry, copy);
  auto const entry = tx.timeline().find(parcel.notice.entry);
  if (entry && parcel.entry && entry->text != parcel.entry->text) tell_of_edit(tx, *entry, copy, now);
}

}  // namespace

void tell_of_edit(Tx& tx, TimelineEntry const& entry, EntryCopy const& copy, Instant now) {
  Notice notice;
  notice.conversation = copy.message.conversation;
  notice.kind = NoticeKind::entry_edited;
  notice.request = entry.request;
  notice.entry = entry.id;
  notice.receiver = copy.reader;
  notice.about = copy.message.message_id;
  notice.created_at = notice.next_attempt_at = now;
  static_cast<void>(tx.outbox().add(notice));
}

void keep_message(Tx& tx, Organisation const& organisation, Parcel const& parcel, MessageRef const& message,
                  Instant now) {
  auto const& notice = parcel.notice;
  if (notice.kind == NoticeKind::department_card) {
    auto const request = tx.requests().find(notice.request);
    if (request && department_of(organisation, request->department()).slack_channel != notice.conversation.id)
      return leave_card(tx, *request, message, now);
    tx.cards().put({notice.request, CardSide::department}, message);
  }
  if (notice.kind == NoticeKind::requester_card) tx.cards().put({notice.request, CardSide::requester}, message);
  if (is_copy(notice.kind)) keep_copy(tx, parcel, message, now);
  keep_vote_message(tx, notice, message, now);
}

void keep_failure(Tx& tx, Organisation const& organisation, Notice const& notice, bool is_too_large, Instant now) {
  auto const place = parse_file_key(notice.about);
  if (notice.kind != NoticeKind::entry_file || !place) return;
  auto const entry = tx.timeline().find(notice.entry);
  auto const request = tx.requests().find(notice.request);
  if (!entry || !request) return;
  auto lost = notice_of(NoticeKind::file_lost, *request, now);
  lost.entry = entry->id;
  lost.about = file_key({place->place, is_too_large});
  if (notice.receiver)
    to_person(tx, notice.receiver, lost);
  else
    to_channel(tx, organisation, *request, lost);
  to_person(tx, entry->actor, lost);
}

std::string file_key(FilePlace place) { return std::to_string(place.place) + (place.is_too_large ? " large" : ""); }

std::optional<FilePlace> parse_file_key(std::string_view key) {
  FilePlace place;
  auto const [end, error] = std::from_chars(key.data(), key.data() + key.size(), place.place);
  if (error != std::errc{}) return std::nullopt;
  place.is_too_large = std::string_view(end, static_cast<std::size_t>(key.data() + key.size() - end)) == " large";
  return place;
}

namespace {

/// Nothing when the account is not the receiver's any more.
std::optional<Home> load_home(Tx& tx, Organisation const& organisation, Notice const& notice, Instant now) {
  for (auto const& account : tx.people().homes(notice.receiver))
    if (home_of(account) == notice.conversation)
      return view_home(tx, organisation, view_person(tx, notice.receiver).person, account, now);
  return std::nullopt;
}

}  // namespace

std::vector<Parcel> lease_parcels(Tx& tx, Organisation const& organisation, Instant now, Instant until,
                                  std::string const& owner, int limit) {
  std::vector<Parcel> parcels;
  for (auto const& notice : tx.outbox().lease(now, until, owner, limit)) {
    auto parcel = load_parcel(tx, organisation, notice);
    auto const is_celebration =
        notice.kind == NoticeKind::celebration_preview || notice.kind == NoticeKind::celebration_post;
    if (is_celebration) parcel.celebration = view_celebration(tx, organisation, notice, now);
    // A celebration of which nobody is left to be spoken of is none.
    bool const is_empty = parcel.celebration && parcel.celebration->all.empty();
    if (is_empty || !may_go(tx, notice, is_card(notice.kind) && parcel.posted, now)) {
      auto dropped = notice;
      dropped.state = NoticeState::dropped;
      static_cast<void>(tx.outbox().finish(dropped));
      give_back(tx, organisation, notice, now);
      continue;
    }
    parcels.push_back(std::move(parcel));
    if (notice.kind == NoticeKind::personal_export)
      parcels.back().file = export_person(tx, organisation, notice.receiver, now);
    if (notice.kind == NoticeKind::home) parcels.back().home = load_home(tx, organisation, notice, now);
  }
  return parcels;
}

std::vector<Parcel> expire_parcels(Tx& tx, Organisation const& organisation, Instant now, std::string const& detail,
                                   int limit) {
  std::vector<Parcel> parcels;
  for (auto const& notice : tx.outbox().expire(now, detail, limit)) {
    if (notice.kind != NoticeKind::home) {
      parcels.push_back(load_parcel(tx, organisation, notice));
      continue;
    }
    auto again = notice;
    again.created_at = again.next_attempt_at = now;
    again.detail.clear();
    static_cast<void>(tx.outbox().add(again));
    static_cast<void>(tx.outbox().found(notice.id, notice.message_id));
  }
  return parcels;
}

}  // namespace kolega::app
