// Talking across: the requester's direct message on one side, the thread of the department's card on the other.
#include "tests/support/catch.hpp"
#include "tests/support/scenario/talk.hpp"

using namespace kolega;
using namespace kolega::test;
using namespace std::chrono_literals;

namespace {

/// Ana's request to IT with both of its cards; Jan has claimed it.
struct Talk : Workspace {
  explicit Talk(std::string organisation = {}) : Workspace(Options{"memory:", "", patient(), std::move(organisation)}) {
    for (auto const* person : {"U0JAN", "U0PIET"}) REQUIRE(command(person, "help").status == 200);
    card = open_for_it("my laptop does not start");
    REQUIRE(command("U0JAN", "claim IT-1").status == 200);
    static_cast<void>(slack.wait_until("C0IT", says("<@U0JAN>")));  // so Kolega knows where its card stands
    own_card = slack.wait_until("D0ANA", says("is working on IT-1"))[0];
  }
  /// Ana in the thread of her card.
  Said by_ana(std::string const& text, Json files = Json::array()) {
    return {"U0ANA", "D0ANA", text, stamp(), own_card["ts"], std::move(files)};
  }
  /// Somebody in the thread of the department's card.
  Said in_thread(std::string const& user, std::string const& text, Json files = Json::array()) {
    return {user, "C0IT", text, stamp(), card["ts"], std::move(files)};
  }
  void hear(Said const& said) { REQUIRE(event(message_event(said, "Ev" + said.ts)).status == 200); }
  std::string show(std::string const& user = "U0ANA") { return words_of(answer_of(command(user, "show IT-1"))); }
  std::string stamp() { return "1795424500." + std::to_string(100000 + ++stamps_); }

  Json card, own_card;

 private:
  int stamps_{0};
};

Json one_file(Talk& talk, std::string const& id, std::string const& bytes) {
  return Json::array({talk.slack.add_file(id, id + ".png", bytes)});
}

std::size_t files_in(std::vector<Json> const& messages) {
  std::size_t count = 0;
  for (auto const& message : messages) count += message.contains("files") ? 1 : 0;
  return count;
}
auto has_file() {
  return [](std::vector<Json> const& messages) { return files_in(messages) > 0; };
}

FakeSlack::Fault answered(int status, Json body = {}) {
  FakeSlack::Fault fault;
  fault.status = status;
  fault.body = std::move(body);
  return fault;
}

}  // namespace

TEST_CASE("what the requester writes in the thread of their card stands in the thread of the department's card") {
  Talk talk;
  static_cast<void>(talk.command("U0JAN", "ask IT-1 which model is it?"));
  static_cast<void>(talk.slack.wait_until("D0ANA", says("which model is it?")));
  auto const said = talk.by_ana("an X1, says <@U0PIET>");
  talk.hear(said);
  auto const thread = talk.slack.wait_until("C0IT", says("an X1, says @Piet de Vries"));
  auto const copy = message_saying(thread, "an X1");
  CHECK(copy["thread_ts"] == talk.card["ts"]);
  CHECK(contains(words_of(copy), "Ana Lima added information"));
  // It was waited for; and the helper is told.
  static_cast<void>(talk.slack.wait_until("C0IT", says("in progress")));
  static_cast<void>(talk.slack.wait_until("D0JAN", says("has added information to IT-1")));
  // The same message by another event is the same message.
  REQUIRE(talk.event(message_event(said, "EvAgain")).status == 200);
  CHECK(contains(talk.show(), "Ana Lima added information"));
  REQUIRE(talk.stop());
  CHECK(count_saying(talk.slack.messages("C0IT"), "an X1") == 1);
  // Nobody is told of their own words.
  CHECK(count_saying(talk.slack.messages("D0ANA"), "an X1") == 0);
}

