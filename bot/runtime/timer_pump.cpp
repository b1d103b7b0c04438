#include "runtime/timer_pump.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

#include "app/ring_timers.hpp"
#include "runtime/log.hpp"
#include "runtime/metrics.hpp"

namespace kolega::runtime {

namespace asio = boost::asio;

namespace {

/// Nothing here says on which request: whoever reads the log may serve in its department.
void note(Metrics& metrics, app::VoteAsking const& asked) {
  auto const which = std::string(name(asked.which));
  auto const gate = asked.gate ? std::string(name(*asked.gate)) : std::string("none");
  log::info("vote_asking", {{"which", which}, {"gate", gate}});
  metrics.count("kolega_vote_requests_total", {{"which", which}, {"gate", gate}});
}

}  // namespace

asio::awaitable<void> pump_timers(StoreRunner& runner, OrganisationSource& organisation, app::Clock const& clock,
                                  Metrics& metrics, std::function<void()> wake_outbox, std::chrono::milliseconds poll) {
  constexpr int whole_portion = 50;
  int portion = whole_portion;
  asio::steady_timer timer(co_await asio::this_coro::executor);
  for (;;) {
    std::function<Result<app::RungTimers>(app::Tx&)> unit = [snapshot = organisation.get(), now = clock.now(),
                                                             portion](app::Tx& tx) -> Result<app::RungTimers> {
      return app::ring_timers(tx, *snapshot, now, portion);
    };
    auto const rung = co_await runner.run<app::RungTimers>(std::move(unit));
    if (rung && rung->count > 0) {
      log::info("timers", {{"rung", rung->count}});
      for (auto const& asked : rung->votes) note(metrics, asked);
      for (auto const& [occasion, state] : rung->celebrations)
        metrics.count("kolega_celebrations_total",
                      {{"occasion", std::string(name(occasion))}, {"outcome", std::string(name(state))}});
      wake_outbox();
      if (rung->count == std::exchange(portion, whole_portion)) continue;
    }
    if (!rung && rung.error().code == ErrorCode::internal) {
      // A bug in one of them: find it by taking them one by one, and let the others pass.
      if (std::exchange(portion, 1) > 1) continue;
      log::error("timer_failed", {{"reason", rung.error().internal}});
      std::function<Result<int>(app::Tx&)> putting_off = [now = clock.now()](app::Tx& tx) -> Result<int> {
        app::postpone_first(tx, now, std::chrono::hours(1));
        return 0;
      };
      static_cast<void>(co_await runner.run<int>(std::move(putting_off)));
    }
    timer.expires_after(poll);
    co_await timer.async_wait(asio::use_awaitable);
  }
}

}  // namespace kolega::runtime
