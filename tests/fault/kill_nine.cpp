// Kolega is killed while it works: what was answered is there afterwards, and nothing is said twice.
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <fstream>
#include <map>
#include <mutex>
#include <regex>
#include <set>
#include <thread>

#include "slack/form.hpp"
#include "slack/signature.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/http_probe.hpp"
#include "tests/support/process.hpp"
#include "tests/support/scenario/fake_slack.hpp"

using kolega::test::FakeSlack;
using kolega::test::HttpProbe;
using kolega::test::HttpServer;
using kolega::test::Json;
using kolega::test::Process;

namespace {

constexpr char const* secret = "fault-secret";

/// A daemon as its own process on a store that outlives it.
struct Site {
  Site() {
    folder = std::string(KOLEGA_BINARY_DIR) + "/fault-" + std::to_string(getpid());
    std::remove((folder + ".db").c_str());
    std::remove((folder + ".db-wal").c_str());
    std::remove((folder + ".db-shm").c_str());
    std::ofstream(folder + ".yaml")
        << "organisation: {name: Acme, zone: UTC, language: en, requests_per_hour: 1000000}\n"
           "server: {listen: \"127.0.0.1:0\", admin_listen: \"127.0.0.1:0\"}\n"
           "storage: {url: \"sqlite://"
        << folder
        << ".db\"}\n"
           "slack:\n  signing_secrets: ["
        << secret << "]\n  bot_token: xoxb-test\n  api_url: " << slack.api_url()
        << "\n  channel_rate: {per_second: 1000, burst: 1000}\n"
           "people:\n  - {name: Jan, email: jan@acme.example, slack: U0JAN}\n"
           "departments:\n  - {key: it, name: IT, slack_channel: C0IT, members: [jan@acme.example], "
           "calendar: {weekly: {mon-sun: [\"00:00-24:00\"]}}}\n";
  }
  ~Site() {
    for (auto const* end : {".db", ".db-wal", ".db-shm", ".yaml", ".log"}) std::remove((folder + end).c_str());
  }

  std::unique_ptr<Process> start() {
    auto daemon = std::make_unique<Process>(
        std::vector<std::string>{std::string(KOLEGA_BINARY_DIR) + "/kolega", "serve", "--config", folder + ".yaml"},
        folder + ".log");
    daemon->wait_for("serving");
    auto const output = daemon->output();
    std::smatch match;
    if (std::regex_search(output, match, std::regex("listen=127\\.0\\.0\\.1:(\\d+)")))
      port = static_cast<std::uint16_t>(std::stoi(match[1]));
    if (std::regex_search(output, match, std::regex("admin=127\\.0\\.0\\.1:(\\d+)")))
      admin_port = static_cast<std::uint16_t>(std::stoi(match[1]));
    return daemon;
  }

  [[nodiscard]] std::string command(std::string const& text, std::string const& trigger) const {
    auto const body = kolega::slack::encode_form({{"command", "/request"},
                                                  {"text", text},
                                                  {"user_id", "U0ANA"},
                                                  {"team_id", "T0ACME"},
                                                  {"trigger_id", trigger}});
    auto const now = std::to_string(std::time(nullptr));
    HttpProbe probe(port);
    auto const response = probe.ask(kolega::test::http_request(
        "POST", "/slack/events", body,
        "Content-Type: application/x-www-form-urlencoded\r\nX-Slack-Request-Timestamp: " + now +
            "\r\nX-Slack-Signature: " + kolega::slack::sign(secret, now, body) + "\r\n"));
    if (response.status != 200) throw std::runtime_error("status " + std::to_string(response.status));
    return response.body;
  }

  [[nodiscard]] double gauge(std::string const& state) const {
    HttpProbe probe(admin_port);
    auto const text = probe.ask(kolega::test::http_request("GET", "/metrics")).body;
    std::smatch match;
    if (!std::regex_search(text, match, std::regex("kolega_outbox_notices\\{state=\"" + state + "\"\\} (\\d+)")))
      return 0;
    return std::stod(match[1]);
  }

