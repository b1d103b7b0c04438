#include "tests/support/scenario/votes.hpp"

#include <stdexcept>

namespace kolega::test {

Json message_saying(std::vector<Json> const& messages, std::string const& words) {
  for (auto message = messages.rbegin(); message != messages.rend(); ++message)
    if (contains(words_of(*message), words)) return *message;
  throw std::runtime_error("no message says " + words + ": " + Json(messages).dump());
}

int count_saying(std::vector<Json> const& messages, std::string const& words) {
  int count = 0;
  for (auto const& message : messages) count += contains(words_of(message), words) ? 1 : 0;
  return count;
}

std::string resolve_one(Workspace& workspace, std::string const& who) {
  auto const opened = words_of(Workspace::answer_of(workspace.command(who, "it my laptop does not start")));
  auto const from = opened.find("IT-");
  if (from == std::string::npos) throw std::runtime_error("not opened: " + opened);
  auto const number = opened.substr(from, opened.find_first_not_of("0123456789", from + 3) - from);
  for (auto const* act : {"claim ", "resolve "})
    static_cast<void>(Workspace::answer_of(workspace.command("U0JAN", act + number)));
  return number;
}

Json wait_for_question(Workspace& workspace, std::string const& number, std::string const& who) {
  workspace.clock.advance(std::chrono::minutes(30));
  auto const words = "How was " + number + "?";
  return message_saying(workspace.slack.wait_until("D" + who.substr(1), says(words)), words);
}

std::vector<std::string> buttons_of(Json const& message) {
  std::vector<std::string> labels;
  for (auto const& block : message.at("blocks")) {
    if (block.at("type") != "actions") continue;
    for (auto const& element : block.at("elements"))
      if (element.at("type") == "button") labels.push_back(element.at("text").at("text"));
  }
  return labels;
}

RawResponse press_score(Workspace& workspace, std::string const& user, Json const& question, int score,
                        std::string const& trigger) {
  return workspace.press(user, question, "vote", trigger, std::to_string(score));
}

}  // namespace kolega::test
