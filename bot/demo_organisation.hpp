#pragma once
// Who is in the workspace of `kolega demo`.
#include <string_view>

#include "config/config.hpp"
#include "playground/values.hpp"

namespace kolega {

/// The built-in organisation, as a config.
[[nodiscard]] std::string_view demo_organisation();

/// The workspace of a config's people and departments: a channel for each department, one for all, one for fun. A
/// department or person without a Slack id gets one, in the config too.
[[nodiscard]] playground::Setup demo_setup(config::Config& config);

}  // namespace kolega
