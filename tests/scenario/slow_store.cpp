// The store is slow, full or gone: people get an answer in time, and it is an honest one.
#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>

#include "tests/support/catch.hpp"
#include "tests/support/scenario/workspace.hpp"

using kolega::test::Json;
using kolega::test::words_of;
using kolega::test::Workspace;

namespace {

bool contains(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

/// A door before the store that can be shut: who commits waits until it is opened again; or that refuses everybody.
struct Door {
  void shut() {
    std::lock_guard const lock(mutex);
    is_shut = true;
  }
  void open() {
    std::lock_guard const lock(mutex);
    is_shut = false;
    changed.notify_all();
  }
  void pass() {
    std::unique_lock lock(mutex);
    ++waiting;
    changed.wait(lock, [this] { return !is_shut; });
    --waiting;
  }

  std::mutex mutex;
  std::condition_variable changed;
  bool is_shut{false};
  std::atomic<int> waiting{0};
  std::atomic<bool> is_gone{false};
};

class GuardedStore final : public kolega::app::Store {
 public:
  GuardedStore(std::unique_ptr<kolega::app::Store> store, Door& door) : store_(std::move(store)), door_(door) {}
  std::vector<kolega::Result<void>> transact(std::span<kolega::app::Unit const> units) override {
    door_.pass();
    if (!door_.is_gone) return store_->transact(units);
    return std::vector<kolega::Result<void>>(units.size(),
                                             kolega::internal_error(kolega::ErrorCode::unavailable, "disk full"));
  }
  kolega::Result<void> check() override {
    if (door_.is_gone) return kolega::internal_error(kolega::ErrorCode::unavailable, "disk full");
    return store_->check();
  }

 private:
  std::unique_ptr<kolega::app::Store> store_;
  Door& door_;
};

/// `impatient`: who stands before the shut door for a moment is told to wait.
Workspace::Options behind(Door& door, bool impatient = true) {
  Workspace::Options options;
  options.daemon.around_store = [&door](std::unique_ptr<kolega::app::Store> store) {
    return std::make_unique<GuardedStore>(std::move(store), door);
  };
  if (impatient) options.daemon.answer_within = std::chrono::milliseconds(200);
  return options;
}

}  // namespace

TEST_CASE("a command that takes longer is answered in time with \"still working\", and its result follows") {
  Door door;
  Workspace workspace(behind(door));
  door.shut();
  auto const answer = words_of(Workspace::answer_of(workspace.command("U0ANA", "it my laptop does not start")));
  CHECK(contains(answer, "Still working"));
  CHECK_FALSE(contains(answer, "IT-1"));
  door.open();
  auto const late = workspace.slack.wait_for("response", 1)[0].body;
  CHECK(contains(words_of(late), "IT-1"));
  CHECK(late["response_type"] == "ephemeral");
}

TEST_CASE("a redelivery while the first one still works is the same deed") {
  Door door;
  Workspace workspace(behind(door));
  door.shut();
  static_cast<void>(workspace.command("U0ANA", "it my laptop does not start", "T-1"));
  static_cast<void>(workspace.command("U0ANA", "it my laptop does not start", "T-1"));
  door.open();
  for (auto const& late : workspace.slack.wait_for("response", 2)) CHECK(contains(words_of(late.body), "IT-1"));
  CHECK(kolega::test::HttpServer::eventually([&] {
    return contains(words_of(Workspace::answer_of(workspace.command("U0ANA", "it the next", "T-2"))), "IT-2");
  }));
}

TEST_CASE("a form that is sent while the store is slow reaches its sender as a direct message") {
  Door door;
  Workspace workspace(behind(door));
  REQUIRE(workspace.command("U0ANA", "").status == 200);
  auto const view = workspace.slack.wait_for("views.open", 1)[0].body["view"];
  door.shut();
  auto const sent = workspace.submit("U0ANA", view, {{"department", "it"}, {"title", "A second screen"}});
  CHECK(sent.status == 200);
  CHECK(sent.body.empty());
  door.open();
  CHECK_FALSE(
      workspace.slack
          .wait_until("D0ANA",
                      [](auto const& messages) { return !messages.empty() && contains(words_of(messages[0]), "IT-1"); })
          .empty());
}

TEST_CASE("when the queue is full the answer is \"busy, nothing was stored\", and an event is to be sent again") {
  Door door;
  auto options = behind(door, false);
  options.daemon.store_queue = 1;
  Workspace workspace(options);
  door.shut();
  // One is being committed, one waits; who comes now is turned away.
  std::vector<std::future<std::string>> waiting;
  std::atomic<int> busy{0};
  auto const ask = [&](int i) {
    waiting.push_back(std::async(std::launch::async, [&workspace, &busy, i] {
      auto const words = words_of(Workspace::answer_of(workspace.command("U0ANA", "it question " + std::to_string(i))));
      if (!contains(words, "IT-")) ++busy;
      return words;
    }));
  };
  ask(0);
  REQUIRE(kolega::test::HttpServer::eventually([&] { return door.waiting == 1; }));
  for (int i = 1; i < 6; ++i) ask(i);
  REQUIRE(kolega::test::HttpServer::eventually([&] { return busy >= 4; }));
  CHECK(workspace
            .event({{"type", "event_callback"},
                    {"team_id", "T0ACME"},
                    {"event_id", "Ev1"},
                    {"event",
                     {{"type", "message"},
                      {"channel_type", "im"},
                      {"channel", "D0ANA"},
                      {"user", "U0ANA"},
                      {"text", "hi"},
                      {"ts", "1.1"}}}})
            .status == 503);
  door.open();
  int opened = 0;
  for (auto& each : waiting) {
    auto const words = each.get();
    if (contains(words, "IT-"))
      ++opened;
    else
      CHECK(contains(words, "nothing was saved"));
  }
  CHECK(opened + busy == 6);
  // The outbox asks the store as well, and its place in the queue is the only one.
  CHECK(kolega::test::HttpServer::eventually([&] {
    return contains(words_of(Workspace::answer_of(workspace.command("U0ANA", "it the next"))),
                    "IT-" + std::to_string(opened + 1));
  }));
}

TEST_CASE("when the store is gone people are told that nothing was stored, and /readyz says why") {
  Door door;
  Workspace workspace(behind(door, false));
  door.is_gone = true;
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0ANA", "it my laptop"))), "nothing was saved"));
  auto const ready = workspace.admin("/readyz");
  CHECK(ready.status == 503);
  CHECK(contains(ready.body, "disk full"));
  CHECK(workspace.admin("/healthz").status == 200);
  door.is_gone = false;
  CHECK(workspace.admin("/readyz").status == 200);
  CHECK(contains(words_of(Workspace::answer_of(workspace.command("U0ANA", "it my laptop"))), "IT-1"));
}
