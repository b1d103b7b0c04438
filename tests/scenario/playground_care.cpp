// Celebrations and what is kept of a person, in the workspace, with the clock turned there.
#include "tests/support/catch.hpp"
#include "tests/support/scenario/playground.hpp"

using namespace kolega;
using namespace kolega::test;
using Json = nlohmann::json;
using With = Playground::With;

namespace {

bool contains(Json const& json, std::string const& part) { return json.dump().find(part) != std::string::npos; }

Json command(Playground& playground, std::string const& person, std::string const& text) {
  auto const blank = text.find(' ');
  return playground.act("command", {{"as", person},
                                    {"conversation", "C0GENERAL"},
                                    {"command", text.substr(0, blank)},
                                    {"text", text.substr(blank + 1)}});
}

Json const* message_with(Json const& messages, std::string const& part) {
  for (auto const& message : messages)
    if (contains(message, part)) return &message;
  return nullptr;
}

}  // namespace

TEST_CASE("in the workspace a birthday is told of before and posted for all once the clock is turned") {
  Playground playground(With::kolega);
  auto day = local_day(playground.clock.now(), "Europe/Warsaw") + std::chrono::days(7);
  while (std::chrono::weekday(day) != std::chrono::Thursday) day += std::chrono::days(1);
  auto const turn_to_noon_of = [&](std::chrono::sys_days wanted) {
    Instant const noon = wanted + std::chrono::hours(12);
    playground.act("clock", {{"advance", (noon - playground.clock.now()).count()}});
  };
  REQUIRE(command(playground, "U0SAM", "/celebrate me birthday " + to_text(day))["ok"] == true);
  static_cast<void>(playground.wait_until("U0SAM", "C0GENERAL", [](Json const& messages) {
    return message_with(messages, "I will remember it") != nullptr;
  }));
  turn_to_noon_of(day - std::chrono::days(3));
  static_cast<void>(playground.wait_until("U0SAM", "D0SAM0KOLEGA", [](Json const& messages) {
    return message_with(messages, "unless you skip it") != nullptr;
  }));
  turn_to_noon_of(day);
  static_cast<void>(playground.wait_until(
      "U0JAN", "C0FUN", [](Json const& messages) { return message_with(messages, "irthday") != nullptr; }));
}

TEST_CASE("in the workspace everything about a person comes as a file by direct message") {
  Playground playground(With::kolega);
  REQUIRE(command(playground, "U0SAM", "/kolega export")["ok"] == true);
  static_cast<void>(playground.wait_until(
      "U0SAM", "D0SAM0KOLEGA", [](Json const& messages) { return message_with(messages, "kolega.json") != nullptr; }));
}
