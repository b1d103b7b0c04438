#pragma once
// What Slack's client checks in a form before it sends it: that what is needed is there, and lengths.
#include <nlohmann/json_fwd.hpp>

namespace kolega::playground {

/// {block_id: sentence}; empty: nothing is wrong. `values` is the state's: {block_id: {action_id: {…}}}.
[[nodiscard]] nlohmann::json form_errors(nlohmann::json const& view, nlohmann::json const& values);

}  // namespace kolega::playground
