#include "app/import_people.hpp"

#include <algorithm>
#include <set>

#include "app/departure.hpp"
#include "app/forget_me.hpp"

namespace kolega::app {
namespace {

/// Who is not known and was forgotten comes back by themselves alone.
bool stays_forgotten(Tx& tx, Organisation const& organisation, AccountRef const& account, std::string const& email) {
  if (tx.people().by_account(account)) return false;
  return is_buried(tx, organisation, account) || is_buried(tx, organisation, email);
}

/// An entry without an account: known by its e-mail.
void import_entry(Tx& tx, Organisation const& organisation, PersonEntry const& entry) {
  auto const known = tx.people().by_email(entry.email);
  if (!known && is_buried(tx, organisation, entry.email)) return;
  Person person;
  if (known) {
    person = *known;
  } else {
    person.name = entry.email;
    person.email = entry.email;
    person.language = organisation.language;
  }
  if (!entry.name.empty()) person.name = entry.name;
  if (entry.language && !person.language_chosen) person.language = *entry.language;
  if (!entry.zone.empty()) person.zone = entry.zone;
  person.guest = person.profile_guest || entry.guest;
  if (!known)
    static_cast<void>(tx.people().add(person));
  else if (person != *known)
    tx.people().update(person);
}

/// A person with another account on the platform goes on with that one; this account is nobody's who is told anything.
void part_with(Tx& tx, Person const& person, AccountRef const& account) {
  Person gone;
  gone.name = person.name;
  gone.language = person.language;
  gone.gone = true;
  tx.people().link(account, tx.people().add(gone).id);
  refresh_groups(tx, person);
}

void import_gone(Tx& tx, Organisation const& organisation, AccountRef const& account, Instant now) {
  auto const person = tx.people().by_account(account);
  if (!person || person->gone) return;
  auto const accounts = tx.people().accounts(person->id);
  auto const has_another = std::any_of(accounts.begin(), accounts.end(), [&](AccountRef const& each) {
    return each.platform == account.platform && each != account;
  });
  if (has_another) return part_with(tx, *person, account);
  depart(tx, organisation, *person, now);
}

}  // namespace

void import_config(Tx& tx, Organisation const& organisation, std::string const& tenant) {
  for (auto const& entry : organisation.people) {
    AccountRef const account{Platform::slack, tenant, entry.slack};
    if (entry.slack.empty() || tenant.empty()) {
      if (!entry.email.empty()) import_entry(tx, organisation, entry);
    } else if (!stays_forgotten(tx, organisation, account, entry.email)) {
      static_cast<void>(recognise(tx, organisation, {account, entry.name, false}));
    }
  }
}

void import_profiles(Tx& tx, Organisation const& organisation, std::span<Profile const> profiles, Instant now) {
  for (auto const& profile : profiles) {
    if (profile.gone) {
      import_gone(tx, organisation, profile.account, now);
      continue;
    }
    if (stays_forgotten(tx, organisation, profile.account, profile.email)) continue;
    auto person = recognise(tx, organisation, profile);
    if (!person.gone) continue;
    person.gone = false;
    tx.people().update(person);
  }
}

void import_group(Tx& tx, Organisation const& organisation, Platform platform, std::string const& group,
                  std::vector<AccountRef> const& members) {
  std::set<AccountRef> concerned(members.begin(), members.end());
  for (auto const& before : tx.groups().members(platform, group)) concerned.insert(before);
  tx.groups().replace(platform, group, members);
  std::set<AccountRef> const now(members.begin(), members.end());
  for (auto const& account : concerned) {
    auto person = tx.people().by_account(account);
    if (!person && now.contains(account) && !stays_forgotten(tx, organisation, account, {}))
      person = recognise(tx, organisation, Caller{account, {}, false});
    if (person) refresh_groups(tx, *person);
  }
}

}  // namespace kolega::app
