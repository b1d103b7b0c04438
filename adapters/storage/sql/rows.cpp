#include "sql/rows.hpp"

#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "search/search_text.hpp"

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

std::vector<std::string> words_of(std::string const& text) {
  std::istringstream words(text);
  return {std::istream_iterator<std::string>(words), {}};
}

/// As JSON: [{"key", "label", "values": [..]}], or "" for none.
std::string written(std::vector<FieldAnswer> const& answers) {
  if (answers.empty()) return {};
  auto list = nlohmann::json::array();
  for (auto const& answer : answers)
    list.push_back({{"key", answer.key}, {"label", answer.label}, {"values", answer.values}});
  return list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::vector<FieldAnswer> read_answers(std::string const& text) {
  std::vector<FieldAnswer> answers;
  if (text.empty()) return answers;
  auto const list = nlohmann::json::parse(text, nullptr, false);
  if (!list.is_array()) throw app::BrokenRule("the database holds answers that this program cannot read");
  for (auto const& each : list)
    answers.push_back(
        {each.value("key", ""), each.value("label", ""), each.value("values", std::vector<std::string>())});
  return answers;
}

}  // namespace

Platform platform_of(std::string const& name) { return known(parse_platform(name), "platform"); }

void PersonRow::set(Person const& person) {
  name = person.name;
  email = person.email;
  language = kolega::name(person.language);
  zone = person.zone;
  guest = person.guest ? 1 : 0;
  gone = person.gone ? 1 : 0;
  paused_until.set(seconds_of(person.paused_until));
  language_chosen = person.language_chosen ? 1 : 0;
  profile_email = person.profile_email;
  profile_guest = person.profile_guest ? 1 : 0;
  groups.clear();
  for (auto const& each : person.groups) groups += (groups.empty() ? "" : " ") + each;
}

Person PersonRow::get(Integer id) const {
  return {{id},
          name,
          email,
          known(parse_language(language), "language"),
          zone,
          guest != 0,
          gone != 0,
          instant_of(paused_until),
          language_chosen != 0,
          profile_email,
          profile_guest != 0,
          words_of(groups)};
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
  answers = written(request.answers);
  parent.set(reference(request.parent));
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
  first_response_took.set(minutes_of(request.first_response_took));
  waiting_since.set(seconds_of(request.waiting_since));
  waited = request.waited.count();
  told_of_promise = request.told_of_promise;
  ended_at.set(seconds_of(request.ended_at));
  version = request.version;
  overdue_from.set(seconds_of(kolega::overdue_from(request)));
  search = search_text(request.title + " " + request.text);
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
  request.answers = read_answers(answers);
  request.parent = id_from<RequestId>(parent);
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
  request.first_response_took = minutes_from(first_response_took);
  request.waiting_since = instant_of(waiting_since);
  request.waited = std::chrono::seconds(waited);
  request.told_of_promise = static_cast<std::uint32_t>(told_of_promise);
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
  subject.set(reference(entry.subject));
  detail = entry.detail;
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
  entry.subject = id_from<PersonId>(subject);
  entry.detail = detail;
  entry.origin = platform_of(origin);
  return entry;
}

void MessageRow::set(MessageRef const& message) {
  platform = name(message.conversation.platform);
  conversation = message.conversation.id;
  message_id = message.message_id;
}

MessageRef MessageRow::get() const { return {{platform_of(platform), conversation}, message_id}; }

void TimerRow::set(app::Timer const& timer) {
  key = timer.key;
  kind = name(timer.kind);
  request.set(reference(timer.request));
  person.set(reference(timer.person));
  cycle = timer.cycle;
  due_at = sql::seconds_of(timer.due_at);
}

app::Timer TimerRow::get(Integer id) const {
  app::Timer timer;
  timer.id = {id};
  timer.key = key;
  timer.kind = known(app::parse_timer_kind(kind), "kind of timer");
  timer.request = id_from<RequestId>(request);
  timer.person = id_from<PersonId>(person);
  timer.cycle = static_cast<int>(cycle);
  timer.due_at = sql::instant_of(due_at);
  return timer;
}

void NoticeRow::set(app::Notice const& notice) {
  platform = name(notice.conversation.platform);
  conversation = notice.conversation.id;
  kind = name(notice.kind);
  request.set(reference(notice.request));
  entry.set(reference(notice.entry));
  receiver.set(reference(notice.receiver));
  about = notice.about;
  merge_key = app::merge_key(notice);
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
  notice.about = about;
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
