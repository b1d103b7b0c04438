// More connections than a shell's limit of open files allows.
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <list>
#include <optional>
#include <regex>

#include "tests/support/catch.hpp"
#include "tests/support/http_probe.hpp"
#include "tests/support/process.hpp"

using kolega::test::http_request;
using kolega::test::HttpProbe;
using kolega::test::Process;

namespace {

/// What is started while it lives may have so many files open, until it asks for more.
class SoftLimit {
 public:
  explicit SoftLimit(rlim_t files) {
    REQUIRE(::getrlimit(RLIMIT_NOFILE, &before_) == 0);
    auto lowered = before_;
    lowered.rlim_cur = files;
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &lowered) == 0);
  }
  ~SoftLimit() { ::setrlimit(RLIMIT_NOFILE, &before_); }
  SoftLimit(SoftLimit const&) = delete;
  SoftLimit& operator=(SoftLimit const&) = delete;

 private:
  rlimit before_{};
};

}  // namespace

TEST_CASE("the cap on connections is the config's, not the soft limit of open files that the daemon was started with") {
  auto const base = std::string(KOLEGA_BINARY_DIR) + "/fault-files-" + std::to_string(getpid());
  std::ofstream(base + ".yaml") << "organisation: {name: Acme, zone: UTC, language: en}\n"
                                   "server: {listen: \"127.0.0.1:0\", admin_listen: \"127.0.0.1:0\", "
                                   "limits: {connections: 100}}\n"
                                   "storage: {url: \"memory:\"}\n"
                                   "slack: {signing_secrets: [s], bot_token: xoxb-test}\n"
                                   "departments:\n  - {key: it, name: IT, members: [], calendar: {weekly: {mon-sun: "
                                   "[\"00:00-24:00\"]}}}\n";
  std::optional<Process> daemon;
  {
    SoftLimit const limit(64);
    daemon.emplace(
        std::vector<std::string>{std::string(KOLEGA_BINARY_DIR) + "/kolega", "serve", "--config", base + ".yaml"},
        base + ".log");
  }
  daemon->wait_for("serving");
  auto const output = daemon->output();
  std::smatch match;
  REQUIRE(std::regex_search(output, match, std::regex("listen=127\\.0\\.0\\.1:(\\d+)")));
  auto const port = static_cast<std::uint16_t>(std::stoi(match[1]));

  std::list<HttpProbe> inside;
  for (int i = 0; i < 100; ++i) CHECK(inside.emplace_back(port).ask(http_request("GET", "/")).status == 404);
  HttpProbe over(port);
  CHECK(over.read().status == 503);
  CHECK(inside.front().ask(http_request("GET", "/")).status == 404);
  CHECK(daemon->output().find("accept_failed") == std::string::npos);
  daemon->signal(SIGTERM);
  CHECK(daemon->wait() == 0);
  for (auto const* end : {".yaml", ".log"}) std::remove((base + end).c_str());
}
