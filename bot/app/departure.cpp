#include "app/departure.hpp"

#include "app/access.hpp"
#include "app/home.hpp"
#include "app/notices.hpp"
#include "app/open_request.hpp"
#include "app/record_change.hpp"

namespace kolega::app {
namespace {

void release(Tx& tx, Organisation const& organisation, RequestId id, PersonId gone, Instant now) {
  auto const before = tx.requests().find(id);
  if (!before) return;
  auto const department = department_of(organisation, before->department());
  Roles kolega;
  kolega.lead = true;
  auto released = apply(*before, Act::release, {}, kolega, {}, department.calendar, now);
  if (!released) return;
  ChangeNote const note{{}, Act::release, {}, gone, std::string(has_left), Platform::slack};
  auto const entry = record_change(tx, organisation, *before, *released, note, now);
  if (!entry) return;
  give_to_helper(tx, organisation, id, now);
  auto const stored = tx.requests().find(id);
  if (stored && !stored->helper) tell_of_departure(tx, organisation, *stored, *entry, now);
  refresh_homes(tx, stored ? *stored : *released, now);
}

}  // namespace

void depart(Tx& tx, Organisation const& organisation, Person person, Instant now) {
  person.gone = true;
  tx.people().update(person);
  for (auto const id : tx.requests().claimed_by(person.id)) release(tx, organisation, id, person.id, now);
}

}  // namespace kolega::app
