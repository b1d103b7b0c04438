// What goes wrong on purpose in the workspace.
#include "tests/support/catch.hpp"
#include "tests/support/scenario/playground.hpp"

using namespace kolega;
using namespace kolega::test;
using Json = nlohmann::json;
using With = Playground::With;

namespace {

RawResponse post(Playground& playground, std::string const& text) {
  return playground.api_raw(
      "chat.postMessage", Json{{"channel", "C0IT"}, {"text", text}}.dump(),
      "Content-Type: application/json\r\nAuthorization: Bearer " + std::string(Playground::token) + "\r\n");
}

}  // namespace

TEST_CASE("a call is answered 429 with Retry-After when that was asked for, as often as that was asked for") {
  Playground playground(With::receiver);
  playground.act("faults",
                 {{"kind", "rate_limited"}, {"method", "chat.postMessage"}, {"times", 2}, {"retry_after", 7}});
  CHECK(playground.api("auth.test", Json::object())["ok"] == true);
  for (int i = 0; i < 2; ++i) {
    auto const limited = post(playground, "x");
    CHECK(limited.status == 429);
    CHECK(limited.header("Retry-After") == "7");
  }
  CHECK(post(playground, "y").status == 200);
  CHECK(playground.messages("U0JAN", "C0IT").size() == 1);
  CHECK(playground.read("faults")["faults"].empty());
}

TEST_CASE("a server error does nothing, a lost answer does the deed") {
  Playground playground(With::receiver);
  playground.act("faults", {{"kind", "server_error"}});
  CHECK(post(playground, "not posted").status == 500);
  playground.act("faults", {{"kind", "answer_lost"}});
  CHECK_THROWS(post(playground, "posted"));
  auto const messages = playground.messages("U0JAN", "C0IT");
  REQUIRE(messages.size() == 1);
  CHECK(messages[0]["text"] == "posted");
}

TEST_CASE("a time-out ends the connection without an answer and does nothing") {
  Playground playground(With::receiver);
  playground.act("faults", {{"kind", "timeout"}, {"seconds", 0}});
  CHECK_THROWS(post(playground, "x"));
  CHECK(playground.messages("U0JAN", "C0IT").empty());
}

TEST_CASE("a duplicated command reaches Kolega twice, byte for byte") {
  Playground playground(With::receiver);
  playground.act("faults", {{"kind", "duplicate"}, {"method", "command"}});
  static_cast<void>(playground.new_trigger("U0SAM"));
  auto const came = playground.kolega_place->wait_for(2);
  CHECK(came[0].body == came[1].body);
}

TEST_CASE("a fault that makes no sense is refused with a sentence") {
  Playground playground(With::receiver);
  auto const unknown = playground.act("faults", {{"kind", "earthquake"}});
  CHECK(unknown["ok"] == false);
  CHECK(unknown["message"].get<std::string>().find("rate_limited") != std::string::npos);
  CHECK(playground.act("faults", {{"kind", "timeout"}, {"seconds", 9999}})["ok"] == false);
  CHECK(playground.read("faults")["faults"].empty());
}

TEST_CASE("a duplicated command opens one request, and a lost answer posts one card") {
  Playground playground(With::kolega);
  playground.act("faults", {{"kind", "duplicate"}, {"method", "command"}});
  playground.act("faults", {{"kind", "answer_lost"}, {"method", "chat.postMessage"}});
  REQUIRE(playground.act(
              "command",
              {{"as", "U0SAM"}, {"conversation", "C0GENERAL"}, {"command", "/request"}, {"text", "it one"}})["ok"] ==
          true);
  REQUIRE(playground.act(
              "command",
              {{"as", "U0SAM"}, {"conversation", "C0GENERAL"}, {"command", "/request"}, {"text", "it two"}})["ok"] ==
          true);
  auto const cards = playground.wait_until("U0JAN", "C0IT", [](Json const& messages) { return messages.size() >= 2; });
  CHECK(cards.size() == 2);
}

TEST_CASE("the list of traffic shows both directions and no token") {
  Playground playground(With::kolega);
  REQUIRE(playground.act(
              "command",
              {{"as", "U0SAM"}, {"conversation", "C0GENERAL"}, {"command", "/request"}, {"text", "it one"}})["ok"] ==
          true);
  playground.wait_until("U0JAN", "C0IT", [](Json const& messages) { return messages.size() == 1; });
  Json entries;
  auto const has = [&](std::string const& direction, std::string const& what) {
    return HttpServer::eventually([&] {
      entries = playground.read("traffic")["entries"];
      return std::any_of(entries.begin(), entries.end(),
                         [&](Json const& each) { return each["direction"] == direction && each["what"] == what; });
    });
  };
  CHECK(has("to_kolega", "command /request"));
  CHECK(has("to_workspace", "chat.postMessage"));
  CHECK(entries.dump().find(Playground::token) == std::string::npos);
}
