#pragma once
// `kolega manifest`: what a platform needs to know to make Kolega an app of it.
#include <string>

namespace kolega {

struct ManifestRequest {
  std::string platform;  // "slack" or "teams"
  std::string config;    // path
  std::string url;       // where the platform reaches Kolega; "": server.public_url
  std::string out;       // path, or "": standard output
};

/// The program's exit code; on standard error what is wrong and what to do, or where the manifest goes.
[[nodiscard]] int write_manifest(ManifestRequest const& request);

}  // namespace kolega
