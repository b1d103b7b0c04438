#include "bot/write_manifest.hpp"

#include <fstream>
#include <iostream>
#include <optional>

#include "config/loader.hpp"
#include "http/url.hpp"
#include "slack/manifest.hpp"

namespace kolega {
namespace {

constexpr int fine = 0;
constexpr int failed = 1;
constexpr int refused = 2;

/// Platforms call nothing but https, and no loopback address is one that they reach.
std::optional<std::string> base_of(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  auto const parts = http::parse_url(url);
  if (!parts || !parts->tls || parts->target != "/" || url.find_first_of("?#") != std::string::npos)
    return std::nullopt;
  return url;
}

int write(std::string const& manifest, std::string const& path) {
  if (path.empty()) {
    std::cout << manifest << std::flush;
    return fine;
  }
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << manifest << std::flush;
  if (file) return fine;
  std::cerr << "kolega: cannot write " << path << ": look at its folder, its rights and the space that is left\n";
  return failed;
}

}  // namespace

int write_manifest(ManifestRequest const& request) {
  auto const config = config::load_file(request.config);
  if (!config) {
    std::cerr << config::to_string(config.error());
    return refused;
  }
  if (request.platform == "teams") {
    std::cerr << "kolega: the manifest of Teams is not built into this Kolega yet\n";
    return failed;
  }
  if (!config->slack) {
    std::cerr << "kolega: " << request.config << " has no slack: part, so there is no app to describe\n";
    return refused;
  }
  auto const& organisation = config->organisation;
  slack::ManifestOptions options;
  options.language = organisation.language;
  options.prefix = config->commands.prefix;
  if (!organisation.departments.empty()) options.department = organisation.departments.front().key;
  options.socket = config->slack->transport == config::Slack::Transport::socket;
  if (!options.socket) {
    auto const& given = request.url.empty() ? config->server.public_url : request.url;
    auto const base = base_of(given);
    if (!base) {
      std::cerr << "kolega: " << (given.empty() ? "say where Slack reaches Kolega" : "Slack cannot call " + given)
                << ": --url https://your.host (or server.public_url in the config), without a path\n";
      return refused;
    }
    options.url = *base;
  }
  auto const code = write(slack::app_manifest(options), request.out);
  if (code == fine && !request.out.empty())
    std::cerr << "In Slack: create an app \"from a manifest\", choose the workspace and paste " << request.out
              << "; install it, and give Kolega its signing secret and bot token.\n";
  return code;
}

}  // namespace kolega
