#pragma once
// Talking across: what is written in the threads of a request's cards, and what is changed there later.
#include "app/outcome.hpp"

namespace kolega::app {

struct WordsInput {
  Person writer;
  SaidInThread said;
  Platform origin{Platform::slack};
  Instant now{};
};

/// In the thread of the requester's card, their words and files add information. In the thread of the department's
/// card, what its people write stays inside, as a note; the requester adds information there as well; others are only
/// overheard. Words that cannot be added any more, or are too long, are not lost without a word: their writer is told.
/// Heard without `kept` when the thread is none of a card. Refusal: conflict.
[[nodiscard]] Result<Outcome> hear_words(Tx& tx, Organisation const& organisation, WordsInput const& input);

/// Words that were carried are changed, or taken back (""), wherever they were carried to. Only by who wrote them.
[[nodiscard]] Heard change_words(Tx& tx, Person const& writer, ChangedWords const& changed, Instant now);

/// Why words were not passed on, as `about` of NoticeKind::unheard says it.
struct Unheard {
  std::size_t length{0};  // they are too long by that; 0: the request's state takes none
};
[[nodiscard]] std::string unheard_key(Unheard why);
[[nodiscard]] Unheard parse_unheard_key(std::string_view key);

}  // namespace kolega::app
