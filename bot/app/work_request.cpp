#include "app/work_request.hpp"

#include <algorithm>

#include "app/access.hpp"
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
  if (text.empty() && needs_text(command.act)) return make_error(ErrorCode::empty_text);
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

}  // namespace

Result<Found> find_request(Tx& tx, Organisation const& organisation, Person const& person,
                           RequestNumber const& number) {
  auto const refused = make_error(ErrorCode::unknown_request, {{"given", number.to_string()}});
  auto request = tx.requests().by_number(number);
  if (!request) return refused;
  auto department = department_of(organisation, request->department());
  auto const roles = roles_of(person, *request, department);
  if (!may_see(roles)) return refused;
  return Found{*std::move(request), std::move(department), roles};
}

Result<Acted> work_request(Tx& tx, Organisation const& organisation, ActInput const& input) {
  if (!is_offered(input.command.act))
    return make_error(ErrorCode::unknown_command, {{"given", std::string(name(input.command.act))}, {"nearest", ""}});
  auto const found = find_request(tx, organisation, input.actor, input.command.number);
  if (!found) return found.error();
  auto const& before = found->request;
  auto const act = input.command.act;

  auto const text = checked_text(input.command);
  if (!text) return text.error();
  auto changed = apply(before, act, input.actor.id, found->roles, found->department.promise_for(before.service),
                       found->department.calendar, input.now);
  if (!changed) return changed.error();
  if (act == Act::claim)
    if (auto const claim = check_claim(tx, before, input); !claim) return claim.error();
  auto const entry =
      record_change(tx, organisation, before, *changed, {input.actor.id, act, *text, {}, {}, input.origin}, input.now);
  if (!entry) return entry.error();
  return Acted{view_request(tx, organisation, *changed), *entry};
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
  return ActFormWanted{command.act, view_request(tx, organisation, found->request)};
}

}  // namespace kolega::app
