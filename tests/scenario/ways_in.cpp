// Ways into a request besides typing one: the shortcut on a message, the ticket emoji, and who may take them.
#include "tests/support/catch.hpp"
#include "tests/support/scenario/talk.hpp"

using namespace kolega;
using namespace kolega::test;
using namespace std::chrono_literals;

namespace {

Said const printer{"U0ANA", "C0GENERAL", "the printer on floor 3 &amp; the one on 4 are <https://x.example|broken>",
                   "1795424000.000100"};

Json input_of(Json const& view, std::string const& block_id) {
  for (auto const& block : view["blocks"])
    if (block.value("block_id", "") == block_id) return block["element"];
  throw std::runtime_error("no input " + block_id + " in " + view.dump());
}

/// Who is known by having written before.
void meet(Workspace& workspace) {
  for (auto const* user : {"U0ANA", "U0JAN", "U0PIET", "U0GIULIA", "U0TOM"})
    REQUIRE(workspace.command(user, "help").status == 200);
}

auto is_anything() {
  return [](std::vector<Json> const& messages) { return !messages.empty(); };
}

}  // namespace

TEST_CASE("a message is turned into a request by its shortcut, with its words, and its author as the source") {
  Workspace workspace;
  REQUIRE(turn_into_request(workspace, "U0JAN", "C0GENERAL", message_of(printer)).status == 200);
  auto const view = workspace.slack.wait_for("views.open", 1)[0].body["view"];
  CHECK(input_of(view, "text")["initial_value"] ==
        "the printer on floor 3 & the one on 4 are broken (https://x.example)");
  CHECK(contains(words_of(view), "Made of a message by Ana Lima"));
  auto const answer = Workspace::answer_of(workspace.submit(
      "U0JAN", view, {{"department", "facilities"}, {"title", "Printers"}, {"text", "the printer on floor 3"}}));
  CHECK(answer["response_action"] == "update");
  CHECK(contains(words_of(answer), "FACILITIES-1"));
  auto const card = words_of(workspace.slack.wait_until("C0FAC", is_anything()));
  CHECK(contains(card, "the printer on floor 3"));
  CHECK(contains(card, "From a message"));
  CHECK(contains(card, "<@U0ANA>"));
  CHECK(contains(card, "<https://acme.slack.com/archives/C0GENERAL/p1795424000.000100|Open the message>"));
  // Who pressed has asked: the answers are theirs.
  static_cast<void>(workspace.slack.wait_until("D0JAN", says("FACILITIES-1")));
  auto const details = words_of(Workspace::answer_of(workspace.command("U0JAN", "show FACILITIES-1")));
  CHECK(contains(details, "Open the message"));
}

TEST_CASE("the same message turned twice says which request it already is, to who pressed alone") {
  Workspace workspace;
  auto const turn = [&](std::string const& user) {
    REQUIRE(turn_into_request(workspace, user, "C0GENERAL", message_of(printer)).status == 200);
  };
  turn("U0ANA");
  turn("U0JAN");  // both have the form open
  auto const views = workspace.slack.wait_for("views.open", 2);
  auto const send = [&](std::string const& user, Json const& call) {
    return Workspace::answer_of(
        workspace.submit(user, call["view"], {{"department", "it"}, {"title", "Printers"}}, "V" + user));
  };
  CHECK(contains(words_of(send("U0ANA", views[0].body)), "IT-1"));
  CHECK(contains(words_of(send("U0JAN", views[1].body)["errors"]), "This message is IT-1 already."));
  workspace.clock.advance(40 * 24h);  // also when the keys of deliveries are long forgotten
  turn("U0PIET");
  auto const told = workspace.slack.wait_for("response", 1);
  CHECK(contains(words_of(told[0].body), "This message is IT-1 already."));
  CHECK(told[0].body["response_type"] == "ephemeral");
  CHECK(workspace.slack.calls("views.open").size() == 2);
  CHECK(workspace.slack.messages("C0GENERAL").empty());
}

