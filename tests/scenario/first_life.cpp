// A request's first life, as its people see it: from the command to the card, the news, and the end.
#include <algorithm>
#include <future>

#include "tests/support/catch.hpp"
#include "tests/support/scenario/workspace.hpp"

using kolega::test::Json;
using kolega::test::words_of;
using kolega::test::Workspace;

namespace {

bool contains(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

auto says(std::string const& part) {
  return [part](std::vector<Json> const& messages) {
    return std::any_of(messages.begin(), messages.end(),
                       [&](Json const& message) { return contains(words_of(message), part); });
  };
}

}  // namespace

TEST_CASE(
    "a one-line command creates a request at once and answers the asker privately with number, department and "
    "promise") {
  Workspace workspace;
  auto const answer = Workspace::answer_of(workspace.command("U0ANA", "it my laptop does not start"));
  CHECK(answer["response_type"] == "ephemeral");
  auto const words = words_of(answer);
  CHECK(contains(words, "IT-1"));
  CHECK(contains(words, "my laptop does not start"));
  // Promised within 2 h from 10:00 in Warsaw, told in Lisbon's time.
  CHECK(contains(words, "11:00"));
  CHECK_FALSE(answer["text"].get<std::string>().empty());
}

TEST_CASE("the department's channel gets exactly one card with Claim, Reply and Resolve") {
  Workspace workspace;
  auto const card = workspace.open_for_it("my laptop does not start");
  std::vector<std::string> acts;
  for (auto const& block : card["blocks"])
    if (block["type"] == "actions")
      for (auto const& element : block["elements"]) acts.push_back(element["action_id"]);
  for (auto const* act : {"claim", "reply", "resolve"})
    CHECK(std::count(acts.begin(), acts.end(), std::string(act)) == 1);
  CHECK(contains(words_of(card), "IT-1"));
  CHECK(contains(words_of(card), "<@U0ANA>"));
  CHECK_FALSE(card["text"].get<std::string>().empty());
  CHECK(workspace.slack.messages("C0IT").size() == 1);
}

TEST_CASE(
    "each press changes the one request, updates the one card in place and tells the requester by direct message") {
  Workspace workspace;
  auto const card = workspace.open_for_it("my laptop does not start");

  CHECK(workspace.press("U0JAN", card, "claim").status == 200);
  auto const claimed = workspace.slack.wait_until("C0IT", says("<@U0JAN>"));
  REQUIRE(claimed.size() == 1);
  CHECK(claimed[0]["ts"] == card["ts"]);
  CHECK(contains(words_of(claimed[0]), "in progress"));
  static_cast<void>(workspace.slack.wait_until("D0ANA", says("Jan Nowak from IT is working on IT-1")));

  CHECK(workspace.press("U0JAN", claimed[0], "resolve").status == 200);
  auto const resolved = workspace.slack.wait_until("C0IT", says("resolved"));
  CHECK(resolved.size() == 1);
  // Her direct message has the same card, updated in place, and its thread has the news.
  auto const news = workspace.slack.wait_until("D0ANA", [](auto const& messages) { return messages.size() == 3; });
  CHECK(contains(words_of(news[2]), "resolved IT-1"));
  for (std::size_t i : {1U, 2U}) {
    CHECK(news[i]["thread_ts"] == news[0]["ts"]);
    CHECK(news[i]["reply_broadcast"] == true);
  }

  auto const details = words_of(Workspace::answer_of(workspace.command("U0ANA", "show IT-1")));
  for (auto const* step : {"Ana Lima opened", "Jan Nowak claimed", "Jan Nowak resolved"})
    CHECK(contains(details, step));
}

TEST_CASE("Reply opens a form that shows its audience, and what is written there reaches the requester") {
  Workspace workspace;
  auto const card = workspace.open_for_it("my laptop does not start");
  CHECK(workspace.press("U0JAN", card, "reply").status == 200);
  auto const opened = workspace.slack.wait_for("views.open", 1);
  auto const view = opened[0].body["view"];
  CHECK(contains(words_of(view), "Ana Lima"));
  CHECK(opened[0].body["trigger_id"].get<std::string>().starts_with("trigger."));

  auto const sent = workspace.submit("U0JAN", view, {{"text", "Have you tried the charger? *really* <!channel>"}});
  CHECK(sent.status == 200);
  CHECK(sent.body.empty());
  auto const news = workspace.slack.wait_until("D0ANA", says("charger"));
  REQUIRE(news.size() == 2);
  CHECK(contains(words_of(news[1]), "*really* <!channel>"));  // in rich text, which reads no markup
  CHECK_FALSE(contains(news[1]["text"].get<std::string>(), "<!channel>"));
  CHECK(workspace.slack.wait_until("C0IT", says("in progress"))[0]["ts"] == card["ts"]);
}

TEST_CASE("the form for a new request opens before anything slow, and its answer shows the number in its place") {
  Workspace workspace;
  auto const response = workspace.command("U0ANA", "it");
  CHECK(response.status == 200);
  CHECK(response.body.empty());
  auto const view = workspace.slack.wait_for("views.open", 1)[0].body["view"];
  CHECK(view["type"] == "modal");
  auto const sent = Workspace::answer_of(workspace.submit(
      "U0ANA", view,
      {{"department", "it"}, {"title", "A second screen"}, {"text", "For the drawings"}, {"needed_by", "2026-12-01"}}));
  CHECK(sent["response_action"] == "update");
  CHECK(contains(words_of(sent["view"]), "IT-1"));
  auto const card = workspace.slack.wait_until("C0IT", says("A second screen"));
  CHECK(contains(words_of(card[0]), "For the drawings"));
}

TEST_CASE("an error in the form stands at its field, and the corrected form is a new deed") {
  Workspace workspace;
  REQUIRE(workspace.command("U0ANA", "").status == 200);
  auto const view = workspace.slack.wait_for("views.open", 1)[0].body["view"];
  auto const refused = Workspace::answer_of(workspace.submit("U0ANA", view, {{"department", "it"}, {"title", "   "}}));
  CHECK(refused["response_action"] == "errors");
  CHECK(refused["errors"].contains("title"));
  auto const sent =
      Workspace::answer_of(workspace.submit("U0ANA", view, {{"department", "it"}, {"title", "A second screen"}}));
  CHECK(sent["response_action"] == "update");
  CHECK(contains(words_of(sent), "IT-1"));
}

TEST_CASE("when a form cannot be opened, a text answers and says how to do it by command") {
  Workspace workspace;
  workspace.slack.fail_next("views.open", {200, {{"ok", false}, {"error", "expired_trigger_id"}}, {}, false});
  auto const answer = Workspace::answer_of(workspace.command("U0ANA", ""));
  CHECK(contains(words_of(answer), "/request it"));
}

TEST_CASE("the command that is named instead of a form leads to a department that its reader may ask") {
  Workspace workspace;
  workspace.slack.fail_next("views.open", {200, {{"ok", false}, {"error", "expired_trigger_id"}}, {}, false});
  auto const answer = Workspace::answer_of(workspace.command("U0TOM", ""));
  CHECK(contains(words_of(answer), "/request facilities …"));
}

TEST_CASE("a redelivery of what opened a form already stays silent") {
  Workspace workspace;
  workspace.slack.fail_next("views.open", {200, {{"ok", false}, {"error", "exchanged_trigger_id"}}, {}, false});
  auto const response = workspace.command("U0ANA", "");
  CHECK(response.status == 200);
  CHECK(response.body.empty());
}

TEST_CASE("a wrong department is named, and the right ones are listed with the nearest") {
  Workspace workspace;
  auto const words = words_of(Workspace::answer_of(workspace.command("U0ANA", "itt my laptop does not start")));
  CHECK(contains(words, "itt"));
  for (auto const* key : {"it", "hr", "facilities"}) CHECK(contains(words, key));
  CHECK(workspace.slack.calls("chat.postMessage").empty());
}

TEST_CASE("of two people who press Claim in the same moment exactly one wins, and the other is told who") {
  Workspace workspace;
  auto const card = workspace.open_for_it("my laptop does not start");
  auto const press = [&](std::string const& user) {
    return std::async(std::launch::async,
                      [&workspace, &card, user] { return workspace.press(user, card, "claim").status; });
  };
  auto jan = press("U0JAN");
  auto piet = press("U0PIET");
  CHECK(jan.get() == 200);
  CHECK(piet.get() == 200);
  auto const told = workspace.slack.wait_for("response", 1);
  auto const claimed = workspace.slack.wait_until("C0IT", says("in progress"));
  auto const jan_won = contains(words_of(claimed[0]), "<@U0JAN>");
  CHECK(jan_won != contains(words_of(claimed[0]), "<@U0PIET>"));
  CHECK(contains(words_of(told[0].body), jan_won ? "Jan Nowak" : "Piet de Vries"));
  CHECK(told[0].body["response_type"] == "ephemeral");
  auto const details = words_of(Workspace::answer_of(workspace.command("U0ANA", "show IT-1")));
  CHECK(contains(details, "Jan Nowak claimed") != contains(details, "Piet de Vries claimed"));
}

TEST_CASE("a claimed request can be taken over from the card that shows its helper") {
  Workspace workspace;
  auto const card = workspace.open_for_it("my laptop does not start");
  REQUIRE(workspace.press("U0JAN", card, "claim").status == 200);
  auto const claimed = workspace.slack.wait_until("C0IT", says("<@U0JAN>"))[0];
  REQUIRE(workspace.press("U0PIET", claimed, "claim").status == 200);
  CHECK(workspace.slack.wait_until("C0IT", says("<@U0PIET>")).size() == 1);
}

TEST_CASE("everything that a button does, a command does too") {
  Workspace workspace;
  static_cast<void>(workspace.open_for_it("my laptop does not start"));
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0JAN", "claim IT-1"))), "IT-1"));
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0JAN", "ask it-1 which model?"))), "Ana Lima"));
  static_cast<void>(workspace.slack.wait_until("D0ANA", says("which model?")));
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0ANA", "add IT-1 the blue one"))), "IT-1"));
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0JAN", "reply IT-1 come by at noon"))), "Ana Lima"));
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0JAN", "resolve IT-1"))), "resolved"));
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0ANA", "reopen IT-1"))), "IT-1"));
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0ANA", "withdraw IT-1"))), "IT-1"));
  // Not in this state any more: a sentence, and nothing changes.
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0JAN", "claim IT-1"))), "withdrawn"));
}

TEST_CASE("who may not see a request is told no more than that there is none") {
  Workspace workspace;
  static_cast<void>(workspace.open_for_it("my laptop does not start"));
  auto const none = words_of(Workspace::answer_of(workspace.command("U0GIULIA", "show IT-2")));
  auto const hidden = words_of(Workspace::answer_of(workspace.command("U0GIULIA", "show IT-1")));
  CHECK(contains(hidden, "IT-1"));
  CHECK_FALSE(contains(hidden, "laptop"));
  CHECK(none.size() == hidden.size());
  // The requester may see it, yet not do the provider's acts.
  CHECK_FALSE(contains(words_of(Workspace::answer_of(workspace.command("U0ANA", "claim IT-1"))), "yours"));
}

TEST_CASE("contractors and guests may ask only the departments that list them") {
  Workspace workspace;
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0TOM", "facilities a desk"))), "FACILITIES-1"));
  auto const refused = words_of(Workspace::answer_of(workspace.command("U0TOM", "it a laptop")));
  CHECK_FALSE(contains(refused, "IT-1"));
  REQUIRE(workspace.command("U0TOM", "").status == 200);
  auto const view = words_of(workspace.slack.wait_for("views.open", 1)[0].body["view"]);
  CHECK(contains(view, "Facilities"));
  CHECK_FALSE(contains(view, "People"));
}

TEST_CASE("a closed department says when it opens") {
  Workspace workspace;
  workspace.clock.advance(std::chrono::hours(10));  // Monday 20:00 in Warsaw
  auto const words = words_of(Workspace::answer_of(workspace.command("U0ANA", "it my laptop does not start")));
  CHECK(contains(words, "closed now"));
  CHECK(contains(words, "08:00"));  // 09:00 in Warsaw is 08:00 in Lisbon
  CHECK(contains(words, "10:00"));  // and the promise is two hours from there
}

TEST_CASE("a private department's words stand on its card and nowhere in a notification") {
  Workspace workspace;
  auto const words = words_of(Workspace::answer_of(workspace.command("U0ANA", "hr secret-word about my contract")));
  CHECK(contains(words, "HR-1"));
  auto const card = workspace.slack.wait_until("C0HR", [](auto const& messages) { return messages.size() == 1; })[0];
  CHECK_FALSE(contains(card["text"].get<std::string>(), "secret-word"));
  CHECK(contains(words_of(card["blocks"]), "secret-word"));
}

TEST_CASE("answers come in the asker's language") {
  Workspace workspace;
  auto const words = words_of(Workspace::answer_of(workspace.command("U0GIULIA", "xyzzy help me")));
  CHECK(contains(words, "Reparti"));
}

TEST_CASE("four thousand characters, right-to-left text, emoji and code come through unharmed and harmless") {
  Workspace workspace;
  std::string text = "```rm -rf```  שלום 👩‍💻 <!channel> & *bold* ";
  while (text.size() < 4000) text += "abcdefghij ";
  auto const slack_text = [&] {
    std::string escaped;
    for (char const c : text)
      escaped += c == '&'   ? std::string("&amp;")
                 : c == '<' ? std::string("&lt;")
                 : c == '>' ? std::string("&gt;")
                            : std::string(1, c);
    return escaped;
  }();
  auto const card = workspace.open_for_it(slack_text);
  std::string quoted;
  for (auto const& block : card["blocks"])
    if (block["type"] == "rich_text") quoted += words_of(block);
  CHECK(contains(quoted, "```rm -rf```  שלום 👩‍💻 <!channel> & *bold*"));
  CHECK_FALSE(contains(card["text"].get<std::string>(), "<!channel>"));
}
