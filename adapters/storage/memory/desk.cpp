#include "memory/desk.hpp"

namespace kolega::storage::memory {
namespace {
template <class Row>
std::optional<Row> copy(Row const* row) {
  if (row == nullptr) return std::nullopt;
  return *row;
}
}  // namespace

std::optional<app::Deed> MemoryDeliveries::find(std::span<app::DeliveryKey const> keys) {
  for (auto const& key : keys)
    if (auto const* kept = tables_.deeds.find(key)) return kept->deed;
  return std::nullopt;
}

void MemoryDeliveries::keep(std::span<app::DeliveryKey const> keys, app::Deed const& deed, Instant now) {
  tables_.must_exist(deed.request);
  tables_.must_exist(deed.entry);
  for (auto const& key : keys) {
    if (tables_.deeds.find(key)) continue;
    tables_.deeds.put(key, {deed, now});
    tables_.deeds_by_age.put({now, key}, {});
  }
}

std::int64_t MemoryDeliveries::forget_before(Instant before, std::int64_t limit) {
  std::int64_t forgotten = 0;
  while (forgotten < limit) {
    auto const oldest = tables_.deeds_by_age.rows().begin();
    if (oldest == tables_.deeds_by_age.rows().end() || oldest->first.first >= before) break;
    auto const age_and_key = oldest->first;
    tables_.deeds.erase(age_and_key.second);
    tables_.deeds_by_age.erase(age_and_key);
    ++forgotten;
  }
  return forgotten;
}

std::optional<Person> MemoryPeople::find(PersonId id) { return copy(tables_.people.find(id.value)); }

std::optional<Person> MemoryPeople::by_account(AccountRef const& account) {
  auto const* person = tables_.accounts.find(account);
  if (person == nullptr) return std::nullopt;
  return find(*person);
}

std::optional<Person> MemoryPeople::by_email(std::string const& email) {
  if (email.empty()) return std::nullopt;
  auto const& rows = tables_.people_by_email.rows();
  auto const first = rows.lower_bound({email, {}});
  if (first == rows.end() || first->first.first != email) return std::nullopt;
  return find(first->first.second);
}

Person MemoryPeople::add(Person person) {
  person.id = {++tables_.last_person};
  tables_.people.put(person.id.value, person);
  tables_.people_by_email.put({person.email, person.id}, {});
  return person;
}

void MemoryPeople::update(Person const& person) {
  tables_.must_be_named(person.id, "a person without an id");
  tables_.people_by_email.erase({tables_.people.find(person.id.value)->email, person.id});
  tables_.people_by_email.put({person.email, person.id}, {});
  tables_.people.put(person.id.value, person);
}

void MemoryPeople::link(AccountRef const& account, PersonId person) {
  tables_.must_be_named(person, "an account of nobody");
  if (auto const* before = tables_.accounts.find(account)) tables_.accounts_by_person.erase({*before, account});
  tables_.accounts.put(account, person);
  tables_.accounts_by_person.put({person, account}, {});
}

std::vector<AccountRef> MemoryPeople::accounts(PersonId person) {
  std::vector<AccountRef> found;
  auto const& rows = tables_.accounts_by_person.rows();
  for (auto each = rows.lower_bound({person, {}}); each != rows.end() && each->first.first == person; ++each)
    found.push_back(each->first.second);
  return found;
}

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
}

Request MemoryRequests::add(Request request) {
  check_people_of(request);
  if (tables_.requests_by_number.find(request.number)) tables_.refuse("a request's number is given twice");
  request.id = {++tables_.last_request};
  request.version = 1;
  tables_.requests_by_number.put(request.number, request.id);
  tables_.requests.put(request.id.value, request);
  return request;
}

std::optional<Request> MemoryRequests::find(RequestId id) { return copy(tables_.requests.find(id.value)); }

std::optional<Request> MemoryRequests::by_number(RequestNumber const& number) {
  auto const* id = tables_.requests_by_number.find(number);
  if (id == nullptr) return std::nullopt;
  return find(*id);
}

Result<void> MemoryRequests::update(Request const& request) {
  auto const* stored = tables_.requests.find(request.id.value);
  if (stored == nullptr || stored->version != request.version) return make_error(ErrorCode::conflict);
  check_people_of(request);
  if (auto const before = stored->number; before != request.number) {
    if (tables_.requests_by_number.find(request.number)) tables_.refuse("a request's number is given twice");
    tables_.requests_by_number.erase(before);
    tables_.requests_by_number.put(request.number, request.id);
  }
  auto changed = request;
  ++changed.version;
  tables_.requests.put(request.id.value, std::move(changed));
  return {};
}

TimelineId MemoryTimeline::append(TimelineEntry const& entry) {
  tables_.must_be_named(entry.request, "a timeline entry of no request");
  tables_.must_exist(entry.actor);
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

std::optional<MessageRef> MemoryCards::find(RequestId request, Platform platform) {
  return copy(tables_.cards.find({request, platform}));
}

void MemoryCards::put(RequestId request, MessageRef const& message) {
  tables_.must_be_named(request, "a card of no request");
  auto const place = std::pair(request, message.conversation.platform);
  if (auto const* owner = tables_.cards_by_message.find(message); owner && *owner != request)
    tables_.refuse("one message as the card of two requests");
  if (auto const* before = tables_.cards.find(place)) tables_.cards_by_message.erase(*before);
  tables_.cards.put(place, message);
  tables_.cards_by_message.put(message, request);
}

std::optional<RequestId> MemoryCards::request_of(MessageRef const& message) {
  return copy(tables_.cards_by_message.find(message));
}

}  // namespace kolega::storage::memory
