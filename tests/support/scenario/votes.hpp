#pragma once
// Short words for scenarios of votes and thanks.
#include "tests/support/scenario/workspace.hpp"

namespace kolega::test {

[[nodiscard]] inline bool contains(std::string const& text, std::string const& part) {
  return text.find(part) != std::string::npos;
}

/// Some message says this.
[[nodiscard]] inline auto says(std::string words) {
  return [words](std::vector<Json> const& messages) {
    for (auto const& message : messages)
      if (contains(words_of(message), words)) return true;
    return false;
  };
}
/// The newest message that says this; throws when none does.
[[nodiscard]] Json message_saying(std::vector<Json> const& messages, std::string const& words);
[[nodiscard]] int count_saying(std::vector<Json> const& messages, std::string const& words);

/// A request of this person's to IT that Jan claimed and resolved; its number.
std::string resolve_one(Workspace& workspace, std::string const& who = "U0ANA");
/// Half an hour later: the question as it stands in their direct message.
Json wait_for_question(Workspace& workspace, std::string const& number, std::string const& who = "U0ANA");
/// The labels of a message's buttons.
[[nodiscard]] std::vector<std::string> buttons_of(Json const& message);
/// Presses the score on a question.
RawResponse press_score(Workspace& workspace, std::string const& user, Json const& question, int score,
                        std::string const& trigger = {});

}  // namespace kolega::test
