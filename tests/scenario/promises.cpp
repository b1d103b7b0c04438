// What the clock does by itself: warnings, broken promises, the end of the grace. The department works 9 to 17.
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

int count(std::vector<Json> const& messages, std::string const& words) {
  int found = 0;
  for (auto const& message : messages) found += contains(words_of(message), words) ? 1 : 0;
  return found;
}

std::string answer(Workspace& workspace, std::string const& user, std::string const& text) {
  return words_of(Workspace::answer_of(workspace.command(user, text)));
}

}  // namespace

TEST_CASE("the triage channel is warned at four fifths of a promise, and told when it breaks, each once") {
  Workspace workspace;  // Monday 10:00
  auto const card = workspace.open_for_it("my laptop does not start");
  workspace.clock.advance(1h + 35min);
  static_cast<void>(workspace.slack.wait_until("C0IT", [&](auto const& messages) { return messages.size() == 1; }));
  workspace.clock.advance(1min);  // 11:36
  auto const warned = workspace.slack.wait_until("C0IT", says("still waits for a first answer"));
  CHECK(warned.back()["thread_ts"] == card["ts"]);
  workspace.clock.advance(24min);  // 12:00
  auto const broken = workspace.slack.wait_until("C0IT", says("is still missing"));
  CHECK(count(broken, "still waits for a first answer") == 1);
  CHECK(count(broken, "is still missing") == 1);
}

TEST_CASE("a broken promise goes to a lead, by direct message") {
  Workspace workspace;
  REQUIRE(workspace.command("U0EWA", "help").status == 200);  // Ewa leads IT; now Kolega knows her account
  static_cast<void>(workspace.open_for_it("my laptop does not start"));
  workspace.clock.advance(2h);
  auto const told = workspace.slack.wait_until("D0EWA", says("is still missing"));
  CHECK(contains(words_of(told), "You get this because you lead IT."));
  // The warning that came too late to help is not told any more.
  CHECK(count(workspace.slack.wait_until("C0IT", says("is still missing")), "still waits") == 0);
}

TEST_CASE("who answered in time is neither warned nor reported") {
  Workspace workspace;
  auto const card = workspace.open_for_it("my laptop does not start");
  REQUIRE(workspace.press("U0JAN", card, "claim").status == 200);
  static_cast<void>(workspace.slack.wait_until("C0IT", says("<@U0JAN>")));
  workspace.clock.advance(3h);
  // The next thing to be said is the resolve promise's warning, on Tuesday.
  workspace.clock.advance(26h);
  auto const warned = workspace.slack.wait_until("C0IT", says("is to be resolved by"));
  CHECK(count(warned, "first answer") == 0);
  CHECK(contains(words_of(warned.back()), "<@U0JAN>"));
}

TEST_CASE("nothing is said of a promise at night, and after a night the morning begins with it") {
  Workspace workspace;
  workspace.clock.advance(5h + 30min);                                   // Monday 15:30
  static_cast<void>(workspace.open_for_it("my laptop does not start"));  // promised by Tuesday 9:30
  workspace.clock.advance(12h);                                          // Tuesday 3:30
  static_cast<void>(workspace.open_for_it("a second one"));
  CHECK(count(workspace.slack.messages("C0IT"), "first answer") == 0);
  workspace.clock.advance(5h + 37min);  // Tuesday 9:07
  auto const warned = workspace.slack.wait_until("C0IT", says("IT-1 still waits"));
  CHECK(count(warned, "IT-2 still waits") == 0);
}

TEST_CASE("a resolved request closes when the grace is over, and thanks do not open it again") {
  Workspace workspace;
  auto const card = workspace.open_for_it("my laptop does not start");
  REQUIRE(workspace.command("U0JAN", "resolve IT-1").status == 200);
  workspace.clock.advance(48h);  // two of three business days
  auto const before = words_of(Workspace::answer_of(workspace.command("U0ANA", "show IT-1")));
  CHECK(contains(before, "resolved"));
  workspace.clock.advance(24h);
  static_cast<void>(workspace.slack.wait_until("D0ANA", says("IT-1 is closed now")));
  auto const closed = words_of(Workspace::answer_of(workspace.command("U0ANA", "show IT-1")));
  CHECK(contains(closed, "closed, the time to reopen it is over"));
}

TEST_CASE("while a request waits for its requester the resolve clock stands still") {
  Workspace workspace;
  static_cast<void>(workspace.open_for_it("my laptop does not start"));
  REQUIRE(workspace.command("U0JAN", "ask IT-1 which model?").status == 200);
  workspace.clock.advance(7 * 24h);
  REQUIRE(workspace.command("U0ANA", "add IT-1 the blue one").status == 200);
  static_cast<void>(workspace.slack.wait_until("C0IT", says("the blue one")));
  CHECK(count(workspace.slack.messages("C0IT"), "to be resolved by") == 0);
  // The promise of two days has them before it again: four fifths of them are over on Tuesday at 14:48.
  workspace.clock.advance(29h);
  CHECK(count(workspace.slack.wait_until("C0IT", says("to be resolved by")), "is still open") == 0);
}

