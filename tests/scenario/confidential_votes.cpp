// The same life twice, with a vote in it and without: nobody but the voter can tell the two apart.
#include <algorithm>
#include <mutex>
#include <regex>

#include "runtime/log.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scenario/votes.hpp"

using namespace kolega;
using namespace kolega::test;
using namespace std::chrono_literals;

namespace {

struct Seen {
  std::map<std::string, std::string> by_channel;  // what stands there, in words
  std::vector<std::string> answers;               // to those who serve
  std::string log;
  std::string metrics;
  std::string to_others;  // every call that does not go to the voter, as it was sent
};

bool is_for_ana(FakeSlack::Call const& call) {
  auto const channel = call.body.value("channel", "");
  return channel == "U0ANA" || channel == "D0ANA" || call.method == "views.open" || call.method == "response";
}

/// Ana asks, IT serves; with `votes` she votes low, comments, changes her mind and votes by command.
Seen live(bool votes) {
  std::mutex mutex;
  Seen seen;
  runtime::log::tee([&](std::string_view line) {
    std::lock_guard const lock(mutex);
    seen.log += std::string(line) + "\n";
  });
  {
    Workspace workspace;
    for (auto const* who : {"U0EWA", "U0PIET", "U0JAN"}) static_cast<void>(workspace.command(who, "help"));
    auto const question = wait_for_question(workspace, resolve_one(workspace));
    if (votes) {
      CHECK(press_score(workspace, "U0ANA", question, 1).status == 200);
      auto const card = message_saying(workspace.slack.wait_until("D0ANA", says("Your vote on")), "Your vote on");
      CHECK(workspace.press("U0ANA", card, "vote_comment").status == 200);
      auto const view = workspace.slack.wait_for("views.open", 1)[0].body["view"];
      CHECK(workspace.submit("U0ANA", view, {{"text", "zzcommentzz"}}).status == 200);
      static_cast<void>(workspace.slack.wait_until("D0ANA", says("zzcommentzz")));
      CHECK(workspace.command("U0ANA", "IT-1 2 zzagainzz", {}, "/vote").status == 200);
      static_cast<void>(workspace.slack.wait_until("D0ANA", says("zzagainzz")));
    }
    // Work goes on, on this request and on others.
    REQUIRE(workspace.command("U0JAN", "note IT-1 kept the old battery").status == 200);
    REQUIRE(workspace.command("U0ANA", "it my screen flickers").status == 200);
    REQUIRE(workspace.command("U0PIET", "claim IT-2").status == 200);
    REQUIRE(workspace.command("U0ANA", "reopen IT-1 it is dead again").status == 200);
    for (auto const* who : {"U0JAN", "U0EWA", "U0PIET"})
      for (auto const* text : {"show IT-1", "show IT-2"})
        seen.answers.push_back(words_of(Workspace::answer_of(workspace.command(who, text))));
    for (auto const* who : {"U0JAN", "U0EWA"}) {
      auto const refused = workspace.command(who, "IT-1 5", {}, "/vote");
      seen.answers.push_back(words_of(Workspace::answer_of(refused)));
    }
    // What those who serve, and the admin, can get out of Kolega itself.
    for (auto const* who : {"U0JAN", "U0EWA"}) REQUIRE(workspace.command(who, "export", {}, "/kolega").status == 200);
    static_cast<void>(workspace.slack.wait_for("files.completeUploadExternal", 2));
    for (auto const* text : {"status", "status audit", "privacy"})
      seen.to_others += words_of(Workspace::answer_of(workspace.command("U0EWA", text, {}, "/kolega"))) + "\n";
    static_cast<void>(workspace.slack.wait_until("C0IT", says("it is dead again")));
    static_cast<void>(workspace.slack.wait_until("D0JAN", says("IT-1")));
    static_cast<void>(workspace.slack.wait_until("D0ANA", says("was opened again")));
    seen.metrics = workspace.admin("/metrics").body;
    CHECK(workspace.stop());
    for (auto const* channel : {"C0IT", "C0HR", "C0FAC", "D0JAN", "D0PIET", "D0EWA", "D0GIULIA", "C0FUN"})
      for (auto const& message : workspace.slack.messages(channel)) {
        seen.by_channel[channel] += message.value("text", "") + "\n" + words_of(message.value("blocks", Json())) + "\n";
        seen.to_others += message.value("file", "") + "\n";
      }
    for (auto const& call : workspace.slack.calls())
      if (!is_for_ana(call)) seen.to_others += call.method + " " + call.body.dump() + "\n";
  }
  runtime::log::tee({});
  return seen;
}

std::vector<std::string> lines_with(std::string const& text, std::string const& part) {
  std::vector<std::string> found;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    if (contains(line, part)) found.push_back(line);
  return found;
}

}  // namespace

