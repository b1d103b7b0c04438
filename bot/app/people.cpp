#include "app/people.hpp"

#include "app/forget_me.hpp"

namespace kolega::app {
namespace {

Person with_entry(Person person, PersonEntry const& entry) {
  if (!entry.name.empty()) person.name = entry.name;
  if (!entry.email.empty()) person.email = entry.email;
  if (entry.language && !person.language_chosen) person.language = *entry.language;
  if (!entry.zone.empty()) person.zone = entry.zone;
  person.guest = entry.guest;
  return person;
}

Person add_person(Tx& tx, Organisation const& organisation, Caller const& caller, PersonEntry const* entry) {
  Person person;
  person.name = caller.display_name.empty() ? caller.account.user_id : caller.display_name;
  person.language = organisation.language;
  person.guest = caller.is_foreign;
  if (entry) person = with_entry(person, *entry);
  person = tx.people().add(person);
  tx.people().link(caller.account, person.id);
  // Whoever was forgotten and comes by themselves is new here, and may be imported again.
  unbury(tx, organisation, caller.account, person.email);
  return person;
}

void keep(Tx& tx, Person const& before, Person const& now) {
  if (now != before) tx.people().update(now);
}

/// Who wrote is known and the config names them.
Person by_entry(Tx& tx, Organisation const& organisation, Caller const& caller, PersonEntry const& entry,
                Person const& known) {
  if (!entry.email.empty() && known.email != entry.email) {
    // The entry is somebody else's by now, or has another e-mail.
    if (auto const owner = tx.people().by_email(entry.email)) {
      tx.people().link(caller.account, owner->id);
      auto const current = with_entry(*owner, entry);
      keep(tx, *owner, current);
      return current;
    }
    if (!known.email.empty() && tx.people().accounts(known.id).size() > 1)
      return add_person(tx, organisation, caller, &entry);
  }
  auto const current = with_entry(known, entry);
  keep(tx, known, current);
  return current;
}

/// Who wrote is known and the config does not name them (any more).
Person without_entry(Tx& tx, Organisation const& organisation, Caller const& caller, Person const& known) {
  if (known.email.empty() && known.guest == caller.is_foreign) return known;
  if (tx.people().accounts(known.id).size() > 1) return add_person(tx, organisation, caller, nullptr);
  auto current = known;
  current.email.clear();
  current.guest = caller.is_foreign;
  keep(tx, known, current);
  return current;
}

}  // namespace

PersonEntry const* entry_of(Organisation const& organisation, Caller const& caller) noexcept {
  return caller.is_foreign ? nullptr : organisation.person(caller.account);
}

Person recognise(Tx& tx, Organisation const& organisation, Caller const& caller) {
  auto const* entry = entry_of(organisation, caller);
  if (auto const known = tx.people().by_account(caller.account))
    return entry ? by_entry(tx, organisation, caller, *entry, *known) : without_entry(tx, organisation, caller, *known);
  if (entry)
    if (auto const known = tx.people().by_email(entry->email)) {
      tx.people().link(caller.account, known->id);
      auto const current = with_entry(*known, *entry);
      keep(tx, *known, current);
      return current;
    }
  return add_person(tx, organisation, caller, entry);
}

}  // namespace kolega::app