TEST_CASE("internal talk in the thread of the department's card never reaches the requester, a reply does") {
  Talk talk;
  static_cast<void>(talk.command("U0ANA", "watch IT-1 <@U0GIULIA>"));
  talk.hear(talk.in_thread("U0JAN", "she drops it every week", one_file(talk, "F0NOTE", "an internal picture")));
  talk.hear(talk.in_thread("U0PIET", "then no new one for her"));
  auto edited = talk.in_thread("U0PIET", "ask her boss first");
  talk.hear(edited);
  REQUIRE(talk.event(change_event(edited, "ask her boss, Giulia", talk.stamp())).status == 200);
  CHECK(contains(talk.show("U0JAN"), "she drops it every week"));
  CHECK(contains(talk.show("U0JAN"), "F0NOTE.png"));
  CHECK(contains(talk.show("U0JAN"), "ask her boss, Giulia"));
  // The form says its audience before anything is sent.
  REQUIRE(talk.press("U0JAN", talk.slack.messages("C0IT")[0], "reply").status == 200);
  auto const form = talk.slack.wait_for("views.open", 1)[0].body["view"];
  CHECK(contains(words_of(form), "Goes to Ana Lima"));
  REQUIRE(talk.submit("U0JAN", form, {{"text", "please come by"}}).status == 200);
  static_cast<void>(talk.slack.wait_until("D0ANA", says("please come by")));
  auto const seen = talk.show() + talk.show("U0GIULIA");
  REQUIRE(talk.stop());
  auto everything = seen;
  for (auto const* where : {"D0ANA", "D0GIULIA"})
    for (auto const& message : talk.slack.messages(where)) everything += message.dump();
  for (auto const* word : {"drops it", "no new one", "her boss", "F0NOTE", "noted"}) {
    CAPTURE(word);
    CHECK_FALSE(contains(everything, word));
  }
}

TEST_CASE("talk in the thread touches no card, and what was seen on it stays true") {
  Talk talk;
  auto const seen = talk.slack.wait_until("C0IT", says("<@U0JAN>"))[0];
  talk.hear(talk.in_thread("U0PIET", "I had that one too"));
  REQUIRE(talk.press("U0JAN", seen, "resolve").status == 200);
  static_cast<void>(talk.slack.wait_until("D0ANA", says("has resolved IT-1")));
}

TEST_CASE("what the requester writes in the department's own thread is their answer, of others it is overheard") {
  Talk talk;
  static_cast<void>(talk.command("U0JAN", "ask IT-1 which model?"));
  talk.hear(talk.in_thread("U0GIULIA", "I know nothing of it"));
  talk.hear(talk.in_thread("U0ANA", "an X1"));
  CHECK(contains(talk.show("U0JAN"), "an X1"));
  CHECK_FALSE(contains(talk.show("U0JAN"), "I know nothing of it"));
  CHECK_FALSE(contains(talk.show("U0JAN"), "waiting"));
  REQUIRE(talk.stop());
  CHECK(count_saying(talk.slack.messages("C0IT"), "an X1") == 0);  // it stands there already
}

TEST_CASE("an edit of a carried message is carried to wherever its words went, and so is taking it back") {
  Talk talk;
  auto const said = talk.by_ana("the password is hunter2");
  talk.hear(said);
  static_cast<void>(talk.slack.wait_until("C0IT", says("hunter2")));
  static_cast<void>(talk.slack.wait_until("D0JAN", says("hunter2")));
  REQUIRE(talk.event(change_event(said, "the password is on my desk", talk.stamp())).status == 200);
  static_cast<void>(talk.slack.wait_until("C0IT", says("on my desk")));
  static_cast<void>(talk.slack.wait_until("D0JAN", says("on my desk")));
  CHECK(count_saying(talk.slack.messages("C0IT"), "hunter2") == 0);
  CHECK(count_saying(talk.slack.messages("D0JAN"), "hunter2") == 0);
  CHECK_FALSE(contains(talk.show("U0JAN"), "hunter2"));
  REQUIRE(talk.event(change_event(said, "", talk.stamp())).status == 200);
  static_cast<void>(talk.slack.wait_until("C0IT", says("taken back")));
  CHECK(count_saying(talk.slack.messages("C0IT"), "on my desk") == 0);
  // Somebody else's edit of it, whatever an event claims, changes nothing.
  auto forged = said;
  forged.user = "U0PIET";
  REQUIRE(talk.event(change_event(forged, "pwned", talk.stamp())).status == 200);
  CHECK_FALSE(contains(talk.show("U0JAN"), "pwned"));
}

TEST_CASE("a file goes along by being uploaded again, and its name stands in the history") {
  Talk talk;
  talk.hear(talk.by_ana("like this", one_file(talk, "F0SCREEN", std::string("\x89PNG\r\n\0bytes", 13))));
  auto const thread = talk.slack.wait_until("C0IT", has_file());
  auto const& copy = thread.back();
  CHECK(copy["thread_ts"] == talk.card["ts"]);
  CHECK(copy["files"][0]["title"] == "F0SCREEN.png");
  CHECK(talk.slack.bytes_of(copy["files"][0]["id"]) == std::string("\x89PNG\r\n\0bytes", 13));
  CHECK(contains(words_of(copy), "Ana Lima attached F0SCREEN.png"));
  CHECK(contains(talk.show(), "Files: F0SCREEN.png"));
  for (auto const& call : talk.slack.calls("url_private")) CHECK(call.authorization == "Bearer xoxb-test");
  for (auto const& call : talk.slack.calls("upload_url")) CHECK(call.authorization.empty());
  // Without words it is information as well.
  talk.hear(talk.by_ana("", one_file(talk, "F0SECOND", "more")));
  static_cast<void>(talk.slack.wait_until("C0IT", says("F0SECOND.png")));
  static_cast<void>(talk.slack.wait_until("D0JAN", says("F0SECOND.png")));
}

