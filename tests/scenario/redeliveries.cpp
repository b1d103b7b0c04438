// Duplicates, losses and retries: the rows of that name in the list of what hurt others.
#include <unistd.h>

#include <cstdio>
#include <future>

#include "slack/signature.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scenario/workspace.hpp"

using kolega::test::Json;
using kolega::test::words_of;
using kolega::test::Workspace;

namespace {

bool contains(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

Json message_event(std::string const& event_id, std::string const& ts) {
  return {{"type", "event_callback"},
          {"team_id", "T0ACME"},
          {"api_app_id", "A1"},
          {"event_id", event_id},
          {"event_time", 1795424400},
          {"event",
           {{"type", "message"},
            {"channel_type", "im"},
            {"channel", "D0ANA"},
            {"user", "U0ANA"},
            {"text", "hi"},
            {"ts", ts},
            {"event_ts", ts}}}};
}

}  // namespace

TEST_CASE("a redelivered command is the same deed and gets the same answer") {
  Workspace workspace;
  auto const first = Workspace::answer_of(workspace.command("U0ANA", "it my laptop does not start", "T-1"));
  auto const again = Workspace::answer_of(workspace.command("U0ANA", "it my laptop does not start", "T-1"));
  CHECK(words_of(first) == words_of(again));
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0ANA", "it another one"))), "IT-2"));
}

TEST_CASE("redeliveries in parallel open one request") {
  Workspace workspace;
  std::vector<std::future<std::string>> answers;
  for (int i = 0; i < 8; ++i)
    answers.push_back(std::async(std::launch::async, [&workspace] {
      return words_of(Workspace::answer_of(workspace.command("U0ANA", "it my laptop does not start", "T-1")));
    }));
  for (auto& answer : answers) CHECK(contains(answer.get(), "IT-1"));
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0ANA", "it another one"))), "IT-2"));
  auto const cards = workspace.slack.wait_until("C0IT", [](auto const& messages) { return messages.size() >= 2; });
  CHECK(cards.size() == 2);
}

TEST_CASE("a redelivery is recognised after a restart, since the keys are in the store") {
  auto const path = std::string(KOLEGA_BINARY_DIR) + "/scenario-redelivery-" + std::to_string(getpid()) + ".db";
  std::remove(path.c_str());
  {
    Workspace workspace({.storage = "sqlite://" + path});
    static_cast<void>(workspace.command("U0ANA", "it my laptop does not start", "T-1"));
    workspace.restart();
    CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0ANA", "it my laptop does not start", "T-1"))),
                   "IT-1"));
    CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0ANA", "it another"))), "IT-2"));
  }
  std::remove(path.c_str());
}

TEST_CASE("nothing is dropped for a retry header: what never arrived the first time is done by its retry") {
  Workspace workspace;
  auto const body = message_event("Ev1", "1795424400.000100").dump();
  auto const now = std::to_string(workspace.clock.now().time_since_epoch().count());
  kolega::test::HttpProbe probe(workspace.port());
  auto const response = probe.ask(kolega::test::http_request(
      "POST", "/slack/events", body,
      "Content-Type: application/json\r\nX-Slack-Retry-Num: 1\r\nX-Slack-Retry-Reason: "
      "http_timeout\r\nX-Slack-Request-Timestamp: " +
          now + "\r\nX-Slack-Signature: " + kolega::slack::sign(Workspace::secret, now, body) + "\r\n"));
  CHECK(response.status == 200);
  CHECK(workspace.slack.wait_until("D0ANA", [](auto const& messages) { return messages.size() == 1; }).size() == 1);
}

TEST_CASE("one message that comes as several events with different ids is one deed") {
  Workspace workspace;
  for (auto const* id : {"Ev1", "Ev2", "Ev3"})
    CHECK(workspace.event(message_event(id, "1795424400.000100")).status == 200);
  CHECK(workspace.event(message_event("Ev4", "1795424401.000100")).status == 200);
  auto const answers = workspace.slack.wait_until("D0ANA", [](auto const& messages) { return messages.size() >= 2; });
  CHECK(workspace.stop());
  CHECK(workspace.slack.messages("D0ANA").size() == 2);
}

TEST_CASE("a double click is one deed") {
  Workspace workspace;
  auto const card = workspace.open_for_it("my laptop does not start");
  auto const press = [&] {
    return std::async(std::launch::async, [&] { return workspace.press("U0JAN", card, "claim").status; });
  };
  auto first = press();
  auto second = press();
  CHECK(first.get() == 200);
  CHECK(second.get() == 200);
  // Her card, and one piece of news in its thread.
  static_cast<void>(workspace.slack.wait_until("D0ANA", [](auto const& messages) { return messages.size() >= 2; }));
  auto const details = words_of(Workspace::answer_of(workspace.command("U0ANA", "show IT-1")));
  auto const claimed = details.find("Jan Nowak claimed");
  REQUIRE(claimed != std::string::npos);
  CHECK(details.find("Jan Nowak claimed", claimed + 1) == std::string::npos);
  CHECK(workspace.stop());
  CHECK(workspace.slack.messages("D0ANA").size() == 2);
  CHECK(workspace.slack.calls("response").empty());
}

