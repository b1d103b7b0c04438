#include "sql/rows.hpp"

namespace kolega::storage::sql {
namespace {

std::optional<Integer> seconds_of(std::optional<Instant> at) {
  if (!at) return std::nullopt;
  return sql::seconds_of(*at);
}
std::optional<Instant> instant_of(Maybe const& column) {
  if (auto const seconds = column.get()) return sql::instant_of(*seconds);
  return std::nullopt;
}
std::optional<Integer> minutes_of(std::optional<BusinessMinutes> minutes) {
  if (!minutes) return std::nullopt;
  return minutes->count();
}
std::optional<BusinessMinutes> minutes_from(Maybe const& column) {
  if (auto const minutes = column.get()) return BusinessMinutes(*minutes);
  return std::nullopt;
}

template <class Value>
Value known(std::optional<Value> value, char const* what) {
  if (!value) throw app::BrokenRule(std::string("the database holds a ") + what + " that this program does not know");
  return *value;
}

}  // namespace

Platform platform_of(std::string const& name) { return known(parse_platform(name), "platform"); }

void PersonRow::set(Person const& person) {
  name = person.name;
  email = person.email;
  language = kolega::name(person.language);
  zone = person.zone;
  guest = person.guest ? 1 : 0;
}

Person PersonRow::get(Integer id) const {
  return {{id}, name, email, known(parse_language(language), "language"), zone, guest != 0};
}

void AccountRow::set(AccountRef const& account) {
  platform = kolega::name(account.platform);
  tenant = account.tenant;
  user_id = account.user_id;
}

AccountRef AccountRow::get() const { return {platform_of(platform), tenant, user_id}; }

void RequestRow::set(Request const& request) {
  department = request.number.department;
  counter = request.number.counter;
  requester.set(reference(request.requester));
  opener.set(reference(request.opener));
  service = request.service;
  title = request.title;
  body = request.text;
  needed_by = request.needed_by;
  priority = name(request.priority);
  state = name(request.state);
  helper.set(reference(request.helper));
  cycle = request.cycle;
  opened_at = sql::seconds_of(request.opened_at);
  cycle_opened_at = sql::seconds_of(request.cycle_opened_at);
  first_response_target.set(minutes_of(request.first_response_target));
  resolve_target.set(minutes_of(request.resolve_target));
  first_response_due.set(seconds_of(request.due.first_response));
  resolve_due.set(seconds_of(request.due.resolve));
  first_response_at.set(seconds_of(request.first_response_at));
  waiting_since.set(seconds_of(request.waiting_since));
  ended_at.set(seconds_of(request.ended_at));
  version = request.version;
}

Request RequestRow::get(Integer id) const {
  Request request;
  request.id = {id};
  request.number = {department, counter};
  request.requester = id_from<PersonId>(requester);
  request.opener = id_from<PersonId>(opener);
  request.service = service;
  request.title = title;
  request.text = body;
  request.needed_by = needed_by;
  request.priority = known(parse_priority(priority), "priority");
  request.state = known(parse_state(state), "state");
  request.helper = id_from<PersonId>(helper);
  request.cycle = static_cast<int>(cycle);
  request.opened_at = sql::instant_of(opened_at);
  request.cycle_opened_at = sql::instant_of(cycle_opened_at);
  request.first_response_target = minutes_from(first_response_target);
  request.resolve_target = minutes_from(resolve_target);
  request.due = {instant_of(first_response_due), instant_of(resolve_due)};
  request.first_response_at = instant_of(first_response_at);
  request.waiting_since = instant_of(waiting_since);
  request.ended_at = instant_of(ended_at);
  request.version = version;
  return request;
}

void EntryRow::set(TimelineEntry const& entry) {
  request.set(reference(entry.request));
  cycle = entry.cycle;
  at = sql::seconds_of(entry.at);
  actor.set(reference(entry.actor));
  act = name(entry.act);
  is_opening = entry.is_opening ? 1 : 0;
  from_state = name(entry.from);
  to_state = name(entry.to);
  body = entry.text;
  origin = name(entry.origin);
}

TimelineEntry EntryRow::get(Integer id) const {
  TimelineEntry entry;
  entry.id = {id};
  entry.request = id_from<RequestId>(request);
  entry.cycle = static_cast<int>(cycle);
  entry.at = sql::instant_of(at);
  entry.actor = id_from<PersonId>(actor);
  entry.act = known(parse_act(act), "act");
  entry.is_opening = is_opening != 0;
  entry.from = known(parse_state(from_state), "state");
  entry.to = known(parse_state(to_state), "state");
  entry.text = body;
  entry.origin = platform_of(origin);
  return entry;
}

void NoticeRow::set(app::Notice const& notice) {
  platform = name(notice.conversation.platform);
  conversation = notice.conversation.id;
  kind = name(notice.kind);
  request.set(reference(notice.request));
  entry.set(reference(notice.entry));
  receiver.set(reference(notice.receiver));
  created_at = sql::seconds_of(notice.created_at);
  next_attempt_at = sql::seconds_of(notice.next_attempt_at);
  message_id = notice.message_id;
  detail = notice.detail;
}

app::Notice NoticeRow::get() const {
  app::Notice notice;
  notice.id = {id};
  notice.conversation = {platform_of(platform), conversation};
  notice.kind = known(app::parse_notice_kind(kind), "kind of notice");
  notice.request = id_from<RequestId>(request);
  notice.entry = id_from<TimelineId>(entry);
  notice.receiver = id_from<PersonId>(receiver);
  notice.state = known(app::parse_notice_state(state), "notice's state");
  notice.attempts = static_cast<int>(attempts);
  notice.created_at = sql::instant_of(created_at);
  notice.next_attempt_at = sql::instant_of(next_attempt_at);
  notice.lease_until = instant_of(lease_until);
  notice.lease_owner = lease_owner;
  notice.message_id = message_id;
  notice.detail = detail;
  return notice;
}

}  // namespace kolega::storage::sql
