#pragma once
// Forgets what is kept only for a while.
#include <boost/asio/awaitable.hpp>

#include "app/clock.hpp"
#include "runtime/store_runner.hpp"

namespace kolega::runtime {

/// Once an hour: delivery keys older than 30 days. In small portions, so that nobody waits for it. Ends when cancelled.
[[nodiscard]] boost::asio::awaitable<void> keep_house(StoreRunner& runner, app::Clock const& clock);

}  // namespace kolega::runtime
