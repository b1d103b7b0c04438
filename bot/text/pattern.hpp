#pragma once
// Reads MessageFormat patterns into the parts of a Message.
#include <string_view>
#include <vector>

#include "text/message.hpp"

namespace kolega::text {

/// Throws BadPattern.
[[nodiscard]] std::vector<Message::Part> read_pattern(Language language, std::string_view pattern);

}  // namespace kolega::text
