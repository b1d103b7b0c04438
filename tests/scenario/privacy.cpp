// What is kept about a person, as that person sees it: told, exported, forgotten.
#include <unistd.h>

#include <cstdio>

#include "tests/support/catch.hpp"
#include "tests/support/scenario/votes.hpp"

using namespace kolega;
using namespace kolega::test;
using namespace std::chrono_literals;

namespace {

std::string say(Workspace& workspace, std::string const& who, std::string const& text) {
  return words_of(Workspace::answer_of(workspace.command(who, text, {}, "/kolega")));
}
auto has_file(std::size_t count) {
  return [count](std::vector<Json> const& messages) {
    return static_cast<std::size_t>(std::count_if(messages.begin(), messages.end(), [](Json const& message) {
             return message.contains("file");
           })) >= count;
  };
}
Json file_in(std::vector<Json> const& messages) {
  for (auto const& message : messages)
    if (message.contains("file")) return Json::parse(message["file"].get<std::string>());
  throw std::runtime_error("there is no file");
}

/// A store that goes with the test.
struct Kept {
  std::string path = std::string(KOLEGA_BINARY_DIR) + "/scenario-privacy-" + std::to_string(getpid()) + ".db";
  Kept() { std::remove(path.c_str()); }
  ~Kept() { std::remove(path.c_str()); }
  [[nodiscard]] std::string url() const { return "sqlite://" + path; }
};

}  // namespace

TEST_CASE("what is stored about me is told in words and counts") {
  Workspace workspace;
  static_cast<void>(workspace.open_for_it("my laptop does not start"));
  REQUIRE(workspace.command("U0ANA", "<@U0JAN> for staying late", {}, "/thanks").status == 200);
  auto const told = say(workspace, "U0ANA", "privacy");
  for (auto const* part :
       {"1 account", "1 of yours", "1 entry", "1 given", "730 days", "/kolega export", "/kolega forget"}) {
    INFO(part << " in " << told);
    CHECK(contains(told, part));
  }
}

TEST_CASE("everything about me comes as a file by direct message, to me alone") {
  Workspace workspace;
  static_cast<void>(workspace.open_for_it("my laptop does not start"));
  CHECK(contains(say(workspace, "U0ANA", "export"), "on its way"));
  auto const file = file_in(workspace.slack.wait_until("D0ANA", has_file(1)));
  CHECK(file["person"]["name"] == "Ana Lima");
  CHECK(file["requests"][0]["title"] == "my laptop does not start");
  auto const completed = workspace.slack.calls("files.completeUploadExternal");
  REQUIRE(completed.size() == 1);
  CHECK(completed[0].body["channel_id"] == "D0ANA");
  CHECK(completed[0].body["files"][0]["title"] == "kolega.json");
}

TEST_CASE("an export whose bytes did not arrive is sent again, one that may have arrived is not") {
  Workspace workspace;
  FakeSlack::Fault broken;
  broken.status = 500;
  workspace.slack.fail_next("upload_url", broken);
  CHECK(contains(say(workspace, "U0ANA", "export"), "on its way"));
  static_cast<void>(workspace.slack.wait_for("upload_url", 1));
  for (int i = 0; i < 200 && workspace.slack.calls("files.completeUploadExternal").empty(); ++i) {
    workspace.clock.advance(2s);
    static_cast<void>(say(workspace, "U0JAN", "me"));
  }
  static_cast<void>(workspace.slack.wait_until("D0ANA", has_file(1)));

  broken.after_deed = true;
  workspace.slack.fail_next("files.completeUploadExternal", broken);
  CHECK(contains(say(workspace, "U0ANA", "export"), "on its way"));
  static_cast<void>(workspace.slack.wait_until("D0ANA", has_file(2)));
  std::string status;
  for (int i = 0; i < 200 && !contains(status, "unknown · personal_export"); ++i) {
    workspace.clock.advance(10s);
    status = say(workspace, "U0EWA", "status");
  }
  CHECK(contains(status, "unknown · personal_export"));
  CHECK(workspace.slack.calls("files.completeUploadExternal").size() == 2);
}

TEST_CASE(
    "to be forgotten is asked once more, withdraws what is open, and nothing brings its person back but themself") {
  Kept kept;
  Workspace workspace({kept.url()});
  static_cast<void>(workspace.open_for_it("my laptop does not start"));
  auto question = Workspace::answer_of(workspace.command("U0ANA", "forget", {}, "/kolega"));
  CHECK(contains(words_of(question), "Your open request is withdrawn"));
  CHECK_FALSE(contains(words_of(workspace.slack.messages("C0IT")), "withdrawn"));
  question["ts"] = "1.1";
  question["channel"] = "C0GENERAL";
  CHECK(workspace.press("U0ANA", question, "forget_me", "press.1", {}, true).status == 200);
  auto const replaced = workspace.slack.wait_for("response", 1)[0].body;
  CHECK(contains(words_of(replaced), "You are forgotten here"));
  CHECK(replaced["replace_original"] == true);
  static_cast<void>(workspace.slack.wait_until("C0IT", says("withdrawn")));
  CHECK(workspace.press("U0ANA", question, "forget_me", "press.1", {}, true).status == 200);  // delivered twice

  auto const thanks = words_of(Workspace::answer_of(workspace.command("U0JAN", "<@U0ANA|ana> hello", {}, "/thanks")));
  CHECK(contains(thanks, "has left the company"));
  auto const told = workspace.slack.messages("D0ANA").size();
  workspace.restart();
  workspace.clock.advance(48h);
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0JAN", "show IT-1"))), "N. N."));
  CHECK(workspace.slack.messages("D0ANA").size() == told);
  CHECK(contains(say(workspace, "U0ANA", "privacy"), "0 of yours"));
}

TEST_CASE("words of old requests are gone after a restart when their time is over, everywhere") {
  Kept kept;
  Workspace workspace({kept.url()});
  static_cast<void>(workspace.open_for_it("zzsecretzz laptop"));
  REQUIRE(workspace.command("U0ANA", "withdraw IT-1").status == 200);
  workspace.clock.advance(24h * 731);
  workspace.restart();
  std::string shown = "zzsecretzz";
  for (int i = 0; i < 200 && contains(shown, "zzsecretzz"); ++i)
    shown = words_of(Workspace::answer_of(workspace.command("U0ANA", "show IT-1")));
  CHECK_FALSE(contains(shown, "zzsecretzz"));
  CHECK(contains(shown, "IT-1"));
  CHECK_FALSE(contains(words_of(Workspace::answer_of(workspace.command("U0ANA", "list"))), "zzsecretzz"));
  CHECK(contains(say(workspace, "U0EWA", "status audit"), "forgot_texts"));
}
