// The life of a private department's requests, seen by everybody else. PAINS row 15.
#include <mutex>
#include <set>

#include "runtime/log.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scenario/votes.hpp"

using namespace kolega;
using namespace kolega::test;
using namespace std::chrono_literals;

namespace {

/// Each stands in one place alone, so that a leak says where it came from.
std::vector<std::string> const secrets{"titlezebra",  "textquokka",      "replywombat",  "noteocelot",   "askaxolotl",
                                       "addokapi",    "declinepangolin", "editlemur",    "votetapir",    "reasonmarmot",
                                       "othertapirs", "behalfcapybara",  "resolvekoala", "thanksnarwhal"};

bool holds_secret(std::string const& text) {
  return std::any_of(secrets.begin(), secrets.end(), [&](auto const& secret) { return contains(text, secret); });
}

/// Ana asks, Giulia serves: what goes to them, and to their department's channel, may have its words.
std::string addressee(FakeSlack::Call const& call) {
  return call.body.value("channel", call.body.value("user_id", std::string()));
}
bool may_read(std::string const& who) {
  static std::set<std::string> const readers{"C0HR", "U0ANA", "D0ANA", "U0GIULIA", "D0GIULIA"};
  return readers.contains(who);
}

/// What no card offers them, sent all the same.
Json forged(std::string const& user, std::string const& act, std::string const& number, std::string const& trigger,
            std::string const& response_url) {
  return {{"type", "block_actions"},
          {"team", {{"id", "T0ACME"}}},
          {"user", {{"id", user}, {"username", user}, {"team_id", "T0ACME"}}},
          {"trigger_id", trigger},
          {"response_url", response_url},
          {"container", {{"type", "message"}, {"message_ts", "1700000000.000001"}, {"channel_id", "C0HR"}}},
          {"actions",
           {{{"type", "button"},
             {"action_id", act},
             {"block_id", "b"},
             {"value", Json{{"subject", number}, {"nonce", "1.0"}}.dump()},
             {"action_ts", "1." + trigger}}}}};
}
Json opens_home(std::string const& user, std::string const& id) {
  return {{"type", "event_callback"},
          {"team_id", "T0ACME"},
          {"api_app_id", "A0"},
          {"event_id", id},
          {"event_time", 1795424400},
          {"event", {{"type", "app_home_opened"}, {"user", user}, {"channel", "D" + user.substr(1)}, {"tab", "home"}}}};
}

/// Another department's helper, the admin who leads it, a helper of two others, a guest.
std::vector<std::string> const outsiders{"U0JAN", "U0EWA", "U0PIET", "U0TOM"};

/// Everything that somebody from outside may try on a request, each answer looked through.
void pry(Workspace& workspace, std::string const& number) {
  std::vector<std::string> const typed{"list",
                                       "list hr",
                                       "list hr open",
                                       "list overdue",
                                       "list hr mine",
                                       "list hr load",
                                       "list titlezebr",
                                       "list hr quokka",
                                       "show " + number,
                                       "claim " + number,
                                       "assign " + number + " jan",
                                       "release " + number,
                                       "ask " + number + " what is it?",
                                       "reply " + number + " hello",
                                       "note " + number + " hello",
                                       "add " + number + " hello",
                                       "edit " + number + " hello",
                                       "priority " + number + " high",
                                       "watch " + number,
                                       "unwatch " + number,
                                       "move " + number + " it",
                                       "sub " + number + " it something",
                                       "resolve " + number,
                                       "reopen " + number,
                                       "withdraw " + number,
                                       "decline " + number + " no",
                                       "decline IT-1 duplicate " + number,
                                       "help"};
  for (auto const& who : outsiders) {
    for (auto const& text : typed) {
      CAPTURE(who, text);
      CHECK_FALSE(holds_secret(workspace.command(who, text).body));
    }
    for (auto const& [word, text] : std::vector<std::pair<std::string, std::string>>{
             {"/vote", number + " 1 hm"}, {"/thanks", "@hr for the party"}, {"/kolega", "handbook hr"}}) {
      CAPTURE(who, word);
      CHECK_FALSE(holds_secret(workspace.command(who, text, {}, word).body));
    }
    for (auto const* act : {"claim", "release", "ask", "reply", "note", "add", "edit", "priority", "move", "assign",
                            "sub", "resolve", "reopen", "withdraw", "decline", "show", "vote", "vote_comment"}) {
      CAPTURE(who, act);
      auto const trigger = workspace.new_trigger();
      auto const answer = workspace.interaction(
          forged(who, act, number, trigger, workspace.slack.response_url() + "/" + who + trigger));
      CHECK_FALSE(holds_secret(answer.body));
    }
    CHECK(workspace.event(opens_home(who, "Ev" + who + number)).status == 200);
  }
}

}  // namespace

