// Rows of the list of pains that no other scenario names: what happens when much is sent and some of it fails.
#include "tests/support/catch.hpp"
#include "tests/support/scenario/votes.hpp"

using namespace kolega;
using namespace kolega::test;
using namespace std::chrono_literals;

TEST_CASE("a big send says how many were sent and how many failed, and a refusal is final") {
  Workspace workspace;
  for (auto const* who : {"U0JAN", "U0PIET", "U0EWA"}) static_cast<void>(workspace.command(who, "me", {}, "/kolega"));
  FakeSlack::Fault forbidden;
  forbidden.status = 403;
  forbidden.body = {{"ok", false}, {"error", "not_in_channel"}};
  forbidden.channel = "U0PIET";
  workspace.slack.fail_next("chat.postMessage", forbidden);
  REQUIRE(workspace.command("U0ANA", "@it for the quick new laptops", {}, "/thanks").status == 200);
  for (auto const* who : {"D0JAN", "D0EWA"})
    static_cast<void>(workspace.slack.wait_until(who, says("quick new laptops")));
  std::string status;
  for (int i = 0; i < 200 && !contains(status, "not_in_channel"); ++i)
    status = words_of(Workspace::answer_of(workspace.command("U0EWA", "status", {}, "/kolega")));
  CHECK(contains(status, "failed · thanks_note"));
  CHECK(contains(status, "not_in_channel"));
  CHECK_FALSE(contains(status, "quick new laptops"));
  // Time passes, and nobody tries again.
  for (int i = 0; i < 20; ++i) {
    workspace.clock.advance(1h);
    static_cast<void>(workspace.command("U0JAN", "me", {}, "/kolega"));
  }
  CHECK(workspace.stop());
  CHECK(workspace.slack.calls_to("U0PIET", "chat.postMessage").size() == 1);
  CHECK(workspace.slack.messages("D0PIET").empty());
}

TEST_CASE("works-council mode turns off every figure of one person, for leads and admins alike") {
  Workspace::Options options;
  options.more = "privacy: {works_council: true}\n";
  Workspace workspace(options);
  static_cast<void>(resolve_one(workspace));
  REQUIRE(workspace.command("U0ANA", "<@U0JAN> for staying late", {}, "/thanks").status == 200);
  static_cast<void>(workspace.slack.wait_until("D0JAN", says("thanks you")));
  auto const told = words_of(Workspace::answer_of(workspace.command("U0EWA", "status", {}, "/kolega")));
  CHECK_FALSE(contains(told, "Jan"));
  CHECK_FALSE(contains(told, "U0JAN"));
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0JAN", "privacy", {}, "/kolega"))),
                 "Works-council mode"));
  CHECK(workspace.stop());
  for (auto const& message : workspace.slack.messages("D0JAN"))
    CHECK_FALSE(contains(words_of(message), "for the first time"));  // no milestone of one person
}
