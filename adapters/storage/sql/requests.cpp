#include "sql/requests.hpp"

namespace kolega::storage::sql {

SqlRequests::SqlRequests(Engine& engine)
    : count_up_(engine, "UPDATE counters SET last = last + 1 WHERE department = :department"),
      first_count_(engine, "INSERT INTO counters (department, last) VALUES (:department, 1)"),
      counted_(engine, "SELECT last FROM counters WHERE department = :department"),
      find_(engine, std::string("SELECT id, ") + RequestRow::columns + " FROM requests WHERE id = :id"),
      by_number_(engine, std::string("SELECT id, ") + RequestRow::columns +
                             " FROM requests WHERE department = :department AND counter = :counter"),
      update_(engine, std::string("UPDATE requests SET (") + RequestRow::columns + ") = (" + RequestRow::places +
                          ") WHERE id = :id AND version = :expected"),
      add_(engine, std::string("INSERT INTO requests (") + RequestRow::columns + ") VALUES (" + RequestRow::places +
                       ") @returning_id@") {
  count_up_.in(department_).prepare();
  first_count_.in(department_).prepare();
  counted_.in(department_).out(counter_).prepare();
  row_.out(find_.in(id_).out(id_)).prepare();
  row_.out(by_number_.in(department_, counter_).out(id_)).prepare();
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

Request SqlRequests::add(Request request) {
  request.version = 1;
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
  if (!by_number_.one()) return std::nullopt;
  return row_.get(id_);
}

Result<void> SqlRequests::update(Request const& request) {
  row_.set(request);
  row_.version = request.version + 1;
  id_ = request.id.value;
  expected_version_ = request.version;
  if (update_.run() == 0) return make_error(ErrorCode::conflict);
  return {};
}

SqlTimeline::SqlTimeline(Engine& engine)
    : find_(engine, std::string("SELECT id, ") + EntryRow::columns + " FROM timeline WHERE id = :id"),
      of_(engine,
          std::string("SELECT id, ") + EntryRow::columns + " FROM timeline WHERE request = :request ORDER BY id"),
      append_(engine, std::string("INSERT INTO timeline (") + EntryRow::columns + ") VALUES (" + EntryRow::places +
                          ") @returning_id@") {
  row_.out(find_.in(id_).out(id_)).prepare();
  row_.out(of_.in(request_).out(id_)).prepare();
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

}  // namespace kolega::storage::sql
