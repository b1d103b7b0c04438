#pragma once
// A person is taken out of everything, and nothing but themselves brings them back.
#include "app/store.hpp"
#include "domain/department.hpp"

namespace kolega::app {

/// What stands where their name was: it names nobody in any language.
inline constexpr char const* nobody_name = "N. N.";

/// How many requests of theirs are unfinished.
[[nodiscard]] std::int64_t count_open_requests(Tx& tx, PersonId person);

/// Withdraws their unfinished requests, gives back what they have claimed, takes their votes' voter off, drops what
/// waits to be sent to them, and leaves a person without name, address, account and wishes: figures stay as they were.
/// A keyed hash of each account and of the e-mail stays (is_buried).
void forget_person(Tx& tx, Organisation const& organisation, Person const& person, Instant now);

/// Whether the owner of this account was forgotten: no import and no colleague's mention makes them a person again.
[[nodiscard]] bool is_buried(Tx& tx, Organisation const& organisation, AccountRef const& account);
/// The same for an address, in lower case; false for "".
[[nodiscard]] bool is_buried(Tx& tx, Organisation const& organisation, std::string const& email);
/// They came by themselves.
void unbury(Tx& tx, Organisation const& organisation, AccountRef const& account, std::string const& email);

}  // namespace kolega::app
