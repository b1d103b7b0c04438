#pragma once
// Block Kit as Slack takes it: kinds, where they may stand, what each needs, lengths and counts. Written from Slack's
// reference (docs: reference/block-kit); lengths are in UTF-16 units.
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace kolega::playground {

enum class Surface { message, modal, home };

/// What is wrong, each with where: "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]".
/// Empty: nothing. `blocks` may be anything.
[[nodiscard]] std::vector<std::string> faults_of_blocks(nlohmann::json const& blocks, Surface surface);
/// The same of a whole view (pointers begin with /view).
[[nodiscard]] std::vector<std::string> faults_of_view(nlohmann::json const& view);

/// Gives the ids that were left out, as Slack does: every block has a block_id, every element an action_id.
void give_ids(nlohmann::json& blocks);

}  // namespace kolega::playground
