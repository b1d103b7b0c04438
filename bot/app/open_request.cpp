#include "app/open_request.hpp"

#include <algorithm>

#include "app/access.hpp"
#include "app/check_fields.hpp"
#include "app/choose_helper.hpp"
#include "app/find_person.hpp"
#include "app/notices.hpp"
#include "app/record_change.hpp"
#include "app/request_timers.hpp"
#include "app/work_request.hpp"
#include "domain/plain_text.hpp"

namespace kolega::app {
namespace {

/// One that is closed to guests is asked by none of them, for none of them, and not for somebody else either.
Result<Department const*> department_for(Organisation const& organisation, Person const& opener,
                                         Person const& requester, DepartmentKey const& key) {
  auto const* department = organisation.department(key);
  if (!department) return unknown_department(organisation, key);
  if ((requester.guest || opener.guest) && !department->open_to_guests) {
    std::string open;
    for (auto const& each : organisation.departments)
      if (each.open_to_guests) open += (open.empty() ? "" : ", ") + each.name;
    return make_error(ErrorCode::department_closed_to_guests, {{"department", department->name}, {"known", open}});
  }
  return department;
}

/// For whom it is: who writes, or the colleague that they name.
Result<Person> requester_of(Tx& tx, Organisation const& organisation, OpenInput const& input) {
  auto const& command = input.command;
  if (command.on_behalf_of) return find_person(tx, organisation, *command.on_behalf_of);
  if (command.for_author && command.source && command.source->author)
    return find_person(tx, organisation, *command.source->author);
  return input.opener;
}

Result<void> add_answers(Tx& tx, Organisation const& organisation, Department const& department,
                         OpenRequest const& command, Request& request) {
  if (command.service.empty()) return {};
  auto const* service = department.service(command.service);
  if (!service) return unknown_service(department, command.service);
  request.service = service->key;
  auto answers = check_fields(tx, organisation, *service, command.fields);
  if (!answers) return answers.error();
  request.answers = *std::move(answers);
  return {};
}

void keep_source(Tx& tx, Organisation const& organisation, SourceMessage const& source, RequestId request) {
  MadeOf made_of{source.message, {}, source.permalink};
  if (source.author)
    if (auto const author = find_person(tx, organisation, *source.author)) made_of.author = author->id;
  tx.entry_messages().keep_made_of(request, made_of);
}

/// The parent as the one who opens a sub-request of it may see and change it; nothing for a request of its own.
Result<std::optional<Found>> parent_of(Tx& tx, Organisation const& organisation, OpenInput const& input) {
  if (!input.command.parent) return std::optional<Found>();
  auto found = find_request(tx, organisation, input.opener, *input.command.parent);
  if (!found) return found.error();
  auto const checked =
      apply(found->request, Act::sub, input.opener.id, found->roles, {}, found->department.calendar, input.now);
  if (!checked) return checked.error();
  if (found->request.department() == input.command.department)
    return make_error(ErrorCode::same_department,
                      {{"number", found->request.number.to_string()}, {"department", found->department.name}});
  return std::optional(*std::move(found));
}

}  // namespace

void split_title(std::string& title, std::string& text) {
  auto first_line = trimmed(std::string_view(title).substr(0, title.find('\n')));
  if (first_line.size() == title.size() && count_code_points(title) <= title_limit) return;
  text = text.empty() ? title : title + "\n\n" + text;
  title = shortened(first_line, title_limit);
}

Error unknown_service(Department const& department, ServiceKey const& given) {
  std::vector<std::string> keys;
  std::string known;
  for (auto const& service : department.services) {
    keys.push_back(service.key);
    known += (known.empty() ? "" : ", ") + service.key;
  }
  return make_error(ErrorCode::unknown_service,
                    {{"given", given}, {"nearest", nearest(given, keys)}, {"known", known}});
}

std::optional<Error> made_already(Tx& tx, Organisation const& organisation, Person const& viewer,
                                  MessageRef const& message) {
  auto id = tx.entry_messages().request_made_of(message);
  if (!id)
    if (auto const card = tx.cards().owner_of(message)) id = card->request;
  auto const request = id ? tx.requests().find(*id) : std::nullopt;
  if (!request) return std::nullopt;
  auto const department = department_of(organisation, request->department());
  // "FIN-3" of a private department says that it is asked.
  auto const may_know = !department.is_private || may_see(roles_of(tx, viewer, *request, department));
  return make_error(ErrorCode::already_made, {{"number", may_know ? request->number.to_string() : std::string()}});
}

void give_to_helper(Tx& tx, Organisation const& organisation, RequestId id, Instant now) {
  auto const before = tx.requests().find(id);
  if (!before || before->helper || !is_unfinished(before->state)) return;
  auto const department = department_of(organisation, before->department());
  auto const* service = department.service(before->service);
  if (!service || service->assign == Assignment::none) return;
  auto const helper = choose_helper(tx, organisation, department, before->service, before->requester, now);
  if (!helper) {
    Timer timer;
    timer.key = timer_key(TimerKind::assign, id);
    timer.kind = TimerKind::assign;
    timer.request = id;
    // Within hours nobody is there: somebody may end their pause, or begin their day.
    auto const opening = department.calendar.next_opening(now);
    timer.due_at = opening && *opening > now ? *opening : now + std::chrono::minutes(30);
    tx.timers().set(timer);
    return;
  }
  Roles kolega;
  kolega.provider = true;
  auto given = apply(*before, Act::assign, {}, kolega, {}, department.calendar, now);
  if (!given) return;
  given->helper = helper;
  auto const rule = service->assign == Assignment::least_open ? "least_open" : "round_robin";
  static_cast<void>(
      record_change(tx, organisation, *before, *given, {{}, Act::assign, {}, helper, rule, Platform::slack}, now));
}

Result<Opened> open_request(Tx& tx, Organisation const& organisation, OpenInput const& input) {
  auto const& command = input.command;
  if (command.source)
    if (auto const made = made_already(tx, organisation, input.opener, command.source->message)) return *made;
  auto const requester = requester_of(tx, organisation, input);
  if (!requester) return requester.error();
  auto const department = department_for(organisation, input.opener, *requester, command.department);
  if (!department) return department.error();
  auto const parent = parent_of(tx, organisation, input);
  if (!parent) return parent.error();

  Request request;
  request.title = trimmed(without_controls(command.title));
  request.text = trimmed(without_controls(command.text));
  if (request.title.empty()) return make_error(ErrorCode::empty_text);
  for (auto const* words : {&request.title, &request.text})
    if (auto const length = count_code_points(*words); length > text_limit)
      return make_error(ErrorCode::text_too_long,
                        {{"limit", std::to_string(text_limit)}, {"length", std::to_string(length)}});
  split_title(request.title, request.text);
  if (!command.needed_by.empty() && !is_date(command.needed_by))
    return make_error(ErrorCode::invalid_date, {{"given", shortened(without_controls(command.needed_by), 40)}});
  if (auto const added = add_answers(tx, organisation, **department, command, request); !added) return added.error();
  auto const limit = organisation.requests_per_hour;
  if (tx.requests().opened_since(input.opener.id, input.now - std::chrono::hours(1), limit) >= limit)
    return make_error(ErrorCode::too_many_requests, {{"limit", std::to_string(limit)}});

  auto const& key = (*department)->key;
  request.number = {key, tx.requests().next_counter(key)};
  request.requester = requester->id;
  request.opener = input.opener.id;
  request.needed_by = command.needed_by;
  request.opened_at = input.now;
  if (*parent) request.parent = (*parent)->request.id;
  start_clocks(request, (*department)->promise_for(request.service), (*department)->calendar, input.now);
  request = tx.requests().add(request);

  TimelineEntry entry;
  entry.request = request.id;
  entry.at = input.now;
  entry.actor = input.opener.id;
  entry.is_opening = true;
  entry.subject = request.requester == request.opener ? PersonId{} : request.requester;
  entry.origin = input.origin;
  entry.id = tx.timeline().append(entry);
  if (request.requester != request.opener && !(*department)->is_private)
    static_cast<void>(tx.watchers().add(request.id, request.opener));
  CameWith came_with;
  if (command.source) {
    keep_source(tx, organisation, *command.source, request.id);
    came_with.files = command.source->files;
    keep_came_with(tx, entry.id, came_with);
    came_with.source = command.source->message;  // not kept: an edit of it does not change the request
  }

  set_timers(tx, organisation, request);
  show_request(tx, organisation, request, input.now);
  carry_files(tx, organisation, request, entry, came_with, input.now);
  if (request.requester != request.opener) tell_of_opening(tx, request, entry, input.now);
  give_to_helper(tx, organisation, request.id, input.now);
  if (*parent) {
    auto changed = (*parent)->request;
    auto const linked =
        record_change(tx, organisation, (*parent)->request, changed,
                      {input.opener.id, Act::sub, {}, {}, request.number.to_string(), input.origin}, input.now);
    if (!linked) return linked.error();
  }
  auto const stored = tx.requests().find(request.id);
  return Opened{view_request(tx, organisation, stored ? *stored : request), usual_answer(tx, request)};
}

std::optional<BusinessMinutes> usual_answer(Tx& tx, Request const& request) {
  constexpr int enough = 10, newest = 50;
  auto took = tx.requests().first_responses(request.department(), request.service, newest);
  if (took.size() < static_cast<std::size_t>(enough)) return std::nullopt;
  // The median by nearest rank: half of them were answered within it.
  auto const middle = took.begin() + static_cast<std::ptrdiff_t>((took.size() - 1) / 2);
  std::nth_element(took.begin(), middle, took.end());
  return *middle;
}

}  // namespace kolega::app