TEST_CASE("nobody but the voter can tell whether there was a vote: not in a channel, a message, an answer, a figure") {
  auto const without = live(false);
  auto const with = live(true);
  CHECK(with.by_channel == without.by_channel);
  CHECK(with.answers == without.answers);
  REQUIRE(with.by_channel.at("C0IT").size() > 100);
  REQUIRE(contains(with.by_channel.at("D0JAN"), "IT-1"));
}

TEST_CASE("no message to others, log line or metric holds a voter, a score beside a request, or a comment") {
  auto const seen = live(true);
  for (auto const* word : {"zzcommentzz", "zzagainzz", "Awful", "Poor", "😞", "🙁"}) {
    INFO(word);
    CHECK_FALSE(contains(seen.to_others, word));
    CHECK_FALSE(contains(seen.log, word));
    CHECK_FALSE(contains(seen.metrics, word));
  }
  CHECK_FALSE(contains(seen.to_others, "\"vote\""));
  CHECK_FALSE(contains(seen.to_others, "\"vote_"));
  REQUIRE(contains(seen.to_others, "everything that Kolega keeps about one person"));
  auto const votes = lines_with(seen.log, "what=vote");
  REQUIRE(votes.size() >= 5);
  for (auto const& line : votes) {
    INFO(line);
    CHECK(contains(line, "person=0"));
    CHECK_FALSE(contains(line, "IT-1"));
  }
  for (auto const& line : lines_with(seen.log, "vote")) {
    INFO(line);
    CHECK_FALSE(contains(line, "IT-1"));
    CHECK_FALSE(contains(line, "U0ANA"));
    CHECK_FALSE(contains(line, "score"));
  }
  for (auto const& line : lines_with(seen.metrics, "vote")) {
    INFO(line);
    CHECK_FALSE(contains(line, "IT-1"));
    CHECK_FALSE(std::regex_search(line, std::regex("score|person|department")));
  }
}

TEST_CASE("no tally is shown to anyone before the digest: six votes change nothing that others see") {
  Workspace workspace;
  std::vector<std::string> const people{"U0ANA", "U0GIULIA", "U0SAM", "U0LEA", "U0MAX", "U0NOA"};
  for (auto const& who : people) static_cast<void>(resolve_one(workspace, who));
  static_cast<void>(workspace.slack.wait_until("C0IT", [](auto const& messages) { return messages.size() >= 6; }));
  auto const card_words = [&] {
    std::string words;
    for (auto const& message : workspace.slack.messages("C0IT")) words += words_of(message.at("blocks"));
    return words;
  };
  static_cast<void>(
      workspace.slack.wait_until("C0IT", [](auto const& messages) { return count_saying(messages, "resolved") >= 6; }));
  auto const before = card_words();
  for (std::size_t i = 0; i < people.size(); ++i) {
    auto const answer = workspace.command(people[i], "IT-" + std::to_string(i + 1) + " 1", {}, "/vote");
    CHECK(contains(words_of(Workspace::answer_of(answer)), "😞"));
  }
  CHECK(card_words() == before);
  CHECK(workspace.slack.messages("D0JAN").empty());
  CHECK(workspace.slack.messages("D0EWA").empty());
  for (auto const* who : {"U0ANA", "U0JAN", "U0EWA"}) {
    auto const shown = words_of(Workspace::answer_of(workspace.command(who, "show IT-1")));
    CHECK_FALSE(contains(shown, "Awful"));
    CHECK_FALSE(contains(shown, "vote"));
  }
}
