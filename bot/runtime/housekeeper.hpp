#pragma once
// Forgets what is kept only for a while.
#include <boost/asio/awaitable.hpp>

#include "app/clock.hpp"
#include "runtime/organisation_source.hpp"
#include "runtime/store_runner.hpp"

namespace kolega::runtime {

/// At its start and once an hour: delivery keys older than 30 days, and by the rules of retention the words of old
/// requests. In small portions, so that nobody waits for it. Ends when cancelled.
[[nodiscard]] boost::asio::awaitable<void> keep_house(StoreRunner& runner, OrganisationSource& organisation,
                                                      app::Clock const& clock);

}  // namespace kolega::runtime