TEST_CASE("private departments are opaque everywhere: lists, search, previews, homes, notices, errors, logs, metrics") {
  std::mutex mutex;
  std::string log;
  runtime::log::tee([&](std::string_view line) {
    std::lock_guard const lock(mutex);
    log += std::string(line) + "\n";
  });
  std::string metrics;
  runtime::log::configure(runtime::log::Level::debug, runtime::log::Format::text);
  {
    Workspace workspace;
    auto const say = [&](std::string const& who, std::string const& text) {
      CAPTURE(who, text);
      CHECK(workspace.command(who, text).status == 200);
    };
    for (auto const& who : outsiders) say(who, "help");
    static_cast<void>(workspace.open_for_it("an ordinary laptop"));
    for (auto const& who : outsiders) CHECK(workspace.event(opens_home(who, "Ev0" + who)).status == 200);

    // Opened in one line, and with a form that has more words.
    say("U0ANA", "hr titlezebra");
    say("U0ANA", "");
    auto const form = workspace.slack.wait_for("views.open", 1)[0].body["view"];
    CHECK(workspace.submit("U0ANA", form, {{"department", "hr"}, {"title", "titlezebra"}, {"text", "textquokka"}})
              .status == 200);
    static_cast<void>(workspace.slack.wait_until("C0HR", says("textquokka")));
    pry(workspace, "HR-1");

    // A post that Slack refuses is told in the log, without its words.
    workspace.slack.fail_next("chat.update",
                              {200, {{"ok", false}, {"error", "cant_update_message"}}, {}, false, "C0HR"});
    for (auto const* act :
         {"claim HR-1", "ask HR-1 askaxolotl", "note HR-1 noteocelot", "reply HR-1 replywombat", "priority HR-1 high",
          "release HR-1", "assign HR-1 giulia", "reply HR-1 replywombat once more", "sub HR-1 it a new badge"})
      say("U0GIULIA", act);
    for (auto const* act : {"add HR-1 addokapi", "edit HR-1 editlemur", "watch HR-1 jan", "watch HR-1"})
      say("U0ANA", act);
    static_cast<void>(workspace.slack.wait_until("D0ANA", says("replywombat once more")));
    static_cast<void>(workspace.slack.wait_until("C0HR", says("addokapi")));
    pry(workspace, "HR-1");

    // Promises that break, and a search by those who may.
    workspace.clock.advance(49h);
    static_cast<void>(workspace.slack.wait_until("C0HR", says("HR-2")));
    CHECK(holds_secret(workspace.command("U0GIULIA", "list hr quokka").body));
    CHECK(holds_secret(workspace.command("U0ANA", "list zebra").body));
    say("U0GIULIA", "resolve HR-1 resolvekoala");
    static_cast<void>(workspace.slack.wait_until("D0ANA", says("has resolved")));
    pry(workspace, "HR-1");
    CHECK(workspace.command("U0ANA", "HR-1 1 votetapir", {}, "/vote").status == 200);
    say("U0ANA", "reopen HR-1 reasonmarmot");
    static_cast<void>(workspace.slack.wait_until("C0HR", says("reasonmarmot")));
    say("U0GIULIA", "decline HR-2 declinepangolin");
    static_cast<void>(workspace.slack.wait_until("D0ANA", says("declinepangolin")));
    pry(workspace, "HR-2");
    // Somebody of another department opens one for Ana: afterwards not even they see it.
    CHECK(workspace.command("U0JAN", "hr for <@U0ANA> behalfcapybara").status == 200);
    CHECK_FALSE(holds_secret(workspace.command("U0JAN", "show HR-3").body));
    CHECK_FALSE(holds_secret(workspace.command("U0JAN", "list").body));
    static_cast<void>(workspace.slack.wait_until("D0ANA", says("behalfcapybara")));
    say("U0ANA", "withdraw HR-3 othertapirs");
    static_cast<void>(workspace.slack.wait_until("C0HR", says("othertapirs")));
    pry(workspace, "HR-3");
    metrics = workspace.admin("/metrics").body;
    CHECK(workspace.stop());

    std::size_t looked_at = 0;
    for (auto const& call : workspace.slack.calls()) {
      if (may_read(addressee(call))) {
        // Whoever looks over a shoulder reads the notification of the channel's card.
        if (addressee(call) == "C0HR" && call.body.contains("text"))
          CHECK_FALSE(holds_secret(call.body["text"].dump()));
        continue;
      }
      ++looked_at;
      CAPTURE(call.method, call.body.dump());
      CHECK_FALSE(holds_secret(call.body.dump()));
    }
    CHECK(looked_at > 100);
  }
  runtime::log::tee({});
  runtime::log::configure(runtime::log::Level::info, runtime::log::Format::text);
  for (auto const& secret : secrets) {
    CAPTURE(secret);
    CHECK_FALSE(contains(log, secret));
    CHECK_FALSE(contains(metrics, secret));
  }
  CHECK(contains(log, "cant_update_message"));
  CHECK(contains(metrics, "kolega_deeds_total"));
}
