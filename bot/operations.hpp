#pragma once
// What operators ask on the admin address: /healthz, /readyz, /metrics.
#include <atomic>

#include "http/router.hpp"
#include "runtime/metrics.hpp"
#include "runtime/store_runner.hpp"

namespace kolega {

/// What is passed outlives the router's last request. While `draining` is true, /readyz says so with 503.
void add_operations_routes(http::Router& router, runtime::StoreRunner& runner, runtime::Metrics& metrics,
                           std::atomic<bool> const& draining);

}  // namespace kolega
