#pragma once
// A member of the workspace as users.info, users.list and the events about people give it.
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "app/people.hpp"

namespace kolega::slack {

/// Nothing for who is no colleague: bots, Slackbot, people of other workspaces in shared channels. `team` is ours; ""
/// where the app is installed for a whole organisation. An unknown zone or locale counts as none; a profile without an
/// e-mail has none (the app may not read it).
[[nodiscard]] std::optional<app::Profile> read_profile(nlohmann::json const& user, std::string const& team);

}  // namespace kolega::slack
