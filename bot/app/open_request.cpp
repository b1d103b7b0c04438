#include "app/open_request.hpp"

#include "app/notices.hpp"
#include "app/request_timers.hpp"
#include "domain/plain_text.hpp"

namespace kolega::app {
namespace {

Result<Department const*> department_for(Organisation const& organisation, Person const& requester,
                                         DepartmentKey const& key) {
  auto const* department = organisation.department(key);
  if (!department) {
    std::vector<std::string> keys;
    std::string known;
    for (auto const& each : organisation.departments) {
      keys.push_back(each.key);
      known += (known.empty() ? "" : ", ") + each.key;
    }
    return make_error(ErrorCode::unknown_department,
                      {{"given", key}, {"nearest", nearest(key, keys)}, {"known", known}});
  }
  if (requester.guest && !department->open_to_guests)
    return make_error(ErrorCode::department_closed_to_guests, {{"department", department->name}});
  return department;
}

/// A title is one line; what is too long for it, or has more lines, stays whole in the text.
void split_title(std::string& title, std::string& text) {
  auto first_line = trimmed(std::string_view(title).substr(0, title.find('\n')));
  if (first_line.size() == title.size() && count_code_points(title) <= title_limit) return;
  text = text.empty() ? title : title + "\n\n" + text;
  title = shortened(first_line, title_limit);
}

}  // namespace

Result<Opened> open_request(Tx& tx, Organisation const& organisation, OpenInput const& input) {
  auto const department = department_for(organisation, input.requester, input.command.department);
  if (!department) return department.error();

  Request request;
  request.title = trimmed(without_controls(input.command.title));
  request.text = trimmed(without_controls(input.command.text));
  if (request.title.empty()) return make_error(ErrorCode::empty_text);
  for (auto const* words : {&request.title, &request.text})
    if (auto const length = count_code_points(*words); length > text_limit)
      return make_error(ErrorCode::text_too_long,
                        {{"limit", std::to_string(text_limit)}, {"length", std::to_string(length)}});
  split_title(request.title, request.text);
  if (!input.command.needed_by.empty() && !is_date(input.command.needed_by))
    return make_error(ErrorCode::invalid_date, {{"given", shortened(without_controls(input.command.needed_by), 40)}});

  auto const& key = (*department)->key;
  request.number = {key, tx.requests().next_counter(key)};
  request.requester = request.opener = input.requester.id;
  request.needed_by = input.command.needed_by;
  request.opened_at = input.now;
  start_clocks(request, (*department)->promise_for(request.service), (*department)->calendar, input.now);
  request = tx.requests().add(request);

  TimelineEntry entry;
  entry.request = request.id;
  entry.at = input.now;
  entry.actor = input.requester.id;
  entry.is_opening = true;
  entry.origin = input.origin;
  static_cast<void>(tx.timeline().append(entry));

  set_timers(tx, organisation, request);
  show_request(tx, organisation, request, input.now);
  return Opened{view_request(tx, organisation, request)};
}

}  // namespace kolega::app
