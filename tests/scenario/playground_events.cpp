// What Kolega hears of in the workspace.
#include "tests/support/catch.hpp"
#include "tests/support/scenario/playground.hpp"

using namespace kolega;
using namespace kolega::test;
using Json = nlohmann::json;
using With = Playground::With;

namespace {

std::string say(Playground& playground, std::string const& person, std::string const& text,
                Json more = Json::object()) {
  more.update({{"as", person}, {"conversation", "C0IT"}, {"text", text}});
  auto const said = playground.act("say", more);
  REQUIRE(said["ok"] == true);
  return said["ts"];
}

}  // namespace

TEST_CASE("an event that is not taken is delivered again, three times, with Slack's headers and the same id") {
  Playground playground(With::receiver);
  for (int i = 0; i < 4; ++i) playground.kolega_place->answer_next({503, "text/plain", "no", {}});
  REQUIRE(playground.act(
              "say", {{"as", "U0SAM"}, {"conversation", "D0SAM0KOLEGA"}, {"text", "hello <&> @jan"}})["ok"] == true);
  auto const came = playground.kolega_place->wait_for_deliveries("message", 4);
  auto const event = came[0].payload();
  CHECK(event["event"]["channel_type"] == "im");
  CHECK(event["event"]["text"] == "hello &lt;&amp;&gt; <@U0JAN>");
  CHECK(came[0].header("X-Slack-Retry-Num").empty());
  for (std::size_t i = 1; i < 4; ++i) {
    CHECK(came[i].payload()["event_id"] == event["event_id"]);
    CHECK(came[i].header("X-Slack-Retry-Num") == std::to_string(i));
    CHECK(came[i].header("X-Slack-Retry-Reason") == "http_error");
  }
}

TEST_CASE("an edit and a removal are events of their own, with what was there before") {
  Playground playground(With::receiver);
  auto const ts = say(playground, "U0JAN", "tomorow");
  REQUIRE(playground.act("edit", {{"as", "U0JAN"}, {"conversation", "C0IT"}, {"ts", ts}, {"text", "tomorrow"}})["ok"] ==
          true);
  REQUIRE(playground.act("delete", {{"as", "U0JAN"}, {"conversation", "C0IT"}, {"ts", ts}})["ok"] == true);
  auto const heard = playground.kolega_place->wait_for_events("message", 3);
  auto const with = [&](std::string const& subtype) {
    for (auto const& each : heard)
      if (each.value("subtype", "") == subtype) return each;
    throw std::runtime_error("no event " + subtype);
  };
  auto const changed = with("message_changed");
  CHECK(changed["message"]["text"] == "tomorrow");
  CHECK(changed["message"]["ts"] == ts);
  CHECK(changed["message"].contains("edited"));
  CHECK(changed["previous_message"]["text"] == "tomorow");
  CHECK(changed["channel"] == "C0IT");
  CHECK(changed["channel_type"] == "channel");
  CHECK(changed["hidden"] == true);
  auto const deleted = with("message_deleted");
  CHECK(deleted["deleted_ts"] == ts);
  CHECK(deleted["previous_message"]["text"] == "tomorrow");
  CHECK(deleted["event_ts"] > changed["event_ts"]);
}

TEST_CASE("a thread's root that is deleted leaves a tombstone, and its replies stay") {
  Playground playground(With::receiver);
  auto const root = say(playground, "U0JAN", "who has the key?");
  say(playground, "U0MAYA", "I have", {{"thread_ts", root}});
  REQUIRE(playground.act("delete", {{"as", "U0JAN"}, {"conversation", "C0IT"}, {"ts", root}})["ok"] == true);
  auto const left = playground.messages("U0JAN", "C0IT");
  REQUIRE(left.size() == 1);
  CHECK(left[0]["subtype"] == "tombstone");
  CHECK(left[0]["reply_count"] == 1);
  auto const heard = playground.kolega_place->wait_for_events("message", 3);
  auto const changed = std::find_if(heard.begin(), heard.end(),
                                    [](Json const& each) { return each.value("subtype", "") == "message_changed"; });
  REQUIRE(changed != heard.end());
  CHECK((*changed)["message"]["subtype"] == "tombstone");
  CHECK((*changed)["previous_message"]["text"] == "who has the key?");
}

