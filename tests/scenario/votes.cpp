// Votes as their people see them: asked for by direct message, cast with one click, changed, shared, taken back.
#include <unistd.h>

#include <cstdio>
#include <future>

#include "slack/form.hpp"
#include "storage/storage.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scenario/votes.hpp"

using namespace kolega;
using namespace kolega::test;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

constexpr char const* confidential =
    "Confidential: others see totals of 5 or more people, never your vote, unless you share it.";

/// A store that can be looked into when the daemon is gone.
struct Kept {
  std::string path = std::string(KOLEGA_BINARY_DIR) + "/scenario-votes-" + std::to_string(getpid()) + ".db";
  Kept() { std::remove(path.c_str()); }
  ~Kept() { std::remove(path.c_str()); }
  [[nodiscard]] std::string url() const { return "sqlite://" + path; }
  [[nodiscard]] std::vector<Vote> votes() const {
    auto const store = storage::open_store(url()).value();
    std::vector<Vote> found;
    std::vector<app::Unit> const units{[&](app::Tx& tx) -> Result<void> {
      found = tx.votes().counted("it", "2026-11-23");
      return {};
    }};
    REQUIRE(store->transact(units).at(0).has_value());
    return found;
  }
};

}  // namespace

TEST_CASE("after the resolve the requester is asked by direct message, with five buttons and none of them chosen") {
  Workspace workspace;
  auto const number = resolve_one(workspace);
  auto const question = wait_for_question(workspace, number);
  CHECK(buttons_of(question) == std::vector<std::string>{"😞 Awful", "🙁 Poor", "😐 Okay", "🙂 Good", "😀 Great"});
  CHECK(contains(words_of(question), confidential));
  CHECK_FALSE(contains(words_of(question), "nonymous"));
  CHECK_FALSE(contains(question.dump(), "\"style\""));
  CHECK(count_saying(workspace.slack.messages("D0ANA"), "How was IT-1?") == 1);
}

TEST_CASE("one click stores a vote and shows it in the question's place, and a comment is offered after it") {
  Workspace workspace;
  auto const question = wait_for_question(workspace, resolve_one(workspace));
  CHECK(press_score(workspace, "U0ANA", question, 4).status == 200);
  auto const cast = message_saying(workspace.slack.wait_until("D0ANA", says("Your vote on")), "Your vote on");
  CHECK(cast["ts"] == question["ts"]);
  CHECK(contains(words_of(cast), "🙂 Good"));
  CAPTURE(words_of(cast));
  CHECK(contains(words_of(cast), "Mon 7 Dec 09:00"));  // Lisbon: fourteen days

  CHECK(workspace.press("U0ANA", cast, "vote_comment").status == 200);
  auto const view = workspace.slack.wait_for("views.open", 1)[0].body["view"];
  CHECK(contains(words_of(view), confidential));
  CHECK(workspace.submit("U0ANA", view, {{"text", "quick and kind"}}).status == 200);
  auto const commented = workspace.slack.wait_until("D0ANA", says("quick and kind"));
  CHECK(message_saying(commented, "quick and kind")["ts"] == question["ts"]);
}

TEST_CASE("a hundred clicks from several devices with redeliveries between them are one vote, the last one") {
  Kept kept;
  {
    Workspace workspace({kept.url()});
    auto const question = wait_for_question(workspace, resolve_one(workspace));
    auto const click = [&](int i) {
      return press_score(workspace, "U0ANA", question, i % 5 + 1, "click." + std::to_string(i)).status;
    };
    std::vector<std::future<bool>> devices;
    for (int device = 0; device < 4; ++device)
      devices.push_back(std::async(std::launch::async, [&, device] {
        bool all = true;
        for (int i = device; i < 100; i += 4) all = click(i) == 200 && click(i) == 200 && all;  // each comes twice
        return all;
      }));
    for (auto& device : devices) CHECK(device.get());
    CHECK(press_score(workspace, "U0ANA", question, 3, "click.last").status == 200);
    for (int i = 0; i < 100; i += 7) CHECK(click(i) == 200);  // redelivered late
    static_cast<void>(workspace.slack.wait_until("D0ANA", says("Your vote on")));
    CHECK(workspace.stop());
  }
  auto const votes = kept.votes();
  REQUIRE(votes.size() == 1);
  CHECK(votes[0].score == Score::okay);
  CHECK(votes[0].was_asked);
}

