// How a daemon starts, or says at once why it cannot.
#include <fstream>
#include <mutex>

#include "runtime/log.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/http_certificates.hpp"
#include "tests/support/scenario/workspace.hpp"

using kolega::Daemon;
using kolega::test::Workspace;

namespace {

bool contains(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

std::string replaced(std::string text, std::string const& what, std::string const& with) {
  text.replace(text.find(what), what.size(), with);
  return text;
}

/// Why a daemon does not start on this config, with what it logged; "" when it starts.
std::string refusal_of(std::string const& yaml) {
  auto config = kolega::config::load_text(yaml, "start.yaml", [](std::string const&) { return std::nullopt; });
  if (!config) return kolega::config::to_string(config.error());
  std::mutex mutex;
  std::string log;
  kolega::runtime::log::tee([&](std::string_view line) {
    std::lock_guard const lock(mutex);
    log += line;
  });
  auto const daemon = Daemon::start(*std::move(config), {});
  kolega::runtime::log::tee({});
  return daemon ? std::string() : daemon.error().internal + log;
}

}  // namespace

TEST_CASE("a daemon whose port is taken says so at once: there is nothing to drain") {
  Workspace workspace;
  auto const taken = "127.0.0.1:" + std::to_string(workspace.port());
  for (auto const* key : {"\n  listen: ", "\n  admin_listen: "}) {
    auto const begin = std::chrono::steady_clock::now();
    auto const why = refusal_of(replaced(workspace.yaml(), std::string(key) + "127.0.0.1:0", key + taken));
    CHECK(contains(why, taken));
    CHECK(contains(why, "another process listens there"));
    CHECK_FALSE(contains(why, "drain"));
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(9));  // server.drain_seconds is ten
  }
}

TEST_CASE("a daemon that nobody could reach does not start, and says what to change") {
  Workspace workspace;
  auto const socket = replaced(workspace.yaml(), "slack:\n", "slack:\n  transport: socket\n  app_token: xapp-1\n");
  CHECK(contains(refusal_of(socket), "slack.transport"));
  CHECK(contains(refusal_of(socket), "http"));
  auto const slack = workspace.yaml().find("\nslack:\n");
  auto const teams_alone = workspace.yaml().substr(0, slack) +
                           "\nteams:\n  app_id: 11111111-1111-1111-1111-111111111111\n  app_secret: s\n"
                           "  tenant_id: 22222222-2222-2222-2222-222222222222\n";
  CHECK(contains(refusal_of(teams_alone), "slack:"));
}

TEST_CASE("SIGHUP takes over all of the new config or nothing: with an unusable certificate the old departments stay") {
  kolega::test::TemporaryFolder const folder;
  auto const certificate = folder.file("server.pem"), key = folder.file("server.key");
  kolega::test::CertificateAuthority const authority("ours");
  authority.issue("IP:127.0.0.1", certificate, key);
  std::string wanted;
  Workspace::Options options;
  options.server = "  tls: {certificate: \"" + certificate + "\", key: \"" + key + "\"}\n";
  options.daemon.reload = [&wanted] {
    return kolega::config::load_text(wanted, "reloaded.yaml", [](std::string const&) { return std::nullopt; });
  };
  Workspace workspace(options);
  std::ofstream(key) << "no key at all";
  wanted = replaced(workspace.yaml(), "name: Facilities", "name: Buildings");
  std::mutex mutex;
  std::string log;
  kolega::runtime::log::tee([&](std::string_view line) {
    std::lock_guard const lock(mutex);
    log.append(line).append("\n");
  });
  workspace.reload();
  CHECK(contains(log, "reload_kept_old"));
  CHECK(contains(log, key));
  CHECK_FALSE(contains(log, "reloaded"));

  authority.issue("IP:127.0.0.1", certificate, key);
  workspace.reload();
  kolega::runtime::log::tee({});
  CHECK(contains(log, "reloaded"));
}
