#pragma once
// The workspace in a file: conversations, people, App Homes, the guide and the clock, as JSON, and uploaded files in a
// folder beside it. Blocking.
#include <string>

#include "domain/error.hpp"
#include "playground/state.hpp"

namespace kolega::playground {

/// Takes the state's mutex. The old file stays until the new one is complete. Failures are logged.
void save(State& state, std::string const& path);
/// Before anyone acts. No such file, or "": nothing is restored. The error's `internal` names the file and the remedy.
[[nodiscard]] Result<void> restore(State& state, std::string const& path);

}  // namespace kolega::playground
