// Lists, the whole request and App Home, as people see and press them.
#include <algorithm>

#include "tests/support/catch.hpp"
#include "tests/support/scenario/workspace.hpp"

using kolega::test::HttpServer;
using kolega::test::Json;
using kolega::test::words_of;
using kolega::test::Workspace;

namespace {

bool contains(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

Json answer(Workspace& workspace, std::string const& user, std::string const& text) {
  return Workspace::answer_of(workspace.command(user, text));
}

/// All buttons of a message or a view.
std::vector<Json> buttons(Json const& blocks) {
  std::vector<Json> found;
  for (auto const& block : blocks) {
    if (block.contains("accessory")) found.push_back(block["accessory"]);
    if (block["type"] == "actions")
      for (auto const& element : block["elements"]) found.push_back(element);
  }
  return found;
}

Json button(Json const& blocks, std::string const& act, std::string const& about = {}) {
  for (auto const& each : buttons(blocks))
    if (each["action_id"].get<std::string>().starts_with(act) &&
        contains(Json::parse(each["value"].get<std::string>())["subject"], about))
      return each;
  throw std::runtime_error("no button " + act + " " + about + " on " + blocks.dump());
}

/// A press on what only its reader sees: `place` is a message's container, or a view.
void press(Workspace& workspace, std::string const& user, Json const& element, Json const& place) {
  auto const trigger = workspace.new_trigger();
  Json payload{{"type", "block_actions"},
               {"team", {{"id", "T0ACME"}}},
               {"user", {{"id", user}, {"username", user}, {"team_id", "T0ACME"}}},
               {"trigger_id", trigger},
               {"actions",
                {{{"type", "button"},
                  {"action_id", element["action_id"]},
                  {"block_id", "b"},
                  {"value", element["value"]},
                  {"action_ts", trigger}}}}};
  if (place.contains("view")) {
    payload["view"] = place["view"];
    payload["container"] = {{"type", "view"}, {"view_id", place["view"]["id"]}};
  } else {
    payload["container"] = {
        {"type", "message"}, {"message_ts", "1.1"}, {"channel_id", "C0GENERAL"}, {"is_ephemeral", true}};
    payload["response_url"] = workspace.slack.response_url() + "/" + trigger;
  }
  CHECK(workspace.interaction(payload).status == 200);
}
Json const ephemeral = Json::object();
Json const home_view{{"view", {{"id", "V0HOME"}, {"type", "home"}, {"hash", "h"}}}};
Json const modal_view{{"view", {{"id", "V0MODAL"}, {"type", "modal"}, {"hash", "h"}}}};

void open_home(Workspace& workspace, std::string const& user, std::string const& tab = "home") {
  CHECK(workspace
            .event({{"type", "event_callback"},
                    {"event_id", "Ev" + workspace.new_trigger()},
                    {"team_id", "T0ACME"},
                    {"event", {{"type", "app_home_opened"}, {"user", user}, {"channel", "D" + user}, {"tab", tab}}}})
            .status == 200);
}

/// Waits for the newest home of this person to say so.
Json wait_for_home(Workspace& workspace, std::string const& user, std::string const& words) {
  for (std::size_t count = 1;; ++count) {
    auto const calls = workspace.slack.wait_for("views.publish", count);
    for (auto const& call : calls)
      if (call.body["user_id"] == user && contains(words_of(call.body["view"]), words)) return call.body["view"];
    count = calls.size();
  }
}

}  // namespace

TEST_CASE("a list is a private answer, ten to a page, and More puts the next page in its place") {
  Workspace workspace;
  for (int i = 1; i <= 12; ++i) static_cast<void>(answer(workspace, "U0ANA", "it thing number " + std::to_string(i)));
  auto const page = answer(workspace, "U0ANA", "list");
  CHECK(page["response_type"] == "ephemeral");
  for (int i = 3; i <= 12; ++i) CHECK(contains(words_of(page), "thing number " + std::to_string(i)));
  CHECK_FALSE(contains(words_of(page), "thing number 2\n"));
  // An answer to a command is not yet a reply to a response_url.
  CHECK_FALSE(page.contains("replace_original"));

  press(workspace, "U0ANA", button(page["blocks"], "list"), ephemeral);
  auto const next = workspace.slack.wait_for("response", 1)[0].body;
  CHECK(next["replace_original"] == true);
  CHECK(contains(words_of(next), "thing number 2\n"));
  CHECK(contains(words_of(next), "thing number 1\n"));
  CHECK_FALSE(contains(words_of(next), "thing number 3\n"));
  CHECK_THROWS(button(next["blocks"], "list"));
}

TEST_CASE("Show beside a line shows the request as another private answer, with its timeline") {
  Workspace workspace;
  static_cast<void>(answer(workspace, "U0ANA", "it my laptop does not start"));
  static_cast<void>(answer(workspace, "U0JAN", "claim IT-1"));
  auto const list = answer(workspace, "U0JAN", "list it");
  press(workspace, "U0JAN", button(list["blocks"], "show", "IT-1"), ephemeral);
  auto const shown = workspace.slack.wait_for("response", 1)[0].body;
  CHECK(shown["replace_original"] == false);
  CHECK(shown["response_type"] == "ephemeral");
  for (auto const* words : {"my laptop does not start", "Ana Lima opened it", "Jan Nowak claimed it"})
    CHECK(contains(words_of(shown), words));
}

TEST_CASE("a long timeline ends with the newest, and Earlier leads back to the beginning") {
  Workspace workspace;
  static_cast<void>(answer(workspace, "U0ANA", "it my laptop does not start"));
  for (int i = 1; i <= 15; ++i)
    static_cast<void>(answer(workspace, "U0ANA", "add IT-1 detail number " + std::to_string(i)));
  auto const shown = answer(workspace, "U0ANA", "show IT-1");
  CHECK(contains(words_of(shown), "detail number 15"));
  CHECK_FALSE(contains(words_of(shown), "opened it"));
  CHECK(contains(words_of(shown), "4 earlier entries"));
  press(workspace, "U0ANA", button(shown["blocks"], "show", "IT-1"), ephemeral);
  auto const earlier = workspace.slack.wait_for("response", 1)[0].body;
  CHECK(earlier["replace_original"] == true);
  CHECK(contains(words_of(earlier), "Ana Lima opened it"));
  CHECK(contains(words_of(earlier), "detail number 3"));
  CHECK_FALSE(contains(words_of(earlier), "detail number 4"));
}

TEST_CASE("an empty list says why it is empty and what to do next, in the reader's language") {
  Workspace workspace;
  CHECK(contains(words_of(answer(workspace, "U0ANA", "list")), "/request it …"));
  auto const italian = words_of(answer(workspace, "U0GIULIA", "list"));
  CHECK(contains(italian, "Le tue richieste"));
  CHECK(contains(italian, "/request it …"));
  CHECK(contains(words_of(answer(workspace, "U0JAN", "list")), "/request hr …"));  // not his own
  CHECK(contains(words_of(answer(workspace, "U0TOM", "list")), "/request facilities …"));
  static_cast<void>(answer(workspace, "U0ANA", "it my laptop"));
  auto const nothing = words_of(answer(workspace, "U0ANA", "list it prnter"));
  CHECK(contains(nothing, "“prnter”"));
  CHECK(contains(nothing, "`/request list it`"));
  CHECK(contains(words_of(answer(workspace, "U0ANA", "list opne")), "/request list open"));
  CHECK(contains(words_of(answer(workspace, "U0ANA", "list IT-1")), "/request show IT-1"));
  CHECK(contains(words_of(answer(workspace, "U0ANA", "list overdue")), "`/request list`"));
  CHECK(contains(words_of(answer(workspace, "U0ANA", "list it hr")), "/request list it open"));
  CHECK(contains(words_of(answer(workspace, "U0JAN", "list facilities")), "/request facilities …"));
}

TEST_CASE("what is late is marked in a list, and found by it") {
  Workspace workspace;
  static_cast<void>(answer(workspace, "U0ANA", "it my laptop"));
  CHECK_FALSE(contains(words_of(answer(workspace, "U0JAN", "list it")), "overdue since"));
  workspace.clock.advance(std::chrono::hours(3));
  static_cast<void>(answer(workspace, "U0ANA", "it my screen"));
  auto const late = words_of(answer(workspace, "U0JAN", "list it overdue"));
  CHECK(contains(late, "overdue since: today 12:00"));
  CHECK(contains(late, "my laptop"));
  CHECK(contains(late, "From: Ana Lima"));
  CHECK_FALSE(contains(late, "my screen"));
}

TEST_CASE("a private department's words are in no list and no home of anyone outside, and in no search") {
  Workspace workspace;
  static_cast<void>(answer(workspace, "U0ANA", "hr secret-word about my contract"));
  static_cast<void>(answer(workspace, "U0GIULIA", "claim HR-1"));
  for (auto const* user : {"U0JAN", "U0EWA", "U0PIET", "U0TOM"}) {
    for (auto const* text : {"list", "list hr", "list secret-word", "list hr secret", "list open", "show HR-1"})
      CHECK_FALSE(contains(words_of(answer(workspace, user, text)), "about my contract"));
    open_home(workspace, user);
    auto const home = wait_for_home(workspace, user, "As of");
    CHECK_FALSE(contains(words_of(home), "secret-word"));
  }
  for (auto const* user : {"U0ANA", "U0GIULIA"})
    CHECK(contains(words_of(answer(workspace, user, "list")), "secret-word"));
  CHECK_FALSE(contains(answer(workspace, "U0ANA", "list")["text"].get<std::string>(), "secret-word"));
}

TEST_CASE("App Home shows what one asked and serves when it is opened, and changes as they change") {
  Workspace workspace;
  static_cast<void>(answer(workspace, "U0ANA", "it my laptop does not start"));
  open_home(workspace, "U0JAN", "messages");
  open_home(workspace, "U0JAN");
  auto const empty = wait_for_home(workspace, "U0JAN", "Nothing waits for you.");
  CHECK(empty["type"] == "home");
  CHECK(workspace.slack.calls("views.publish").size() == 1);

  static_cast<void>(answer(workspace, "U0JAN", "claim IT-1"));
  auto const home = wait_for_home(workspace, "U0JAN", "my laptop does not start");
  CHECK(contains(words_of(home), "in progress"));
  workspace.clock.advance(std::chrono::minutes(1));
  static_cast<void>(answer(workspace, "U0PIET", "claim IT-1"));
  open_home(workspace, "U0ANA");
  CHECK(contains(words_of(wait_for_home(workspace, "U0ANA", "my laptop")), "Piet de Vries"));
  CHECK(workspace.stop());
  // Piet has never looked at his; Jan's says that it is gone.
  auto const published = workspace.slack.calls("views.publish");
  for (auto const& call : published) CHECK(call.body["user_id"] != "U0PIET");
  auto const last = std::find_if(published.rbegin(), published.rend(),
                                 [](auto const& call) { return call.body["user_id"] == "U0JAN"; });
  CHECK_FALSE(contains(words_of(last->body["view"]), "my laptop"));
}

TEST_CASE("from App Home a form opens, a request and a list are shown, and their pages turn in place") {
  Workspace workspace;
  for (int i = 1; i <= 12; ++i) static_cast<void>(answer(workspace, "U0ANA", "it thing number " + std::to_string(i)));
  open_home(workspace, "U0ANA");
  auto const home = wait_for_home(workspace, "U0ANA", "thing number 12")["blocks"];
  CHECK_FALSE(contains(words_of(home), "thing number 2\n"));

  press(workspace, "U0ANA", button(home, "new"), home_view);
  CHECK(contains(words_of(workspace.slack.wait_for("views.open", 1)[0].body), "New request"));
  press(workspace, "U0ANA", button(home, "show", "IT-12"), home_view);
  CHECK(contains(words_of(workspace.slack.wait_for("views.open", 2)[1].body), "Ana Lima opened it"));
  press(workspace, "U0ANA", button(home, "list", "open"), home_view);
  auto const list = workspace.slack.wait_for("views.open", 3)[2].body["view"]["blocks"];
  CHECK(contains(words_of(list), "thing number 12"));

  press(workspace, "U0ANA", button(list, "show", "IT-12"), modal_view);
  CHECK(contains(words_of(workspace.slack.wait_for("views.push", 1)[0].body), "Ana Lima opened it"));
  auto const more = button(list, "list");
  press(workspace, "U0ANA", more, modal_view);
  auto const turned = workspace.slack.wait_for("views.update", 1)[0].body;
  CHECK(turned["view_id"] == "V0MODAL");
  CHECK(contains(words_of(turned), "thing number 1\n"));
}

TEST_CASE("what cannot be shown on a view comes as a direct message, and so does a refusal there") {
  Workspace workspace;
  static_cast<void>(answer(workspace, "U0ANA", "it my laptop"));
  open_home(workspace, "U0ANA");
  auto const home = wait_for_home(workspace, "U0ANA", "my laptop")["blocks"];
  workspace.slack.fail_next("views.open", {200, {{"ok", false}, {"error", "expired_trigger_id"}}, {}, false});
  press(workspace, "U0ANA", button(home, "show", "IT-1"), home_view);
  auto const told = workspace.slack.wait_until("D0ANA", [](auto const& messages) {
    return std::any_of(messages.begin(), messages.end(),
                       [](Json const& message) { return contains(words_of(message), "Ana Lima opened it"); });
  });
  CHECK_FALSE(told.empty());
  // Somebody else's button, as from a home that is old.
  press(workspace, "U0TOM", button(home, "show", "IT-1"), home_view);
  auto const refused = workspace.slack.wait_until("D0TOM", [](auto const& messages) { return messages.size() == 1; });
  CHECK(contains(words_of(refused[0]), "IT-1"));
  CHECK_FALSE(contains(words_of(refused[0]), "laptop"));
  workspace.slack.fail_next("views.push", {200, {{"ok", false}, {"error", "push_limit_reached"}}, {}, false});
  press(workspace, "U0ANA", button(home, "show", "IT-1"), modal_view);
  CHECK(contains(words_of(workspace.slack.wait_for("views.update", 1)[0].body), "Ana Lima opened it"));
}

TEST_CASE("App Home is in its reader's language, and a department's open requests are one press away") {
  Workspace workspace;
  static_cast<void>(answer(workspace, "U0ANA", "hr about my contract"));
  open_home(workspace, "U0GIULIA");
  auto const home = wait_for_home(workspace, "U0GIULIA", "Di cosa ti occupi")["blocks"];
  press(workspace, "U0GIULIA", button(home, "list", "hr"), home_view);
  CHECK(contains(words_of(workspace.slack.wait_for("views.open", 1)[0].body), "about my contract"));
}

TEST_CASE("a home whose showing is in doubt is shown again") {
  Workspace workspace;
  workspace.slack.fail_next("views.publish", {500, Json(), {}, true});
  open_home(workspace, "U0ANA");
  auto const metric_says = [&](std::string const& line) {
    return HttpServer::eventually([&] { return contains(workspace.admin("/metrics").body, line); });
  };
  REQUIRE(metric_says("kolega_notices_total{kind=\"home\",outcome=\"pending\"} 1"));
  workspace.clock.advance(std::chrono::seconds(10));
  REQUIRE(metric_says("kolega_notices_total{kind=\"home\",outcome=\"sent\"} 1"));
  CHECK(workspace.slack.calls("views.publish").size() == 2);
  CHECK_FALSE(contains(workspace.admin("/metrics").body, "kolega_notices_total{kind=\"home\",outcome=\"unknown\"}"));
}
