#pragma once
// What a colleague wants of Kolega itself: who they are to it, in which language, when it is to be quiet, how it runs.
#include "app/kolega_outcome.hpp"
#include "domain/kolega_command.hpp"

namespace kolega::app {

struct KolegaInput {
  Caller caller;
  Person person;
  KolegaCommand command;
  Instant now{};
};

/// Does what is wanted. Refusals: day_is_over (given), admins_only, not_reachable.
[[nodiscard]] Result<KolegaOutcome> perform(Tx& tx, Organisation const& organisation, KolegaInput const& input);

/// What came of a deed, as it stands, when the same delivery comes again.
[[nodiscard]] KolegaOutcome perform_again(KolegaInput const& input);

/// How Kolega runs. For admins: the caller asks.
[[nodiscard]] Status view_status(Tx& tx, Organisation const& organisation, Instant now);

}  // namespace kolega::app
