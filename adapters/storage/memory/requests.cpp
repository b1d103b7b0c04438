#include "memory/requests.hpp"

#include <algorithm>

#include "search/search_text.hpp"

namespace kolega::storage::memory {
namespace {

template <class Row>
std::optional<Row> copy(Row const* row) {
  if (row == nullptr) return std::nullopt;
  return *row;
}

/// Calls `see` for the second part of each key that begins with `first`, from the last to the first, until it says no.
template <class Set, class First, class See>
void newest_first(Set const& set, First const& first, See see) {
  using Second = std::tuple_element_t<1, typename Set::Key>;
  auto const& rows = set.rows();
  auto each = rows.upper_bound({first, Second{std::numeric_limits<std::int64_t>::max()}});
  while (each != rows.begin()) {
    --each;
    if (each->first.first != first || !see(each->first.second)) return;
  }
}

}  // namespace

std::int64_t MemoryRequests::next_counter(DepartmentKey const& department) {
  auto const* last = tables_.counters.find(department);
  auto const next = last ? *last + 1 : 1;
  tables_.counters.put(department, next);
  return next;
}

void MemoryRequests::check_people_of(Request const& request) {
  tables_.must_be_named(request.requester, "a request without a requester");
  tables_.must_be_named(request.opener, "a request without an opener");
  tables_.must_exist(request.helper);
  tables_.must_exist(request.parent);
}

void MemoryRequests::index(Request const& request) {
  tables_.requests_by_number.put(request.number, request.id);
  tables_.requests_by_requester.put({request.requester, request.id}, {});
  tables_.requests_by_opener.put({request.opener, request.opened_at, request.id}, {});
  if (request.helper) tables_.requests_by_helper.put({request.helper, request.id}, {});
  tables_.requests_by_department.put({request.department(), request.id}, {});
  if (request.first_response_took)
    tables_.requests_answered.put({{request.department(), request.service}, request.id}, {});
  if (request.parent) tables_.subs_by_parent.put({request.parent, request.id}, {});
  tables_.search_texts.put(request.id, search_text(request.title + " " + request.text));
  tables_.requests.put(request.id.value, request);
}

void MemoryRequests::unindex(Request const& request) {
  tables_.requests_by_number.erase(request.number);
  tables_.requests_by_requester.erase({request.requester, request.id});
  tables_.requests_by_opener.erase({request.opener, request.opened_at, request.id});
  tables_.requests_by_helper.erase({request.helper, request.id});
  tables_.requests_by_department.erase({request.department(), request.id});
  tables_.requests_answered.erase({{request.department(), request.service}, request.id});
  tables_.subs_by_parent.erase({request.parent, request.id});
}

Request MemoryRequests::add(Request request) {
  check_people_of(request);
  if (by_number(request.number)) tables_.refuse("a request's number is given twice");
  request.id = {++tables_.last_request};
  request.version = 1;
  index(request);
  return request;
}

std::optional<Request> MemoryRequests::find(RequestId id) { return copy(tables_.requests.find(id.value)); }

std::optional<Request> MemoryRequests::by_number(RequestNumber const& number) {
  auto const* id = tables_.requests_by_number.find(number);
  if (id == nullptr) id = tables_.aliases.find(number);
  if (id == nullptr) return std::nullopt;
  return find(*id);
}

void MemoryRequests::keep_alias(RequestNumber const& number, RequestId request) {
  tables_.must_be_named(request, "an alias of no request");
  if (by_number(number)) tables_.refuse("a request's number is given twice");
  tables_.aliases.put(number, request);
}

Result<void> MemoryRequests::update(Request const& request) {
  auto const stored = find(request.id);
  if (!stored || stored->version != request.version) return make_error(ErrorCode::conflict);
  check_people_of(request);
  if (auto const other = by_number(request.number); other && other->id != request.id)
    tables_.refuse("a request's number is given twice");
  unindex(*stored);
  auto changed = request;
  ++changed.version;
  index(changed);
  return {};
}

bool MemoryRequests::is_wanted(Request const& request, app::ListQuery const& query) const {
  if (query.before && request.id >= query.before) return false;
  if (query.department && request.department() != *query.department) return false;
  if (query.unfinished && !is_unfinished(request.state)) return false;
  if (query.overdue_at) {
    auto const since = overdue_from(request);
    if (!since || *since >= *query.overdue_at) return false;
  }
  auto const* text = tables_.search_texts.find(request.id);
  return std::all_of(query.words.begin(), query.words.end(), [&](std::string const& word) {
    return text != nullptr && text->find(search_text(word)) != std::string::npos;
  });
}

std::vector<app::ListedRequest> MemoryRequests::list(app::ListQuery const& query) {
  std::vector<RequestId> wanted;
  using Keys = std::vector<DepartmentKey>;
  auto const gather = [&](auto const& set, auto const& first, Keys const* within) {
    int found = 0, seen = 0;
    newest_first(set, first, [&](RequestId id) {
      auto const& request = *tables_.requests.find(id.value);
      if (query.before && id >= query.before) return true;
      if (query.unfinished && !is_unfinished(request.state)) return true;
      if (found == query.limit || (!query.words.empty() && ++seen > app::searched_at_most)) return false;
      if (within && std::find(within->begin(), within->end(), request.department()) == within->end()) return true;
      if (is_wanted(request, query)) {
        wanted.push_back(id);
        ++found;
      }
      return true;
    });
  };
  if (query.asked_by) gather(tables_.requests_by_requester, query.asked_by, nullptr);
  auto const& [watcher, watched_in] = query.watched_by;
  if (watcher) gather(tables_.watched, watcher, &watched_in);
  auto const& [helper, helped_in] = query.helped_by;
  if (helper) gather(tables_.requests_by_helper, helper, &helped_in);
  for (auto const& department : query.departments) gather(tables_.requests_by_department, department, nullptr);
  std::sort(wanted.begin(), wanted.end(), std::greater<>());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  if (wanted.size() > static_cast<std::size_t>(std::max(query.limit, 0)))
    wanted.resize(static_cast<std::size_t>(query.limit));
  std::vector<app::ListedRequest> listed;
  for (auto const id : wanted) {
    auto const& request = *tables_.requests.find(id.value);
    auto const* helping = tables_.people.find(request.helper.value);
    listed.push_back({request, tables_.people.find(request.requester.value)->name, helping ? helping->name : ""});
  }
  return listed;
}

std::vector<RequestId> MemoryRequests::claimed_by(PersonId helper) {
  std::vector<RequestId> claimed;
  if (!helper) return claimed;
  newest_first(tables_.requests_by_helper, helper, [&](RequestId id) {
    if (is_unfinished(tables_.requests.find(id.value)->state)) claimed.push_back(id);
    return true;
  });
  std::reverse(claimed.begin(), claimed.end());
  return claimed;
}

std::vector<Request> MemoryRequests::subs_of(RequestId parent) {
  std::vector<Request> subs;
  if (!parent) return subs;
  newest_first(tables_.subs_by_parent, parent, [&](RequestId id) {
    subs.push_back(*tables_.requests.find(id.value));
    return true;
  });
  std::reverse(subs.begin(), subs.end());
  return subs;
}

std::vector<app::Load> MemoryRequests::load(DepartmentKey const& department, Instant now) {
  std::map<PersonId, app::Load> loads;
  newest_first(tables_.requests_by_department, department, [&](RequestId id) {
    auto const& request = *tables_.requests.find(id.value);
    if (!is_unfinished(request.state)) return true;
    auto& load = loads[request.helper];
    load.helper = request.helper;
    ++load.unfinished;
    if (request.state == State::waiting) ++load.waiting;
    if (auto const since = overdue_from(request); since && *since < now) ++load.overdue;
    return true;
  });
  std::vector<app::Load> found;
  for (auto const& [helper, load] : loads) found.push_back(load);
  return found;
}

std::vector<BusinessMinutes> MemoryRequests::first_responses(DepartmentKey const& department, ServiceKey const& service,
                                                             int limit) {
  std::vector<BusinessMinutes> found;
  newest_first(tables_.requests_answered, std::pair(department, service), [&](RequestId id) {
    if (static_cast<int>(found.size()) >= limit) return false;
    found.push_back(*tables_.requests.find(id.value)->first_response_took);
    return true;
  });
  return found;
}

std::int64_t MemoryRequests::opened_since(PersonId opener, Instant since, std::int64_t limit) {
  std::int64_t count = 0;
  auto const& rows = tables_.requests_by_opener.rows();
  for (auto each = rows.lower_bound({opener, since, {}});
       each != rows.end() && std::get<0>(each->first) == opener && count < limit; ++each)
    ++count;
  return count;
}

PersonId MemoryRequests::last_in_turn(DepartmentKey const& department, ServiceKey const& service) {
  return copy(tables_.turns.find({department, service})).value_or(PersonId{});
}

void MemoryRequests::keep_turn(DepartmentKey const& department, ServiceKey const& service, PersonId helper) {
  tables_.must_be_named(helper, "a turn of nobody");
  tables_.turns.put({department, service}, helper);
}

bool MemoryWatchers::add(RequestId request, PersonId person) {
  tables_.must_be_named(request, "a watcher of no request");
  tables_.must_be_named(person, "nobody watches");
  if (has(request, person)) return false;
  tables_.watchers.put({request, person}, {});
  tables_.watched.put({person, request}, {});
  return true;
}

bool MemoryWatchers::remove(RequestId request, PersonId person) {
  if (!has(request, person)) return false;
  tables_.watchers.erase({request, person});
  tables_.watched.erase({person, request});
  return true;
}

bool MemoryWatchers::has(RequestId request, PersonId person) {
  return tables_.watchers.find({request, person}) != nullptr;
}

std::vector<PersonId> MemoryWatchers::of(RequestId request) {
  std::vector<PersonId> found;
  newest_first(tables_.watchers, request, [&](PersonId person) {
    found.push_back(person);
    return true;
  });
  std::reverse(found.begin(), found.end());
  return found;
}

TimelineId MemoryTimeline::append(TimelineEntry const& entry) {
  tables_.must_be_named(entry.request, "a timeline entry of no request");
  tables_.must_exist(entry.actor);
  tables_.must_exist(entry.subject);
  auto stored = entry;
  stored.id = {++tables_.last_entry};
  tables_.entries_by_request.put({stored.request, stored.id}, {});
  tables_.entries.put(stored.id.value, stored);
  return stored.id;
}

std::optional<TimelineEntry> MemoryTimeline::find(TimelineId id) { return copy(tables_.entries.find(id.value)); }

std::vector<TimelineEntry> MemoryTimeline::of(RequestId request) {
  std::vector<TimelineEntry> found;
  auto const& rows = tables_.entries_by_request.rows();
  for (auto each = rows.lower_bound({request, {}}); each != rows.end() && each->first.first == request; ++each)
    found.push_back(*tables_.entries.find(each->first.second.value));
  return found;
}

void MemoryTimeline::rewrite(TimelineId id, std::string const& text) {
  tables_.must_be_named(id, "no entry to rewrite");
  auto entry = *tables_.entries.find(id.value);
  entry.text = text;
  tables_.entries.put(id.value, std::move(entry));
}

}  // namespace kolega::storage::memory
