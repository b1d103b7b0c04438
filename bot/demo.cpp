#include "bot/demo.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "bot/daemon.hpp"
#include "bot/demo_organisation.hpp"
#include "bot/demo_seed.hpp"
#include "bot/signals.hpp"
#include "config/loader.hpp"
#include "config/places.hpp"
#include "playground/next_time.hpp"
#include "playground/random.hpp"
#include "playground/workspace.hpp"
#include "runtime/log.hpp"

namespace kolega {
namespace {

constexpr int fine = 0;
constexpr int failed = 1;
constexpr int refused = 2;

bool is_loopback(std::string const& address) { return address == "::1" || address.starts_with("127."); }

/// The first port after `taken` that nobody has now; 0 when the next hundred are all taken.
std::uint16_t free_port_after(std::uint16_t taken) {
  for (auto port = static_cast<std::uint32_t>(taken) + 1; port <= 65535 && port <= taken + 100U; ++port) {
    auto const probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_port = htons(static_cast<std::uint16_t>(port));
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto const free = ::bind(probe, reinterpret_cast<sockaddr const*>(&place), sizeof place) == 0;
    ::close(probe);
    if (free) return static_cast<std::uint16_t>(port);
  }
  return 0;
}

/// What a workspace that cannot be bound says.
void explain(Error const& error, DemoOptions const& options) {
  if (error.internal.find("in use") == std::string::npos) {
    std::cerr << "kolega: " << error.internal << "\n";
    return;
  }
  std::cerr << "kolega: port " << options.port << " is taken by another program.";
  if (auto const port = free_port_after(options.port))
    std::cerr << " Port " << port << " is free: kolega demo --port " << port;
  std::cerr << "\n";
}

/// Known in advance where another client than Kolega is to call the workspace; else of this run alone.
std::string token_from(char const* variable, std::string const& prefix) {
  auto const* given = std::getenv(variable);
  return given && *given ? std::string(given) : prefix + playground::random_word(32);
}

config::Loaded load(DemoOptions const& options) {
  if (!options.config.empty()) return config::load_file(options.config);
  return config::load_text(demo_organisation(), "the built-in organisation",
                           [](std::string const&) { return std::nullopt; });
}

/// Kolega's side: the workspace in Slack's place, secrets of this run, ports that nobody asked for. False after saying
/// what is wrong with --data.
bool prepare(config::Config& config, DemoOptions const& options, playground::Setup const& setup, std::string api_url) {
  config.server.listen = {"127.0.0.1", 0};
  config.server.admin_listen = {"127.0.0.1", 0};
  config.server.tls.reset();
  config.server.drain_seconds = std::chrono::seconds(2);
  std::string why;
  auto storage = config::parse_storage(options.data.empty() ? "memory:" : "sqlite:" + options.data, why);
  if (!storage) {
    std::cerr << "kolega: --data " << options.data << " " << why << "\n";
    return false;
  }
  config.storage = *std::move(storage);
  config.slack.emplace();
  config.slack->signing_secrets.emplace_back(setup.signing_secret);
  config.slack->bot_token = config::Secret(setup.token);
  config.slack->api_url = std::move(api_url);
  config.slack->team_id = setup.team_id;
  // A quarter in some seconds: the workspace does not mind how fast it is written to.
  if (options.seed) config.slack->channel_rate = {10'000, 10'000};
  config.teams.reset();
  return true;
}

/// What was kept is somebody's own: no quarter is put before it.
bool is_new(std::string const& data) {
  std::error_code ignored;
  return data.empty() || std::filesystem::file_size(data, ignored) == 0 || ignored;
}

/// False after saying why not.
bool seed(SeedPlace const& place, Instant end) {
  std::cout << "A quarter goes by; that takes some seconds." << std::endl;
  auto const lived = live_a_quarter(place, end);
  if (!lived) {
    std::cerr << "kolega: " << lived.error().internal << "\n";
    return false;
  }
  place.workspace.restart_guide();
  std::cout << "In it there were " << lived->requests << " requests, " << lived->votes << " votes and " << lived->thanks
            << " thanks.\n";
  return true;
}

}  // namespace

int demo(DemoOptions const& options) {
  auto address = options.address;
  if (options.anywhere && is_loopback(address)) address = "0.0.0.0";
  if (!is_loopback(address) && !options.anywhere) {
    std::cerr << "kolega: demo listens on loopback alone, not on " << address
              << ": whoever reaches the workspace can act as anyone in it, without a password. If that is what you "
                 "want, say --listen-anywhere.\n";
    return refused;
  }
  if (options.seed && !is_new(options.data)) {
    std::cerr << "kolega: " << options.data
              << " holds something already: --seed begins a new workspace. Name a file that is not there yet, or leave "
                 "--seed out.\n";
    return refused;
  }
  auto loaded = load(options);
  if (!loaded) {
    std::cerr << config::to_string(loaded.error());
    return refused;
  }
  auto config = *std::move(loaded);
  Signals const signals;
  runtime::log::configure(runtime::log::Level::warning, config.log.format);

  playground::Workspace::Options workspace_options;
  workspace_options.setup = demo_setup(config);
  workspace_options.setup.token = token_from("KOLEGA_DEMO_TOKEN", "xoxb-");
  workspace_options.setup.app_token = token_from("KOLEGA_DEMO_APP_TOKEN", "xapp-1-");
  workspace_options.setup.signing_secret = playground::random_word(32);
  workspace_options.address = address;
  workspace_options.port = options.port;
  workspace_options.any_host = options.anywhere;
  if (!options.data.empty()) workspace_options.keep = options.data + ".workspace.json";
  std::atomic<Daemon*> running{nullptr};
  workspace_options.next_due = [&running] {
    auto* const daemon = running.load();
    return daemon ? daemon->next_due() : std::nullopt;
  };
  workspace_options.clock_was_turned = [&running] {
    if (auto* const daemon = running.load()) daemon->clock_was_turned();
  };
  auto const setup = workspace_options.setup;
  auto const now = app::SystemClock().now();
  auto const begin = playground::working_hour(now, setup.zone);
  app::ManualClock clock(options.seed ? begin - seeded_time : begin);
  playground::Workspace workspace(std::move(workspace_options), clock);
  if (auto const bound = workspace.bind(); !bound) {
    explain(bound.error(), options);
    return failed;
  }
  if (!prepare(config, options, setup, workspace.api_url())) return refused;
  auto const organisation = config.organisation;
  auto const prefix = config.commands.prefix;
  DaemonOptions daemon_options;
  daemon_options.clock = &clock;
  daemon_options.threads = 2;
  auto daemon = Daemon::start(std::move(config), std::move(daemon_options));
  if (!daemon) {
    std::cerr << "kolega: " << daemon.error().internal << "\n";
    return failed;
  }
  running = daemon->get();
  workspace.deliver_to("http://127.0.0.1:" + std::to_string((*daemon)->port()) + "/slack/events");
  workspace.start();
  if (options.seed && !seed({workspace, setup, organisation, prefix, **daemon, clock}, begin)) {
    running = nullptr;
    static_cast<void>((*daemon)->stop());
    workspace.stop();
    return failed;
  }
  std::cout << "Open " << workspace.url() << "\n"
            << (options.data.empty() ? "What happens there is thrown away at the end; --data FILE keeps it.\n"
                                     : "What happens there is kept in " + options.data + " and beside it.\n")
            << (clock.now() - now > std::chrono::hours(1)
                    ? "It is outside working hours, so the workspace's clock begins at the next ones.\n"
                    : "")
            << "Ctrl-C ends it." << std::endl;
  while (signals.wait() == SIGHUP) {
  }
  running = nullptr;
  static_cast<void>((*daemon)->stop());
  workspace.stop();  // who asks the daemon something still may, until here
  return fine;
}

}  // namespace kolega
