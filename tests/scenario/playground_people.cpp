// People in the workspace in the browser, with a whole Kolega beside it.
#include "tests/support/catch.hpp"
#include "tests/support/scenario/playground.hpp"

using namespace kolega;
using namespace kolega::test;
using Json = nlohmann::json;
using With = Playground::With;
using Catch::Matchers::Contains;

namespace {

Json press(Playground& playground, std::string const& person, Json const& message, std::string const& act) {
  for (auto const& block : message["blocks"]) {
    if (block["type"] != "actions") continue;
    for (auto const& element : block["elements"]) {
      auto const id = element["action_id"].get<std::string>();
      if (id.substr(0, id.find('#')) != act) continue;
      Json action{{"block_id", block["block_id"]}, {"action_id", id}, {"type", "button"}, {"value", element["value"]}};
      return playground.act(
          "press",
          {{"as", person}, {"conversation", message["conversation"]}, {"ts", message["ts"]}, {"action", action}});
    }
  }
  throw std::runtime_error("no button " + act + " in " + message.dump());
}

auto one_that_says(std::string const& words) {
  return [words](Json const& messages) {
    return messages.size() == 1 && messages.dump().find(words) != std::string::npos;
  };
}

Json command(Playground& playground, std::string const& person, std::string const& text) {
  return playground.act("command",
                        {{"as", person}, {"conversation", "C0GENERAL"}, {"command", "/request"}, {"text", text}});
}

}  // namespace

TEST_CASE("a whole request runs through the workspace: asked, claimed, resolved, and its asker is told") {
  Playground playground(With::kolega);
  REQUIRE(command(playground, "U0SAM", "it my laptop does not start")["ok"] == true);
  auto const answer = playground.messages("U0SAM", "C0GENERAL");
  REQUIRE(answer.size() == 1);
  CHECK(answer[0]["ephemeral"] == true);
  CHECK_THAT(answer[0].dump(), Contains("IT-1"));
  auto const card = playground.wait_until("U0JAN", "C0IT", one_that_says("my laptop does not start"))[0];
  CHECK(playground.read("guide")["guide"]["steps"][0]["done"] == true);
  REQUIRE(press(playground, "U0JAN", card, "claim")["ok"] == true);
  auto const claimed = playground.wait_until("U0JAN", "C0IT", one_that_says("in progress"))[0];
  CHECK(claimed["ts"] == card["ts"]);
  REQUIRE(press(playground, "U0JAN", claimed, "resolve")["ok"] == true);
  playground.wait_until("U0SAM", "D0SAM0KOLEGA",
                        [](Json const& messages) { return messages.dump().find("resolved") != std::string::npos; });
  auto const guide = playground.read("guide")["guide"];
  CHECK(guide["request"] == "IT-1");
  CHECK(guide["steps"][1]["done"] == true);
}

TEST_CASE("a form is opened, filled in, refused where something is missing, and sent") {
  Playground playground(With::kolega);
  REQUIRE(command(playground, "U0SAM", "it")["ok"] == true);
  auto const stack = playground.read("views?as=U0SAM")["stack"];
  REQUIRE(stack.size() == 1);
  auto const view_id = stack[0]["id"];
  auto const empty =
      playground.act("submit", {{"as", "U0SAM"}, {"view_id", view_id}, {"state", {{"values", Json::object()}}}});
  CHECK(empty["error"] == "errors");
  CHECK_FALSE(empty["errors"].empty());
  Json values = Json::object();
  for (auto const& block : stack[0]["blocks"]) {
    if (block["type"] != "input") continue;
    auto const& element = block["element"];
    auto& value = values[block["block_id"].get<std::string>()][element["action_id"].get<std::string>()];
    value["type"] = element["type"];
    if (element["type"] == "static_select")
      value["selected_option"] = element.value("initial_option", element["options"][0]);
    if (element["type"] == "plain_text_input") value["value"] = "the printer smokes";
  }
  auto const sent = playground.act("submit", {{"as", "U0SAM"}, {"view_id", view_id}, {"state", {{"values", values}}}});
  CHECK(sent["ok"] == true);
  playground.wait_until("U0JAN", "C0IT", one_that_says("the printer smokes"));
}

