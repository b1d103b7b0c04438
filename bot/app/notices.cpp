#include "app/notices.hpp"

#include <algorithm>

#include "app/access.hpp"

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

/// A notice for the department's channel; nothing when it has none.
std::optional<Notice> for_channel(Organisation const& organisation, Request const& request, NoticeKind kind,
                                  Instant now) {
  auto const department = department_of(organisation, request.department());
  if (department.slack_channel.empty()) return std::nullopt;
  Notice notice;
  notice.conversation = {Platform::slack, department.slack_channel};
  notice.kind = kind;
  notice.request = request.id;
  notice.created_at = notice.next_attempt_at = now;
  return notice;
}

}  // namespace

void tell_department(Tx& tx, Organisation const& organisation, Request const& request, Instant now) {
  if (auto const notice = for_channel(organisation, request, NoticeKind::department_card, now))
    static_cast<void>(tx.outbox().add(*notice));
}

void tell_thread(Tx& tx, Organisation const& organisation, Request const& request, TimelineEntry const& entry,
                 Instant now) {
  if (entry.text.empty()) return;
  auto notice = for_channel(organisation, request, NoticeKind::card_entry, now);
  if (!notice) return;
  notice->entry = entry.id;
  static_cast<void>(tx.outbox().add(*notice));
}

void tell_requester(Tx& tx, Request const& request, TimelineEntry const& entry, Instant now) {
  if (entry.actor == request.requester || !is_told_to_requester(entry.act)) return;
  auto const accounts = tx.people().accounts(request.requester);
  auto const account = std::find_if(accounts.begin(), accounts.end(),
                                    [](AccountRef const& each) { return each.platform == Platform::slack; });
  if (account == accounts.end()) return;
  Notice notice;
  notice.conversation = {Platform::slack, account->user_id};
  notice.kind = NoticeKind::requester_update;
  notice.request = request.id;
  notice.entry = entry.id;
  notice.receiver = request.requester;
  notice.created_at = notice.next_attempt_at = now;
  static_cast<void>(tx.outbox().add(notice));
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
  }
  if (notice.receiver) {
    auto const reader = view_person(tx, notice.receiver).person;
    parcel.language = reader.language;
    parcel.zone = organisation.zone_of(reader);
  }
  if ((notice.kind == NoticeKind::department_card || notice.kind == NoticeKind::card_entry) && parcel.view) {
    parcel.zone = parcel.view->department.calendar.zone();
    parcel.posted = tx.cards().find(notice.request, notice.conversation.platform, CardSide::department);
    parcel.may_be_posted = !parcel.posted && tx.outbox().has_unknown(notice.request, notice.kind);
  }
  return parcel;
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
    parcels.push_back(load_parcel(tx, organisation, notice));
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
