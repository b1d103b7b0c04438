// Who somebody is, and what they may not become or do, whatever they send.
#include "tests/support/catch.hpp"
#include "tests/support/scenario/workspace.hpp"

using kolega::test::Json;
using kolega::test::words_of;
using kolega::test::Workspace;

namespace {

bool contains(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

Json press_of(Json const& message, std::string const& act, std::string const& user, std::string const& home_team,
              std::string const& number) {
  return {{"type", "block_actions"},
          {"team", {{"id", "T0ACME"}}},
          {"user", {{"id", user}, {"username", user}, {"team_id", home_team}}},
          {"trigger_id", "foreign." + user + act + home_team},
          {"response_url", "https://hooks.slack.com/actions/none"},
          {"container", {{"type", "message"}, {"message_ts", message.at("ts")}, {"channel_id", message.at("channel")}}},
          {"actions",
           {{{"type", "button"},
             {"action_id", act},
             {"block_id", "b"},
             {"value", Json{{"subject", number}, {"nonce", "1.0"}}.dump()},
             {"action_ts", "1." + act + home_team}}}}};
}

}  // namespace

TEST_CASE("an account of another workspace is never one of ours, whatever its user id") {
  Workspace workspace;
  auto const card = workspace.open_for_it("my laptop does not start");
  CHECK(workspace.interaction(press_of(card, "claim", "U0JAN", "T0EVIL", "IT-1")).status == 200);
  CHECK_FALSE(contains(words_of(Workspace::answer_of(workspace.command("U0ANA", "show IT-1"))), "claimed"));
  CHECK(workspace.interaction(press_of(card, "claim", "U0JAN", "T0ACME", "IT-1")).status == 200);
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0ANA", "show IT-1"))), "Jan Nowak claimed"));
}

TEST_CASE("acts that are Kolega's own, or that ask more first, do nothing by a press, whatever it claims to be") {
  Workspace workspace;
  auto const card = workspace.open_for_it("my laptop does not start");
  for (auto const* act : {"move", "assign", "priority", "edit", "close", "sub"})
    CHECK(workspace.interaction(press_of(card, act, "U0JAN", "T0ACME", "IT-1")).status == 200);
  auto const details = words_of(Workspace::answer_of(workspace.command("U0ANA", "show IT-1")));
  CHECK(contains(details, "opened"));
  for (auto const* word : {"moved", "assigned", "priority", "watches", "changed", "closed"})
    CHECK_FALSE(contains(details, word));
}

TEST_CASE("a helper of one department cannot touch another's request by a forged number") {
  Workspace workspace;
  static_cast<void>(workspace.command("U0ANA", "hr about my contract"));
  auto const card = workspace.open_for_it("my laptop does not start");
  CHECK(workspace.interaction(press_of(card, "resolve", "U0JAN", "T0ACME", "HR-1")).status == 200);
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0ANA", "show HR-1"))), "open"));
  CHECK_FALSE(contains(words_of(Workspace::answer_of(workspace.command("U0ANA", "show HR-1"))), "resolved it"));
}

TEST_CASE("what a form brings is checked: control characters go, a day must be one, a title is one line") {
  Workspace workspace;
  REQUIRE(workspace.command("U0ANA", "").status == 200);
  auto const view = workspace.slack.wait_for("views.open", 1)[0].body["view"];
  auto const refused = Workspace::answer_of(
      workspace.submit("U0ANA", view, {{"department", "it"}, {"title", "A screen"}, {"needed_by", "2026-02-31"}}));
  CHECK(contains(refused["errors"]["needed_by"].get<std::string>(), "2026-02-31"));
  auto const sent = Workspace::answer_of(
      workspace.submit("U0ANA", view, {{"department", "it"}, {"title", std::string("A\0 scr\aeen\nand more", 20)}}));
  CHECK(sent["response_action"] == "update");
  auto const card = workspace.slack.wait_until("C0IT", [](auto const& messages) { return !messages.empty(); })[0];
  CHECK(contains(words_of(card), "A screen"));
  CHECK_FALSE(contains(card.dump(), "\\u0000"));
  CHECK_FALSE(contains(card.dump(), "\\u0007"));
}

TEST_CASE("what the requester adds and what the provider notes stands in the thread of the department's card") {
  Workspace workspace;
  auto const card = workspace.open_for_it("my laptop does not start");
  static_cast<void>(workspace.command("U0ANA", "add IT-1 the serial is XYZ-7"));
  static_cast<void>(workspace.command("U0JAN", "note IT-1 probably the battery"));
  auto const thread = workspace.slack.wait_until("C0IT", [](auto const& messages) { return messages.size() == 3; });
  CHECK(thread[1]["thread_ts"] == card["ts"]);
  CHECK(contains(words_of(thread[1]), "XYZ-7"));
  CHECK(contains(words_of(thread[2]), "battery"));
  CHECK(workspace.stop());
  for (auto const& message : workspace.slack.messages("D0ANA")) CHECK_FALSE(contains(words_of(message), "battery"));
}

TEST_CASE("words after an act that takes none are refused, since somebody would read them") {
  Workspace workspace;
  static_cast<void>(workspace.open_for_it("my laptop does not start"));
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0JAN", "claim IT-1 this one again"))),
                 "/request claim IT-1"));
  CHECK_FALSE(contains(words_of(Workspace::answer_of(workspace.command("U0ANA", "show IT-1"))), "claimed"));
}