TEST_CASE("a card that is turned into a request says which one it is") {
  Workspace workspace;
  auto const card = workspace.open_for_it("my laptop does not start");
  REQUIRE(workspace.command("U0JAN", "claim IT-1").status == 200);
  static_cast<void>(workspace.slack.wait_until("C0IT", says("<@U0JAN>")));  // so Kolega knows where its card stands
  REQUIRE(turn_into_request(workspace, "U0JAN", "C0IT", {{"ts", card["ts"]}, {"bot_id", "B0KOLEGA"}, {"text", "IT-1"}})
              .status == 200);
  CHECK(contains(words_of(workspace.slack.wait_for("response", 1)[0].body), "This message is IT-1 already."));
}

TEST_CASE("that a private department was asked by a message is told to its people alone") {
  Workspace workspace;
  REQUIRE(turn_into_request(workspace, "U0ANA", "C0GENERAL", message_of(printer)).status == 200);
  auto const view = workspace.slack.wait_for("views.open", 1)[0].body["view"];
  CHECK(contains(
      words_of(Workspace::answer_of(workspace.submit("U0ANA", view, {{"department", "hr"}, {"title", "A complaint"}}))),
      "HR-1"));
  REQUIRE(turn_into_request(workspace, "U0JAN", "C0GENERAL", message_of(printer)).status == 200);
  auto const outsider = words_of(workspace.slack.wait_for("response", 1)[0].body);
  CHECK(contains(outsider, "This message is a request already."));
  CHECK_FALSE(contains(outsider, "HR-1"));
  REQUIRE(turn_into_request(workspace, "U0GIULIA", "C0GENERAL", message_of(printer)).status == 200);
  CHECK(contains(words_of(workspace.slack.wait_for("response", 2)[1].body), "HR-1"));
}

TEST_CASE(
    "in a department's channel the shortcut's form has it chosen, and the form keeps its message when that changes") {
  Workspace workspace;
  REQUIRE(turn_into_request(workspace, "U0JAN", "C0IT", message_of({"U0ANA", "C0IT", "help", "1795424000.000200"}))
              .status == 200);
  auto const view = workspace.slack.wait_for("views.open", 1)[0].body["view"];
  CHECK(input_of(view, "department")["initial_option"]["value"] == "it");
  Json const chosen{{"type", "static_select"}, {"selected_option", {{"value", "facilities"}}}};
  auto action = chosen;
  action["action_id"] = "value";
  action["block_id"] = "department";
  action["action_ts"] = "1795424000.000300";
  REQUIRE(workspace
              .interaction({{"type", "block_actions"},
                            {"team", {{"id", "T0ACME"}}},
                            {"user", {{"id", "U0JAN"}, {"team_id", "T0ACME"}}},
                            {"trigger_id", workspace.new_trigger()},
                            {"container", {{"type", "view"}, {"view_id", "V1"}}},
                            {"view",
                             {{"id", "V1"},
                              {"type", "modal"},
                              {"private_metadata", view["private_metadata"]},
                              {"state", {{"values", {{"department", {{"value", chosen}}}}}}}}},
                            {"actions", Json::array({action})}})
              .status == 200);
  auto const updated = workspace.slack.wait_for("views.update", 1)[0].body["view"];
  CHECK(input_of(updated, "department")["initial_option"]["value"] == "facilities");
  CHECK(contains(words_of(Workspace::answer_of(
                     workspace.submit("U0JAN", updated, {{"department", "facilities"}, {"title", "Help"}}))),
                 "FACILITIES-1"));
  CHECK(contains(words_of(workspace.slack.wait_until("C0FAC", is_anything())), "From a message"));
}

