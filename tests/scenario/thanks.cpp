// Thanks as their people see them.
#include <future>

#include "tests/support/catch.hpp"
#include "tests/support/scenario/votes.hpp"

using namespace kolega;
using namespace kolega::test;
using namespace std::chrono_literals;

namespace {

std::string thank(Workspace& workspace, std::string const& who, std::string const& text,
                  std::string const& trigger = {}) {
  return words_of(Workspace::answer_of(workspace.command(who, text, trigger, "/thanks")));
}

}  // namespace

TEST_CASE("thanks go to those who are mentioned, privately, in the giver's own words and nothing else") {
  Workspace workspace;
  auto const answer =
      thank(workspace, "U0ANA", "<@U0JAN|jan> <@U0PIET|piet> for staying late &amp; *smiling* #teamwork");
  CHECK(contains(answer, "those thanked alone"));
  for (auto const* who : {"D0JAN", "D0PIET"}) {
    auto const messages = workspace.slack.wait_until(who, says("thanks you"));
    REQUIRE(count_saying(messages, "thanks you") == 1);
    auto const note = message_saying(messages, "thanks you");
    CHECK(contains(words_of(note), "for staying late & *smiling*"));
    CHECK(contains(words_of(note), "#teamwork"));
    CHECK(contains(words_of(note), "<@U0ANA>"));
  }
  CHECK(workspace.slack.messages("C0FUN").empty());
}

TEST_CASE("thanks are posted for all only when their giver says so") {
  Workspace workspace;
  CHECK(contains(thank(workspace, "U0ANA", "public <@U0JAN> for the new monitor"), "posted for all"));
  auto const post = workspace.slack.wait_until("C0FUN", says("for the new monitor"));
  REQUIRE(post.size() == 1);
  CHECK(contains(words_of(post[0]), "<@U0ANA> thanks <@U0JAN>"));
  CHECK_FALSE(contains(words_of(post[0]), "great job"));  // no praise of Kolega's own
  CHECK(count_saying(workspace.slack.messages("D0JAN"), "for the new monitor") == 0);
}

TEST_CASE("a whole team can be thanked by its name") {
  Workspace workspace;
  CHECK(contains(thank(workspace, "U0ANA", "@it for the quick new laptops"), "IT"));
  for (auto const* who : {"D0JAN", "D0PIET", "D0EWA"})
    CHECK(contains(words_of(workspace.slack.wait_until(who, says("all of"))), "for the quick new laptops"));
  static_cast<void>(thank(workspace, "U0ANA", "public @hr for the summer party"));
  CHECK(contains(words_of(workspace.slack.wait_until("C0FUN", says("summer party"))), "People"));
}

TEST_CASE("nobody thanks themself, and whoever wants no public thanks gets them privately") {
  Workspace workspace;
  CHECK(contains(thank(workspace, "U0ANA", "<@U0ANA|ana> for being me"), "Nobody thanks themself"));
  CHECK(contains(thank(workspace, "U0JAN", "off"), "you get them privately"));
  CHECK(contains(thank(workspace, "U0ANA", "public <@U0JAN> <@U0PIET> for staying late"), "Told privately"));
  auto const post = workspace.slack.wait_until("C0FUN", says("staying late"));
  CHECK(contains(words_of(post[0]), "<@U0PIET>"));
  CHECK_FALSE(contains(words_of(post[0]), "U0JAN"));
  CHECK_FALSE(contains(words_of(post[0]), "Jan Nowak"));
  CHECK(contains(words_of(workspace.slack.wait_until("D0JAN", says("thanks you"))), "staying late"));
}

