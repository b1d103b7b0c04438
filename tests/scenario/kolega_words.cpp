// What colleagues say to Kolega itself.
#include "tests/support/catch.hpp"
#include "tests/support/scenario/votes.hpp"

using namespace kolega;
using namespace kolega::test;
using namespace std::chrono_literals;

namespace {
std::string say(Workspace& workspace, std::string const& who, std::string const& text,
                std::string const& trigger = {}) {
  return words_of(Workspace::answer_of(workspace.command(who, text, trigger, "/kolega")));
}
}  // namespace

TEST_CASE("who Kolega thinks I am is told to me, with accounts, zone, language and departments") {
  Workspace workspace;
  auto const ewa = say(workspace, "U0EWA", "me");
  for (auto const* part :
       {"Ewa Kowal", "ewa@acme.example", "U0EWA", "English", "Europe/Warsaw", "IT (lead)", "admin"}) {
    INFO(part);
    CHECK(contains(ewa, part));
  }
  CHECK(contains(say(workspace, "U0TOM", "me"), "guest"));
}

TEST_CASE("the language that I choose is spoken at once, in answers and messages, and after a restart") {
  Workspace workspace({std::string("memory:")});
  CHECK(contains(say(workspace, "U0ANA", "language pl"), "Od teraz"));
  CHECK(contains(say(workspace, "U0ANA", "language pl", "T1"), "Od teraz"));
  CHECK(contains(say(workspace, "U0ANA", "language pl", "T1"), "Od teraz"));  // delivered twice
  CHECK(contains(say(workspace, "U0ANA", "language klingon"), "Nie mówię"));
  CHECK(contains(say(workspace, "U0ANA", "me"), "polski (Twój wybór)"));
  CHECK(contains(say(workspace, "U0ANA", "language auto"), "From now on"));
}

TEST_CASE("in a pause nobody is asked for a vote, answers come all the same, and after it the question comes") {
  Workspace workspace;
  CHECK(contains(say(workspace, "U0ANA", "pause until 26 Nov"), "Thu 26 Nov 00:00"));
  CHECK(contains(say(workspace, "U0ANA", "me"), "yes, until"));
  static_cast<void>(workspace.open_for_it("my laptop does not start"));
  REQUIRE(workspace.command("U0JAN", "claim IT-1").status == 200);
  REQUIRE(workspace.command("U0JAN", "resolve IT-1 new battery").status == 200);
  static_cast<void>(workspace.slack.wait_until("D0ANA", says("new battery")));
  workspace.clock.advance(2h);
  static_cast<void>(say(workspace, "U0EWA", "status"));  // passes the store's queue
  CHECK(count_saying(workspace.slack.messages("D0ANA"), "How was IT-1?") == 0);
  workspace.clock.advance(24h * 3);
  static_cast<void>(workspace.slack.wait_until("D0ANA", says("How was IT-1?")));
}

TEST_CASE("wrong words are answered with the right ones, and help lists all of them") {
  Workspace workspace;
  CHECK(contains(say(workspace, "U0ANA", "pauze"), "Did you mean “pause”?"));
  CHECK(contains(say(workspace, "U0ANA", "pause until 31 April"), "not a day of the calendar"));
  CHECK(contains(say(workspace, "U0ANA", "pause until 2020-01-01"), "over already"));
  auto const help = say(workspace, "U0ANA", "help");
  for (auto const* part : {"/kolega me", "/kolega language", "/kolega pause", "/kolega status"}) {
    INFO(part);
    CHECK(contains(help, part));
  }
}

TEST_CASE("an admin sees what was sent, failed and is unknown, without a word of people, and nobody else does") {
  Workspace workspace;
  CHECK(contains(say(workspace, "U0ANA", "status"), "admins alone"));
  FakeSlack::Fault refused;
  refused.body = {{"ok", false}, {"error", "channel_not_found"}};
  refused.channel = "C0HR";
  workspace.slack.fail_next("chat.postMessage", refused);
  REQUIRE(workspace.command("U0ANA", "hr zzsecretzz contract").status == 200);
  static_cast<void>(workspace.open_for_it("zzlaptopzz does not start"));
  std::string status;
  for (int i = 0; i < 100 && !contains(status, "channel_not_found"); ++i) status = say(workspace, "U0EWA", "status");
  for (auto const* part : {"department_card", "channel_not_found", "memory", "Kolega 0.", "promise"}) {
    INFO(part << " in " << status);
    CHECK(contains(status, part));
  }
  for (auto const* word : {"zzsecretzz", "zzlaptopzz", "HR-1"}) CHECK_FALSE(contains(status, word));
  auto const audit = say(workspace, "U0EWA", "status audit");
  CHECK(contains(audit, "Ewa Kowal"));
  CHECK(contains(audit, "status"));
}
