#include "http/serving.hpp"

#include <exception>
#include <vector>

#include "runtime/log.hpp"

namespace kolega::http {

Serving::Serving(std::string given_name, Limits given_limits, std::shared_ptr<Router const> given_router,
                 runtime::Metrics& metrics)
    : name(std::move(given_name)),
      limits(given_limits),
      router(std::move(given_router)),
      metrics_(metrics),
      seconds_(metrics.series("kolega_http_request_seconds", {{"listener", name}})),
      gauge_(metrics.series("kolega_http_connections", {{"listener", name}})),
      ok_(metrics.series("kolega_http_requests_total", {{"listener", name}, {"status", "200"}})) {}

runtime::Series Serving::by_status(int status) {
  if (status == 200) return ok_;
  std::lock_guard const lock(status_mutex_);
  auto const [at, is_new] = statuses_.try_emplace(status);
  if (is_new)
    at->second =
        metrics_.series("kolega_http_requests_total", {{"listener", name}, {"status", std::to_string(status)}});
  return at->second;
}

void Serving::answered(int status, double seconds, std::string_view path, std::string_view correlation_id) {
  by_status(status).add();
  seconds_.add(seconds);
  if (!runtime::log::enabled(runtime::log::Level::debug)) return;
  runtime::log::debug("http_request", {{"listener", name},
                                       {"path", path},
                                       {"status", status},
                                       {"ms", seconds * 1000},
                                       {"correlation_id", correlation_id}});
}

void Serving::answered(int status) { by_status(status).add(); }

void Serving::refused(char const* reason) { metrics_.count("kolega_http_refused_total", {{"reason", reason}}); }

void Serving::handler_failed(std::string_view path, std::string_view correlation_id,
                             std::exception_ptr const& failure) {
  std::string reason = "something that is no std::exception";
  try {
    std::rethrow_exception(failure);
  } catch (std::exception const& error) {
    reason = error.what();
  } catch (...) {
  }
  runtime::log::error("handler_failed",
                      {{"listener", name}, {"path", path}, {"correlation_id", correlation_id}, {"reason", reason}});
  metrics_.count("kolega_task_failures_total", {{"task", "http handler"}});
}

void Serving::handler_late(std::string_view path, std::string_view correlation_id) {
  refused("handler_deadline");
  runtime::log::warning("handler_late", {{"listener", name}, {"path", path}, {"correlation_id", correlation_id}});
}

void Serving::joined(Connection* connection, std::weak_ptr<Connection> handle) {
  ++connected_;
  gauge_.add(1);
  std::lock_guard const lock(mutex_);
  connections_.emplace(connection, std::move(handle));
}

void Serving::left(Connection* connection) noexcept {
  {
    std::lock_guard const lock(mutex_);
    if (connections_.erase(connection) == 0) return;
  }
  --connected_;
  gauge_.add(-1);
}

void Serving::stop() {
  stopping_ = true;
  std::vector<std::shared_ptr<Connection>> open;
  {
    std::lock_guard const lock(mutex_);
    for (auto const& [raw, handle] : connections_)
      if (auto connection = handle.lock()) open.push_back(std::move(connection));
  }
  for (auto const& connection : open) connection->stop();
}

}  // namespace kolega::http