TEST_CASE("a reply that is also sent to the channel stands in both and says so") {
  Playground playground(With::receiver);
  auto const root = say(playground, "U0JAN", "who has the key?");
  say(playground, "U0MAYA", "only here", {{"thread_ts", root}});
  say(playground, "U0MAYA", "for everyone", {{"thread_ts", root}, {"broadcast", true}});
  auto const posted = playground.api(
      "chat.postMessage",
      {{"channel", "C0IT"}, {"text", "from Kolega too"}, {"thread_ts", root}, {"reply_broadcast", true}});
  CHECK(posted["message"]["subtype"] == "thread_broadcast");
  auto const shown = playground.messages("U0JAN", "C0IT");
  REQUIRE(shown.size() == 3);
  CHECK(shown[1]["text"] == "for everyone");
  CHECK(shown[1]["broadcast"] == true);
  CHECK(playground.api("conversations.history", {{"channel", "C0IT"}})["messages"].size() == 3);
  CHECK(playground.api("conversations.replies", {{"channel", "C0IT"}, {"ts", root}})["messages"].size() == 4);
}

TEST_CASE("Kolega hears its own posts, as apps in Slack do, and knows them by their bot") {
  Playground playground(With::receiver);
  auto const posted = playground.api("chat.postMessage", {{"channel", "C0IT"}, {"text", "one"}});
  playground.api("chat.update", {{"channel", "C0IT"}, {"ts", posted["ts"]}, {"text", "two"}});
  auto const heard = playground.kolega_place->wait_for_events("message", 2);
  for (auto const& each : heard) {
    auto const& message = each.contains("message") ? each["message"] : each;
    CHECK(message["bot_id"] == "B0KOLEGA");
    CHECK(message["user"] == "U0KOLEGA");
  }
}

TEST_CASE("where Kolega is no member, or has no scope, it hears nothing and is refused in Slack's words") {
  Playground playground(With::receiver);
  REQUIRE(playground.act("kolega", {{"as", "U0JAN"}, {"conversation", "C0IT"}, {"in", false}})["ok"] == true);
  CHECK(playground.kolega_place->wait_for_events("channel_left", 1)[0]["channel"] == "C0IT");
  CHECK(playground.api("chat.postMessage", {{"channel", "C0IT"}, {"text", "x"}})["error"] == "not_in_channel");
  say(playground, "U0JAN", "unheard");
  REQUIRE(playground.act("kolega", {{"as", "U0JAN"}, {"conversation", "C0IT"}, {"in", true}})["ok"] == true);
  CHECK(playground.kolega_place->wait_for_events("member_joined_channel", 1)[0]["user"] == "U0KOLEGA");
  REQUIRE(playground.act("scopes", {{"granted", {"users:read"}}})["ok"] == true);
  say(playground, "U0JAN", "unheard too");
  auto const refused = playground.api("chat.postMessage", {{"channel", "C0IT"}, {"text", "x"}});
  CHECK(refused["error"] == "missing_scope");
  CHECK(refused["needed"] == "chat:write");
  CHECK(refused["provided"] == "users:read");
  CHECK(playground.api("conversations.history", {{"channel", "C0IT"}})["needed"] == "channels:history");
  CHECK_FALSE(playground.api("users.info", {{"user", "U0SAM"}})["user"]["profile"].contains("email"));
  CHECK(playground.act("scopes", {{"granted", {"everything"}}})["ok"] == false);
  REQUIRE(playground.act("scopes", {{"granted", {"channels:history", "chat:write"}}})["ok"] == true);
  say(playground, "U0JAN", "heard again");
  auto const heard = playground.kolega_place->wait_for_events("message", 1);
  REQUIRE(heard.size() == 1);
  CHECK(heard[0]["text"] == "heard again");
}

