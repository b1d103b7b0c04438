// In the workspace: the shortcut, the ticket emoji, and talking across with files, as the page does them.
#include "tests/support/catch.hpp"
#include "tests/support/scenario/playground.hpp"
#include "tests/support/scenario/workspace.hpp"

using namespace kolega;
using namespace kolega::test;
using With = Playground::With;

namespace {

bool contains(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

auto says(std::string words) {
  return [words](Json const& messages) { return contains(words_of(messages), words); };
}

Json thread_of(Playground& playground, std::string const& person, std::string const& conversation,
               std::string const& ts) {
  return playground.read("messages?as=" + person + "&conversation=" + conversation + "&thread=" + ts)["messages"];
}
Json wait_for_thread(Playground& playground, std::string const& person, std::string const& conversation,
                     std::string const& ts, std::function<bool(Json const&)> const& condition) {
  Json now;
  auto const came =
      HttpServer::eventually([&] { return condition(now = thread_of(playground, person, conversation, ts)); });
  if (!came) throw std::runtime_error("the thread never became as awaited: " + now.dump());
  return now;
}

Json say(Playground& playground, std::string const& person, std::string const& conversation, std::string const& text,
         std::string const& thread_ts = {}, Json const& files = Json::array()) {
  Json body{{"as", person}, {"conversation", conversation}, {"text", text}, {"files", files}};
  if (!thread_ts.empty()) body["thread_ts"] = thread_ts;
  auto const answer = playground.act("say", body);
  if (!answer["ok"].get<bool>()) throw std::runtime_error(answer.dump());
  return answer;
}

constexpr char const* direct = "D0SAM0KOLEGA";

/// Sam's request to IT, with the roots of both threads.
struct Opened {
  explicit Opened(Playground& playground) {
    playground.act("command", {{"as", "U0SAM"},
                               {"conversation", "C0GENERAL"},
                               {"command", "/request"},
                               {"text", "it my laptop does not start"}});
    card = playground.wait_until("U0JAN", "C0IT", says("my laptop does not start"))[0]["ts"];
    own_card = playground.wait_until("U0SAM", direct, says("my laptop does not start"))[0]["ts"];
  }
  std::string card, own_card;
};

}  // namespace

TEST_CASE("in the workspace a message is turned into a request by its shortcut, from form to card") {
  Playground playground(With::kolega);
  auto const ts = say(playground, "U0ANA", "C0GENERAL", "the printer on floor 3 is broken")["ts"];
  auto const turn = [&] {
    return playground.act(
        "shortcut", {{"as", "U0SAM"}, {"callback_id", "turn_into_request"}, {"conversation", "C0GENERAL"}, {"ts", ts}});
  };
  REQUIRE(turn()["ok"] == true);
  Json stack;
  REQUIRE(HttpServer::eventually([&] { return !(stack = playground.read("views?as=U0SAM")["stack"]).empty(); }));
  auto const& view = stack.back();
  CHECK(contains(words_of(view), "the printer on floor 3 is broken"));
  Json values;
  values["department"]["value"] = {{"type", "static_select"}, {"selected_option", {{"value", "facilities"}}}};
  values["title"]["value"] = {{"type", "plain_text_input"}, {"value", "Printer"}};
  values["text"]["value"] = {{"type", "plain_text_input"}, {"value", "the printer on floor 3 is broken"}};
  auto const sent =
      playground.act("submit", {{"as", "U0SAM"}, {"view_id", view["id"]}, {"state", {{"values", values}}}});
  CHECK(sent["ok"] == true);
  auto const card = playground.wait_until("U0NOOR", "C0FACIL", says("Printer"))[0];
  CHECK(contains(words_of(card), "<@U0ANA>"));
  CHECK(contains(words_of(card), "Open the message"));
  REQUIRE(turn()["ok"] == true);
  static_cast<void>(playground.wait_until("U0SAM", "C0GENERAL", says("This message is FACILITIES-1 already.")));
  CHECK_FALSE(contains(words_of(playground.messages("U0ANA", "C0GENERAL")), "FACILITIES-1"));
}

TEST_CASE("in the workspace the ticket emoji makes a request of a message, once") {
  Playground playground(With::kolega);
  auto const ts = say(playground, "U0NOOR", "C0FACIL", "the window in room 2 does not close")["ts"];
  auto const react = [&](std::string const& person) {
    REQUIRE(playground.act(
                "react", {{"as", person}, {"conversation", "C0FACIL"}, {"ts", ts}, {"name", "ticket"}})["ok"] == true);
  };
  react("U0PIET");
  static_cast<void>(playground.wait_until("U0NOOR", "C0FACIL", says("FACILITIES-1")));
  react("U0NOOR");
  say(playground, "U0NOOR", "C0FACIL", "and this lamp is dark");
  auto const lamp = playground.messages("U0NOOR", "C0FACIL").back()["ts"];
  REQUIRE(playground.act("react",
                         {{"as", "U0PIET"}, {"conversation", "C0FACIL"}, {"ts", lamp}, {"name", "ticket"}})["ok"] ==
          true);
  auto const all = playground.wait_until("U0NOOR", "C0FACIL", says("FACILITIES-2"));
  CHECK(contains(words_of(all.back()), "and this lamp is dark"));
}

TEST_CASE("in the workspace words, edits and files go from the direct message to the thread of the card") {
  Playground playground(With::kolega);
  Opened const opened(playground);
  auto const uploaded = Json::parse(playground
                                        .ask("POST", "/_workspace/upload?as=U0SAM&name=screen.png", "a picture",
                                             "Content-Type: application/octet-stream\r\n")
                                        .body)["file"];
  auto const said =
      say(playground, "U0SAM", direct, "it says: no disk", opened.own_card, Json::array({uploaded["id"]}));
  auto const thread = wait_for_thread(playground, "U0JAN", "C0IT", opened.card, [](Json const& messages) {
    return contains(words_of(messages), "no disk") && !messages.back()["files"].empty();
  });
  auto const& file = thread.back()["files"][0];
  CHECK(file["name"] == "screen.png");
  CHECK(playground.ask("GET", "/_workspace/file?as=U0JAN&id=" + file["id"].get<std::string>()).body == "a picture");
  REQUIRE(playground.act("edit", {{"as", "U0SAM"},
                                  {"conversation", direct},
                                  {"ts", said["ts"]},
                                  {"text", "it says: no boot disk"}})["ok"] == true);
  static_cast<void>(wait_for_thread(playground, "U0JAN", "C0IT", opened.card, says("no boot disk")));
  // And what IT says among themselves stays there.
  say(playground, "U0JAN", "C0IT", "again him", opened.card);
  say(playground, "U0SAM", direct, "I tried twice", opened.own_card);
  static_cast<void>(wait_for_thread(playground, "U0JAN", "C0IT", opened.card, says("I tried twice")));
  CHECK_FALSE(contains(words_of(playground.messages("U0SAM", direct)), "again him"));
  CHECK_FALSE(contains(words_of(thread_of(playground, "U0SAM", direct, opened.own_card)), "again him"));
}

TEST_CASE("in the workspace a file that Kolega may not read is said to both sides") {
  Playground playground(With::kolega);
  Opened const opened(playground);
  auto granted = playground.read("scopes")["scopes"]["granted"];
  granted.erase(std::remove(granted.begin(), granted.end(), "files:read"), granted.end());
  REQUIRE(playground.act("scopes", {{"granted", granted}})["ok"] == true);
  auto const uploaded = Json::parse(playground
                                        .ask("POST", "/_workspace/upload?as=U0SAM&name=screen.png", "a picture",
                                             "Content-Type: application/octet-stream\r\n")
                                        .body)["file"];
  say(playground, "U0SAM", direct, "like this", opened.own_card, Json::array({uploaded["id"]}));
  static_cast<void>(wait_for_thread(playground, "U0JAN", "C0IT", opened.card, says("could not be passed on")));
  static_cast<void>(wait_for_thread(playground, "U0SAM", direct, opened.own_card, says("Please send it again")));
}
