// What people are told goes out of the outbox: once, in order, and honestly when nobody knows.
#include <unistd.h>

#include <cstdio>

#include "tests/support/catch.hpp"
#include "tests/support/scenario/workspace.hpp"

using kolega::test::FakeSlack;
using kolega::test::HttpServer;
using kolega::test::Json;
using kolega::test::words_of;
using kolega::test::Workspace;

namespace {

bool contains(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

bool metric_reaches(Workspace& workspace, std::string const& line) {
  return HttpServer::eventually([&] { return contains(workspace.admin("/metrics").body, line); });
}

}  // namespace

TEST_CASE("a card that Slack rate-limits is posted after Retry-After, once") {
  Workspace workspace;
  workspace.slack.fail_next("chat.postMessage",
                            {429, {{"ok", false}, {"error", "ratelimited"}}, {{"Retry-After", "30"}}, false, "C0IT"});
  REQUIRE(workspace.command("U0ANA", "it my laptop does not start").status == 200);
  static_cast<void>(workspace.slack.wait_for("chat.postMessage", 1));
  REQUIRE(metric_reaches(workspace, "kolega_notices_total{kind=\"department_card\",outcome=\"pending\"} 1"));
  CHECK(workspace.slack.calls_to("C0IT", "chat.postMessage").size() == 1);
  workspace.clock.advance(std::chrono::seconds(30));
  CHECK(workspace.slack.wait_until("C0IT", [](auto const& messages) { return !messages.empty(); }).size() == 1);
}

TEST_CASE("a card whose answer was lost is found and not posted again") {
  Workspace workspace;
  workspace.slack.fail_next("chat.postMessage", {500, {}, {}, true, "C0IT"});
  REQUIRE(workspace.command("U0ANA", "it my laptop does not start").status == 200);
  REQUIRE(metric_reaches(workspace, "outcome=\"unknown\"} 1"));
  static_cast<void>(workspace.slack.wait_for("conversations.history", 1));
  REQUIRE(workspace.command("U0JAN", "claim IT-1").status == 200);
  auto const cards = workspace.slack.wait_until(
      "C0IT", [](auto const& messages) { return !messages.empty() && contains(words_of(messages[0]), "<@U0JAN>"); });
  CHECK(cards.size() == 1);
  CHECK(workspace.slack.calls_to("C0IT", "chat.postMessage").size() >= 1);
}

TEST_CASE("a card that may have been posted and cannot be looked for stays unknown and is shown as such") {
  Workspace workspace;
  workspace.slack.fail_next("chat.postMessage", {503, {}, {}, false, "C0IT"});
  for (int i = 0; i < 4; ++i)
    workspace.slack.fail_next("conversations.history", {200, {{"ok", false}, {"error", "missing_scope"}}, {}, false});
  REQUIRE(workspace.command("U0ANA", "it my laptop does not start").status == 200);
  REQUIRE(metric_reaches(workspace, "kolega_outbox_notices{state=\"unknown\"} 1"));
  CHECK(workspace.slack.calls_to("C0IT", "chat.postMessage").size() == 1);
  CHECK(workspace.slack.messages("C0IT").empty());
}

TEST_CASE("a card that Slack refuses for good has failed, and the metric says so") {
  Workspace workspace;
  workspace.slack.fail_next("chat.postMessage", {200, {{"ok", false}, {"error", "is_archived"}}, {}, false, "C0IT"});
  REQUIRE(workspace.command("U0ANA", "it my laptop does not start").status == 200);
  REQUIRE(metric_reaches(workspace, "kolega_outbox_notices{state=\"failed\"} 1"));
  CHECK(workspace.slack.calls_to("C0IT", "chat.postMessage").size() == 1);
}

TEST_CASE("card and request are one transaction: a card that could not be sent yet is sent after a restart") {
  auto const path = std::string(KOLEGA_BINARY_DIR) + "/scenario-outbox-" + std::to_string(getpid()) + ".db";
  std::remove(path.c_str());
  {
    Workspace workspace({.storage = "sqlite://" + path});
    workspace.slack.fail_next("chat.postMessage",
                              {429, {{"ok", false}, {"error", "ratelimited"}}, {{"Retry-After", "60"}}, false, "C0IT"});
    REQUIRE(workspace.command("U0ANA", "it my laptop does not start").status == 200);
    REQUIRE(metric_reaches(workspace, "kolega_outbox_notices{state=\"pending\"} 1"));
    workspace.restart();
    workspace.clock.advance(std::chrono::seconds(60));
    CHECK(workspace.slack.wait_until("C0IT", [](auto const& messages) { return !messages.empty(); }).size() == 1);
  }
  std::remove(path.c_str());
}

TEST_CASE("a card that was deleted by hand is posted anew at the next change") {
  Workspace workspace;
  static_cast<void>(workspace.open_for_it("my laptop does not start"));
  workspace.slack.fail_next("chat.update", {200, {{"ok", false}, {"error", "message_not_found"}}, {}, false});
  REQUIRE(workspace.command("U0JAN", "claim IT-1").status == 200);
  CHECK(workspace.slack.wait_until("C0IT", [](auto const& messages) { return messages.size() == 2; }).size() == 2);
}

TEST_CASE("the token goes to the Web API and to no response_url") {
  Workspace workspace;
  auto const card = workspace.open_for_it("my laptop does not start");
  REQUIRE(workspace.press("U0ANA", card, "claim").status == 200);  // refused: told through the response_url
  CHECK(workspace.slack.wait_for("response", 1)[0].authorization.empty());
  CHECK(workspace.slack.calls("chat.postMessage")[0].authorization == "Bearer xoxb-test");
}

TEST_CASE(
    "/readyz tells of a store that answers, /healthz of a program that lives, and neither is on the public address") {
  Workspace workspace;
  CHECK(workspace.admin("/healthz").status == 200);
  CHECK(workspace.admin("/readyz").status == 200);
  CHECK(contains(workspace.admin("/metrics").body, "kolega_http_requests_total"));
  kolega::test::HttpProbe probe(workspace.port());
  CHECK(probe.ask(kolega::test::http_request("GET", "/metrics")).status == 404);
}