TEST_CASE("a vote is never cast by GET and never without a signature") {
  Kept kept;
  {
    Workspace workspace({kept.url()});
    static_cast<void>(wait_for_question(workspace, resolve_one(workspace)));
    Json const payload{
        {"type", "block_actions"},
        {"team", {{"id", "T0ACME"}}},
        {"user", {{"id", "U0ANA"}}},
        {"trigger_id", "t"},
        {"actions",
         {{{"type", "button"}, {"action_id", "vote"}, {"value", R"({"subject":"IT-1","nonce":"1","choice":"1"})"}}}}};
    auto const body = kolega::slack::encode_form({{"payload", payload.dump()}});
    HttpProbe by_get(workspace.port());
    CHECK(by_get.ask(http_request("GET", "/slack/events?" + body)).status == 405);
    HttpProbe not_signed(workspace.port());
    CHECK(not_signed
              .ask(http_request("POST", "/slack/events", body, "Content-Type: application/x-www-form-urlencoded\r\n"))
              .status == 401);
    CHECK(workspace.stop());
  }
  CHECK(kept.votes().empty());
}

TEST_CASE("the command does what a click does, in words too, and bad ones get a sentence that helps") {
  Workspace workspace;
  static_cast<void>(resolve_one(workspace));
  auto const say = [&](std::string const& who, std::string const& text) {
    return words_of(Workspace::answer_of(workspace.command(who, text, {}, "/vote")));
  };
  CHECK(contains(say("U0ANA", "IT-1 0"), "from 1 (awful) to 5 (great)"));
  CHECK(contains(say("U0ANA", "IT-1 6"), "from 1 (awful) to 5 (great)"));
  CHECK(contains(say("U0ANA", "IT-1 5 " + std::string(5000, 'x')), "5,000 of 2,000"));
  CHECK(contains(say("U0PIET", "IT-1 5"), "Only the person who asked"));
  CHECK(contains(say("U0TOM", "IT-1 5"), "can’t find a request"));
  CHECK(contains(say("U0ANA", ""), "/vote IT-42 5"));
  CHECK(contains(say("U0ANA", "IT-1 five thank you"), "😀 Great"));
  CHECK(contains(say("U0ANA", "IT-1"), "thank you"));
  CHECK(contains(say("U0ANA", "it 4"), "Your vote for IT"));
  CHECK(contains(say("U0PIET", "it 5"), "Nobody votes on their own work"));
  REQUIRE(workspace.command("U0ANA", "it another one").status == 200);
  CHECK(contains(say("U0ANA", "IT-2 5"), "when it is resolved"));
  workspace.clock.advance(days(14) + 1s);
  CHECK(contains(say("U0ANA", "IT-1 1"), "14 days"));
}

TEST_CASE("a low vote tells nobody, Reopen says nothing of it, and the lead is told only what the voter shares") {
  Workspace workspace;
  auto const question = wait_for_question(workspace, resolve_one(workspace));
  CHECK(press_score(workspace, "U0ANA", question, 2).status == 200);
  auto card = message_saying(workspace.slack.wait_until("D0ANA", says("Your vote on")), "Your vote on");
  CHECK(contains(words_of(card), "Without a click nobody is told."));
  CHECK(workspace.press("U0ANA", card, "vote_comment").status == 200);
  auto const view = workspace.slack.wait_for("views.open", 1)[0].body["view"];
  REQUIRE(workspace.submit("U0ANA", view, {{"text", "nobody called back"}}).status == 200);
  card = message_saying(workspace.slack.wait_until("D0ANA", says("nobody called back")), "nobody called back");
  CHECK(workspace.slack.messages("D0EWA").empty());

  SECTION("the lead, without the comment") {
    CHECK(workspace.press("U0ANA", card, "tell_lead").status == 200);
    auto const told = workspace.slack.wait_until("D0EWA", says("wants you to know"));
    CHECK(contains(words_of(told), "🙁 Poor"));
    CHECK_FALSE(contains(words_of(told), "nobody called back"));
    CHECK(contains(words_of(workspace.slack.wait_until("D0ANA", says("have shared this vote"))), "IT-1"));
  }
  SECTION("the lead, with the comment") {
    CHECK(workspace.press("U0ANA", card, "tell_lead", {}, "comment").status == 200);
    CHECK(contains(words_of(workspace.slack.wait_until("D0EWA", says("wants you to know"))), "nobody called back"));
  }
  SECTION("a reopening") {
    CHECK(workspace.press("U0ANA", card, "reopen").status == 200);
    static_cast<void>(workspace.slack.wait_until("D0ANA", says("was opened again")));
    static_cast<void>(workspace.slack.wait_until("D0JAN", says("IT-1")));
    for (auto const* place : {"C0IT", "D0JAN", "D0PIET", "D0EWA"})
      for (auto const* word : {"Poor", "🙁", "nobody called back", "vote"}) {
        INFO(place << " " << word);
        CHECK(count_saying(workspace.slack.messages(place), word) == 0);
      }
  }
}

