#include "app/list_requests.hpp"

#include <algorithm>

#include "app/access.hpp"

namespace kolega::app {

ListQuery asked_query(Person const& person, Organisation const& organisation) {
  ListQuery query;
  query.asked_by = person.id;
  query.watched_by = {person.id, watchable_by(person, organisation)};
  return query;
}

ListQuery served_query(Person const& person, Organisation const& organisation) {
  ListQuery query;
  query.helped_by = {person.id, served_by(person, organisation)};
  return query;
}

Listed list_requests(Tx& tx, Organisation const& organisation, Person const& viewer, ListRequests const& command,
                     Instant now) {
  auto const& filter = command.filter;
  Listed listed;
  listed.viewer = viewer.id;
  listed.command = command;
  listed.to_ask = filter.department.empty() ? one_to_ask(viewer, organisation) : filter.department;
  auto const served = served_by(viewer, organisation);
  listed.serves = std::find(served.begin(), served.end(), filter.department) != served.end();
  if (!filter.department.empty()) listed.department = department_of(organisation, filter.department).name;

  ListQuery query;
  if (listed.serves && !filter.mine) {
    query.departments = {filter.department};
  } else {
    query = asked_query(viewer, organisation);
    query.helped_by = {viewer.id, served};
    if (!filter.department.empty()) query.department = filter.department;
  }
  query.unfinished = filter.open;
  if (filter.overdue) query.overdue_at = now;
  query.words = filter.words;
  query.before = command.before;
  query.limit = list_page + 1;  // one more than is shown says whether there are more
  listed.lines = tx.requests().list(query);
  if (listed.lines.size() > list_page) {
    listed.lines.resize(list_page);
    listed.next = listed.lines.back().request.id;
  }
  return listed;
}

}  // namespace kolega::app
