// What the log holds of a scenario: deeds and their ids, and no word of people, no secret.
#include <mutex>
#include <set>

#include "runtime/log.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scenario/workspace.hpp"

using kolega::test::Workspace;

TEST_CASE("no log line holds a text of people, a token, a secret or a signature, and each deed has an id of its own") {
  std::mutex mutex;
  std::string lines;
  kolega::runtime::log::tee([&](std::string_view line) {
    std::lock_guard const lock(mutex);
    lines += std::string(line) + "\n";
  });
  {
    Workspace workspace;
    static_cast<void>(workspace.command("U0ANA", "hr strictlyprivate words"));
    auto const card = workspace.open_for_it("publicwords here");
    static_cast<void>(workspace.press("U0JAN", card, "claim"));
    static_cast<void>(workspace.command("U0JAN", "reply IT-1 replywords"));
    static_cast<void>(workspace.command("U0JAN", "note IT-1 notewords"));
    static_cast<void>(workspace.command("U0ANA", "nonsensewords everywhere"));
    static_cast<void>(workspace.command("U0ANA", "list it searchedwords"));
    static_cast<void>(workspace.post("{\"garbagewords\":", "application/json"));
    static_cast<void>(workspace.slack.wait_until("D0ANA", [](auto const& messages) { return messages.size() >= 2; }));
    CHECK(workspace.stop());
  }
  kolega::runtime::log::tee({});
  for (auto const* word : {"strictlyprivate", "publicwords", "replywords", "notewords", "nonsensewords",
                           "searchedwords", "garbagewords", "xoxb-test", Workspace::secret, "v0="})
    CHECK(lines.find(word) == std::string::npos);
  std::set<std::string> deeds;
  std::size_t count = 0;
  for (auto at = lines.find(" deed="); at != std::string::npos; at = lines.find(" deed=", at + 1)) {
    deeds.insert(lines.substr(at + 6, 16));
    ++count;
  }
  CHECK(count >= 5);
  CHECK(deeds.size() == count);
}
