// The workspace as a wire: its Slack side answers as Slack does.
#include "slack/signature.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scenario/playground.hpp"

using namespace kolega;
using namespace kolega::test;
using Json = nlohmann::json;
using With = Playground::With;
using Catch::Matchers::Contains;

namespace {

Json blocks_of_length(std::size_t length) {
  Json section{{"type", "section"}};
  section["text"] = {{"type", "mrkdwn"}, {"text", std::string(length, 'x')}};
  return Json::array({section});
}

}  // namespace

TEST_CASE("a trigger serves once") {
  Playground playground(With::receiver);
  auto const trigger = playground.new_trigger("U0SAM");
  CHECK(playground.api("views.open", {{"trigger_id", trigger}, {"view", Playground::modal("One")}})["ok"] == true);
  auto const again = playground.api("views.open", {{"trigger_id", trigger}, {"view", Playground::modal("Two")}});
  CHECK(again["error"] == "exchanged_trigger_id");
  CHECK(playground.read("views?as=U0SAM")["stack"].size() == 1);
  CHECK(playground.read("views?as=U0JAN")["stack"].empty());
  auto const invented = playground.api("views.open", {{"trigger_id", "1.2.3"}, {"view", Playground::modal("Two")}});
  CHECK(invented["error"] == "invalid_trigger_id");
}

TEST_CASE("a trigger lives three seconds") {
  Playground playground(With::receiver);
  auto const fresh = playground.new_trigger("U0SAM");
  auto const stale = playground.new_trigger("U0SAM");
  playground.clock.advance(std::chrono::seconds(3));
  CHECK(playground.api("views.open", {{"trigger_id", fresh}, {"view", Playground::modal("One")}})["ok"] == true);
  playground.clock.advance(std::chrono::seconds(1));
  auto const late = playground.api("views.open", {{"trigger_id", stale}, {"view", Playground::modal("Two")}});
  CHECK(late["error"] == "expired_trigger_id");
}

TEST_CASE("blocks over a limit are refused with a pointer to them, and nothing is posted") {
  Playground playground(With::receiver);
  auto const refused =
      playground.api("chat.postMessage", {{"channel", "C0IT"}, {"text", "x"}, {"blocks", blocks_of_length(3001)}});
  CHECK(refused["error"] == "invalid_blocks");
  CHECK_THAT(refused["response_metadata"]["messages"][0].get<std::string>(),
             Contains("less than 3001 characters") && Contains("[json-pointer:/blocks/0/text/text]"));
  CHECK(playground.messages("U0JAN", "C0IT").empty());
  CHECK(playground.api("chat.postMessage",
                       {{"channel", "C0IT"}, {"text", "x"}, {"blocks", blocks_of_length(3000)}})["ok"] == true);
}

TEST_CASE("a view over a limit is refused with a pointer, and its trigger is not used up") {
  Playground playground(With::receiver);
  auto const trigger = playground.new_trigger("U0SAM");
  auto const refused =
      playground.api("views.open", {{"trigger_id", trigger}, {"view", Playground::modal(std::string(25, 'x'))}});
  CHECK(refused["error"] == "invalid_arguments");
  CHECK_THAT(refused["response_metadata"]["messages"][0].get<std::string>(),
             Contains("[json-pointer:/view/title/text]"));
  CHECK(playground.api("views.open", {{"trigger_id", trigger}, {"view", Playground::modal("Fits")}})["ok"] == true);
}

TEST_CASE("an update of a view that changed meanwhile is a hash conflict") {
  Playground playground(With::receiver);
  auto const view = playground.api(
      "views.open", {{"trigger_id", playground.new_trigger("U0SAM")}, {"view", Playground::modal("One")}})["view"];
  auto const update = [&](std::string const& title, std::string const& hash) {
    return playground.api("views.update",
                          {{"view_id", view["id"]}, {"hash", hash}, {"view", Playground::modal(title)}});
  };
  auto const old_hash = view["hash"].get<std::string>();
  auto const updated = update("Two", old_hash);
  REQUIRE(updated["ok"] == true);
  CHECK(update("Three", old_hash)["error"] == "hash_conflict");
  CHECK(playground.read("views?as=U0SAM")["stack"][0]["title"]["text"] == "Two");
  CHECK(update("Three", updated["view"]["hash"])["ok"] == true);
}