TEST_CASE("files of a reply go to the requester and to the thread") {
  Talk talk;
  REQUIRE(talk.press("U0JAN", talk.slack.messages("C0IT")[0], "reply").status == 200);
  auto const form = talk.slack.wait_for("views.open", 1)[0].body["view"];
  REQUIRE(talk.submit("U0JAN", form, {{"text", "follow this"}, {"files", one_file(talk, "F0HOWTO", "a guide").dump()}})
              .status == 200);
  auto const direct = talk.slack.wait_until("D0ANA", has_file());
  CHECK(direct.back()["thread_ts"] == talk.own_card["ts"]);
  CHECK(talk.slack.bytes_of(direct.back()["files"][0]["id"]) == "a guide");
  static_cast<void>(talk.slack.wait_until("C0IT", has_file()));
}

TEST_CASE("a form opens without its field for files where the app may not ask for them") {
  Talk talk;
  talk.slack.fail_next("views.open", answered(200, {{"ok", false}, {"error", "invalid_arguments"}}));
  REQUIRE(talk.press("U0JAN", talk.slack.messages("C0IT")[0], "reply").status == 200);
  auto const opened = talk.slack.wait_for("views.open", 2);
  CHECK(contains(opened[0].body.dump(), "file_input"));
  CHECK_FALSE(contains(opened[1].body.dump(), "file_input"));
}

TEST_CASE("a file that is larger than the config allows is said to both sides, and nothing of it is sent") {
  Talk talk(", file_megabytes: 1");
  auto files = one_file(talk, "F0MOVIE", "short");
  files[0]["size"] = 2 * 1024 * 1024;
  talk.hear(talk.by_ana("a film of it", files));
  static_cast<void>(talk.slack.wait_until("C0IT", says("It is larger than 1 MB")));
  auto const told = message_saying(talk.slack.wait_until("D0ANA", says("files may have 1 MB at most")), "1 MB");
  CHECK(told["thread_ts"] == talk.own_card["ts"]);
  static_cast<void>(talk.slack.wait_until("C0IT", says("a film of it")));
  CHECK(talk.slack.calls("url_private").empty());
  // What Slack says of it counts as well.
  auto hidden = Json::array({talk.slack.add_file("F0BIG", "big.bin", std::string(1024 * 1024 + 1, 'x'))});
  hidden[0]["size"] = 0;
  talk.hear(talk.by_ana("", hidden));
  static_cast<void>(talk.slack.wait_until("D0ANA", says("big.bin was not passed on")));
  CHECK(talk.slack.calls("url_private").empty());
}

TEST_CASE("a file that cannot be fetched or handed on is said to both sides, and its words arrive") {
  // Slack does not give it, or gives a page to sign in; Kolega may not read files; Slack does not take it.
  std::pair<std::string, FakeSlack::Fault> const troubles[] = {
      {"url_private", answered(404)},
      {"url_private", answered(200, {{"sign", "in"}})},
      {"files.info", answered(200, {{"ok", false}, {"error", "missing_scope"}})},
      {"files.getUploadURLExternal", answered(200, {{"ok", false}, {"error", "missing_scope"}})},
      {"upload_url", answered(404)},
      {"files.completeUploadExternal", answered(200, {{"ok", false}, {"error", "posting_to_channel_denied"}})}};
  for (auto const& [method, fault] : troubles) {
    CAPTURE(method);
    Talk talk;
    talk.slack.fail_next(method, fault);
    talk.hear(talk.by_ana("like this", one_file(talk, "F0SCREEN", "bytes")));
    static_cast<void>(talk.slack.wait_until("C0IT", says("like this")));
    static_cast<void>(talk.slack.wait_until("C0IT", says("could not be passed on")));
    static_cast<void>(talk.slack.wait_until("D0ANA", says("Please send it again")));
    CHECK(files_in(talk.slack.messages("C0IT")) == 0);
  }
}

