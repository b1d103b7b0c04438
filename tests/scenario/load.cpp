// Many clients of a whole Kolega at once, of which some break off: meant to run under the sanitizers too.
#include <unistd.h>

#include <cstdio>
#include <mutex>
#include <random>
#include <set>
#include <thread>

#include "slack/form.hpp"
#include "slack/signature.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scenario/workspace.hpp"

using kolega::test::HttpProbe;
using kolega::test::Workspace;

namespace {

std::string signed_command(Workspace& workspace, std::string const& trigger) {
  auto const body = kolega::slack::encode_form({{"command", "/request"},
                                                {"text", "it my laptop does not start"},
                                                {"user_id", "U0ANA"},
                                                {"team_id", "T0ACME"},
                                                {"trigger_id", trigger}});
  auto const now = std::to_string(workspace.clock.now().time_since_epoch().count());
  return kolega::test::http_request(
      "POST", "/slack/events", body,
      "Content-Type: application/x-www-form-urlencoded\r\nX-Slack-Request-Timestamp: " + now +
          "\r\nX-Slack-Signature: " + kolega::slack::sign(Workspace::secret, now, body) + "\r\n");
}

/// What the clients of one run have heard.
struct Heard {
  std::mutex mutex;
  std::multiset<std::string> numbers;
  std::string failure;
};

/// Asks over one kept connection, breaks off in the middle of a request or before its answer, and begins anew.
void be_a_client(Workspace& workspace, int name, Heard& heard) {
  std::mt19937 random(static_cast<unsigned>(name));
  int count = 0;
  auto const trigger = [&] { return std::to_string(name) + "." + std::to_string(++count); };
  try {
    for (int life = 0; life < 3; ++life) {
      HttpProbe probe(workspace.port());
      for (int asked = 0; asked < 2; ++asked) {
        auto const answer = probe.ask(signed_command(workspace, trigger()));
        auto const at = answer.body.find("IT-");
        if (answer.status != 200 || at == std::string::npos) throw std::runtime_error("answered: " + answer.body);
        auto const end = answer.body.find_first_not_of("0123456789", at + 3);
        std::lock_guard const lock(heard.mutex);
        heard.numbers.insert(answer.body.substr(at, end - at));
      }
      auto const last = signed_command(workspace, trigger());
      probe.send(std::string_view(last).substr(0, 1 + random() % last.size()));
      if (random() % 2 == 0) probe.reset();
    }
  } catch (std::exception const& failure) {
    std::lock_guard const lock(heard.mutex);
    heard.failure = failure.what();
  }
}

}  // namespace

TEST_CASE("64 connections at once, of which many break off: whoever hears a number hears one of its own") {
  auto const path = std::string(KOLEGA_BINARY_DIR) + "/scenario-load-" + std::to_string(getpid()) + ".db";
  std::remove(path.c_str());
  {
    Workspace workspace({.storage = "sqlite://" + path});
    Heard heard;
    std::vector<std::thread> clients;
    for (int name = 0; name < 64; ++name) clients.emplace_back([&, name] { be_a_client(workspace, name, heard); });
    for (auto& client : clients) client.join();
    CHECK(heard.failure.empty());
    CHECK(heard.numbers.size() == 64 * 3 * 2);
    CHECK(std::set<std::string>(heard.numbers.begin(), heard.numbers.end()).size() == heard.numbers.size());
    auto const metrics = workspace.admin("/metrics").body;
    CHECK(metrics.find("kolega_task_failures_total{") == std::string::npos);
    CHECK(metrics.find("kolega_store_failures_total{") == std::string::npos);
    CHECK(workspace.admin("/readyz").status == 200);
  }
  for (auto const* end : {"", "-wal", "-shm"}) std::remove((path + end).c_str());
}
