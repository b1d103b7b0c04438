#include "app/home.hpp"

#include <set>

#include "app/access.hpp"
#include "app/list_requests.hpp"

namespace kolega::app {
namespace {

constexpr std::string_view prefix = "home:";

bool is_overdue(Request const& request, Instant now) {
  auto const since = overdue_from(request);
  return since && *since < now;
}

HomePart part_of(Tx& tx, ListQuery query, Instant now) {
  constexpr auto most = static_cast<std::size_t>(list_page);
  HomePart part;
  query.unfinished = true;
  query.limit = list_page + 1;
  query.overdue_at = now;
  part.lines = tx.requests().list(query);
  query.overdue_at.reset();
  query.limit = 2 * list_page + 1;  // the overdue ones are among them once more
  for (auto& line : tx.requests().list(query))
    if (!is_overdue(line.request, now) && part.lines.size() <= most) part.lines.push_back(std::move(line));
  part.has_more = part.lines.size() > most;
  if (part.has_more) part.lines.resize(most);
  return part;
}

void show(Tx& tx, PersonId person, AccountRef const& account, Instant now) {
  Notice notice;
  notice.conversation = home_of(account);
  notice.kind = NoticeKind::home;
  notice.receiver = person;
  notice.created_at = notice.next_attempt_at = now;
  static_cast<void>(tx.outbox().add(notice));
}

}  // namespace

Home view_home(Tx& tx, Organisation const& organisation, Person const& person, AccountRef const& account, Instant now) {
  Home home{account, person, one_to_ask(person, organisation), {}, {}, {}, {}};
  home.asked = part_of(tx, asked_query(person, organisation), now);
  home.served = part_of(tx, served_query(person, organisation), now);
  for (auto const& key : served_by(person, organisation)) {
    auto const department = department_of(organisation, key);
    home.departments.emplace_back(key, department.name);
    if (department.is_lead(person)) home.led.emplace_back(key, department.name);
  }
  return home;
}

ConversationRef home_of(AccountRef const& account) { return {account.platform, std::string(prefix) + account.user_id}; }

std::string_view home_owner(ConversationRef const& conversation) noexcept {
  auto const id = std::string_view(conversation.id);
  return id.starts_with(prefix) ? id.substr(prefix.size()) : std::string_view();
}

void open_home(Tx& tx, Person const& person, AccountRef const& account, Instant now) {
  tx.people().keep_home(account);
  show(tx, person.id, account, now);
}

void refresh_homes(Tx& tx, Request const& request, Instant now) {
  std::set<PersonId> people{request.requester, request.opener, request.helper};
  for (auto const watcher : tx.watchers().of(request.id)) people.insert(watcher);
  // Whoever helped or watched until now is in the timeline.
  for (auto const& entry : tx.timeline().of(request.id)) people.insert({entry.actor, entry.subject});
  people.erase(PersonId{});
  for (auto const person : people) refresh_home(tx, person, now);
}

void refresh_home(Tx& tx, PersonId person, Instant now) {
  for (auto const& account : tx.people().homes(person)) show(tx, person, account, now);
}

}  // namespace kolega::app
