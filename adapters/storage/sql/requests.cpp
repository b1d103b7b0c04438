#include "sql/requests.hpp"

#include <algorithm>

namespace kolega::storage::sql {

SqlRequests::SqlRequests(Engine& engine)
    : engine_(engine),
      count_up_(engine, "UPDATE counters SET last = last + 1 WHERE department = :department"),
      first_count_(engine, "INSERT INTO counters (department, last) VALUES (:department, 1)"),
      counted_(engine, "SELECT last FROM counters WHERE department = :department"),
      find_(engine, std::string("SELECT id, ") + RequestRow::columns + " FROM requests WHERE id = :id"),
      by_number_(engine, std::string("SELECT id, ") + RequestRow::columns +
                             " FROM requests WHERE department = :department AND counter = :counter"),
      by_alias_(engine, std::string("SELECT id, ") + RequestRow::columns +
                            " FROM requests WHERE id = (SELECT request FROM aliases"
                            " WHERE department = :department AND counter = :counter)"),
      alias_of_other_(engine,
                      "SELECT 1 FROM aliases WHERE department = :department AND counter = :counter"
                      " AND request <> :request"),
      keep_alias_(engine,
                  "INSERT INTO aliases (department, counter, request) VALUES (:department, :counter, :request)"),
      update_(engine, std::string("UPDATE requests SET (") + RequestRow::columns + ", " + RequestRow::found_by_columns +
                          ") = (" + RequestRow::places + ", " + RequestRow::found_by_places +
                          ") WHERE id = :id AND version = :expected"),
      claimed_by_(engine,
                  "SELECT id FROM requests WHERE helper = :helper AND state IN ('open', 'in_progress', 'waiting')"
                  " ORDER BY id"),
      subs_of_(engine, std::string("SELECT id, ") + RequestRow::columns +
                           " FROM requests WHERE parent IS NOT NULL AND parent = :parent ORDER BY id"),
      load_(engine,
            "SELECT helper, COUNT(*), SUM(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END),"
            " SUM(CASE WHEN overdue_from < :now THEN 1 ELSE 0 END) FROM requests"
            " WHERE state IN ('open', 'in_progress', 'waiting') AND department = :department"
            " GROUP BY helper ORDER BY COALESCE(helper, 0)"),
      first_responses_(engine,
                       "SELECT first_response_took FROM requests WHERE first_response_took IS NOT NULL"
                       " AND department = :department AND service = :service ORDER BY id DESC LIMIT :limit"),
      opened_since_(engine,
                    "SELECT COUNT(*) FROM (SELECT 1 FROM requests WHERE opener = :opener AND opened_at >= :since"
                    " LIMIT :limit) AS opened"),
      last_in_turn_(engine, "SELECT helper FROM turns WHERE department = :department AND service = :service"),
      keep_turn_(engine,
                 "INSERT INTO turns (department, service, helper) VALUES (:department, :service, :helper)"
                 " ON CONFLICT (department, service) DO UPDATE SET helper = excluded.helper"),
      add_(engine, std::string("INSERT INTO requests (") + RequestRow::columns + ", " + RequestRow::found_by_columns +
                       ") VALUES (" + RequestRow::places + ", " + RequestRow::found_by_places + ") @returning_id@"),
      lists_(engine) {
  count_up_.in(department_).prepare();
  first_count_.in(department_).prepare();
  counted_.in(department_).out(counter_).prepare();
  row_.out(find_.in(id_).out(id_)).prepare();
  row_.out(by_number_.in(department_, counter_).out(id_)).prepare();
  row_.out(by_alias_.in(department_, counter_).out(id_)).prepare();
  alias_of_other_.in(department_, counter_, id_).out(count_).prepare();
  keep_alias_.in(department_, counter_, request_).prepare();
  claimed_by_.in(person_).out(id_).prepare();
  row_.out(subs_of_.in(request_).out(id_)).prepare();
  load_.in(now_, department_).out(person_, count_, waiting_, overdue_).prepare();
  first_responses_.in(department_, service_, limit_).out(took_).prepare();
  opened_since_.in(person_, now_, limit_).out(count_).prepare();
  last_in_turn_.in(department_, service_).out(person_).prepare();
  keep_turn_.in(department_, service_, person_).prepare();
  row_.in(update_).in(id_, expected_version_).prepare();
  row_.in(add_.query());
  add_.prepare();
}

std::int64_t SqlRequests::next_counter(DepartmentKey const& department) {
  department_ = department;
  if (count_up_.run() == 0) {
    static_cast<void>(first_count_.run());
    return 1;
  }
  static_cast<void>(counted_.one());
  return counter_;
}

void SqlRequests::check_number(Request const& request) {
  department_ = request.number.department;
  counter_ = request.number.counter;
  id_ = request.id.value;
  if (alias_of_other_.one()) engine_.refuse("a request's number is given twice");
}

Request SqlRequests::add(Request request) {
  request.version = 1;
  request.id = {};
  check_number(request);
  row_.set(request);
  request.id = {add_.run()};
  return request;
}

std::optional<Request> SqlRequests::find(RequestId id) {
  id_ = id.value;
  if (!find_.one()) return std::nullopt;
  return row_.get(id_);
}

std::optional<Request> SqlRequests::by_number(RequestNumber const& number) {
  department_ = number.department;
  counter_ = number.counter;
  if (!by_number_.one() && !by_alias_.one()) return std::nullopt;
  return row_.get(id_);
}

void SqlRequests::keep_alias(RequestNumber const& number, RequestId request) {
  if (by_number(number)) engine_.refuse("a request's number is given twice");
  department_ = number.department;
  counter_ = number.counter;
  request_.set(reference(request));
  static_cast<void>(keep_alias_.run());
}

Result<void> SqlRequests::update(Request const& request) {
  row_.set(request);
  row_.version = request.version + 1;
  id_ = request.id.value;
  expected_version_ = request.version;
  if (update_.run() == 0) return make_error(ErrorCode::conflict);
  check_number(request);
  return {};
}

std::vector<RequestId> SqlRequests::claimed_by(PersonId helper) {
  person_.set(reference(helper));
  std::vector<RequestId> claimed;
  claimed_by_.each([&] { claimed.push_back({id_}); });
  return claimed;
}

std::vector<Request> SqlRequests::subs_of(RequestId parent) {
  request_.set(reference(parent));
  std::vector<Request> subs;
  subs_of_.each([&] { subs.push_back(row_.get(id_)); });
  return subs;
}

std::vector<app::Load> SqlRequests::load(DepartmentKey const& department, Instant now) {
  department_ = department;
  now_ = seconds_of(now);
  std::vector<app::Load> loads;
  load_.each([&] { loads.push_back({id_from<PersonId>(person_), count_, waiting_, overdue_}); });
  return loads;
}

std::vector<BusinessMinutes> SqlRequests::first_responses(DepartmentKey const& department, ServiceKey const& service,
                                                          int limit) {
  department_ = department;
  service_ = service;
  limit_ = std::max(limit, 0);
  std::vector<BusinessMinutes> found;
  first_responses_.each([&] { found.emplace_back(took_); });
  return found;
}

std::int64_t SqlRequests::opened_since(PersonId opener, Instant since, std::int64_t limit) {
  person_.set(reference(opener));
  now_ = seconds_of(since);
  limit_ = std::max<std::int64_t>(limit, 0);
  static_cast<void>(opened_since_.one());
  return count_;
}

PersonId SqlRequests::last_in_turn(DepartmentKey const& department, ServiceKey const& service) {
  department_ = department;
  service_ = service;
  return last_in_turn_.one() ? id_from<PersonId>(person_) : PersonId{};
}

void SqlRequests::keep_turn(DepartmentKey const& department, ServiceKey const& service, PersonId helper) {
  department_ = department;
  service_ = service;
  person_.set(reference(helper));
  static_cast<void>(keep_turn_.run());
}

SqlWatchers::SqlWatchers(Engine& engine)
    : add_(
          engine,
          "INSERT INTO watchers (request, person) VALUES (:request, :person) ON CONFLICT (request, person) DO NOTHING"),
      remove_(engine, "DELETE FROM watchers WHERE request = :request AND person = :person"),
      has_(engine, "SELECT 1 FROM watchers WHERE request = :request AND person = :person"),
      of_(engine, "SELECT person FROM watchers WHERE request = :request ORDER BY person") {
  add_.in(request_, person_).prepare();
  remove_.in(request_, person_).prepare();
  has_.in(request_, person_).out(one_).prepare();
  of_.in(request_).out(person_).prepare();
}

bool SqlWatchers::add(RequestId request, PersonId person) {
  request_.set(reference(request));
  person_.set(reference(person));
  return add_.run() > 0;
}

bool SqlWatchers::remove(RequestId request, PersonId person) {
  request_.set(reference(request));
  person_.set(reference(person));
  return remove_.run() > 0;
}

bool SqlWatchers::has(RequestId request, PersonId person) {
  request_.set(reference(request));
  person_.set(reference(person));
  return has_.one();
}

std::vector<PersonId> SqlWatchers::of(RequestId request) {
  request_.set(reference(request));
  std::vector<PersonId> found;
  of_.each([&] { found.push_back(id_from<PersonId>(person_)); });
  return found;
}

SqlTimeline::SqlTimeline(Engine& engine)
    : engine_(engine),
      find_(engine, std::string("SELECT id, ") + EntryRow::columns + " FROM timeline WHERE id = :id"),
      of_(engine,
          std::string("SELECT id, ") + EntryRow::columns + " FROM timeline WHERE request = :request ORDER BY id"),
      rewrite_(engine, "UPDATE timeline SET body = :body WHERE id = :id"),
      append_(engine, std::string("INSERT INTO timeline (") + EntryRow::columns + ") VALUES (" + EntryRow::places +
                          ") @returning_id@") {
  row_.out(find_.in(id_).out(id_)).prepare();
  row_.out(of_.in(request_).out(id_)).prepare();
  rewrite_.in(row_.body, id_).prepare();
  row_.in(append_.query());
  append_.prepare();
}

TimelineId SqlTimeline::append(TimelineEntry const& entry) {
  row_.set(entry);
  return {append_.run()};
}

std::optional<TimelineEntry> SqlTimeline::find(TimelineId id) {
  id_ = id.value;
  if (!find_.one()) return std::nullopt;
  return row_.get(id_);
}

std::vector<TimelineEntry> SqlTimeline::of(RequestId request) {
  request_ = request.value;
  std::vector<TimelineEntry> found;
  of_.each([&] { found.push_back(row_.get(id_)); });
  return found;
}

void SqlTimeline::rewrite(TimelineId id, std::string const& text) {
  id_ = id.value;
  row_.body = text;
  if (rewrite_.run() == 0) engine_.refuse("there is no timeline entry " + std::to_string(id.value));
}

}  // namespace kolega::storage::sql