TEST_CASE("two people see their own ephemeral answers and not the other's") {
  Playground playground(With::kolega);
  REQUIRE(command(playground, "U0SAM", "it first words")["ok"] == true);
  REQUIRE(command(playground, "U0MAYA", "it other words")["ok"] == true);
  auto const sam = playground.messages("U0SAM", "C0GENERAL");
  auto const maya = playground.messages("U0MAYA", "C0GENERAL");
  REQUIRE(sam.size() == 1);
  REQUIRE(maya.size() == 1);
  CHECK_THAT(sam.dump(), Contains("IT-1") && !Contains("IT-2"));
  CHECK_THAT(maya.dump(), Contains("IT-2") && !Contains("IT-1"));
  CHECK(playground.api("conversations.history", {{"channel", "C0GENERAL"}})["messages"].empty());
  REQUIRE(playground.act("dismiss", {{"as", "U0SAM"}, {"conversation", "C0GENERAL"}, {"ts", maya[0]["ts"]}})["ok"] ==
          false);
  REQUIRE(playground.act("dismiss", {{"as", "U0SAM"}, {"conversation", "C0GENERAL"}, {"ts", sam[0]["ts"]}})["ok"] ==
          true);
  CHECK(playground.messages("U0SAM", "C0GENERAL").empty());
  CHECK(playground.messages("U0MAYA", "C0GENERAL").size() == 1);
}

TEST_CASE("a private channel and other people's direct messages are not for everyone's eyes") {
  Playground playground(With::kolega);
  CHECK(playground.read("messages?as=U0SAM&conversation=C0HR")["ok"] == false);
  CHECK(playground.read("messages?as=U0GIULIA&conversation=C0HR")["ok"] == true);
  CHECK(playground.read("messages?as=U0JAN&conversation=D0SAM0KOLEGA")["ok"] == false);
  CHECK_THAT(playground.read("conversations?as=U0TOM").dump(), Contains("general") && !Contains("C0IT"));
}

TEST_CASE("the clock goes forward to next Monday 09:30 in the organisation's zone, and never back") {
  Playground playground(With::kolega);
  auto const turned = playground.act("clock", {{"to", "monday"}});
  CHECK(turned["clock"]["now"] == 1796027400);  // 2026-11-30 09:30 in Warsaw
  CHECK(playground.act("clock", {{"advance", 3600}})["clock"]["now"] == 1796031000);
  CHECK(playground.act("clock", {{"advance", -1}})["ok"] == false);
}

TEST_CASE("the clock goes to what is due next, and says so when nothing is") {
  std::optional<Instant> due;
  Playground playground(With::receiver, [&] { return due; });
  CHECK(playground.read("clock")["clock"]["next_due"].is_null());
  CHECK(playground.act("clock", {{"to", "due"}})["error"] == "nothing_due");
  due = playground.clock.now() + std::chrono::minutes(96);
  CHECK(playground.read("clock")["clock"]["next_due"] == due->time_since_epoch().count());
  CHECK(playground.act("clock", {{"to", "due"}})["clock"]["now"] == due->time_since_epoch().count());
  CHECK(playground.act("clock", {{"to", "due"}})["error"] == "nothing_due");
}

TEST_CASE("the clock goes to the promise's warning, which then comes, and on to what is due after it") {
  Playground playground(With::kolega);
  CHECK(playground.read("clock")["clock"]["next_due"].is_null());
  REQUIRE(command(playground, "U0SAM", "it my laptop does not start")["ok"] == true);
  playground.wait_until("U0JAN", "C0IT", one_that_says("my laptop does not start"));
  auto const due = playground.read("clock")["clock"]["next_due"];
  // Two business hours are promised, and four fifths of them are the warning's.
  CHECK(due == playground.clock.now().time_since_epoch().count() + 96 * 60);
  REQUIRE(playground.act("clock", {{"to", "due"}})["clock"]["now"] == due);
  playground.wait_until("U0JAN", "C0IT", [](Json const& messages) {
    return messages.back()["text"].get<std::string>().starts_with("IT-1 still waits for a first answer");
  });
  CHECK(playground.read("clock")["clock"]["next_due"] > due);
}

