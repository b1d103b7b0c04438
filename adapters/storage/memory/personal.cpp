#include "memory/personal.hpp"

#include <algorithm>

namespace kolega::storage::memory {
namespace {

template <class Row>
void sort_by_id(std::vector<Row>& rows) {
  std::sort(rows.begin(), rows.end(), [](Row const& one, Row const& other) { return one.id < other.id; });
}

bool is_over(State state) { return state == State::closed || state == State::declined || state == State::withdrawn; }

}  // namespace

app::PersonalCounts MemoryPersonalData::counts(PersonId person) {
  app::PersonalCounts counts;
  if (!person) return counts;
  for (auto const& [id, request] : tables_.requests.rows()) {
    if (request.requester == person) ++counts.asked;
    if (request.opener == person && request.requester != person) ++counts.opened;
  }
  for (auto const& [id, entry] : tables_.entries.rows())
    if (entry.actor == person) ++counts.acts;
  counts.watched = static_cast<std::int64_t>(watched(person).size());
  counts.votes = static_cast<std::int64_t>(votes(person).size());
  for (auto const& [id, thanks] : tables_.thanks.rows())
    if (thanks.giver == person) ++counts.thanks;
  counts.thanked = times_thanked(person);
  for (auto const& [id, notice] : tables_.notices.rows())
    if (notice.receiver == person && notice.state == app::NoticeState::pending) ++counts.waiting;
  return counts;
}

std::int64_t MemoryPersonalData::times_thanked(PersonId person) {
  auto const& rows = tables_.thanks.rows();
  return std::count_if(rows.begin(), rows.end(), [&](auto const& row) {
    auto const& receivers = row.second.receivers;
    return std::find(receivers.begin(), receivers.end(), person) != receivers.end();
  });
}

std::vector<Request> MemoryPersonalData::requests(PersonId person, RequestId after, int limit) {
  std::vector<Request> found;
  for (auto const& [id, request] : tables_.requests.rows())
    if (request.id > after && (request.requester == person || request.opener == person)) found.push_back(request);
  sort_by_id(found);
  if (found.size() > static_cast<std::size_t>(std::max(limit, 0))) found.resize(static_cast<std::size_t>(limit));
  return found;
}

std::vector<TimelineEntry> MemoryPersonalData::acts(PersonId person, TimelineId after, int limit) {
  std::vector<TimelineEntry> found;
  for (auto const& [id, entry] : tables_.entries.rows())
    if (person && entry.actor == person && entry.id > after) found.push_back(entry);
  sort_by_id(found);
  if (found.size() > static_cast<std::size_t>(std::max(limit, 0))) found.resize(static_cast<std::size_t>(limit));
  return found;
}

std::vector<RequestId> MemoryPersonalData::watched(PersonId person) {
  std::vector<RequestId> found;
  auto const& rows = tables_.watched.rows();
  for (auto each = rows.lower_bound({person, {}}); each != rows.end() && each->first.first == person; ++each)
    found.push_back(each->first.second);
  return found;
}

std::vector<Vote> MemoryPersonalData::votes(PersonId person) {
  std::vector<Vote> found;
  for (auto const& [id, vote] : tables_.votes.rows())
    if (person && vote.voter == person) found.push_back(vote);
  sort_by_id(found);
  return found;
}

std::vector<Thanks> MemoryPersonalData::thanks(PersonId person) {
  std::vector<Thanks> found;
  for (auto const& [id, thanks] : tables_.thanks.rows())
    if (thanks.giver == person ||
        std::find(thanks.receivers.begin(), thanks.receivers.end(), person) != thanks.receivers.end())
      found.push_back(thanks);
  sort_by_id(found);
  return found;
}

void MemoryPersonalData::detach(PersonId person) {
  if (!person) tables_.refuse("nobody was detached");
  std::vector<AccountRef> accounts;
  for (auto const& [account, owner] : tables_.accounts.rows())
    if (owner == person) accounts.push_back(account);
  for (auto const& account : accounts) {
    tables_.accounts.erase(account);
    tables_.accounts_by_person.erase({person, account});
    tables_.homes.erase(account);
  }
  for (auto const request : watched(person)) {
    tables_.watched.erase({person, request});
    tables_.watchers.erase({request, person});
  }
  std::vector<std::pair<DepartmentKey, ServiceKey>> turns;
  for (auto const& [service, helper] : tables_.turns.rows())
    if (helper == person) turns.push_back(service);
  for (auto const& service : turns) tables_.turns.erase(service);
  tables_.wishes.erase(person);
}

void MemoryPersonalData::bury(std::string const& hash, Instant) { tables_.buried.put(hash, {}); }
bool MemoryPersonalData::is_buried(std::string const& hash) { return tables_.buried.find(hash) != nullptr; }
void MemoryPersonalData::unbury(std::string const& hash) { tables_.buried.erase(hash); }

std::vector<RequestId> MemoryPersonalData::with_old_texts(Instant before) const {
  std::vector<std::pair<Instant, RequestId>> old;
  for (auto const& [id, request] : tables_.requests.rows())
    if (is_over(request.state) && request.ended_at && *request.ended_at < before && !tables_.wordless.find(request.id))
      old.emplace_back(*request.ended_at, request.id);
  std::sort(old.begin(), old.end());
  std::vector<RequestId> ids;
  for (auto const& [ended, id] : old) ids.push_back(id);
  return ids;
}

std::int64_t MemoryPersonalData::count_old_texts(Instant before) {
  return static_cast<std::int64_t>(with_old_texts(before).size());
}

std::int64_t MemoryPersonalData::forget_old_texts(Instant before, int limit) {
  auto old = with_old_texts(before);
  if (old.size() > static_cast<std::size_t>(std::max(limit, 0))) old.resize(static_cast<std::size_t>(limit));
  for (auto const id : old) {
    auto request = *tables_.requests.find(id.value);
    request.title = app::forgotten_words;
    request.text.clear();
    request.needed_by.clear();
    request.answers.clear();
    ++request.version;
    tables_.requests.put(id.value, request);
    tables_.search_texts.put(id, {});
    std::vector<TimelineEntry> with_words;
    auto const& entries = tables_.entries_by_request.rows();
    for (auto each = entries.lower_bound({id, {}}); each != entries.end() && each->first.first == id; ++each)
      tables_.attachments.erase(each->first.second);
    for (auto each = entries.lower_bound({id, {}}); each != entries.end() && each->first.first == id; ++each)
      if (auto const* entry = tables_.entries.find(each->first.second.value); !entry->text.empty())
        with_words.push_back(*entry);
    for (auto& entry : with_words) {
      entry.text = app::forgotten_words;
      tables_.entries.put(entry.id.value, entry);
    }
    tables_.wordless.put(id, {});
  }
  return static_cast<std::int64_t>(old.size());
}

void MemoryAuditLog::add(app::AuditEntry const& entry) {
  tables_.must_exist(entry.actor);
  auto stored = entry;
  stored.id = {++tables_.last_audit};
  tables_.audit.put(stored.id, stored);
}

std::vector<app::AuditEntry> MemoryAuditLog::newest(int limit) {
  std::vector<app::AuditEntry> found;
  auto const& rows = tables_.audit.rows();
  for (auto each = rows.rbegin(); each != rows.rend() && static_cast<int>(found.size()) < limit; ++each)
    found.push_back(each->second);
  return found;
}

}  // namespace kolega::storage::memory
