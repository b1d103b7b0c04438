#pragma once
// What people say about celebrations: their dates, Skip and Yes, words for the channel, an import.
#include "app/celebrate_outcome.hpp"
#include "domain/department.hpp"

namespace kolega::app {

struct CelebrateInput {
  Person person;
  CelebrateCommand command;
  Instant now{};
};

/// Does what is wanted. Refusals: no_celebrations_channel, day_to_come (given), empty_text, text_too_long (limit,
/// length), admins_only, celebration_over (it was posted, or dropped, or is somebody else's), guests_do_not (words for
/// the channel are for colleagues).
[[nodiscard]] Result<CelebrateOutcome> perform(Tx& tx, Organisation const& organisation, CelebrateInput const& input);

/// What came of a deed, as it stands, when the same delivery comes again. An import tells of nothing twice.
[[nodiscard]] CelebrateOutcome perform_again(Tx& tx, CelebrateInput const& input);

}  // namespace kolega::app
