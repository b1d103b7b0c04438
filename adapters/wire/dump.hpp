#pragma once
// A switch for tests: what Kolega renders, for software that judges it.
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace kolega::wire {

/// When the environment variable KOLEGA_DUMP_DIR names a folder: writes `rendered` there as "<kind>-<hash>.json",
/// the hash being of its content, so that the same thing is written once and has the same name in each run. Any thread.
/// A folder that cannot be written is said once in the log and has no other effect.
void dump_if_wanted(std::string_view kind, nlohmann::json const& rendered);

/// The same into a folder that is named here; false when it could not be written.
bool dump(std::string const& folder, std::string_view kind, nlohmann::json const& rendered);

}  // namespace kolega::wire
