#include "app/vote_parcel.hpp"

#include <charconv>

#include "app/ballots.hpp"

namespace kolega::app {
namespace {

std::optional<VoteMessage> message_of(NoticeKind kind) {
  if (kind == NoticeKind::vote_request) return VoteMessage::request;
  if (kind == NoticeKind::vote_reminder) return VoteMessage::reminder;
  return std::nullopt;
}

std::optional<CycleRef> cycle_of(Notice const& notice) {
  std::string_view key = notice.about;
  if (key.ends_with('+')) key.remove_suffix(1);
  return parse_cycle_key(key);
}

bool is_about_vote(NoticeKind kind) { return message_of(kind) || kind == NoticeKind::vote_shared; }
bool is_about_thanks(NoticeKind kind) { return kind == NoticeKind::thanks_post || kind == NoticeKind::thanks_note; }

}  // namespace

void load_vote_parcel(Tx& tx, Organisation const& organisation, Parcel& parcel) {
  auto const& notice = parcel.notice;
  if (is_about_vote(notice.kind)) {
    auto const cycle = cycle_of(notice);
    auto const ballot = cycle ? tx.votes().ballot(*cycle) : std::nullopt;
    if (!ballot) return;
    parcel.vote = view_vote(tx, organisation, *ballot, notice.created_at);
    if (auto const which = message_of(notice.kind)) parcel.posted = tx.votes().message(*cycle, *which);
  }
  if (is_about_thanks(notice.kind)) {
    ThanksId id;
    std::from_chars(notice.about.data(), notice.about.data() + notice.about.size(), id.value);
    if (auto const thanks = tx.thanks().find(id)) parcel.thanks = view_thanks(tx, organisation, *thanks);
  }
}

void keep_vote_message(Tx& tx, Notice const& notice, MessageRef const& message, Instant now) {
  auto const which = message_of(notice.kind);
  auto const cycle = which ? cycle_of(notice) : std::nullopt;
  auto const ballot = cycle ? tx.votes().ballot(*cycle) : std::nullopt;
  if (!ballot) return;
  bool const is_new = !tx.votes().message(*cycle, *which);
  tx.votes().keep_message(*cycle, *which, message);
  if (is_new && (ballot->voted || ballot->voided_at)) show_ballot(tx, *ballot, now);
}

}  // namespace kolega::app