TEST_CASE("a person who is changed, comes or goes is an event, and so is a user group that changes with them") {
  Playground playground(With::receiver);
  REQUIRE(playground.act("person", {{"id", "U0ANA"}, {"language", "it"}, {"zone", "Europe/Rome"}})["ok"] == true);
  auto const changed = playground.kolega_place->wait_for_events("user_change", 1)[0]["user"];
  CHECK(changed["id"] == "U0ANA");
  CHECK(changed["locale"] == "it-IT");
  CHECK(changed["tz"] == "Europe/Rome");

  auto const joined = playground.act("person/add", {{"name", "Ada Byron"}, {"language", "pl"}});
  REQUIRE(joined["ok"] == true);
  auto const came = playground.kolega_place->wait_for_events("team_join", 1)[0]["user"];
  CHECK(came["id"] == joined["id"]);
  CHECK(came["profile"]["email"] == "ada@acme.example");
  REQUIRE(playground.act("group", {{"id", "S0IT"}, {"person", joined["id"]}, {"in", true}})["ok"] == true);
  auto const added = playground.kolega_place->wait_for_events("subteam_members_changed", 1)[0];
  CHECK(added["added_users"] == Json::array({joined["id"]}));
  CHECK(added["added_users_count"] == 1);
  CHECK(added["removed_users_count"] == 0);

  REQUIRE(playground.act("person", {{"id", joined["id"]}, {"active", false}})["ok"] == true);
  auto const gone = playground.kolega_place->wait_for_events("subteam_members_changed", 2)[1];
  CHECK(gone["removed_users"] == Json::array({joined["id"]}));
  bool deleted = false;
  for (auto const& each : playground.kolega_place->wait_for_events("user_change", 2))
    deleted = deleted || (each["user"]["id"] == joined["id"] && each["user"]["deleted"] == true);
  CHECK(deleted);
}

TEST_CASE("whoever is deactivated does nothing more, is not found by e-mail, and cannot be written to") {
  Playground playground(With::receiver);
  REQUIRE(playground.act("person", {{"id", "U0SAM"}, {"active", false}})["ok"] == true);
  CHECK(playground.act("say", {{"as", "U0SAM"}, {"conversation", "C0GENERAL"}, {"text", "x"}})["error"] ==
        "unknown_person");
  CHECK(playground.api("users.info", {{"user", "U0SAM"}})["user"]["deleted"] == true);
  CHECK(playground.api("users.lookupByEmail", {{"email", "sam@acme.example"}})["error"] == "users_not_found");
  CHECK(playground.api("conversations.open", {{"users", "U0SAM"}})["error"] == "user_disabled");
  CHECK(playground.api("chat.postMessage", {{"channel", "U0SAM"}, {"text", "x"}})["error"] == "channel_not_found");
  CHECK(playground.api("chat.postMessage", {{"channel", "D0SAM0KOLEGA"}, {"text", "x"}})["error"] == "is_archived");
  REQUIRE(playground.act("person", {{"id", "U0SAM"}, {"active", true}})["ok"] == true);
  CHECK(playground.act("say", {{"as", "U0SAM"}, {"conversation", "C0GENERAL"}, {"text", "back"}})["ok"] == true);
}

TEST_CASE("a person's language and zone are refused when there are no such ones, and someone has to stay") {
  Playground playground(With::receiver);
  CHECK(playground.act("person", {{"id", "U0SAM"}, {"zone", "Europe/Atlantis"}})["error"] == "invalid_zone");
  CHECK(playground.act("person", {{"id", "U0SAM"}, {"language", "tlh"}})["error"] == "invalid_language");
  CHECK(playground.act("person", {{"id", "U0NOBODY"}, {"active", false}})["error"] == "unknown_person");
  CHECK(playground.act("person/add", {{"name", "  "}})["error"] == "no_name");
  Json last;
  auto const people = playground.read("people")["people"];
  for (auto const& person : people) last = playground.act("person", {{"id", person["id"]}, {"active", false}});
  CHECK(last["error"] == "last_person");
}