TEST_CASE("no more than three modals stand on one another") {
  Playground playground(With::receiver);
  REQUIRE(playground.api("views.open", {{"trigger_id", playground.new_trigger("U0SAM")},
                                        {"view", Playground::modal("1")}})["ok"] == true);
  for (auto const* title : {"2", "3"})
    REQUIRE(playground.api("views.push", {{"trigger_id", playground.new_trigger("U0SAM")},
                                          {"view", Playground::modal(title)}})["ok"] == true);
  auto const fourth =
      playground.api("views.push", {{"trigger_id", playground.new_trigger("U0SAM")}, {"view", Playground::modal("4")}});
  CHECK(fourth["error"] == "push_limit_reached");
  CHECK(playground.read("views?as=U0SAM")["stack"].size() == 3);
}

TEST_CASE(
    "calls without the token, of unknown methods, to unknown places and of lost messages are refused in Slack's "
    "words") {
  Playground playground(With::receiver);
  auto const json = std::string("Content-Type: application/json\r\n");
  CHECK_THAT(playground.api_raw("auth.test", "{}", json).body, Contains("not_authed"));
  CHECK_THAT(playground.api_raw("auth.test", "{}", json + "Authorization: Bearer xoxb-other\r\n").body,
             Contains("invalid_auth"));
  CHECK(playground.api("chat.shout", Json::object())["error"] == "unknown_method");
  CHECK(playground.api("chat.postMessage", {{"channel", "C0NOWHERE"}, {"text", "x"}})["error"] == "channel_not_found");
  CHECK(playground.api("chat.postMessage", {{"channel", "C0IT"}})["error"] == "no_text");
  CHECK(playground.api("chat.update", {{"channel", "C0IT"}, {"ts", "1.2"}, {"text", "x"}})["error"] ==
        "message_not_found");
  CHECK(playground.api("chat.postMessage", {{"text", "x"}})["error"] == "invalid_arguments");
  auto const form = playground.api_raw("auth.test", std::string("token=") + Playground::token,
                                       "Content-Type: application/x-www-form-urlencoded\r\n");
  CHECK_THAT(form.body, Contains("\"ok\":true"));
  CHECK_THAT(form.header("X-OAuth-Scopes"), Contains("chat:write"));
}

TEST_CASE("what is delivered is signed at the workspace's time") {
  Playground playground(With::receiver);
  playground.clock.advance(std::chrono::hours(24 * 30));
  static_cast<void>(playground.new_trigger("U0SAM"));
  auto const delivery = playground.kolega_place->wait_for(1)[0];
  slack::SignatureVerifier const verifier({Playground::secret});
  auto const verdict = verifier.verify(delivery.header("X-Slack-Request-Timestamp"),
                                       delivery.header("X-Slack-Signature"), delivery.body, playground.clock.now());
  CHECK(name(verdict) == name(slack::Verdict::ok));
}

TEST_CASE("a response URL takes five posts within thirty minutes") {
  Playground playground(With::receiver);
  auto const url_of = [&](std::size_t count) {
    static_cast<void>(playground.new_trigger("U0SAM"));
    auto const url = playground.kolega_place->wait_for(count).back().field("response_url");
    return url.substr(url.find("/response/"));
  };
  auto const post = [&](std::string const& path) {
    HttpProbe probe(playground.port());
    return probe.ask(http_request("POST", path, R"({"text":"hello"})", "Content-Type: application/json\r\n")).status;
  };
  auto const used = url_of(1);
  for (int i = 0; i < 5; ++i) CHECK(post(used) == 200);
  CHECK(post(used) == 404);
  auto const old = url_of(2);
  playground.clock.advance(std::chrono::minutes(31));
  CHECK(post(old) == 404);
  CHECK(playground.messages("U0SAM", "C0GENERAL").size() == 5);
}
