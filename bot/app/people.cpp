#include "app/people.hpp"

#include <algorithm>

#include "app/forget_me.hpp"

namespace kolega::app {
namespace {

/// What is said of one account, by the config and by its profile.
struct Said {
  Caller const& caller;
  PersonEntry const* entry;
  Profile const* profile;  // null when it is not news

  /// The e-mail by which the account's owner is known; `known` has what the profile said before.
  [[nodiscard]] std::string email(Person const* known) const {
    if (entry && !entry->email.empty()) return entry->email;
    if (caller.is_foreign) return {};
    return profile ? profile->email : known ? known->profile_email : std::string();
  }
};

Person described(Person person, Said const& said) {
  auto const& [caller, entry, profile] = said;
  if (profile) {
    person.profile_email = profile->email;
    person.profile_guest = profile->guest;
    if (!profile->name.empty()) person.name = profile->name;
    if (!profile->zone.empty()) person.zone = profile->zone;
    if (profile->language && !person.language_chosen) person.language = *profile->language;
  }
  person.email = said.email(&person);
  if (caller.is_foreign) person.groups.clear();
  person.guest = caller.is_foreign || person.profile_guest || (entry && entry->guest);
  if (!entry) return person;
  if (!entry->name.empty()) person.name = entry->name;
  if (entry->language && !person.language_chosen) person.language = *entry->language;
  if (!entry->zone.empty()) person.zone = entry->zone;
  return person;
}

std::vector<std::string> groups_of(Tx& tx, std::vector<AccountRef> const& accounts) {
  std::vector<std::string> groups;
  for (auto const& account : accounts)
    for (auto& group : tx.groups().of(account)) groups.push_back(std::move(group));
  std::sort(groups.begin(), groups.end());
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  return groups;
}

Person add_person(Tx& tx, Organisation const& organisation, Said const& said) {
  auto const& account = said.caller.account;
  Person person;
  person.name = said.caller.display_name.empty() ? account.user_id : said.caller.display_name;
  person.language = organisation.language;
  person = described(std::move(person), said);
  if (!said.caller.is_foreign) person.groups = groups_of(tx, {account});
  person = tx.people().add(person);
  tx.people().link(account, person.id);
  // Whoever was forgotten and comes by themselves is new here, and may be imported again.
  unbury(tx, organisation, account, person.email);
  return person;
}

/// The account was somebody else's, or nobody's.
Person link_to(Tx& tx, Said const& said, Person owner, std::optional<Person> const& before) {
  tx.people().link(said.caller.account, owner.id);
  if (before) refresh_groups(tx, *before);
  auto current = described(owner, said);
  current.groups = groups_of(tx, tx.people().accounts(owner.id));
  if (current != owner) tx.people().update(current);
  return current;
}

/// Whether what is said of this account is no longer what made it the known person's, who has others besides.
bool is_another(Tx& tx, Said const& said, Person const& known) {
  if (said.profile) return false;  // the platform knows its people: this one has another e-mail now
  auto const email = said.email(&known);
  auto const is_guest_now = !said.entry && known.guest != described(known, said).guest;
  auto const changed =
      email.empty() ? !known.email.empty() || is_guest_now : !known.email.empty() && known.email != email;
  return changed && tx.people().accounts(known.id).size() > 1;
}

Person recognised(Tx& tx, Organisation const& organisation, Said said) {
  auto const known = tx.people().by_account(said.caller.account);
  if (!said.entry && !said.caller.is_foreign) {
    // An entry without the account is the one of whoever's profile has its e-mail.
    auto const& email = said.profile ? said.profile->email : known ? known->profile_email : std::string();
    said.entry = organisation.person_with_email(email);
  }
  auto const email = said.email(known ? &*known : nullptr);
  if (!email.empty() && (!known || known->email != email))
    if (auto owner = tx.people().by_email(email)) return link_to(tx, said, *std::move(owner), known);
  if (!known) return add_person(tx, organisation, said);
  if (is_another(tx, said, *known)) {
    auto made = add_person(tx, organisation, said);
    refresh_groups(tx, *tx.people().find(known->id));
    return made;
  }
  auto const current = described(*known, said);
  if (current != *known) tx.people().update(current);
  return current;
}

}  // namespace

PersonEntry const* entry_of(Organisation const& organisation, Caller const& caller) noexcept {
  return caller.is_foreign ? nullptr : organisation.person(caller.account);
}

Person recognise(Tx& tx, Organisation const& organisation, Caller const& caller) {
  return recognised(tx, organisation, {caller, entry_of(organisation, caller), nullptr});
}

Person recognise(Tx& tx, Organisation const& organisation, Profile const& profile) {
  Caller const caller{profile.account, profile.name, false};
  return recognised(tx, organisation, {caller, entry_of(organisation, caller), &profile});
}

void refresh_groups(Tx& tx, Person person) {
  auto groups = groups_of(tx, tx.people().accounts(person.id));
  if (groups == person.groups) return;
  person.groups = std::move(groups);
  tx.people().update(person);
}

}  // namespace kolega::app