TEST_CASE("files of a message that becomes a request go to the thread of its card") {
  Workspace workspace;
  auto said = printer;
  said.files = Json::array({workspace.slack.add_file("F0SCREEN", "screen.png", "bytes of a picture")});
  REQUIRE(turn_into_request(workspace, "U0ANA", "C0GENERAL", message_of(said)).status == 200);
  auto const view = workspace.slack.wait_for("views.open", 1)[0].body["view"];
  REQUIRE(workspace.submit("U0ANA", view, {{"department", "it"}, {"title", "Printers"}}).status == 200);
  auto const posted = workspace.slack.wait_until("C0IT", [](auto const& messages) { return messages.size() == 2; });
  CHECK(posted[1]["thread_ts"] == posted[0]["ts"]);
  CHECK(posted[1]["files"][0]["title"] == "screen.png");
  CHECK(workspace.slack.bytes_of(posted[1]["files"][0]["id"]) == "bytes of a picture");
}

TEST_CASE("the ticket emoji makes a request of the message's author, and who put it there watches") {
  Workspace workspace;
  meet(workspace);
  auto const ts = workspace.slack.say("C0FAC", "U0ANA", "the window in room 2 does not close\nand it rains");
  REQUIRE(workspace.event(reaction_event("U0PIET", "ticket", "C0FAC", ts, "Ev1")).status == 200);
  auto const card = workspace.slack.wait_until("C0FAC", [](auto const& messages) { return messages.size() == 2; })[1];
  CHECK(contains(words_of(card), "the window in room 2 does not close"));
  CHECK(contains(words_of(card), "and it rains"));
  CHECK(contains(words_of(card), "Open the message"));
  static_cast<void>(workspace.slack.wait_until("D0ANA", says("Piet de Vries has opened FACILITIES-1 for you")));
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0ANA", "withdraw FACILITIES-1"))), "taken back"));
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0ANA", "show FACILITIES-1"))), "Piet de Vries"));
}

TEST_CASE("the emoji on a reply in a thread, in any tone of skin, makes a request too") {
  Workspace workspace;
  auto const root = workspace.slack.say("C0FAC", "U0PIET", "anything broken?");
  auto const reply = workspace.slack.say("C0FAC", "U0ANA", "the lamp in room 2", {{"thread_ts", root}});
  REQUIRE(workspace.event(reaction_event("U0ANA", "ticket::skin-tone-4", "C0FAC", reply, "Ev1")).status == 200);
  auto const posted = workspace.slack.wait_until("C0FAC", [](auto const& messages) { return messages.size() == 3; });
  CHECK(contains(words_of(posted[2]), "the lamp in room 2"));
  static_cast<void>(workspace.slack.wait_until("D0ANA", says("FACILITIES-1")));
}

TEST_CASE("the same message with the emoji again, by whomever and however late, makes no second request") {
  Workspace workspace;
  meet(workspace);
  auto const ts = workspace.slack.say("C0FAC", "U0ANA", "the window does not close");
  REQUIRE(workspace.event(reaction_event("U0PIET", "ticket", "C0FAC", ts, "Ev1")).status == 200);
  REQUIRE(workspace.event(reaction_event("U0PIET", "ticket", "C0FAC", ts, "Ev1")).status == 200);
  REQUIRE(workspace.event(reaction_event("U0JAN", "ticket", "C0FAC", ts, "Ev2")).status == 200);
  workspace.clock.advance(40 * 24h);
  REQUIRE(workspace.event(reaction_event("U0EWA", "ticket", "C0FAC", ts, "Ev3")).status == 200);
  CHECK_FALSE(contains(words_of(Workspace::answer_of(workspace.command("U0PIET", "list facilities"))), "FACILITIES-2"));
  CHECK(contains(workspace.admin("/metrics").body, "kolega_slack_ticket_emoji_total{outcome=\"already_made\"} 3"));
}

