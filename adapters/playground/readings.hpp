#pragma once
// What the page reads (API.md). With the state's mutex held; null: there is no such thing for this person.
#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "playground/state.hpp"

namespace kolega::playground {

[[nodiscard]] nlohmann::json read_state(State& state);
[[nodiscard]] nlohmann::json read_conversations(State& state, Person const& person);
[[nodiscard]] nlohmann::json read_messages(State& state, Person const& person, std::string_view conversation,
                                           std::string_view thread);

}  // namespace kolega::playground
