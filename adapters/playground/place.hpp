#pragma once
// Which conversation a call of Kolega's means, and whether Kolega may.
#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "playground/state.hpp"

namespace kolega::playground {

/// A person's id is the direct conversation with them. Null: `error` is channel_not_found, not_in_channel or
/// is_archived.
[[nodiscard]] Conversation* place_to_post(State& state, std::string_view channel, nlohmann::json& error);
/// Public channels are readable to everyone who has the scope: `what` is "history", "read", or "" for none.
[[nodiscard]] Conversation* place_to_read(State& state, std::string_view channel, std::string_view what,
                                          nlohmann::json& error);

}  // namespace kolega::playground
