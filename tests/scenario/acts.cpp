// Every act on a request, by command and by button: who may, what becomes of it, and who is told.
#include "tests/support/catch.hpp"
#include "tests/support/scenario/workspace.hpp"

using namespace kolega;
using namespace kolega::test;
using namespace std::chrono_literals;

namespace {

bool contains(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

auto says(std::string words) {
  return [words](std::vector<Json> const& messages) {
    for (auto const& message : messages)
      if (contains(words_of(message), words)) return true;
    return false;
  };
}

/// IT's three people have written before, so Kolega knows their accounts.
struct Desk : Workspace {
  explicit Desk(std::string organisation = {}) : Workspace(Options{"memory:", "", patient(), std::move(organisation)}) {
    for (auto const* person : {"U0JAN", "U0PIET", "U0EWA", "U0GIULIA"}) REQUIRE(command(person, "help").status == 200);
  }
  std::string say(std::string const& person, std::string const& words) {
    return words_of(answer_of(command(person, words)));
  }
  std::string show(std::string const& number = "IT-1") { return say("U0ANA", "show " + number); }
};

}  // namespace

TEST_CASE("a request is assigned to a colleague of the department, who is told, and to nobody else") {
  Desk desk;
  static_cast<void>(desk.open_for_it("my laptop does not start"));
  CHECK(contains(desk.say("U0JAN", "assign IT-1 <@U0PIET|piet>"), "Piet de Vries"));
  static_cast<void>(desk.slack.wait_until("D0PIET", says("Jan Nowak has given IT-1 to you")));
  CHECK(contains(words_of(desk.slack.wait_until("C0IT", says("<@U0PIET>"))), "in progress"));
  // By name and by e-mail too; the one from whom it is taken is told.
  CHECK(contains(desk.say("U0JAN", "assign IT-1 jan@acme.example"), "Jan Nowak"));
  static_cast<void>(desk.slack.wait_until("D0PIET", says("has given IT-1 to Jan Nowak")));
  CHECK(contains(desk.say("U0JAN", "assign IT-1 ewa"), "Ewa Kowal"));
  CHECK(contains(desk.say("U0JAN", "assign IT-1 <@U0GIULIA>"), "does not serve in IT"));
  CHECK(contains(desk.say("U0JAN", "assign IT-1 nobody"), "nobody"));
  CHECK(contains(desk.say("U0JAN", "assign IT-1"), "/request assign IT-42 @jan"));
  CHECK(contains(desk.say("U0ANA", "assign IT-1 <@U0PIET>"), "permission"));
}

TEST_CASE("assigning does not count as the first answer, claiming does") {
  Desk desk;
  static_cast<void>(desk.open_for_it("my laptop does not start"));
  static_cast<void>(desk.say("U0EWA", "assign IT-1 @jan"));
  CHECK_FALSE(contains(desk.show(), "Answered"));
  static_cast<void>(desk.say("U0JAN", "reply IT-1 I am on my way"));
  CHECK(contains(desk.show(), "Answered"));
}

TEST_CASE("a moved request has the next number of the new department, the old number leads to it, and its card moves") {
  Desk desk;
  static_cast<void>(desk.open_for_it("my desk is broken"));
  CHECK(contains(desk.say("U0JAN", "move IT-1 facilities it is a desk"), "FACILITIES-1 is with Facilities now"));
  auto const moved = desk.slack.wait_until("C0FAC", says("my desk is broken"));
  CHECK(contains(words_of(moved[0]), "FACILITIES-1"));
  auto const left = desk.slack.wait_until("C0IT", says("has moved to Facilities"));
  CHECK(left.size() == 1);
  CHECK_FALSE(contains(words_of(left[0]), "my desk is broken"));
  static_cast<void>(desk.slack.wait_until("D0ANA", says("Its number is FACILITIES-1 now")));
  CHECK(contains(desk.show("IT-1"), "FACILITIES-1"));
  // Jan serves there no more; moving back gives a new number again.
  CHECK_FALSE(contains(desk.say("U0JAN", "show FACILITIES-1"), "my desk is broken"));
  CHECK(contains(desk.say("U0PIET", "move FACILITIES-1 it"), "IT-2 is with IT now"));
  CHECK(contains(desk.show("FACILITIES-1"), "IT-2"));
  CHECK(contains(desk.say("U0JAN", "move IT-2 it"), "is with IT already"));
  CHECK(contains(desk.say("U0JAN", "move IT-2 itt"), "itt"));
}

TEST_CASE("a watcher sees what the requester sees and is told what the requester is told") {
  Desk desk;
  static_cast<void>(desk.open_for_it("my laptop does not start"));
  CHECK_FALSE(contains(desk.say("U0GIULIA", "show IT-1"), "laptop"));
  CHECK(contains(desk.say("U0ANA", "watch IT-1 <@U0GIULIA>"), "Giulia Rossi watches IT-1 now"));
  CHECK(contains(desk.say("U0GIULIA", "show IT-1"), "laptop"));
  static_cast<void>(desk.say("U0JAN", "note IT-1 she is a nuisance"));
  CHECK_FALSE(contains(desk.say("U0GIULIA", "show IT-1"), "nuisance"));
  static_cast<void>(desk.say("U0JAN", "reply IT-1 come by at noon"));
  static_cast<void>(desk.slack.wait_until("D0GIULIA", says("come by at noon")));
  CHECK(contains(desk.say("U0GIULIA", "claim IT-1"), "permesso"));
  static_cast<void>(desk.say("U0GIULIA", "unwatch IT-1"));
  CHECK_FALSE(contains(desk.say("U0GIULIA", "show IT-1"), "laptop"));
}

TEST_CASE("nobody from outside watches a request of a private department") {
  Desk desk;
  static_cast<void>(desk.say("U0ANA", "hr about my contract"));
  CHECK(contains(desk.say("U0ANA", "watch HR-1 <@U0JAN>"), "is private"));
  CHECK_FALSE(contains(desk.say("U0JAN", "show HR-1"), "contract"));
}

TEST_CASE("the priority is changed by its word, and a wrong word gets the right ones") {
  Desk desk;
  static_cast<void>(desk.open_for_it("my laptop does not start"));
  CHECK(contains(desk.say("U0JAN", "priority IT-1 urgent"), "is urgent now"));
  CHECK(contains(words_of(desk.slack.wait_until("C0IT", says("urgent"))), "Priority"));
  auto const wrong = desk.say("U0JAN", "priority IT-1 urgnt");
  CHECK(contains(wrong, "urgnt"));
  CHECK(contains(wrong, "Did you mean “urgent”?"));
  CHECK(contains(desk.say("U0ANA", "priority IT-1 high"), "permission"));
}

TEST_CASE("a request is declined with its reason, or as a duplicate of another") {
  Desk desk;
  static_cast<void>(desk.open_for_it("my laptop does not start"));
  static_cast<void>(desk.open_for_it("my laptop does not start!!"));
  CHECK(contains(desk.say("U0JAN", "decline IT-2 duplicate of IT-1"), "declined"));
  static_cast<void>(desk.slack.wait_until("D0ANA", says("since it repeats IT-1")));
  CHECK(contains(desk.say("U0JAN", "decline IT-1"), "/request decline IT-42"));
  CHECK(contains(desk.say("U0JAN", "decline IT-1 duplicate IT-1"), "IT-1"));
  CHECK(contains(desk.say("U0JAN", "decline IT-1 we have no laptops"), "declined"));
  static_cast<void>(desk.slack.wait_until("D0ANA", says("we have no laptops")));
}

TEST_CASE("the requester edits their own words, and the cards follow") {
  Desk desk;
  static_cast<void>(desk.open_for_it("my laptop does not start"));
  CHECK(contains(desk.say("U0ANA", "edit IT-1 my phone does not start"), "changed"));
  static_cast<void>(desk.slack.wait_until("C0IT", says("my phone does not start")));
  CHECK(contains(desk.say("U0JAN", "edit IT-1 it is nothing"), "permission"));
  CHECK(contains(desk.show(), "my phone does not start"));
}

TEST_CASE("a colleague for whom a request is opened is the requester, and who opened it watches") {
  Desk desk;
  auto const answer = desk.say("U0PIET", "it for <@U0GIULIA> her laptop does not start");
  CHECK(contains(answer, "is with IT, for Giulia Rossi"));
  static_cast<void>(desk.slack.wait_until("D0GIULIA", says("IT-1")));
  CHECK(contains(desk.say("U0GIULIA", "show IT-1"), "her laptop does not start"));
  CHECK(contains(desk.say("U0GIULIA", "withdraw IT-1"), "IT-1"));
  // Piet opened it: he is told what becomes of it. (He serves in IT too, so he would see it anyway.)
  auto const other = desk.say("U0ANA", "facilities for <@U0GIULIA> a chair");
  CHECK(contains(other, "FACILITIES-1"));
  CHECK(contains(desk.say("U0ANA", "show FACILITIES-1"), "a chair"));
  CHECK(contains(desk.say("U0ANA", "withdraw FACILITIES-1"), "permission"));
  static_cast<void>(desk.say("U0PIET", "reply FACILITIES-1 which colour?"));
  static_cast<void>(desk.slack.wait_until("D0ANA", says("which colour?")));
}

TEST_CASE("of a private department's request the one who opened it for another sees nothing afterwards") {
  Desk desk;
  CHECK(contains(desk.say("U0ANA", "hr for <@U0JAN> his contract"), "HR-1"));
  CHECK_FALSE(contains(desk.say("U0ANA", "show HR-1"), "his contract"));
  CHECK(contains(desk.say("U0JAN", "show HR-1"), "his contract"));
}

TEST_CASE("a helper asks another department, which sees the parent as a number only, and the wait is told apart") {
  Desk desk;
  static_cast<void>(desk.open_for_it("a secret project needs a laptop"));
  static_cast<void>(desk.say("U0JAN", "claim IT-1"));
  CHECK(contains(desk.say("U0JAN", "sub IT-1 facilities a desk for it"), "FACILITIES-1"));
  auto const card = desk.slack.wait_until("C0FAC", says("a desk for it"));
  CHECK(contains(words_of(card), "IT-1"));
  CHECK_FALSE(contains(words_of(card), "secret project"));
  static_cast<void>(desk.slack.wait_until("C0IT", says("FACILITIES-1 (open)")));
  desk.clock.advance(2h);
  static_cast<void>(desk.say("U0PIET", "resolve FACILITIES-1"));
  auto const parent = desk.slack.wait_until("C0IT", says("FACILITIES-1 (resolved)"));
  CHECK(contains(words_of(parent), "Of that, for others"));
  CHECK(contains(words_of(parent), "2 h"));
  static_cast<void>(desk.slack.wait_until("D0JAN", says("has resolved FACILITIES-1")));  // he is its requester
  CHECK(contains(desk.say("U0JAN", "sub IT-1 it more"), "is with IT already"));
  CHECK(contains(desk.say("U0ANA", "sub IT-1 facilities more"), "permission"));
}

TEST_CASE("nobody is told of their own act") {
  Desk desk;
  static_cast<void>(desk.say("U0JAN", "it my own laptop"));  // Jan asks his own department
  static_cast<void>(desk.say("U0JAN", "reply IT-1 I will look at it"));
  static_cast<void>(desk.say("U0JAN", "resolve IT-1"));
  static_cast<void>(desk.slack.wait_until("C0IT", says("resolved")));
  static_cast<void>(desk.slack.wait_until("D0JAN", says("resolved")));
  CHECK(desk.slack.messages("D0JAN").size() == 1);  // his card, and no news
}

TEST_CASE("what is done over a picture that is not true any more is asked again, and nothing is overwritten") {
  Desk desk;
  auto const seen = desk.open_for_it("my laptop does not start");
  static_cast<void>(desk.say("U0ANA", "edit IT-1 my phone does not start"));
  static_cast<void>(desk.slack.wait_until("C0IT", says("my phone does not start")));
  REQUIRE(desk.press("U0JAN", seen, "resolve").status == 200);
  auto const told = desk.slack.wait_for("response", 1);
  CHECK(contains(words_of(told[0].body), "Someone else changed this"));
  CHECK(contains(desk.show(), "*open*"));
  auto const now = desk.slack.messages("C0IT")[0];
  REQUIRE(desk.press("U0JAN", now, "resolve").status == 200);
  static_cast<void>(desk.slack.wait_until("C0IT", says("resolved")));
}

TEST_CASE("a flood of one person is stopped with a clear answer, and others are served") {
  Desk desk(", requests_per_hour: 30");
  for (int i = 1; i <= 30; ++i) REQUIRE(contains(desk.say("U0ANA", "it number " + std::to_string(i)), "IT-"));
  auto const refused = desk.say("U0ANA", "it one too many");
  CHECK(contains(refused, "30 requests in one hour"));
  CHECK(contains(desk.say("U0TOM", "facilities a chair"), "FACILITIES-1"));
  desk.clock.advance(1h + 1s);
  CHECK(contains(desk.say("U0ANA", "it later"), "IT-31"));
}

TEST_CASE("history says how soon a department usually answers, from ten answers on") {
  Desk desk;
  for (int i = 1; i <= 10; ++i) {
    CHECK_FALSE(contains(desk.say("U0ANA", "it number " + std::to_string(i)), "Usually answered"));
    desk.clock.advance(10min);
    static_cast<void>(desk.say("U0JAN", "claim IT-" + std::to_string(i)));
  }
  CHECK(contains(desk.say("U0ANA", "it one more"), "Usually answered within 10 min"));
}

TEST_CASE("the usual answer is a median, so one that took days does not mislead") {
  Desk desk;
  for (int i = 1; i <= 11; ++i) {
    static_cast<void>(desk.say("U0ANA", "it number " + std::to_string(i)));
    desk.clock.advance(i == 6 ? std::chrono::hours(3 * 24) : std::chrono::hours(0) + 5min);
    static_cast<void>(desk.say("U0JAN", "claim IT-" + std::to_string(i)));
  }
  CHECK(contains(desk.say("U0ANA", "it one more"), "Usually answered within 5 min"));
}