TEST_CASE("a button that is pressed again after something else happened is a new deed") {
  Workspace workspace;
  auto const card = workspace.open_for_it("my laptop does not start");
  REQUIRE(workspace.press("U0JAN", card, "claim").status == 200);
  static_cast<void>(workspace.command("U0JAN", "release IT-1"));
  REQUIRE(workspace.press("U0JAN", card, "claim").status == 200);
  auto const details = words_of(Workspace::answer_of(workspace.command("U0ANA", "show IT-1")));
  auto const first = details.find("Jan Nowak claimed");
  REQUIRE(first != std::string::npos);
  CHECK(details.find("Jan Nowak claimed", first + 1) != std::string::npos);
}

TEST_CASE("the very same signed bytes are one deed, even without a trigger") {
  Workspace workspace;
  std::string const body = "command=%2Frequest&text=it+hello&user_id=U0ANA&team_id=T0ACME";
  CHECK(contains(workspace.post(body).body, "IT-1"));
  CHECK(contains(workspace.post(body).body, "IT-1"));
  workspace.clock.advance(std::chrono::seconds(1));
  CHECK(contains(workspace.post(body).body, "IT-2"));
}

TEST_CASE("SIGHUP takes over secrets, people and departments, and rights that are gone are gone at once") {
  std::string wanted;
  Workspace::Options options;
  options.daemon.reload = [&wanted] {
    return kolega::config::load_text(wanted, "reloaded.yaml", [](std::string const&) { return std::nullopt; });
  };
  Workspace workspace(options);
  static_cast<void>(workspace.command("U0ANA", "hr about my contract"));
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0GIULIA", "show HR-1"))), "contract"));

  auto const yaml = workspace.yaml();
  auto const giulia = yaml.find("  - {name: Giulia");
  wanted = yaml.substr(0, giulia) + yaml.substr(yaml.find('\n', giulia) + 1);
  workspace.reload();
  CHECK_FALSE(contains(words_of(Workspace::answer_of(workspace.command("U0GIULIA", "show HR-1"))), "contract"));

  wanted = yaml;
  wanted.replace(wanted.find(Workspace::secret), std::string(Workspace::secret).size(), "a-new-secret");
  workspace.reload();
  CHECK(workspace.post("command=%2Frequest&text=help&user_id=U0ANA&team_id=T0ACME").status == 401);

  wanted = "departments: nonsense";  // has errors: the old one stays
  workspace.reload();
  CHECK(workspace.admin("/readyz").status == 200);
}
