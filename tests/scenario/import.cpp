// Who is in the workspace and in its user groups: read from Slack, kept fresh by its events, and once a day.
#include "tests/support/catch.hpp"
#include "tests/support/scenario/votes.hpp"

using namespace kolega;
using namespace kolega::test;
using namespace std::chrono_literals;

namespace {

Json member(std::string const& id, std::string const& name, std::string const& email) {
  return {{"id", id},
          {"team_id", "T0ACME"},
          {"name", email.substr(0, email.find('@'))},
          {"deleted", false},
          {"is_bot", false},
          {"tz", "Europe/Lisbon"},
          {"locale", "pt-PT"},
          {"is_restricted", false},
          {"is_ultra_restricted", false},
          {"profile", {{"real_name", name}, {"email", email}}}};
}

Json event_of(std::string const& type, Json event) {
  static int number = 0;
  event["type"] = type;
  event["event_ts"] = "1795424400.0001";
  return {{"type", "event_callback"}, {"team_id", "T0ACME"},
          {"api_app_id", "A0"},       {"event_id", "Ev" + std::to_string(++number) + type},
          {"event_time", 1795424400}, {"event", std::move(event)}};
}

std::string replaced(std::string text, std::string const& what, std::string const& by) {
  auto const at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), by);
}
/// HR is served by a user group.
std::string with_group(std::string text) {
  return replaced(std::move(text), "members: [giulia@acme.example]", "slack_usergroup: S0HR");
}
std::string without_hr(std::string text) {
  auto const from = text.find("  - key: hr"), to = text.find("  - key: facilities");
  REQUIRE(to != std::string::npos);
  return text.erase(from, to - from);
}

std::string answer(Workspace& workspace, std::string const& user, std::string const& text) {
  return words_of(Workspace::answer_of(workspace.command(user, text)));
}
/// Asks until the answer has these words: what Slack is asked for comes a moment later.
bool comes(Workspace& workspace, std::string const& user, std::string const& text, std::string const& words,
           bool wanted = true) {
  auto const until = std::chrono::steady_clock::now() + patience;
  do {
    if (contains(answer(workspace, user, text), words) == wanted) return true;
  } while (std::chrono::steady_clock::now() < until);
  return false;
}

}  // namespace

TEST_CASE("a lead who never wrote is known by the config, and told of a broken promise") {
  Workspace workspace;
  static_cast<void>(workspace.open_for_it("my laptop does not start"));
  workspace.slack.wait_for("users.list", 1);
  workspace.clock.advance(2h);
  auto const told = workspace.slack.wait_until("D0EWA", says("is still missing"));
  CHECK(contains(words_of(told), "You get this because you lead IT."));
}

TEST_CASE("people are read from Slack page by page, with name, e-mail, zone and language, and a 429 is obeyed") {
  Workspace::Options options;
  options.slack = [](FakeSlack& slack) {
    slack.set_members({member("U0ONE", "One", "one@acme.example"), member("U0TWO", "Two", "two@acme.example"),
                       member("U0MAYA", "Maya Chen", "maya@acme.example")});
    slack.fail_next("users.list", {429, {{"ok", false}, {"error", "ratelimited"}}, {{"Retry-After", "30"}}});
  };
  options.edit = [](std::string text) {
    return replaced(std::move(text), "members: [giulia@acme.example]", "members: [maya@acme.example]");
  };
  Workspace workspace(options);
  static_cast<void>(workspace.command("U0ANA", "hr about my contract"));
  workspace.slack.wait_for("users.list", 1);
  CHECK_FALSE(contains(answer(workspace, "U0MAYA", "show HR-1"), "about my contract"));
  CHECK(workspace.slack.calls("users.list").size() == 1);  // not before its time
  workspace.clock.advance(30s);
  auto const calls = workspace.slack.wait_for("users.list", 3);
  CHECK(calls[1].body.value("cursor", "") == "");
  CHECK(calls[2].body.value("cursor", "") == "2");
  CHECK(comes(workspace, "U0MAYA", "show HR-1", "about my contract"));
  // In the language of her profile, under the name that it has.
  CHECK(comes(workspace, "U0MAYA", "help", "pedido"));
  static_cast<void>(workspace.command("U0MAYA", "claim HR-1"));
  CHECK(contains(answer(workspace, "U0ANA", "show HR-1"), "Maya Chen claimed it"));
}

