#pragma once
// A switch for tests: what Kolega renders for Slack, for software that judges it (see wire/dump.hpp).
#include <string>

#include "wire/dump.hpp"

namespace kolega::slack {

inline void dump_if_wanted(std::string_view kind, nlohmann::json const& rendered) {
  wire::dump_if_wanted("slack-" + std::string(kind), rendered);
}
inline bool dump(std::string const& folder, std::string_view kind, nlohmann::json const& rendered) {
  return wire::dump(folder, "slack-" + std::string(kind), rendered);
}

}  // namespace kolega::slack