TEST_CASE("another emoji, a channel without it, and what Kolega or nobody wrote make no request") {
  Workspace workspace;
  auto const ts = workspace.slack.say("C0FAC", "U0ANA", "the window does not close");
  auto const elsewhere = workspace.slack.say("C0IT", "U0ANA", "my laptop");
  auto const own = workspace.slack.say("C0FAC", "U0KOLEGA", "FACILITIES-1", {{"app_id", "A0KOLEGA"}});
  auto const joined = workspace.slack.say("C0FAC", "U0ANA", "has joined", {{"subtype", "channel_join"}});
  REQUIRE(workspace.event(reaction_event("U0PIET", "eyes", "C0FAC", ts, "Ev1")).status == 200);
  REQUIRE(workspace.event(reaction_event("U0PIET", "ticket", "C0IT", elsewhere, "Ev2")).status == 200);
  CHECK(workspace.slack.calls("conversations.history").empty());
  REQUIRE(workspace.event(reaction_event("U0PIET", "ticket", "C0FAC", own, "Ev3")).status == 200);
  REQUIRE(workspace.event(reaction_event("U0PIET", "ticket", "C0FAC", joined, "Ev4")).status == 200);
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0PIET", "list facilities"))), "Nobody has asked"));
}

TEST_CASE("the emoji on another app's message makes a request of who put it there") {
  Workspace workspace;
  auto const ts = workspace.slack.say("C0FAC", "U0ALARM", "door open since 22:00", {{"bot_id", "B0ALARM"}});
  REQUIRE(workspace.event(reaction_event("U0ANA", "ticket", "C0FAC", ts, "Ev1")).status == 200);
  static_cast<void>(workspace.slack.wait_until("D0ANA", says("door open since 22:00")));
}

TEST_CASE("a message that is gone, or that Kolega may not read, is a line in the log and a figure, and nothing else") {
  Workspace workspace;
  REQUIRE(workspace.event(reaction_event("U0PIET", "ticket", "C0FAC", "1700000000.999999", "Ev1")).status == 200);
  auto const ts = workspace.slack.say("C0FAC", "U0ANA", "the window does not close");
  FakeSlack::Fault fault;
  fault.body = {{"ok", false}, {"error", "missing_scope"}, {"needed", "channels:history"}};
  workspace.slack.fail_next("conversations.history", fault);
  REQUIRE(workspace.event(reaction_event("U0PIET", "ticket", "C0FAC", ts, "Ev2")).status == 200);
  auto const figures = workspace.admin("/metrics").body;
  CHECK(contains(figures, "kolega_slack_ticket_emoji_total{outcome=\"gone\"} 1"));
  CHECK(contains(figures, "kolega_slack_ticket_emoji_total{outcome=\"unreadable\"} 1"));
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0PIET", "list facilities"))), "Nobody has asked"));
}

TEST_CASE("when Slack is too busy to show the message the emoji's event is sent again, and then it works") {
  Workspace workspace;
  auto const ts = workspace.slack.say("C0FAC", "U0ANA", "the window does not close");
  FakeSlack::Fault fault;
  fault.status = 429;
  fault.headers = {{"Retry-After", "1"}};
  workspace.slack.fail_next("conversations.history", fault);
  auto const event = reaction_event("U0ANA", "ticket", "C0FAC", ts, "Ev1");
  CHECK(workspace.event(event).status == 503);
  CHECK(workspace.event(event).status == 200);
  static_cast<void>(workspace.slack.wait_until("D0ANA", says("the window does not close")));
}

