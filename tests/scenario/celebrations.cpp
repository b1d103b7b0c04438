// Celebrations as their people and the channel see them.
#include <unistd.h>

#include <cstdio>

#include "tests/support/catch.hpp"
#include "tests/support/scenario/votes.hpp"

using namespace kolega;
using namespace kolega::test;
using namespace std::chrono_literals;

namespace {

std::string celebrate(Workspace& workspace, std::string const& who, std::string const& text) {
  return words_of(Workspace::answer_of(workspace.command(who, text, {}, "/celebrate")));
}

/// Days pass; something is asked each noon, so that what is due is done before the next.
void pass_days(Workspace& workspace, int days) {
  for (int i = 0; i < days; ++i) {
    workspace.clock.advance(24h);
    for (int j = 0; j < 3; ++j) static_cast<void>(workspace.command("U0EWA", "me", {}, "/kolega"));
    std::this_thread::yield();
  }
}

}  // namespace

TEST_CASE("a birthday is entered, told of before, and posted in the channel once") {
  Workspace workspace;  // Monday 2026-11-23
  auto const kept = celebrate(workspace, "U0ANA", "me birthday 26 November");
  CHECK(contains(kept, "Thursday, 26 Nov 2026"));
  auto const told =
      message_saying(workspace.slack.wait_until("D0ANA", says("unless you skip it")), "unless you skip it");
  CHECK(contains(words_of(told), "Birthday today"));
  CHECK(contains(celebrate(workspace, "U0ANA", ""), "26 Nov"));
  workspace.clock.advance(72h);
  auto const post = workspace.slack.wait_until("C0PARTY", says("Birthday today"));
  CHECK(contains(words_of(post), "<@U0ANA>"));
  pass_days(workspace, 4);
  CHECK(workspace.slack.messages("C0PARTY").size() == 1);
}

TEST_CASE("Skip on the preview takes its place, and nothing is posted") {
  Workspace workspace;
  static_cast<void>(celebrate(workspace, "U0ANA", "me birthday 26 November"));
  auto const told =
      message_saying(workspace.slack.wait_until("D0ANA", says("unless you skip it")), "unless you skip it");
  CHECK(workspace.press("U0ANA", told, "celebrate_skip").status == 200);
  auto const replaced = workspace.slack.wait_for("response", 1)[0].body;
  CHECK(contains(words_of(replaced), "Skipped"));
  CHECK(replaced["replace_original"] == true);
  CHECK(workspace.press("U0JAN", told, "celebrate_skip").status == 200);  // not theirs
  CHECK(contains(words_of(workspace.slack.wait_for("response", 2)[1].body), "Nothing can be changed"));
  workspace.clock.advance(24h * 4);
  pass_days(workspace, 3);
  CHECK(workspace.slack.messages("C0PARTY").empty());
}

TEST_CASE("a colleague's own words go to the channel as written, and a redelivery posts nothing twice") {
  Workspace workspace;
  auto const answer = words_of(Workspace::answer_of(
      workspace.command("U0ANA", "the new portal is *live* &lt;!channel&gt;", "T1", "/celebrate")));
  CHECK(contains(answer, "on its way"));
  static_cast<void>(workspace.command("U0ANA", "the new portal is *live* &lt;!channel&gt;", "T1", "/celebrate"));
  auto const post = workspace.slack.wait_until("C0PARTY", says("the new portal is *live* <!channel>"));
  CHECK(contains(words_of(post), "<@U0ANA>"));
  CHECK_FALSE(contains(post[0]["text"].get<std::string>(), "<!"));
  CHECK(workspace.stop());
  CHECK(workspace.slack.messages("C0PARTY").size() == 1);
}

TEST_CASE("an admin imports dates by pasting a CSV, with a report of every refused line, and each waits for a yes") {
  Workspace workspace;
  static_cast<void>(celebrate(workspace, "U0ANA", ""));
  CHECK(contains(celebrate(workspace, "U0ANA", "import"), "admins alone"));
  CHECK(workspace.command("U0EWA", "import", {}, "/celebrate").body.empty());
  auto const view = workspace.slack.wait_for("views.open", 1)[0].body["view"];
  auto const report = words_of(Workspace::answer_of(workspace.submit(
      "U0EWA", view, {{"text", "ana@acme.example,birthday,26 November\nzoe@acme.example,birthday,1 May\nrubbish"}})));
  for (auto const* part :
       {"1 line taken", "2 lines refused", "Line 2", "zoe@acme.example", "Line 3", "no e-mail address"}) {
    INFO(part << " in " << report);
    CHECK(contains(report, part));
  }
  auto const asked = message_saying(workspace.slack.wait_until("D0ANA", says("Without your yes")), "Without your yes");
  CHECK(workspace.press("U0ANA", asked, "celebrate_yes").status == 200);
  static_cast<void>(workspace.slack.wait_for("response", 1));
  workspace.clock.advance(72h);
  static_cast<void>(workspace.slack.wait_until("C0PARTY", says("Birthday today")));
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0EWA", "status audit", {}, "/kolega"))),
                 "import_celebrations"));
}

TEST_CASE("across restarts a celebration is posted once, and one that was missed by a day comes belated") {
  std::string const path =
      std::string(KOLEGA_BINARY_DIR) + "/scenario-celebrations-" + std::to_string(getpid()) + ".db";
  std::remove(path.c_str());
  Workspace workspace({"sqlite://" + path});
  static_cast<void>(celebrate(workspace, "U0ANA", "me birthday 26 November"));
  static_cast<void>(workspace.slack.wait_until("D0ANA", says("unless you skip it")));
  CHECK(workspace.stop());
  workspace.clock.advance(24h * 4);  // Friday
  workspace.restart();
  static_cast<void>(workspace.slack.wait_until("C0PARTY", says("Belated")));
  workspace.restart();
  pass_days(workspace, 2);
  CHECK(workspace.stop());
  CHECK(workspace.slack.messages("C0PARTY").size() == 1);
  std::remove(path.c_str());
}

TEST_CASE(
    "nobody is praised by Kolega: what is posted are facts and colleagues' words, and whoever says off is left out") {
  Workspace workspace;
  static_cast<void>(celebrate(workspace, "U0ANA", "me birthday 27 November"));
  CHECK(contains(celebrate(workspace, "U0ANA", "off"), "Nothing of yours will be celebrated"));
  workspace.clock.advance(24h * 5);
  pass_days(workspace, 2);
  CHECK(workspace.slack.messages("C0PARTY").empty());
}