TEST_CASE("a reopening takes the live question back in its place, and its old buttons say why they do nothing") {
  Workspace workspace;
  auto const question = wait_for_question(workspace, resolve_one(workspace));
  REQUIRE(workspace.command("U0ANA", "reopen IT-1 broken again").status == 200);
  auto const taken_back =
      message_saying(workspace.slack.wait_until("D0ANA", says("was opened again")), "was opened again");
  CHECK(taken_back["ts"] == question["ts"]);
  CHECK(buttons_of(taken_back).empty());
  CHECK(press_score(workspace, "U0ANA", question, 5).status == 200);
  auto const refused = workspace.slack.wait_for("response", 1);
  CHECK(contains(words_of(refused[0].body), "these buttons no longer count"));

  REQUIRE(workspace.command("U0JAN", "reply IT-1 try now").status == 200);
  REQUIRE(workspace.command("U0JAN", "resolve IT-1").status == 200);
  // Asked within three days already, so only the draw asks again; a vote by command is always possible.
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0ANA", "IT-1 5", {}, "/vote"))), "😀 Great"));
}

TEST_CASE("whoever does not answer is reminded once, and the question and its reminder show the same vote") {
  Workspace workspace;
  static_cast<void>(wait_for_question(workspace, resolve_one(workspace)));
  workspace.clock.advance(days(3));
  auto const reminder = message_saying(workspace.slack.wait_until("D0ANA", says("Asked a second and last time")),
                                       "Asked a second and last time");
  CHECK(press_score(workspace, "U0ANA", reminder, 5).status == 200);
  static_cast<void>(workspace.slack.wait_until(
      "D0ANA", [](auto const& messages) { return count_saying(messages, "Your vote on") == 2; }));
  workspace.clock.advance(days(8));
  REQUIRE(workspace.command("U0ANA", "it one more").status == 200);
  static_cast<void>(workspace.slack.wait_until("D0ANA", says("IT-2")));
  CHECK(count_saying(workspace.slack.messages("D0ANA"), "Asked a second and last time") == 0);
  CHECK(count_saying(workspace.slack.messages("D0ANA"), "Your vote on") == 2);
}

TEST_CASE("what asking came to is counted by gate, for operators") {
  Workspace workspace;
  static_cast<void>(wait_for_question(workspace, resolve_one(workspace)));
  static_cast<void>(resolve_one(workspace, "U0PIET"));  // of the serving department
  REQUIRE(workspace.command("U0GIULIA", "off", {}, "/vote").status == 200);
  static_cast<void>(resolve_one(workspace, "U0GIULIA"));
  workspace.clock.advance(30min);
  for (auto const* gate : {"none", "own_work", "opted_out"}) {
    INFO(gate);
    CHECK(HttpServer::eventually([&] {
      return contains(workspace.admin("/metrics").body,
                      "kolega_vote_requests_total{gate=\"" + std::string(gate) + "\",which=\"request\"} 1");
    }));
  }
}

TEST_CASE("a question that cannot be delivered is final: it is not sent again, and the reason is in the log") {
  Workspace workspace;
  static_cast<void>(resolve_one(workspace));
  static_cast<void>(workspace.slack.wait_until("D0ANA", says("has resolved")));
  FakeSlack::Fault refused;
  refused.body = {{"ok", false}, {"error", "channel_not_found"}};
  refused.channel = "U0ANA";
  workspace.slack.fail_next("chat.postMessage", refused);
  workspace.clock.advance(30min);
  CHECK(HttpServer::eventually([&] {
    return contains(workspace.admin("/metrics").body,
                    "kolega_notices_total{kind=\"vote_request\",outcome=\"failed\"} 1");
  }));
  workspace.clock.advance(days(4));
  CHECK(HttpServer::eventually([&] {
    return contains(workspace.admin("/metrics").body,
                    "kolega_vote_requests_total{gate=\"not_deliverable\",which=\"reminder\"} 1");
  }));
  CHECK(count_saying(workspace.slack.messages("D0ANA"), "How was IT-1?") == 0);
}
