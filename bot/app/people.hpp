#pragma once
// Recognising whoever writes.
#include "app/store.hpp"
#include "domain/department.hpp"

namespace kolega::app {

/// What the config says of the caller; nothing for those it does not name, and for foreign accounts.
[[nodiscard]] PersonEntry const* entry_of(Organisation const& organisation, Caller const& caller) noexcept;

/// The person behind the account: known by it already, or by the config's entry and its e-mail, or new. What the config
/// says of a person (name, e-mail, language, zone, guest) is taken over when it has changed, and rights that it does
/// not give any more are taken back: an account without an entry has no e-mail, one whose entry names somebody else
/// becomes theirs. A foreign account is a guest.
[[nodiscard]] Person recognise(Tx& tx, Organisation const& organisation, Caller const& caller);

}  // namespace kolega::app
