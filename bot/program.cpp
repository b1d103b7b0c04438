#include "bot/program.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <iostream>

#include "bot/daemon.hpp"
#include "bot/doctor.hpp"
#include "bot/open_files.hpp"
#include "bot/signals.hpp"
#include "bot/write_manifest.hpp"
#ifdef KOLEGA_PLAYGROUND
#include "bot/demo.hpp"
#endif
#include "runtime/log.hpp"
#include "storage/storage.hpp"

namespace kolega {
namespace {

constexpr int fine = 0;
constexpr int failed = 1;
constexpr int refused = 2;

/// The config, or nothing after each error was written to standard error.
std::optional<config::Config> load(std::string const& path) {
  auto loaded = config::load_file(path);
  if (loaded) return *std::move(loaded);
  std::cerr << config::to_string(loaded.error());
  return std::nullopt;
}

int serve(std::string const& path) {
  auto config = load(path);
  if (!config) return refused;
  Signals const signals;
  runtime::log::configure(config->log.level, config->log.format);
  // Each of the two listeners has its cap; beside them there are the store and what is sent.
  allow_open_files(2 * config->server.limits.connections + 256);
  DaemonOptions options;
  options.reload = [path] { return config::load_file(path); };
  auto daemon = Daemon::start(*std::move(config), std::move(options));
  if (!daemon) {
    std::cerr << "kolega: " << daemon.error().internal << "\n";
    return failed;
  }
  for (;;) {
    if (signals.wait() != SIGHUP) break;
    (*daemon)->reload();
  }
  static_cast<void>((*daemon)->stop());
  return fine;
}

/// Whether somebody of the department is known by an account: only they can press its buttons.
bool can_be_served(Organisation const& organisation, Department const& department) {
  if (!department.slack_usergroup.empty() || !department.teams_team.empty()) return true;  // its members say themselves
  return std::any_of(organisation.people.begin(), organisation.people.end(), [&](PersonEntry const& entry) {
    Person person;
    person.email = entry.email;
    return (!entry.slack.empty() || !entry.teams.empty()) && department.is_member(person);
  });
}

int check(std::string const& path) {
  auto const config = load(path);
  if (!config) return refused;
  auto const& organisation = config->organisation;
  std::cout << path << ": fine. " << organisation.name << ", " << organisation.departments.size() << " departments (" <<
      [&] {
        std::string keys;
        for (auto const& department : organisation.departments) keys += (keys.empty() ? "" : ", ") + department.key;
        return keys;
      }() << "), "
            << organisation.people.size() << " people; " << (config->slack ? "Slack" : "")
            << (config->slack && config->teams ? " and " : "") << (config->teams ? "Teams" : "") << ".\n";
  for (auto const& department : organisation.departments)
    if (!can_be_served(organisation, department))
      std::cout << "note: nobody can serve " << department.key
                << ": none of its members and leads is in `people:` with an account\n";
  return fine;
}

int migrate(std::string const& path) {
  auto const config = load(path);
  if (!config) return refused;
  auto const migrated = storage::migrate(config->storage.url.reveal());
  if (!migrated) {
    std::cerr << "kolega: " << migrated.error().internal << "\n";
    return failed;
  }
  if (migrated->from == migrated->to)
    std::cout << "The schema is up to date (version " << migrated->to << ").\n";
  else
    std::cout << "The schema went from version " << migrated->from << " to " << migrated->to << ".\n";
  return fine;
}

int backup(std::string const& path, std::string const& file) {
  auto const config = load(path);
  if (!config) return refused;
  auto const bytes = storage::backup(config->storage.url.reveal(), file);
  if (!bytes) {
    std::cerr << "kolega: " << bytes.error().internal << "\n";
    return failed;
  }
  std::cout
      << file << " holds the whole store (" << *bytes
      << " bytes) and was looked through. To restore it: stop Kolega, put it in the store's place, start Kolega.\n";
  return fine;
}

void add_backup(CLI::App& program, std::string& config, std::string& file, int& code) {
  auto* command = program.add_subcommand("backup", "Copy the whole store into a new file, while Kolega runs");
  command->add_option("file", file, "The new file")->required()->type_name("FILE");
  command->add_option("--config", config, "The YAML config file")->required()->type_name("FILE");
  command->callback([&config, &file, &code] { code = backup(config, file); });
}

void add_manifest(CLI::App& program, ManifestRequest& request, int& code) {
  auto* command = program.add_subcommand("manifest", "Write what the platform needs to make Kolega an app of it");
  command->add_option("platform", request.platform, "Which one")
      ->required()
      ->check(CLI::IsMember({"slack", "teams"}))
      ->type_name("slack|teams");
  command->add_option("--config", request.config, "The YAML config file")->required()->type_name("FILE");
  command->add_option("--url", request.url, "Where the platform reaches Kolega (default: server.public_url)")
      ->type_name("URL");
  command->add_option("--out", request.out, "Where to write it (default: standard output)")->type_name("FILE");
  command->callback([&request, &code] { code = write_manifest(request); });
}

#ifdef KOLEGA_PLAYGROUND
void add_demo(CLI::App& program, DemoOptions& options, int& code) {
  auto* command = program.add_subcommand(
      "demo", "A small chat workspace in the browser, with Kolega in it: no account, config or secret is needed");
  command->add_option("--port", options.port, "Where the workspace listens")->capture_default_str()->type_name("PORT");
  command->add_option("--listen", options.address, "Its address; other than loopback only with --listen-anywhere")
      ->capture_default_str()
      ->type_name("ADDRESS");
  command->add_flag("--listen-anywhere", options.anywhere,
                    "Let other machines in, on all addresses unless --listen says");
  command->add_option("--config", options.config, "People and departments of this config, not the built-in ones")
      ->type_name("FILE");
  command->add_option("--data", options.data, "Keep requests and messages here (default: thrown away at the end)")
      ->type_name("FILE");
  command->add_flag("--seed", options.seed, "Begin after a quarter of requests, votes and thanks");
  command->callback([&options, &code] { code = demo(options); });
}
#else
struct DemoOptions {};
void add_demo(CLI::App& program, DemoOptions&, int& code) {
  auto* command = program.add_subcommand("demo", "The workspace in the browser, which this program was built without");
  command->allow_extras();
  command->callback([&code] {
    std::cerr << "kolega: this program was built without the workspace in the browser (KOLEGA_PLAYGROUND=OFF).\n";
    code = failed;
  });
}
#endif

int run(int argc, char** argv) {
  CLI::App program("Kolega: colleagues serve each other as internal customers, in Slack and Teams.", "kolega");
  program.set_version_flag("--version", std::string("kolega ") + KOLEGA_VERSION);
  program.require_subcommand(1);
  program.footer("Exit codes: 0 fine, 1 failed, 2 bad usage or config.");

  std::string path;
  int code = fine;
  auto const add = [&](char const* name, char const* help, int (*what)(std::string const&)) {
    auto* command = program.add_subcommand(name, help);
    command->add_option("--config", path, "The YAML config file")->required()->type_name("FILE");
    command->callback([&code, &path, what] { code = what(path); });
  };
  add("serve", "Run the daemon until SIGTERM; SIGHUP reloads the config", serve);
  add("check", "Read the config and say what is wrong in it", check);
  add("doctor", "Look whether config, store and platforms fit together, and say what to do", doctor);
  add("migrate", "Bring the store's schema to this program's version", migrate);
  std::string copy;
  add_backup(program, path, copy, code);
  ManifestRequest manifest_request;
  add_manifest(program, manifest_request, code);
  DemoOptions demo_options;
  add_demo(program, demo_options, code);
  try {
    program.parse(argc, argv);
  } catch (CLI::ParseError const& error) {
    return program.exit(error) == 0 ? fine : refused;
  }
  return code;
}

}  // namespace

int run_program(int argc, char** argv) noexcept {
  try {
    return run(argc, argv);
  } catch (std::exception const& error) {
    std::cerr << "kolega: " << error.what() << "\n";
  } catch (...) {
    std::cerr << "kolega: unknown failure\n";
  }
  return failed;
}

}  // namespace kolega