TEST_CASE("a guest asks the departments that list guests, by every way in, and no other") {
  Workspace workspace;
  meet(workspace);
  auto const by_line = [&](std::string const& words) {
    return words_of(Workspace::answer_of(workspace.command("U0TOM", words)));
  };
  CHECK(contains(by_line("facilities a chair"), "FACILITIES-1"));
  CHECK(contains(by_line("it a laptop"), "IT takes no requests from guests"));
  CHECK(contains(by_line("it for <@U0ANA> a laptop"), "IT takes no requests from guests"));
  // The form offers them no other, and refuses another that is sent all the same.
  REQUIRE(workspace.command("U0TOM", "").status == 200);
  auto const view = workspace.slack.wait_for("views.open", 1)[0].body["view"];
  CHECK(input_of(view, "department")["options"].size() == 1);
  auto const refused =
      Workspace::answer_of(workspace.submit("U0TOM", view, {{"department", "it"}, {"title", "A laptop"}}));
  CHECK(contains(refused["errors"]["department"].get<std::string>(), "takes no requests from guests"));
  // By the shortcut.
  REQUIRE(turn_into_request(workspace, "U0TOM", "C0GENERAL", message_of(printer)).status == 200);
  auto const turned = workspace.slack.wait_for("views.open", 2)[1].body["view"];
  CHECK(input_of(turned, "department")["options"].size() == 1);
  // By the emoji, of their message.
  auto const ts = workspace.slack.say("C0FAC", "U0TOM", "the lift is stuck");
  REQUIRE(workspace.event(reaction_event("U0PIET", "ticket", "C0FAC", ts, "Ev1")).status == 200);
  static_cast<void>(workspace.slack.wait_until("D0TOM", says("has opened FACILITIES-2 for you")));
}

TEST_CASE("somebody of another company is a guest, and what they wrote makes a request of nobody of ours") {
  Workspace workspace;
  meet(workspace);
  auto const ts = workspace.slack.say("C0FAC", "U0JAN", "our key does not open", {{"user_team", "T0PARTNER"}});
  REQUIRE(workspace.event(reaction_event("U0PIET", "ticket", "C0FAC", ts, "Ev1")).status == 200);
  static_cast<void>(workspace.slack.wait_until("C0FAC", says("our key does not open")));
  CHECK_FALSE(contains(words_of(Workspace::answer_of(workspace.command("U0JAN", "show FACILITIES-1"))),
                       "our key does not open"));
}

TEST_CASE("for a guest a request is opened by a colleague only where guests may ask") {
  Workspace workspace;
  meet(workspace);
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0ANA", "it for <@U0TOM> a laptop"))),
                 "takes no requests from guests"));
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0ANA", "facilities for <@U0TOM> a chair"))),
                 "is with Facilities, for Tom Guest"));
  static_cast<void>(workspace.slack.wait_until("D0TOM", says("Ana Lima has opened FACILITIES-1 for you")));
  static_cast<void>(Workspace::answer_of(workspace.command("U0PIET", "resolve FACILITIES-1 done")));
  static_cast<void>(workspace.slack.wait_until("D0ANA", says("has resolved FACILITIES-1")));
  // Only who it is for votes.
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0ANA", "FACILITIES-1 5", {}, "/vote"))),
                 "Only the person who asked"));
}

TEST_CASE("the form asks for whom it is, and who is named becomes the requester") {
  Workspace workspace;
  meet(workspace);
  REQUIRE(workspace.command("U0ANA", "it").status == 200);
  auto const view = workspace.slack.wait_for("views.open", 1)[0].body["view"];
  CHECK(contains(words_of(view), "For whom?"));
  auto const answer = Workspace::answer_of(
      workspace.submit("U0ANA", view, {{"department", "it"}, {"title", "A laptop"}, {"for", "U0GIULIA"}}));
  CHECK(contains(words_of(answer), "is with IT, for Giulia Rossi"));
  static_cast<void>(workspace.slack.wait_until("D0GIULIA", says("IT-1")));
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0GIULIA", "withdraw IT-1"))), "IT-1"));
}

TEST_CASE("a colleague is named for a request by e-mail or by name as well, and an unknown one is said") {
  Workspace workspace;
  meet(workspace);
  auto const say = [&](std::string const& words) {
    return words_of(Workspace::answer_of(workspace.command("U0ANA", words)));
  };
  CHECK(contains(say("it for giulia@acme.example her phone"), "is with IT, for Giulia Rossi"));
  CHECK(contains(say("it for @jan his phone"), "is with IT, for Jan Nowak"));
  CHECK(contains(say("it for nobody@acme.example a phone"), "nobody@acme.example"));
  CHECK_FALSE(contains(say("list it"), "IT-3"));
}
