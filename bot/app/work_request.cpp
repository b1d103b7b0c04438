#include "app/work_request.hpp"

#include <algorithm>

#include "app/access.hpp"
#include "app/check_fields.hpp"
#include "app/find_person.hpp"
#include "app/open_request.hpp"
#include "app/record_change.hpp"
#include "domain/plain_text.hpp"

namespace kolega::app {
namespace {

/// Two people who press Claim in the same moment: the one who saw it unclaimed while another was faster is told who.
/// A typed claim shows no such picture, so it is taken for one when the other's is only seconds old.
constexpr std::chrono::seconds same_moment{10};

Result<void> check_claim(Tx& tx, Request const& request, ActInput const& input) {
  if (!request.helper) return {};
  auto const seen = helper_seen(input.command.seen);
  bool faster = request.helper == input.actor.id;  // one's own already
  if (seen) {
    faster = faster || *seen != request.helper;
  } else {
    for (auto const& entry : tx.timeline().of(request.id))
      if (entry.actor == request.helper && !entry.is_opening && std::chrono::abs(input.now - entry.at) < same_moment)
        faster = faster || entry.act == Act::claim;
  }
  if (!faster) return {};
  return make_error(ErrorCode::already_claimed,
                    {{"number", request.number.to_string()}, {"helper", view_person(tx, request.helper).person.name}});
}

/// Whatever a card or a form claims to be: acts that are not offered are nobody's.
bool is_offered(Act act) {
  auto const& acts = typed_acts();
  return std::find(acts.begin(), acts.end(), act) != acts.end();
}

Result<std::string> checked_text(ActOnRequest const& command) {
  auto text = trimmed(without_controls(command.text));
  auto const says_enough = command.other.has_value() || command.is_form || !command.files.empty();
  if (text.empty() && needs_text(command.act) && !says_enough) return make_error(ErrorCode::empty_text);
  if (!text.empty() && !takes_text(command.act)) {
    // Words after these would be meant for nobody in particular, and read by somebody.
    auto const typed = "/request " + std::string(name(command.act));
    return make_error(ErrorCode::missing_argument,
                      {{"command", typed}, {"usage", typed + " " + command.number.to_string()}});
  }
  if (auto const length = count_code_points(text); length > text_limit)
    return make_error(ErrorCode::text_too_long,
                      {{"limit", std::to_string(text_limit)}, {"length", std::to_string(length)}});
  return text;
}

Promise promise_of(Request const& request, Department const& department) {
  return department.promise_for(request.service, request.priority);
}

/// What was pressed or filled in over a picture that is not true any more is asked again: nothing is overwritten that
/// its author did not see. Words can be added to anything; a claim is looked at by itself.
Result<void> check_picture(Request const& request, ActOnRequest const& command) {
  switch (command.act) {
    case Act::claim:
    case Act::ask:
    case Act::reply:
    case Act::add:
    case Act::note:
    case Act::watch:
    case Act::unwatch: return {};
    default: break;
  }
  if (command.seen.empty() || command.seen == seen_token(request)) return {};
  return make_error(ErrorCode::conflict, {{"number", request.number.to_string()}});
}

Result<void> assign_to(Tx& tx, Organisation const& organisation, ActInput const& input, Found const& found,
                       Request& changed, ChangeNote& note) {
  auto const person = find_person(tx, organisation, input.command.person.value_or(PersonRef{}));
  if (!person) return person.error();
  if (!found.department.is_member(*person))
    return make_error(ErrorCode::not_a_helper, {{"person", person->name}, {"department", found.department.name}});
  changed.helper = note.subject = person->id;
  return {};
}

/// Who watches from now on: somebody named, or who says so.
Result<void> let_watch(Tx& tx, Organisation const& organisation, ActInput const& input, Found const& found,
                       ChangeNote& note) {
  auto watcher = input.actor;
  if (input.command.person) {
    auto const named = find_person(tx, organisation, *input.command.person);
    if (!named) return named.error();
    watcher = *named;
  }
  if (found.department.is_private && !found.department.is_member(watcher) && watcher.id != found.request.requester)
    return make_error(ErrorCode::stays_inside, {{"department", found.department.name}});
  static_cast<void>(tx.watchers().add(found.request.id, watcher.id));
  note.subject = watcher.id;
  return {};
}

Result<void> let_unwatch(Tx& tx, Organisation const& organisation, ActInput const& input, Found const& found,
                         ChangeNote& note) {
  note.subject = input.actor.id;
  if (input.command.person) {
    auto const named = find_person(tx, organisation, *input.command.person);
    if (!named) return named.error();
    note.subject = named->id;
    // A watcher may leave; who else watches is the requester's and the department's matter.
    if (named->id != input.actor.id && !found.roles.requester && !found.roles.provider)
      return make_error(ErrorCode::not_allowed, {{"act", std::string(name(Act::unwatch))}});
  }
  static_cast<void>(tx.watchers().remove(found.request.id, note.subject));
  return {};
}

Result<void> change_priority(ActOnRequest const& command, Found const& found, Request& changed, ChangeNote& note) {
  auto const priority = parse_priority(command.priority);
  if (!priority) {
    std::vector<std::string> known;
    for (auto const each : {Priority::low, Priority::normal, Priority::high, Priority::urgent})
      known.emplace_back(name(each));
    return make_error(ErrorCode::unknown_priority, {{"given", shortened(without_controls(command.priority), 40)},
                                                    {"nearest", nearest(command.priority, known)}});
  }
  changed.priority = *priority;
  change_targets(changed, promise_of(changed, found.department), found.department.calendar);
  note.detail = name(*priority);
  return {};
}

/// The old number leads to it for ever; the old department's clocks end as they stand, the new one's begin.
Result<void> move_to(Tx& tx, Organisation const& organisation, ActInput const& input, Found const& found,
                     Request& changed, ChangeNote& note) {
  auto const* department = organisation.department(input.command.department);
  if (!department) return unknown_department(organisation, input.command.department);
  if (department->key == found.department.key)
    return make_error(ErrorCode::same_department,
                      {{"number", changed.number.to_string()}, {"department", department->name}});
  auto const old = changed.number;
  changed.number = {department->key, tx.requests().next_counter(department->key)};
  changed.helper = {};
  changed.service.clear();  // the new department has services of its own; the answers stay
  start_clocks(changed, promise_of(changed, *department), department->calendar, input.now);
  note.detail = old.to_string() + " " + changed.number.to_string();
  if (department->is_private)
    for (auto const watcher : tx.watchers().of(changed.id))
      if (auto const person = tx.people().find(watcher); person && !department->is_member(*person))
        static_cast<void>(tx.watchers().remove(changed.id, watcher));
  return {};
}

Result<void> decline_as_duplicate(Tx& tx, Organisation const& organisation, ActInput const& input, Found const& found,
                                  ChangeNote& note) {
  if (!input.command.other) return {};
  auto const other = find_request(tx, organisation, input.actor, *input.command.other);
  if (!other || other->request.id == found.request.id)
    return make_error(ErrorCode::unknown_request, {{"given", input.command.other->to_string()}});
  note.detail = other->request.number.to_string();
  return {};
}

/// One's own words alone: the requester's.
Result<void> edit_words(Tx& tx, Organisation const& organisation, ActInput const& input, Found const& found,
                        Request& changed, ChangeNote& note) {
  if (!found.roles.requester) return make_error(ErrorCode::not_allowed, {{"act", std::string(name(Act::edit))}});
  auto const& command = input.command;
  if (command.is_form) {
    changed.title = trimmed(without_controls(command.title));
    changed.text = note.text;
    if (changed.title.empty()) return make_error(ErrorCode::empty_text);
    if (command.service != changed.service || !command.fields.empty()) {
      changed.service.clear();
      changed.answers.clear();
    }
    if (!command.service.empty()) {
      auto const* service = found.department.service(command.service);
      if (!service) return unknown_service(found.department, command.service);
      auto answers = check_fields(tx, organisation, *service, command.fields);
      if (!answers) return answers.error();
      changed.service = service->key;
      changed.answers = *std::move(answers);
    }
    if (changed.service != found.request.service)
      change_targets(changed, promise_of(changed, found.department), found.department.calendar);
  } else {
    changed.title = note.text;
    changed.text.clear();
  }
  split_title(changed.title, changed.text);
  note.text.clear();  // the request has them
  return {};
}

/// The same helper goes on, unless they have left meanwhile.
Result<void> leave_gone_helper(Tx& tx, Request& changed) {
  auto const helper = changed.helper ? tx.people().find(changed.helper) : std::nullopt;
  if (!helper || !helper->gone) return {};
  changed.helper = {};
  if (changed.state == State::in_progress) changed.state = State::open;
  return {};
}

/// What an act needs beyond the table of states.
Result<void> add_special(Tx& tx, Organisation const& organisation, ActInput const& input, Found const& found,
                         Request& changed, ChangeNote& note) {
  switch (input.command.act) {
    case Act::claim: return check_claim(tx, found.request, input);
    case Act::assign: return assign_to(tx, organisation, input, found, changed, note);
    case Act::watch: return let_watch(tx, organisation, input, found, note);
    case Act::unwatch: return let_unwatch(tx, organisation, input, found, note);
    case Act::priority: return change_priority(input.command, found, changed, note);
    case Act::move: return move_to(tx, organisation, input, found, changed, note);
    case Act::decline: return decline_as_duplicate(tx, organisation, input, found, note);
    case Act::reopen: return leave_gone_helper(tx, changed);
    case Act::edit: return edit_words(tx, organisation, input, found, changed, note);
    default: return {};
  }
}

}  // namespace

Acted acted(Tx& tx, Organisation const& organisation, Request const& request, TimelineEntry const& entry) {
  return {view_request(tx, organisation, request), entry,
          entry.subject ? view_person(tx, entry.subject).person.name : std::string()};
}

Result<Found> find_request(Tx& tx, Organisation const& organisation, Person const& person,
                           RequestNumber const& number) {
  auto const refused = make_error(ErrorCode::unknown_request, {{"given", number.to_string()}});
  auto request = tx.requests().by_number(number);
  if (!request) return refused;
  auto department = department_of(organisation, request->department());
  auto const roles = roles_of(tx, person, *request, department);
  if (!may_see(roles)) return refused;
  return Found{*std::move(request), std::move(department), roles};
}

Result<Acted> work_request(Tx& tx, Organisation const& organisation, ActInput const& input) {
  auto const act = input.command.act;
  if (!is_offered(act) || act == Act::sub)
    return make_error(ErrorCode::unknown_command, {{"given", std::string(name(act))}, {"nearest", ""}});
  auto const found = find_request(tx, organisation, input.actor, input.command.number);
  if (!found) return found.error();
  auto const& before = found->request;

  ChangeNote note{input.actor.id, act, {}, {}, {}, input.origin, {input.command.source, input.command.files}};
  auto text = checked_text(input.command);
  if (!text) return text.error();
  note.text = *std::move(text);
  auto changed = apply(before, act, input.actor.id, found->roles, promise_of(before, found->department),
                       found->department.calendar, input.now);
  if (!changed) return changed.error();
  if (auto const fresh = check_picture(before, input.command); !fresh) return fresh.error();
  if (auto const special = add_special(tx, organisation, input, *found, *changed, note); !special)
    return special.error();
  auto const entry = record_change(tx, organisation, before, *changed, note, input.now);
  if (!entry) return entry.error();
  if (changed->number != before.number) tx.requests().keep_alias(before.number, before.id);
  return acted(tx, organisation, *changed, *entry);
}

Result<ActFormWanted> want_act_form(Tx& tx, Organisation const& organisation, Person const& actor,
                                    WantActForm const& command) {
  auto const found = find_request(tx, organisation, actor, command.number);
  if (!found) return found.error();
  if (!may(command.act, found->roles))
    return make_error(ErrorCode::not_allowed, {{"act", std::string(name(command.act))}});
  if (!transition(found->request.state, command.act))
    return make_error(ErrorCode::wrong_state, {{"act", std::string(name(command.act))},
                                               {"state", std::string(name(found->request.state))},
                                               {"number", found->request.number.to_string()}});
  if (command.act == Act::edit && !found->roles.requester)
    return make_error(ErrorCode::not_allowed, {{"act", std::string(name(command.act))}});
  return ActFormWanted{command.act, view_request(tx, organisation, found->request),
                       command.chosen ? command.service : found->request.service};
}

}  // namespace kolega::app