TEST_CASE("a promise is told in the reader's own zone") {
  Workspace workspace;  // Monday 10:00 in Warsaw, 9:00 in Lisbon
  CHECK(contains(answer(workspace, "U0ANA", "it my laptop does not start"), "11:00"));
  CHECK(contains(answer(workspace, "U0EWA", "it my screen is dark"), "12:00"));
  CHECK(contains(answer(workspace, "U0EWA", "show IT-1"), "12:00"));
}

TEST_CASE("changing the config changes new cycles only") {
  std::string first_response = "2h";
  Workspace::Options options;
  options.edit = [&first_response](std::string text) {
    std::string const was = "{first_response: 2h, resolve: 2d}";
    return text.replace(text.find(was), was.size(), "{first_response: " + first_response + ", resolve: 2d}");
  };
  Workspace workspace(options);
  CHECK(contains(answer(workspace, "U0EWA", "it my laptop does not start"), "12:00"));
  first_response = "1h";
  workspace.reload();
  CHECK(contains(answer(workspace, "U0EWA", "show IT-1"), "12:00"));
  CHECK(contains(answer(workspace, "U0EWA", "it my screen is dark"), "11:00"));
  workspace.clock.advance(1h + 30min);  // 11:30: the old promise holds for the old request
  static_cast<void>(workspace.slack.wait_until("C0IT", says("The first answer to IT-2")));
  CHECK(count(workspace.slack.messages("C0IT"), "The first answer to IT-1") == 0);
  REQUIRE(workspace.command("U0JAN", "resolve IT-1").status == 200);
  REQUIRE(workspace.command("U0EWA", "reopen IT-1").status == 200);
  CHECK(contains(answer(workspace, "U0EWA", "show IT-1"), "12:30"));
}

TEST_CASE("an urgent request has the promise for urgent ones, counted from its opening") {
  Workspace::Options options;
  options.edit = [](std::string text) {
    std::string const was = "promise: {first_response: 2h, resolve: 2d}";
    return text.replace(text.find(was), was.size(), was + "\n    promise_by_priority: {urgent: {first_response: 30m}}");
  };
  Workspace workspace(options);
  CHECK(contains(answer(workspace, "U0EWA", "it my laptop does not start"), "12:00"));
  CHECK(workspace.command("U0JAN", "priority IT-1 urgent").status == 200);
  CHECK(contains(answer(workspace, "U0EWA", "show IT-1"), "10:30"));
  workspace.clock.advance(30min);
  static_cast<void>(workspace.slack.wait_until("C0IT", says("is still missing")));
  CHECK(workspace.command("U0JAN", "priority IT-1 normal").status == 200);
  CHECK(contains(answer(workspace, "U0EWA", "show IT-1"), "12:00"));
}

TEST_CASE("working hours with a lunch break hold for warnings and promises, and nothing is said outside of them") {
  Workspace::Options options;
  options.edit = [](std::string text) {
    std::string const was = "zone: Europe/Warsaw, weekly: {mon-fri: [\"09:00-17:00\"]}";
    return text.replace(text.find(was), was.size(),
                        "zone: Europe/Warsaw, weekly: {mon-fri: [\"09:00-11:00\", \"13:00-17:00\"]}");
  };
  Workspace workspace(options);  // Monday 10:00
  CHECK(contains(answer(workspace, "U0EWA", "it my laptop does not start"), "14:00"));
  workspace.clock.advance(2h + 30min);  // 12:30, at lunch
  static_cast<void>(workspace.open_for_it("a second one"));
  CHECK(count(workspace.slack.messages("C0IT"), "first answer") == 0);
  workspace.clock.advance(1h + 10min);  // 13:40
  static_cast<void>(workspace.slack.wait_until("C0IT", says("IT-1 still waits")));
  CHECK(count(workspace.slack.messages("C0IT"), "is still missing") == 0);
}

TEST_CASE("what Kolega does by itself is no answer: only a human act ends the first-response clock") {
  Workspace::Options options;
  options.edit = [](std::string text) {
    std::string const was = "promise: {first_response: 2h, resolve: 2d}\n";
    return text.replace(text.find(was), was.size(),
                        was + "    services: [{key: laptop, name: Laptop, assign: round_robin}]\n");
  };
  Workspace workspace(options);
  REQUIRE(workspace.command("U0ANA", "it").status == 200);
  auto const form = workspace.slack.wait_for("views.open", 1)[0].body["view"];
  static_cast<void>(
      workspace.submit("U0ANA", form, {{"department", "it"}, {"service", "laptop"}, {"title", "my laptop"}}));
  static_cast<void>(workspace.slack.wait_until("C0IT", says("<@U0JAN>")));  // given to him by Kolega
  workspace.clock.advance(2h);
  static_cast<void>(workspace.slack.wait_until("C0IT", says("is still missing")));
}

TEST_CASE("a thank-you or a word more after the resolve starts no clock and breaks no promise") {
  Workspace workspace;
  static_cast<void>(workspace.open_for_it("my laptop does not start"));
  REQUIRE(workspace.command("U0JAN", "resolve IT-1").status == 200);
  REQUIRE(workspace.command("U0ANA", "add IT-1 thanks, bye!").status == 200);
  workspace.clock.advance(47h);
  auto const details = answer(workspace, "U0EWA", "show IT-1");
  CHECK(contains(details, "resolved"));
  CHECK(contains(details, "in time"));
  CHECK(count(workspace.slack.messages("C0IT"), "is still open") == 0);
}
