#pragma once
// Single words and refusals in the reader's language.
#include "domain/error.hpp"
#include "domain/request.hpp"
#include "views/reader.hpp"

namespace kolega::views {

/// "in progress".
[[nodiscard]] std::string state_word(Reader const& reader, State state);
/// "claim".
[[nodiscard]] std::string act_word(Reader const& reader, Act act);
/// Why something was refused, and what to do instead. One sentence or two.
[[nodiscard]] std::string refusal(Reader const& reader, Error const& error);

}  // namespace kolega::views