TEST_CASE("the members of a user group serve the department, follow its changes at once and are read anew daily") {
  Workspace::Options options;
  options.edit = with_group;
  options.slack = [](FakeSlack& slack) { slack.set_group("S0HR", {"U0GIULIA"}); };
  Workspace workspace(options);
  static_cast<void>(workspace.command("U0ANA", "hr about my contract"));
  REQUIRE(comes(workspace, "U0GIULIA", "show HR-1", "about my contract"));
  CHECK_FALSE(contains(answer(workspace, "U0JAN", "show HR-1"), "about my contract"));

  workspace.slack.set_group("S0HR", {"U0JAN"});
  CHECK(workspace.event(event_of("subteam_members_changed", {{"subteam_id", "S0HR"}})).status == 200);
  CHECK(comes(workspace, "U0JAN", "show HR-1", "about my contract"));
  CHECK(comes(workspace, "U0GIULIA", "show HR-1", "about my contract", false));

  workspace.slack.set_group("S0HR", {"U0PIET"});
  auto const before = workspace.slack.calls("usergroups.users.list").size();
  workspace.clock.advance(24h);
  workspace.slack.wait_for("usergroups.users.list", before + 1);
  CHECK(comes(workspace, "U0PIET", "show HR-1", "about my contract"));
  CHECK(comes(workspace, "U0JAN", "show HR-1", "about my contract", false));
}

TEST_CASE("someone deactivated in Slack has nothing claimed any more, a lead is asked, and can give it away") {
  Workspace workspace;
  auto const card = workspace.open_for_it("my laptop does not start");
  REQUIRE(workspace.press("U0JAN", card, "claim").status == 200);
  auto jan = member("U0JAN", "Jan Nowak", "jan@acme.example");
  jan["deleted"] = true;
  jan.erase("locale");
  CHECK(workspace.event(event_of("user_change", {{"user", jan}})).status == 200);
  auto const thread = workspace.slack.wait_until("C0IT", says("Jan Nowak has left"));
  CHECK(message_saying(thread, "Jan Nowak has left")["thread_ts"] == card["ts"]);
  auto const asked = workspace.slack.wait_until("D0EWA", says("Jan Nowak has left"));
  auto const question = message_saying(asked, "Jan Nowak has left");
  CHECK(buttons_of(question) == std::vector<std::string>{"Assign", "Show"});
  REQUIRE(workspace.press("U0EWA", question, "assign").status == 200);
  auto const form = workspace.slack.wait_for("views.open", 1).back().body["view"];
  CHECK(contains(form.dump(), "IT-1"));
  CHECK(contains(answer(workspace, "U0EWA", "assign IT-1 jan"), "Jan Nowak"));
  CHECK_FALSE(contains(answer(workspace, "U0ANA", "show IT-1"), "assigned it"));
  CHECK(contains(answer(workspace, "U0EWA", "assign IT-1 piet"), "Piet de Vries"));
  auto const details = answer(workspace, "U0ANA", "show IT-1");
  CHECK(contains(details, "Kolega released it · Jan Nowak has left"));
  CHECK(workspace.slack.messages("D0JAN").empty());
}

TEST_CASE("who joins the workspace is known with their profile before they write") {
  Workspace workspace;
  auto const maya = member("U0MAYA", "Maya Chen", "maya@acme.example");
  CHECK(workspace.event(event_of("team_join", {{"user", maya}})).status == 200);
  static_cast<void>(workspace.open_for_it("my laptop does not start"));
  CHECK(contains(answer(workspace, "U0ANA", "watch IT-1 maya@acme.example"), "Maya Chen"));
}

TEST_CASE("a department that the config no longer names takes nothing new, and what is open goes on") {
  bool archived = false;
  Workspace::Options options;
  options.edit = [&archived](std::string text) { return archived ? without_hr(std::move(text)) : text; };
  Workspace workspace(options);
  static_cast<void>(workspace.command("U0ANA", "hr about my contract"));
  auto const card = workspace.slack.wait_until("C0HR", says("about my contract"))[0];
  archived = true;
  workspace.reload();
  CHECK(contains(answer(workspace, "U0ANA", "hr one more"), "hr"));
  CHECK_FALSE(contains(answer(workspace, "U0ANA", "list"), "one more"));
  CHECK(workspace.press("U0GIULIA", card, "claim").status == 200);
  static_cast<void>(workspace.slack.wait_until("C0HR", says("<@U0GIULIA>")));
  static_cast<void>(workspace.command("U0GIULIA", "reply HR-1 it is in your letter box"));
  static_cast<void>(workspace.slack.wait_until("D0ANA", says("it is in your letter box")));
  CHECK_FALSE(contains(answer(workspace, "U0JAN", "show HR-1"), "contract"));
  archived = false;
  workspace.reload();
  CHECK(contains(answer(workspace, "U0ANA", "hr one more"), "HR-2"));
}

TEST_CASE("without the scopes to read people Kolega serves those it knows, and asks again later") {
  Workspace::Options options;
  options.slack = [](FakeSlack& slack) {
    slack.fail_next("users.list", {200, {{"ok", false}, {"error", "missing_scope"}, {"needed", "users:read"}}, {}});
  };
  Workspace workspace(options);
  workspace.slack.wait_for("users.list", 1);
  static_cast<void>(workspace.open_for_it("my laptop does not start"));
  workspace.clock.advance(10min);
  CHECK(workspace.slack.wait_for("users.list", 2).size() == 2);
}