TEST_CASE("our own messages come back as events and are dropped") {
  Workspace workspace;
  auto own = message_event("Ev1", "1795424400.000100");
  own["event"]["bot_id"] = "B0KOLEGA";
  CHECK(workspace.event(own).status == 200);
  auto edited = message_event("Ev2", "1795424400.000200");
  edited["event"]["subtype"] = "message_changed";
  CHECK(workspace.event(edited).status == 200);
  CHECK(workspace.stop());
  CHECK(workspace.slack.calls("chat.postMessage").empty());
}

TEST_CASE("unknown interactions and envelopes are answered 200 and counted, and app_rate_limited too") {
  Workspace workspace;
  CHECK(workspace.interaction({{"type", "holographic_gesture"}, {"user", {{"id", "U1"}}}}).status == 200);
  CHECK(workspace.event({{"type", "newsletter"}}).status == 200);
  CHECK(workspace
            .event({{"type", "app_rate_limited"},
                    {"team_id", "T0ACME"},
                    {"minute_rate_limited", 1795424400},
                    {"api_app_id", "A1"}})
            .status == 200);
  auto const metrics = workspace.admin("/metrics").body;
  CHECK(contains(metrics, "kolega_slack_received_total{kind=\"unknown\"} 2"));
  CHECK(contains(metrics, "kolega_slack_received_total{kind=\"app_rate_limited\"} 1"));
  CHECK_FALSE(contains(metrics, "holographic"));
}

TEST_CASE("url_verification gets its challenge back, but only when it is signed") {
  Workspace workspace;
  auto const body = std::string(R"({"token":"x","challenge":"3eZbrw1aB10","type":"url_verification"})");
  auto const answer = workspace.post(body, "application/json");
  CHECK(answer.status == 200);
  CHECK(contains(answer.body, "3eZbrw1aB10"));
  kolega::test::HttpProbe probe(workspace.port());
  auto const unsigned_answer =
      probe.ask(kolega::test::http_request("POST", "/slack/events", body, "Content-Type: application/json\r\n"));
  CHECK(unsigned_answer.status == 401);
  CHECK_FALSE(contains(unsigned_answer.body, "3eZbrw1aB10"));
}

TEST_CASE("an unsigned ssl_check gets an empty 200 and does nothing") {
  Workspace workspace;
  kolega::test::HttpProbe probe(workspace.port());
  auto const answer = probe.ask(kolega::test::http_request(
      "POST", "/slack/events", "ssl_check=1&token=x&command=%2Frequest&text=it+hello&user_id=U0ANA&team_id=T0ACME",
      "Content-Type: application/x-www-form-urlencoded\r\n"));
  CHECK(answer.status == 200);
  CHECK(answer.body.empty());
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0ANA", "it the first one"))), "IT-1"));
}

TEST_CASE("a wrong, missing, stale, future or replayed-with-another-body signature is refused and stores nothing") {
  Workspace workspace;
  auto const body = std::string("command=%2Frequest&text=it+hello&user_id=U0ANA&team_id=T0ACME&trigger_id=1");
  auto const ask = [&](std::string const& timestamp, std::string const& signature, std::string const& sent) {
    kolega::test::HttpProbe probe(workspace.port());
    auto headers = std::string("Content-Type: application/x-www-form-urlencoded\r\n");
    if (!timestamp.empty()) headers += "X-Slack-Request-Timestamp: " + timestamp + "\r\n";
    if (!signature.empty()) headers += "X-Slack-Signature: " + signature + "\r\n";
    return probe.ask(kolega::test::http_request("POST", "/slack/events", sent, headers)).status;
  };
  auto const now = workspace.clock.now().time_since_epoch().count();
  auto const at = [&](long offset) { return std::to_string(now + offset); };
  auto const sign = [&](std::string const& timestamp, std::string const& secret = Workspace::secret) {
    return kolega::slack::sign(secret, timestamp, body);
  };
  CHECK(ask(at(0), sign(at(0), "another secret"), body) == 401);
  CHECK(ask(at(0), "", body) == 401);
  CHECK(ask("", sign(at(0)), body) == 401);
  CHECK(ask(at(-301), sign(at(-301)), body) == 401);
  CHECK(ask(at(301), sign(at(301)), body) == 401);
  CHECK(ask("yesterday", sign("yesterday"), body) == 401);
  CHECK(ask(at(0), sign(at(0)), body + "&x=1") == 401);
  CHECK(ask(at(-300), sign(at(-300)), body) == 200);
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0ANA", "it second"))), "IT-2"));
}

TEST_CASE("the aliases take what /slack/events takes") {
  Workspace workspace;
  for (auto const* path : {"/slack/commands", "/slack/interactions"}) {
    auto const answer = workspace.post("command=%2Fkolega&text=help&user_id=U0ANA&team_id=T0ACME",
                                       "application/x-www-form-urlencoded", path);
    CHECK(answer.status == 200);
    CHECK(contains(answer.body, "/request"));
  }
}

TEST_CASE("a signed body that is none of Slack's gets 400 with the reason and stores nothing") {
  Workspace workspace;
  CHECK(workspace.post("{\"type\":", "application/json").status == 400);
  CHECK(workspace.post("payload=%7B%22type%22", "application/x-www-form-urlencoded").status == 400);
  CHECK(workspace.post("text=%zz", "application/x-www-form-urlencoded").status == 400);
  CHECK(workspace.post("text=it+hello").status == 400);
}