  FakeSlack slack;
  std::string folder;
  std::uint16_t port{0};
  std::uint16_t admin_port{0};
};

std::string number_in(std::string const& answer) {
  std::smatch match;
  return std::regex_search(answer, match, std::regex("IT-\\d+")) ? match[0].str() : std::string();
}

}  // namespace

TEST_CASE(
    "after kill -9 in the middle of load every answered request is there, and each card was posted at most once or is "
    "unknown") {
  Site site;
  std::mutex mutex;
  std::map<std::string, std::string> answered;  // trigger -> number
  int trigger = 0;

  for (int round = 0; round < 3; ++round) {
    auto const daemon = site.start();
    std::atomic<bool> over{false};
    std::vector<std::thread> askers;
    for (int i = 0; i < 8; ++i)
      askers.emplace_back([&] {
        for (int asked = 0; asked < 200 && !over; ++asked) {
          std::string id;
          {
            std::lock_guard const lock(mutex);
            id = "T" + std::to_string(++trigger);
          }
          try {
            auto const number = number_in(site.command("it question " + id, id));
            std::lock_guard const lock(mutex);
            if (!number.empty()) answered[id] = number;
          } catch (std::exception const&) {
            return;  // the daemon is gone: nobody was told anything
          }
        }
      });
    auto const so_far = [&] {
      std::lock_guard const lock(mutex);
      return answered.size();
    };
    auto const enough = so_far() + 60;
    CHECK(HttpServer::eventually([&] { return so_far() >= enough; }));
    daemon->signal(SIGKILL);
    CHECK(daemon->wait() == -SIGKILL);
    over = true;
    for (auto& asker : askers) asker.join();
  }

  auto const daemon = site.start();
  REQUIRE(answered.size() >= 180);
  std::set<std::string> numbers;
  for (auto const& [id, number] : answered) {
    CHECK(numbers.insert(number).second);
    // Its own words: the number was not given to another.
    auto const shown = site.command("show " + number, "S" + id);
    CHECK(shown.find("question " + id + "\"") != std::string::npos);
    CHECK(number_in(site.command("it question " + id, id)) == number);
  }
  // Leases of the dead daemons run out; what could be sent is sent.
  CHECK(HttpServer::eventually([&] { return site.gauge("pending") == 0 && site.gauge("sending") == 0; },
                               std::chrono::seconds(100)));
  std::map<std::string, int> cards;
  for (auto const& message : site.slack.messages("C0IT")) ++cards[number_in(message["text"])];
  for (auto const& [number, count] : cards) CHECK(count == 1);
  std::size_t missing = 0;
  for (auto const& number : numbers) missing += cards.contains(number) ? 0 : 1;
  CHECK(static_cast<double>(missing) <= site.gauge("unknown"));
  daemon->signal(SIGTERM);
  CHECK(daemon->wait() == 0);
}

TEST_CASE("SIGTERM during load finishes what runs, answers it, and ends with 0 within the drain time") {
  Site site;
  auto const daemon = site.start();
  std::atomic<int> answered{0};
  std::vector<std::thread> askers;
  for (int i = 0; i < 4; ++i)
    askers.emplace_back([&, i] {
      for (int asked = 0; asked < 500; ++asked) {
        try {
          if (number_in(site.command("it question", "T" + std::to_string(i) + "." + std::to_string(asked))).empty())
            return;
          ++answered;
        } catch (std::exception const&) {
          return;
        }
      }
    });
  CHECK(HttpServer::eventually([&] { return answered >= 50; }));
  daemon->signal(SIGTERM);
  CHECK(daemon->wait(std::chrono::seconds(15)) == 0);
  for (auto& asker : askers) asker.join();
  CHECK(daemon->output().find("stopped clean=true") != std::string::npos);

  auto const count = answered.load();
  auto const again = site.start();
  CHECK(number_in(site.command("it the next", "next")) == "IT-" + std::to_string(count + 1));
}