TEST_CASE("a good vote offers thanks, and they reach everyone who helped, not only the one who closed it") {
  Workspace workspace;
  static_cast<void>(workspace.open_for_it("my laptop does not start"));
  for (auto const& [who, text] : std::vector<std::pair<std::string, std::string>>{
           {"U0JAN", "claim IT-1"}, {"U0PIET", "reply IT-1 which model?"}, {"U0EWA", "resolve IT-1"}})
    REQUIRE(workspace.command(who, text).status == 200);
  auto const question = wait_for_question(workspace, "IT-1");
  CHECK(press_score(workspace, "U0ANA", question, 5).status == 200);
  auto const card = message_saying(workspace.slack.wait_until("D0ANA", says("Your vote on")), "Your vote on");
  CHECK(workspace.press("U0ANA", card, "thank").status == 200);
  auto const view = workspace.slack.wait_for("views.open", 1)[0].body["view"];
  for (auto const* name : {"<@U0JAN>", "<@U0PIET>", "<@U0EWA>"}) CHECK(contains(words_of(view), name));
  auto const sent =
      Workspace::answer_of(workspace.submit("U0ANA", view, {{"text", "You saved my week"}, {"audience", "private"}}));
  CHECK(contains(words_of(sent), "You saved my week"));
  for (auto const* who : {"D0JAN", "D0PIET", "D0EWA"})
    CHECK(contains(words_of(workspace.slack.wait_until(who, says("You saved my week"))), "IT-1"));
  CHECK(workspace.slack.messages("C0FUN").empty());
}

TEST_CASE("the form of a bare command thanks whoever is chosen, publicly when that is chosen too") {
  Workspace workspace;
  CHECK(workspace.command("U0ANA", "", {}, "/thanks").body.empty());
  auto const view = workspace.slack.wait_for("views.open", 1)[0].body["view"];
  CHECK(contains(view.dump(), "\"initial_option\""));
  CHECK(workspace.submit("U0ANA", view, {{"person", "U0JAN"}, {"text", "For the patience"}, {"audience", "public"}})
            .status == 200);
  CHECK(contains(words_of(workspace.slack.wait_until("C0FUN", says("For the patience"))), "<@U0JAN>"));
}

TEST_CASE("what was said privately can be posted by its giver with one press, and the press answers in its place") {
  Workspace workspace;
  auto answer = Workspace::answer_of(workspace.command("U0ANA", "<@U0JAN> for staying late", {}, "/thanks"));
  answer["ts"] = "1.1";
  answer["channel"] = "C0GENERAL";
  CHECK(workspace.press("U0ANA", answer, "publish_thanks", {}, {}, true).status == 200);
  CHECK(contains(words_of(workspace.slack.wait_until("C0FUN", says("staying late"))), "<@U0JAN>"));
  auto const replaced = workspace.slack.wait_for("response", 1)[0].body;
  CHECK(contains(words_of(replaced), "posted for all"));
  CHECK(replaced["replace_original"] == true);
}

TEST_CASE("parallel redeliveries of thanks are one deed") {
  Workspace workspace;
  std::vector<std::future<std::string>> answers;
  for (int i = 0; i < 8; ++i)
    answers.push_back(std::async(std::launch::async,
                                 [&] { return thank(workspace, "U0ANA", "public <@U0JAN> for staying late", "T-1"); }));
  for (auto& answer : answers) CHECK(contains(answer.get(), "posted for all"));
  static_cast<void>(workspace.slack.wait_until("C0FUN", says("staying late")));
  CHECK(workspace.stop());
  CHECK(workspace.slack.messages("C0FUN").size() == 1);
}

TEST_CASE("thanks come through as written, with no mention in them that rings, in the channel as well") {
  Workspace workspace;
  static_cast<void>(thank(workspace, "U0ANA", "public <@U0JAN> for &lt;!channel&gt; and <!here> *really* `code`"));
  auto const post = workspace.slack.wait_until("C0FUN", says("really"))[0];
  CHECK(contains(words_of(post), "for <!channel> and @here *really* `code`"));
  CHECK_FALSE(contains(post["text"].get<std::string>(), "<!"));
}

TEST_CASE("after many thanks nobody is ranked and nothing is counted by person") {
  Workspace workspace;
  for (int i = 0; i < 12; ++i) static_cast<void>(thank(workspace, "U0ANA", "<@U0JAN> for number " + std::to_string(i)));
  auto const metrics = workspace.admin("/metrics").body;
  CHECK_FALSE(contains(metrics, "U0JAN"));
  CHECK_FALSE(contains(metrics, "Jan"));
  static_cast<void>(workspace.slack.wait_until(
      "D0JAN", [](auto const& messages) { return count_saying(messages, "for number") == 12; }));
  CHECK(workspace.stop());
  for (auto const& message : workspace.slack.messages("D0JAN"))
    CHECK_FALSE(contains(words_of(message.at("blocks")), "12"));
  CHECK(workspace.slack.messages("C0FUN").empty());
}
