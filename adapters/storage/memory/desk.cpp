#include "memory/desk.hpp"

#include <algorithm>

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
  for (auto const& key : keys) {
    if (tables_.deeds.find(key)) continue;
    tables_.must_exist(deed.request);
    tables_.must_exist(deed.entry);
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

void MemoryPeople::keep_home(AccountRef const& account) { tables_.homes.put(account, {}); }

std::vector<AccountRef> MemoryPeople::homes(PersonId person) {
  auto found = accounts(person);
  std::erase_if(found, [this](AccountRef const& account) { return tables_.homes.find(account) == nullptr; });
  return found;
}

void MemoryGroups::replace(Platform platform, std::string const& group, std::vector<AccountRef> const& members) {
  auto sorted = members;
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  tables_.groups.put({platform, group}, std::move(sorted));
}

std::vector<AccountRef> MemoryGroups::members(Platform platform, std::string const& group) {
  return copy(tables_.groups.find({platform, group})).value_or(std::vector<AccountRef>{});
}

std::vector<std::string> MemoryGroups::of(AccountRef const& account) {
  std::vector<std::string> found;
  for (auto const& [group, members] : tables_.groups.rows())
    if (group.first == account.platform && std::binary_search(members.begin(), members.end(), account))
      found.push_back(group.second);
  return found;
}

void MemoryDepartments::keep(DepartmentKey const& key, std::string const& written) {
  tables_.departments.put(key, written);
}

std::map<DepartmentKey, std::string> MemoryDepartments::all() { return tables_.departments.rows(); }

std::optional<MessageRef> MemoryCards::find(RequestId request, Platform platform, app::CardSide side) {
  return copy(tables_.cards.find({request, platform, side}));
}

void MemoryCards::put(app::CardOwner const& owner, MessageRef const& message) {
  tables_.must_be_named(owner.request, "a card of no request");
  auto const place = std::tuple(owner.request, message.conversation.platform, owner.side);
  if (auto const* before = tables_.cards_by_message.find(message); before && *before != owner)
    tables_.refuse("one message as the card of two requests");
  if (auto const* before = tables_.cards.find(place)) tables_.cards_by_message.erase(*before);
  tables_.cards.put(place, message);
  tables_.cards_by_message.put(message, owner);
}

std::optional<app::CardOwner> MemoryCards::owner_of(MessageRef const& message) {
  return copy(tables_.cards_by_message.find(message));
}

void MemoryEntryMessages::keep_source(TimelineId entry, MessageRef const& message) {
  tables_.must_be_named(entry, "a message of no entry");
  if (auto const* before = tables_.sources.find(message); before && *before != entry)
    tables_.refuse("one message as the source of two entries");
  tables_.sources.put(message, entry);
}

void MemoryEntryMessages::keep_copy(TimelineId entry, app::EntryCopy const& copy) {
  tables_.must_be_named(entry, "a message of no entry");
  if (auto const* before = tables_.copies.find(copy.message)) {
    if (*before != entry) tables_.refuse("one message as the copy of two entries");
    return;
  }
  tables_.must_exist(copy.reader);
  tables_.copies.put(copy.message, entry);
  tables_.copies_by_entry.put({entry, ++tables_.last_copy}, copy);
}

std::optional<TimelineId> MemoryEntryMessages::entry_of_source(MessageRef const& message) {
  return copy(tables_.sources.find(message));
}

std::vector<app::EntryCopy> MemoryEntryMessages::copies_of(TimelineId entry) {
  std::vector<app::EntryCopy> found;
  auto const& rows = tables_.copies_by_entry.rows();
  for (auto each = rows.lower_bound({entry, 0}); each != rows.end() && each->first.first == entry; ++each)
    found.push_back(each->second);
  return found;
}

void MemoryEntryMessages::attach(TimelineId entry, std::vector<SharedFile> const& files) {
  if (files.empty()) return;
  tables_.must_be_named(entry, "files of no entry");
  if (tables_.attachments.find(entry)) tables_.refuse("files were attached to the entry before");
  tables_.attachments.put(entry, files);
}

std::vector<SharedFile> MemoryEntryMessages::files_of(TimelineId entry) {
  return copy(tables_.attachments.find(entry)).value_or(std::vector<SharedFile>{});
}

std::vector<std::pair<TimelineId, SharedFile>> MemoryEntryMessages::files_in(RequestId request) {
  std::vector<std::pair<TimelineId, SharedFile>> found;
  auto const& rows = tables_.entries_by_request.rows();
  for (auto each = rows.lower_bound({request, {}}); each != rows.end() && each->first.first == request; ++each)
    for (auto const& file : files_of(each->first.second)) found.emplace_back(each->first.second, file);
  return found;
}

void MemoryEntryMessages::keep_made_of(RequestId request, app::MadeOf const& source) {
  tables_.must_be_named(request, "the source of no request");
  tables_.must_exist(source.author);
  if (tables_.made_of.find(request)) tables_.refuse("the request was made of another message");
  if (tables_.requests_made_of.find(source.message)) tables_.refuse("one message makes two requests");
  tables_.made_of.put(request, source);
  tables_.requests_made_of.put(source.message, request);
}

std::optional<app::MadeOf> MemoryEntryMessages::made_of(RequestId request) {
  return copy(tables_.made_of.find(request));
}

std::optional<RequestId> MemoryEntryMessages::request_made_of(MessageRef const& message) {
  return copy(tables_.requests_made_of.find(message));
}

}  // namespace kolega::storage::memory
