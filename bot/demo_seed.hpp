#pragma once
// A quarter that went by: `kolega demo --seed`.
#include <cstdint>
#include <string>

#include "app/clock.hpp"
#include "bot/daemon.hpp"
#include "domain/department.hpp"
#include "domain/error.hpp"
#include "playground/workspace.hpp"

namespace kolega {

/// Begun so long before the moment at which it ends.
inline constexpr std::chrono::days seeded_time{7 * 13};

struct SeedReport {
  int requests{0};
  int votes{0};
  int thanks{0};
};

/// Where the quarter is lived; all of it outlives the call.
struct SeedPlace {
  playground::Workspace& workspace;
  playground::Setup const& setup;
  Organisation const& organisation;
  std::string prefix;  // of its commands
  Daemon& daemon;
  app::ManualClock& clock;  // the workspace's and the daemon's; it stands at the quarter's beginning
};

/// Lives the days until `end`: people type their commands in the workspace, Kolega answers over the same wire as ever,
/// and the clock is turned from one deed to the next. The same people and departments live the same quarter. Blocking,
/// some ten seconds; the error's `internal` says what did not work.
[[nodiscard]] Result<SeedReport> live_a_quarter(SeedPlace const& place, Instant end);

}  // namespace kolega
