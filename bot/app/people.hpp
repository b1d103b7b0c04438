#pragma once
// Recognising whoever writes, by the config and by what the platform's profile says.
#include "app/store.hpp"
#include "domain/department.hpp"

namespace kolega::app {

/// What a platform says of an account of ours.
struct Profile {
  AccountRef account;
  std::string name;
  std::string email;  // lower case, or ""
  std::string zone;   // IANA, or ""
  std::optional<Language> language{};
  bool guest{false};
  bool gone{false};  // deactivated
};

/// What the config says of the caller; nothing for those it does not name, and for foreign accounts.
[[nodiscard]] PersonEntry const* entry_of(Organisation const& organisation, Caller const& caller) noexcept;

/// The person behind the account: known by it already, or by the e-mail of the config's entry or of their profile, or
/// new. What the config says of a person (name, e-mail, language unless they chose one, zone, guest) goes before the
/// profile and is taken over when it has changed, and rights that it does not give any more are taken back: an account
/// without entry and profile has no e-mail, one whose entry names somebody else becomes theirs. A foreign account is a
/// guest. One query when nothing has changed.
[[nodiscard]] Person recognise(Tx& tx, Organisation const& organisation, Caller const& caller);

/// The same for whom the platform has told of: the profile is taken over first. Whether they are gone is not: see
/// import_people.hpp.
[[nodiscard]] Person recognise(Tx& tx, Organisation const& organisation, Profile const& profile);

/// Writes down anew in which groups the person's accounts are.
void refresh_groups(Tx& tx, Person person);

}  // namespace kolega::app
