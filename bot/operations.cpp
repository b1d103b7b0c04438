#include "bot/operations.hpp"

#include "runtime/log.hpp"

namespace kolega {
namespace {

namespace asio = boost::asio;
using http::Response;

constexpr std::chrono::milliseconds readiness_budget{2000};

asio::awaitable<Response> healthz(http::Request) {
  co_return Response{200, "text/plain; charset=utf-8", "alive\n", {}};
}

asio::awaitable<Response> readyz(runtime::StoreRunner& runner, std::atomic<bool> const& draining) {
  if (draining) co_return Response{503, "text/plain; charset=utf-8", "draining\n", {}};
  auto const checked = co_await runner.check(readiness_budget);
  if (checked) co_return Response{200, "text/plain; charset=utf-8", "ready\n", {}};
  runtime::log::warning("not_ready", {{"reason", checked.error().internal}});
  co_return Response{503, "text/plain; charset=utf-8", "store: " + checked.error().internal + "\n", {}};
}

asio::awaitable<Response> expose(runtime::StoreRunner& runner, runtime::Metrics& metrics) {
  using Counts = std::map<app::NoticeState, std::int64_t>;
  std::function<Result<Counts>(app::Tx&)> unit = [](app::Tx& tx) -> Result<Counts> { return tx.outbox().counts(); };
  std::function<void(Result<Counts>)> nobody_waits = [](Result<Counts>) {};
  auto const counts = co_await runner.run_within<Counts>(std::move(unit), readiness_budget, std::move(nobody_waits));
  if (counts && *counts)
    for (auto const state :
         {app::NoticeState::pending, app::NoticeState::sending, app::NoticeState::failed, app::NoticeState::unknown}) {
      auto const found = (*counts)->find(state);
      metrics.set("kolega_outbox_notices", found == (*counts)->end() ? 0.0 : static_cast<double>(found->second),
                  {{"state", std::string(name(state))}});
    }
  co_return Response{200, "text/plain; version=0.0.4; charset=utf-8", metrics.expose(), {}};
}

}  // namespace

void add_operations_routes(http::Router& router, runtime::StoreRunner& runner, runtime::Metrics& metrics,
                           std::atomic<bool> const& draining) {
  using http::Method;
  router.add({"/healthz", {Method::get}, {}, healthz});
  router.add({"/readyz", {Method::get}, {}, [&runner, &draining](http::Request) { return readyz(runner, draining); }});
  router.add({"/metrics", {Method::get}, {}, [&runner, &metrics](http::Request) { return expose(runner, metrics); }});
}

}  // namespace kolega
