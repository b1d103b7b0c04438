#pragma once
// Rings the timers that are due.
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <functional>

#include "app/clock.hpp"
#include "runtime/organisation_source.hpp"
#include "runtime/store_runner.hpp"

namespace kolega::runtime {

class Metrics;

/// Looks every `poll` and never ends by itself: spawn it through a TaskGroup. `wake_outbox` is called after timers that
/// may have left notices. A unit that fails is logged, and tried again at the next look.
[[nodiscard]] boost::asio::awaitable<void> pump_timers(StoreRunner& runner, OrganisationSource& organisation,
                                                       app::Clock const& clock, Metrics& metrics,
                                                       std::function<void()> wake_outbox,
                                                       std::chrono::milliseconds poll = std::chrono::milliseconds(500));

}  // namespace kolega::runtime