TEST_CASE("the guide's last step is done by a press on one of five buttons that vote") {
  Playground playground(With::receiver);
  Json buttons{{"type", "actions"}, {"block_id", "votes"}, {"elements", Json::array()}};
  for (int i = 1; i <= 5; ++i) {
    Json button{{"type", "button"}, {"action_id", i == 1 ? "vote" : "vote#" + std::to_string(i)}};
    button["text"] = {{"type", "plain_text"}, {"text", std::to_string(i)}};
    button["value"] = std::to_string(i);
    buttons["elements"].push_back(button);
  }
  auto const posted = playground.api(
      "chat.postMessage", {{"channel", "U0SAM"}, {"text", "How was it?"}, {"blocks", Json::array({buttons})}});
  Json action{{"block_id", "votes"}, {"action_id", "vote#4"}, {"type", "button"}};
  auto const vote = [&] {
    return playground.act(
        "press", {{"as", "U0SAM"}, {"conversation", posted["channel"]}, {"ts", posted["ts"]}, {"action", action}});
  };
  playground.kolega_place->wait_for_events("message", 1);
  playground.kolega_place->answer_next({503, "text/plain", "no", {}});
  CHECK(vote()["ok"] == false);
  CHECK(playground.read("guide")["guide"]["steps"][2]["done"] == false);
  CHECK(vote()["ok"] == true);
  CHECK(playground.read("guide")["guide"]["steps"][2]["done"] == true);
}

TEST_CASE("what changes is pushed to whom it concerns, and to nobody else") {
  Playground playground(With::kolega);
  auto const listen = [&](std::string const& person) {
    HttpProbe probe(playground.port());
    probe.send(http_request("GET", "/_workspace/events?as=" + person, {},
                            "Last-Event-ID: " + std::to_string(1795424400000 - 1) + "\r\n"));
    return probe;
  };
  REQUIRE(command(playground, "U0SAM", "it my laptop does not start")["ok"] == true);
  playground.wait_until("U0JAN", "C0IT", one_that_says("my laptop does not start"));
  auto sam = listen("U0SAM");
  auto tom = listen("U0TOM");
  static_cast<void>(sam.is_silent(std::chrono::milliseconds(200)));
  REQUIRE(playground.act("faults/clear", Json::object())["ok"] == true);
  sam.finish_sending();
  tom.finish_sending();
  auto const heard = sam.read_to_end();
  CHECK_THAT(heard, Contains("text/event-stream") && Contains("event: hello") && Contains("event: message\n") &&
                        Contains("IT-1"));
  CHECK_THAT(tom.read_to_end(), Contains("event: hello") && !Contains("event: message") && !Contains("laptop"));
}

TEST_CASE("a page of another name, and a form of another site, are refused") {
  Playground playground(With::kolega);
  HttpProbe foreign(playground.port());
  CHECK(foreign.ask("GET /_workspace/state HTTP/1.1\r\nHost: evil.example\r\n\r\n").status == 403);
  HttpProbe form(playground.port());
  CHECK(form.ask(http_request("POST", "/_workspace/say", "as=U0SAM",
                              "Content-Type: application/x-www-form-urlencoded\r\n"))
            .status == 415);
}

TEST_CASE("the page comes with a policy that lets it load nothing from elsewhere") {
  Playground playground(With::kolega);
  HttpProbe probe(playground.port());
  auto const page = probe.ask(http_request("GET", "/"));
  CHECK(page.status == 200);
  CHECK(page.header("Content-Type") == "text/html; charset=utf-8");
  CHECK_THAT(page.header("Content-Security-Policy"),
             Contains("default-src 'self'") && Contains("frame-ancestors 'none'"));
}
