#include "memory/outbox.hpp"

#include <algorithm>

namespace kolega::storage::memory {

using app::Notice;
using app::NoticeKind;
using app::NoticeState;

namespace {
bool is_trouble(NoticeState state) { return state == NoticeState::failed || state == NoticeState::unknown; }
}  // namespace

Notice const* MemoryOutbox::first_in_line(ConversationRef const& conversation) const {
  if (tables_.being_sent.find(conversation)) return nullptr;
  auto const& waiting = tables_.waiting.rows();
  auto const first = waiting.lower_bound({conversation, {}});
  if (first == waiting.end() || first->first.first != conversation) return nullptr;
  return tables_.notices.find(first->first.second.value);
}

void MemoryOutbox::take_out(Notice const& notice) {
  switch (notice.state) {
    case NoticeState::pending:
      tables_.waiting.erase({notice.conversation, notice.id});
      if (auto const key = app::merge_key(notice); !key.empty()) tables_.waiting_same.erase({key, notice.id});
      break;
    case NoticeState::sending:
      tables_.being_sent.erase(notice.conversation);
      tables_.leases.erase({*notice.lease_until, notice.id});
      break;
    case NoticeState::sent:
    case NoticeState::dropped: break;
    case NoticeState::failed: tables_.troubled.erase(notice.id); break;
    case NoticeState::unknown:
      tables_.troubled.erase(notice.id);
      tables_.unknown.erase({notice.request, notice.kind, notice.id});
      break;
  }
}

void MemoryOutbox::store(Notice const& notice) {
  if (auto const* first = first_in_line(notice.conversation)) tables_.due.erase({first->next_attempt_at, first->id});
  if (auto const* before = tables_.notices.find(notice.id.value)) take_out(*before);
  if (notice.state == NoticeState::pending) {
    tables_.waiting.put({notice.conversation, notice.id}, {});
    if (auto const key = app::merge_key(notice); !key.empty()) tables_.waiting_same.put({key, notice.id}, {});
  }
  if (notice.state == NoticeState::sending) {
    tables_.being_sent.put(notice.conversation, notice.id);
    tables_.leases.put({*notice.lease_until, notice.id}, {});
  }
  if (is_trouble(notice.state)) tables_.troubled.put(notice.id, {});
  if (notice.state == NoticeState::unknown) tables_.unknown.put({notice.request, notice.kind, notice.id}, {});
  tables_.notices.put(notice.id.value, notice);
  if (auto const* first = first_in_line(notice.conversation)) tables_.due.put({first->next_attempt_at, first->id}, {});
}

NoticeId MemoryOutbox::add(Notice const& notice) {
  tables_.must_exist(notice.request);
  tables_.must_exist(notice.entry);
  tables_.must_exist(notice.receiver);
  if (auto const key = app::merge_key(notice); !key.empty()) {
    auto const& waiting = tables_.waiting_same.rows();
    auto const same = waiting.lower_bound({key, {}});
    if (same != waiting.end() && same->first.first == key) return same->first.second;
  }
  auto stored = notice;
  stored.id = {++tables_.last_notice};
  stored.state = NoticeState::pending;
  stored.attempts = 0;
  stored.lease_until.reset();
  stored.lease_owner.clear();
  store(stored);
  return stored.id;
}

std::optional<Notice> MemoryOutbox::find(NoticeId id) {
  auto const* notice = tables_.notices.find(id.value);
  if (notice == nullptr) return std::nullopt;
  return *notice;
}

std::vector<Notice> MemoryOutbox::lease(Instant now, Instant until, std::string const& owner, int limit) {
  std::vector<Notice> leased;
  while (static_cast<int>(leased.size()) < limit) {
    auto const next = tables_.due.rows().begin();
    if (next == tables_.due.rows().end() || next->first.first > now) break;
    auto notice = *tables_.notices.find(next->first.second.value);
    notice.state = NoticeState::sending;
    ++notice.attempts;
    notice.lease_until = until;
    notice.lease_owner = owner;
    store(notice);
    leased.push_back(std::move(notice));
  }
  return leased;
}

bool MemoryOutbox::finish(Notice const& notice) {
  if (notice.state == NoticeState::sending) tables_.refuse("a lease was finished as sending");
  auto const* stored = tables_.notices.find(notice.id.value);
  if (stored == nullptr || stored->state != NoticeState::sending || stored->lease_owner != notice.lease_owner)
    return false;
  auto ended = *stored;
  ended.state = notice.state;
  ended.next_attempt_at = notice.next_attempt_at;
  ended.message_id = notice.message_id;
  ended.detail = notice.detail;
  ended.lease_until.reset();
  ended.lease_owner.clear();
  store(ended);
  return true;
}

std::vector<Notice> MemoryOutbox::expire(Instant now, std::string const& detail, int limit) {
  std::vector<Notice> expired;
  while (static_cast<int>(expired.size()) < limit) {
    auto const next = tables_.leases.rows().begin();
    if (next == tables_.leases.rows().end() || next->first.first > now) break;
    auto notice = *tables_.notices.find(next->first.second.value);
    notice.state = NoticeState::unknown;
    notice.detail = detail;
    notice.lease_until.reset();
    notice.lease_owner.clear();
    store(notice);
    expired.push_back(std::move(notice));
  }
  return expired;
}

bool MemoryOutbox::found(NoticeId id, std::string const& message_id) {
  auto const* stored = tables_.notices.find(id.value);
  if (stored == nullptr || stored->state != NoticeState::unknown) return false;
  auto sent = *stored;
  sent.state = NoticeState::sent;
  sent.message_id = message_id;
  sent.detail.clear();
  store(sent);
  return true;
}

bool MemoryOutbox::has_unknown(RequestId request, NoticeKind kind) {
  if (!request) return false;
  auto const& rows = tables_.unknown.rows();
  auto const first = rows.lower_bound({request, kind, {}});
  return first != rows.end() && std::get<0>(first->first) == request && std::get<1>(first->first) == kind;
}

std::optional<Instant> MemoryOutbox::next_due() {
  if (tables_.due.rows().empty()) return std::nullopt;
  return tables_.due.rows().begin()->first.first;
}

std::map<NoticeState, std::int64_t> MemoryOutbox::counts() {
  std::map<NoticeState, std::int64_t> counted{
      {NoticeState::pending, static_cast<std::int64_t>(tables_.waiting.rows().size())},
      {NoticeState::sending, static_cast<std::int64_t>(tables_.leases.rows().size())}};
  for (auto const& [id, nothing] : tables_.troubled.rows()) ++counted[tables_.notices.find(id.value)->state];
  return counted;
}

std::int64_t MemoryOutbox::sent_since(Instant since) {
  auto const& rows = tables_.notices.rows();
  return std::count_if(rows.begin(), rows.end(), [&](auto const& row) {
    return row.second.state == NoticeState::sent && row.second.created_at >= since;
  });
}

std::int64_t MemoryOutbox::drop_waiting(PersonId receiver) {
  std::vector<Notice> waiting;
  for (auto const& [id, notice] : tables_.notices.rows())
    if (receiver && notice.receiver == receiver && notice.state == NoticeState::pending) waiting.push_back(notice);
  for (auto& notice : waiting) {
    notice.state = NoticeState::dropped;
    store(notice);
  }
  return static_cast<std::int64_t>(waiting.size());
}

std::vector<Notice> MemoryOutbox::troubled(int limit) {
  std::vector<Notice> found;
  auto const& rows = tables_.troubled.rows();
  for (auto each = rows.rbegin(); each != rows.rend() && static_cast<int>(found.size()) < limit; ++each)
    found.push_back(*tables_.notices.find(each->first.value));
  return found;
}

}  // namespace kolega::storage::memory
