#pragma once
// What Kolega says of itself where a platform lists apps, commands and shortcuts: in manifests, in suggestions.
#include <string>
#include <vector>

#include "domain/ids.hpp"

namespace kolega::views {

/// A command as a platform suggests it.
struct CommandText {
  std::string word;   // "request", without slash and prefix
  std::string usage;  // an example of what may stand behind it
  std::string description;
};

/// In the order of help. `department`: the key of one, for the examples; "" when there is none.
[[nodiscard]] std::vector<CommandText> command_texts(Language language, std::string const& department);

/// Of the message shortcut that makes a request of a message.
[[nodiscard]] std::string turn_into_request_text(Language language);

/// One sentence, and some.
[[nodiscard]] std::string tagline(Language language);
[[nodiscard]] std::string introduction(Language language);

}  // namespace kolega::views
