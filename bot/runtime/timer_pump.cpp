#include "runtime/timer_pump.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

#include "app/ring_timers.hpp"
#include "runtime/log.hpp"
#include "runtime/metrics.hpp"

namespace kolega::runtime {

namespace asio = boost::asio;

namespace {

constexpr int whole_portion = 50;

/// Nothing here says on which request: whoever reads the log may serve in its department.
void note(Metrics& metrics, app::VoteAsking const& asked) {
  auto const which = std::string(name(asked.which));
  auto const gate = asked.gate ? std::string(name(*asked.gate)) : std::string("none");
  log::info("vote_asking", {{"which", which}, {"gate", gate}});
  metrics.count("kolega_vote_requests_total", {{"which", which}, {"gate", gate}});
}

}  // namespace

TimerPump::TimerPump(asio::io_context& io, StoreRunner& runner, OrganisationSource& organisation,
                     app::Clock const& clock, Metrics& metrics, std::function<void()> wake_outbox,
                     std::chrono::milliseconds poll)
    : strand_(asio::make_strand(io.get_executor())),
      runner_(runner),
      organisation_(organisation),
      clock_(clock),
      metrics_(metrics),
      wake_outbox_(std::move(wake_outbox)),
      poll_(poll),
      timer_(strand_),
      portion_(whole_portion) {}

void TimerPump::start(TaskGroup& tasks) { tasks.spawn(strand_, "timers", run()); }

void TimerPump::wake() {
  if (woken_.exchange(true)) return;
  asio::post(strand_, [this] { timer_.cancel(); });
}

asio::awaitable<void> TimerPump::run() {
  for (;;) {
    woken_ = false;
    if (co_await ring() || woken_.exchange(false)) continue;
    timer_.expires_after(poll_);
    boost::system::error_code ended;
    co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, ended));
  }
}

asio::awaitable<bool> TimerPump::ring() {
  std::function<Result<app::RungTimers>(app::Tx&)> unit = [snapshot = organisation_.get(), now = clock_.now(),
                                                           portion = portion_](app::Tx& tx) -> Result<app::RungTimers> {
    return app::ring_timers(tx, *snapshot, now, portion);
  };
  auto const rung = co_await runner_.run<app::RungTimers>(std::move(unit));
  if (rung && rung->count > 0) {
    log::info("timers", {{"rung", rung->count}});
    for (auto const& asked : rung->votes) note(metrics_, asked);
    for (auto const& [occasion, state] : rung->celebrations)
      metrics_.count("kolega_celebrations_total",
                     {{"occasion", std::string(name(occasion))}, {"outcome", std::string(name(state))}});
    wake_outbox_();
    co_return rung->count == std::exchange(portion_, whole_portion);
  }
  if (!rung && rung.error().code == ErrorCode::internal) {
    // A bug in one of them: find it by taking them one by one, and let the others pass.
    if (std::exchange(portion_, 1) > 1) co_return true;
    log::error("timer_failed", {{"reason", rung.error().internal}});
    co_await put_off_first();
  }
  co_return false;
}

asio::awaitable<void> TimerPump::put_off_first() {
  std::function<Result<int>(app::Tx&)> unit = [now = clock_.now()](app::Tx& tx) -> Result<int> {
    app::postpone_first(tx, now, std::chrono::hours(1));
    return 0;
  };
  static_cast<void>(co_await runner_.run<int>(std::move(unit)));
}

}  // namespace kolega::runtime
