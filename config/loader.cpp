#include "config/loader.hpp"

#include <filesystem>
#include <stdexcept>

#include "app/keyed_hash.hpp"
#include "config/parts.hpp"
#include "config/secret_source.hpp"
#include "config/yaml_tree.hpp"

namespace kolega::config {

void throw_exception_from_error(Refusals const& refusals, boost::source_location const& where) {
  throw std::logic_error("config without value at " + where.to_string() + ":\n" + to_string(refusals));
}

namespace {

/// The secret that the config has by all means, for those who gave none for hashes alone.
std::string first_secret(Config const& config) {
  if (config.slack && !config.slack->signing_secrets.empty()) return config.slack->signing_secrets.front().reveal();
  if (config.slack) return config.slack->bot_token.reveal();
  return config.teams ? config.teams->app_secret.reveal() : std::string();
}

/// What use cases need to know beside who serves whom.
void complete(Config& config) {
  auto& organisation = config.organisation;
  organisation.platforms.clear();
  if (config.slack) organisation.platforms.insert(Platform::slack);
  if (config.teams) organisation.platforms.insert(Platform::teams);
  organisation.thanks_channel = config.thanks.slack_channel;
  organisation.teams_thanks_channel = config.thanks.teams_channel;
  organisation.values = config.thanks.values;
  organisation.celebrations_channel = config.celebrations.slack_channel;
  organisation.works_council = config.privacy.works_council;
  organisation.text_retention = config.privacy.text_retention;
  auto const key = config.privacy.key ? config.privacy.key->reveal() : first_secret(config);
  organisation.hash_key = app::keyed_hash(key, {"kolega", organisation.name});
}

}  // namespace

Loaded load_text(std::string_view text, std::string const& file, Environment const& environment) {
  Problems problems(file);
  auto const tree = read_yaml(text, problems);
  if (!tree) return problems.sorted();
  if (tree->kind != Node::Kind::map) {
    problems.add(tree->at,
                 "found " + found(*tree) + " instead of a mapping; config/kolega.example.yaml shows what belongs here");
    return problems.sorted();
  }
  Reading reading{problems, environment, std::filesystem::path(file).parent_path().string()};
  Section const root(reading, tree, root_keys(), "");
  Config config{read_organisation(root), read_server(root), read_storage(root),      read_slack(root),
                read_teams(root),        read_thanks(root), read_celebrations(root), read_commands(root),
                read_privacy(root),      read_log(root)};
  if (!root.has("slack") && !root.has("teams"))
    problems.add(tree->at,
                 "neither slack: nor teams: is given, so nobody could reach Kolega; add one, for example slack: "
                 "{signing_secrets: [\"${SLACK_SIGNING_SECRET}\"], bot_token: \"${SLACK_BOT_TOKEN}\"}");
  if (!problems.empty()) return problems.sorted();
  complete(config);
  return config;
}

Loaded load_file(std::string const& path, Environment const& environment) {
  auto const file = read_small_file(path, max_config_bytes);
  if (!file.problem.empty()) {
    Problems problems(path);
    problems.add({}, "the config cannot be read: " + file.problem + "; give its path with --config");
    return problems.sorted();
  }
  return load_text(file.contents, path, environment);
}

std::string to_string(Refusals const& refusals) {
  std::string out;
  for (auto const& problem : refusals) out += problem.to_string() + "\n";
  return out;
}

}  // namespace kolega::config