TEST_CASE("a file whose answer was lost after it was shared is not shared twice") {
  Talk talk;
  auto fault = answered(500);
  fault.after_deed = true;
  talk.slack.fail_next("files.completeUploadExternal", fault);
  talk.hear(talk.by_ana("", one_file(talk, "F0SCREEN", "bytes")));
  talk.hear(talk.by_ana("and that was it"));
  static_cast<void>(talk.slack.wait_until("C0IT", says("and that was it")));
  REQUIRE(talk.stop());
  CHECK(files_in(talk.slack.messages("C0IT")) == 1);
  CHECK(count_saying(talk.slack.messages("D0ANA"), "send it again") == 0);
}

TEST_CASE("thanks after the resolve reopen nothing and move no clock, and still reach the helper") {
  Talk talk;
  REQUIRE(talk.command("U0JAN", "resolve IT-1 a new battery").status == 200);
  static_cast<void>(talk.slack.wait_until("D0ANA", says("has resolved IT-1")));
  auto const before = talk.show("U0JAN");
  talk.clock.advance(1h);
  talk.hear(talk.by_ana("thanks, bye!"));
  static_cast<void>(talk.slack.wait_until("D0JAN", says("thanks, bye!")));
  static_cast<void>(talk.slack.wait_until("C0IT", says("thanks, bye!")));
  auto const after = talk.show("U0JAN");
  auto const facts = [](std::string const& details) { return details.substr(0, details.find(" opened it")); };
  CHECK(facts(before) == facts(after));
  // The grace runs from the resolve: three working days after it, not after the thanks.
  talk.clock.advance(71h + 1min);
  static_cast<void>(talk.slack.wait_until("D0ANA", says("IT-1 is closed now")));
}

TEST_CASE("words for a request that takes none any more are answered with what can be done, and change nothing") {
  Talk talk;
  REQUIRE(talk.command("U0ANA", "withdraw IT-1").status == 200);
  auto const said = talk.by_ana("but I still need it");
  talk.hear(said);
  REQUIRE(talk.event(message_event(said, "EvAgain")).status == 200);
  auto const told = message_saying(talk.slack.wait_until("D0ANA", says("was not passed on")), "was not passed on");
  CHECK(told["thread_ts"] == talk.own_card["ts"]);
  CHECK(contains(words_of(told), "withdrawn"));
  CHECK(buttons_of(told) == std::vector<std::string>{"Reopen", "New request"});
  CHECK_FALSE(contains(talk.show(), "I still need it"));
  REQUIRE(talk.press("U0ANA", told, "reopen").status == 200);
  static_cast<void>(talk.slack.wait_until("C0IT", says("*open*")));
}

TEST_CASE("words that are too long are refused with both lengths, and nothing of them is stored") {
  Talk talk;
  talk.hear(talk.by_ana(std::string(8001, 'x')));
  static_cast<void>(talk.slack.wait_until("D0ANA", says("it has 8,001 of 8,000 allowed characters")));
  CHECK_FALSE(contains(talk.show(), "xxx"));
}

TEST_CASE("Kolega does not hear itself, other apps, other threads, nor talk outside of threads") {
  Talk talk;
  auto own = message_event(talk.in_thread("U0KOLEGA", "echo one"), "Ev1");
  auto app = message_event(talk.in_thread("U0APP", "echo two"), "Ev2");
  app["event"]["bot_id"] = "B0APP";
  auto outside = talk.in_thread("U0JAN", "echo three");
  outside.thread_ts.clear();
  auto elsewhere = talk.in_thread("U0JAN", "echo four");
  elsewhere.thread_ts = "1700000000.000001";
  auto other_channel = talk.in_thread("U0JAN", "echo five");
  other_channel.channel = "C0GENERAL";
  for (auto const& event :
       {own, app, message_event(outside, "Ev3"), message_event(elsewhere, "Ev4"), message_event(other_channel, "Ev5")})
    REQUIRE(talk.event(event).status == 200);
  CHECK_FALSE(contains(talk.show("U0JAN"), "echo"));
  // In a direct message a thread of something else is as good as none: what can be said is answered.
  auto aside = talk.by_ana("hello?");
  aside.thread_ts = "1700000000.000001";
  talk.hear(aside);
  static_cast<void>(talk.slack.wait_until("D0ANA", says("What you can do here")));
}

TEST_CASE("words in a thread arrive once, also when Slack sends them again") {
  Talk talk;
  auto const said = talk.by_ana("the serial is XYZ-7");
  for (int i = 0; i < 3; ++i) REQUIRE(talk.event(message_event(said, "Ev1")).status == 200);
  static_cast<void>(talk.slack.wait_until("C0IT", says("XYZ-7")));
  REQUIRE(talk.stop());
  CHECK(count_saying(talk.slack.messages("C0IT"), "XYZ-7") == 1);
}
