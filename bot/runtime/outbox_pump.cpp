#include "runtime/outbox_pump.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <random>

#include "runtime/log.hpp"
#include "runtime/metrics.hpp"

namespace kolega::runtime {

namespace asio = boost::asio;
using app::NoticeState;

namespace {
constexpr std::string_view paced = "paced";
constexpr std::chrono::seconds between_expiries{5};
}  // namespace

OutboxPump::OutboxPump(asio::io_context& io, StoreRunner& runner, OrganisationSource& organisation,
                       app::Clock const& clock, Courier& courier, TaskGroup& tasks, Metrics& metrics, Options options)
    : strand_(asio::make_strand(io)),
      runner_(runner),
      organisation_(organisation),
      clock_(clock),
      courier_(courier),
      tasks_(tasks),
      metrics_(metrics),
      options_(std::move(options)),
      pace_(options_.pace_per_second, options_.pace_burst),
      timer_(strand_),
      searches_(metrics) {}

void OutboxPump::start() {
  // Leases of dead daemons are looked for at once, but not over deliveries of our own (see expire).
  last_expiry_ = std::chrono::steady_clock::now() - between_expiries;
  tasks_.spawn(strand_, "outbox", run());
}

void OutboxPump::wake() {
  if (woken_.exchange(true)) return;
  asio::post(strand_, [this] { timer_.cancel(); });
}

void OutboxPump::stop() {
  stopping_ = true;
  searches_.cancel();
  woken_ = false;
  wake();
}

std::chrono::seconds OutboxPump::back_off(int attempts) {
  thread_local std::minstd_rand random{std::random_device{}()};
  auto const base = 1 << std::clamp(attempts - 1, 0, 6);
  return std::chrono::seconds(base + std::uniform_int_distribution<int>(0, base / 4)(random));
}

asio::awaitable<void> OutboxPump::wait(std::chrono::milliseconds time) {
  asio::steady_timer timer(strand_, time);
  co_await timer.async_wait(asio::use_awaitable);
}

asio::awaitable<void> OutboxPump::run() {
  while (!stopping_) {
    woken_ = false;
    bool const full = in_flight_ >= options_.concurrency;
    auto const leased = full ? 0 : co_await lease_and_send();
    co_await expire();
    if (leased > 0 && in_flight_ < options_.concurrency) continue;
    if (stopping_ || (woken_.exchange(false) && !full)) continue;
    timer_.expires_after(options_.poll);
    boost::system::error_code ignored;
    co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  }
}

asio::awaitable<int> OutboxPump::lease_and_send() {
  auto const organisation = organisation_.get();
  auto const now = clock_.now();
  std::function<Result<std::vector<app::Parcel>>(app::Tx&)> unit =
      [organisation, now, until = now + options_.lease, owner = options_.owner,
       limit = options_.concurrency - in_flight_](app::Tx& tx) -> Result<std::vector<app::Parcel>> {
    return app::lease_parcels(tx, *organisation, now, until, owner, limit);
  };
  auto parcels = co_await runner_.run<std::vector<app::Parcel>>(std::move(unit));
  if (!parcels) co_return 0;  // the runner has logged why; the next poll tries again
  for (auto& parcel : *parcels) {
    ++in_flight_;
    tasks_.spawn(strand_, "outbox_send", send(std::move(parcel)));
  }
  co_return static_cast<int>(parcels->size());
}

asio::awaitable<void> OutboxPump::send(app::Parcel parcel) {
  Delivery delivery;
  try {
    auto const time = pace_.take(parcel.notice.conversation, std::chrono::steady_clock::now());
    if (time.count() > 0) {
      // Back into the queue: nothing waits under a lease, so nothing that was never sent can become unknown.
      delivery = {Delivery::Kind::retry, {}, std::chrono::ceil<std::chrono::seconds>(time), std::string(paced)};
    } else {
      delivery = co_await courier_.deliver(parcel);
    }
  } catch (std::exception const& bug) {
    delivery = {Delivery::Kind::unknown, {}, {}, "an exception while it was being sent"};
    log::error("outbox_exception", {{"notice", parcel.notice.id.value}, {"reason", bug.what()}});
  }
  co_await finish(std::move(parcel), std::move(delivery));
  --in_flight_;
  wake();
}

asio::awaitable<void> OutboxPump::finish(app::Parcel given, Delivery delivery) {
  // Shared with its units, which are copied: a parcel may hold a whole file.
  auto const parcel = std::make_shared<app::Parcel const>(std::move(given));
  auto notice = parcel->notice;
  auto const now = clock_.now();
  notice.detail = delivery.detail;
  notice.message_id = delivery.message.message_id;
  switch (delivery.kind) {
    case Delivery::Kind::sent: notice.state = NoticeState::sent; break;
    case Delivery::Kind::failed: notice.state = NoticeState::failed; break;
    case Delivery::Kind::unknown: notice.state = NoticeState::unknown; break;
    case Delivery::Kind::retry:
      if (now - notice.created_at > options_.give_up) {
        notice.state = NoticeState::failed;
        notice.detail = "given up after " + std::to_string(options_.give_up.count()) + " h: " + delivery.detail;
      } else {
        notice.state = NoticeState::pending;
        notice.next_attempt_at =
            now + (delivery.retry_after.count() > 0 ? delivery.retry_after : back_off(notice.attempts));
      }
  }
  bool const is_sent = notice.state == NoticeState::sent;
  std::function<Result<bool>(app::Tx&)> unit = [notice, parcel, is_sent, now, organisation = organisation_.get(),
                                                message = delivery.message,
                                                is_too_large = delivery.is_too_large](app::Tx& tx) -> Result<bool> {
    if (!tx.outbox().finish(notice)) return false;
    if (is_sent) app::keep_message(tx, *organisation, *parcel, message, now);
    if (notice.state == NoticeState::failed) app::keep_failure(tx, *organisation, notice, is_too_large, now);
    return true;
  };
  // What was sent must be written down: as long as the lease holds, nobody else touches the notice.
  Result<bool> written = internal_error(ErrorCode::unavailable, "");
  for (int attempt = 0; attempt < 20 && !written; ++attempt) {
    if (attempt > 0) co_await wait(std::chrono::milliseconds(std::min(100 << attempt, 3000)));
    written = co_await runner_.run<bool>(unit);
  }
  metrics_.count("kolega_notices_total",
                 {{"kind", std::string(name(notice.kind))}, {"outcome", std::string(name(notice.state))}});
  auto const level = notice.detail == paced              ? log::Level::debug
                     : notice.state == NoticeState::sent ? log::Level::info
                                                         : log::Level::warning;
  log::write(level, "notice",
             {{"notice", notice.id.value},
              {"kind", name(notice.kind)},
              {"request", parcel->view ? parcel->view->request.number.to_string() : std::string()},
              {"outcome", name(notice.state)},
              {"attempts", notice.attempts},
              {"detail", notice.detail},
              {"written", written && *written}});
  if (notice.state == NoticeState::unknown && written && *written)
    searches_.spawn(strand_, "outbox_find", look_for(parcel));
}

asio::awaitable<void> OutboxPump::expire() {
  auto const steady_now = std::chrono::steady_clock::now();
  auto const since = steady_now - last_expiry_;
  // A clock that is turned forward ends leases early; our own deliveries are not dead for that.
  if (since < between_expiries || (in_flight_ > 0 && since < options_.lease)) co_return;
  last_expiry_ = steady_now;
  auto const organisation = organisation_.get();
  std::function<Result<std::vector<app::Parcel>>(app::Tx&)> unit =
      [organisation, now = clock_.now()](app::Tx& tx) -> Result<std::vector<app::Parcel>> {
    return app::expire_parcels(tx, *organisation, now, "the daemon ended while it was being sent", 100);
  };
  auto parcels = co_await runner_.run<std::vector<app::Parcel>>(std::move(unit));
  if (!parcels) co_return;
  for (auto& parcel : *parcels) {
    metrics_.count("kolega_notices_total", {{"kind", std::string(name(parcel.notice.kind))}, {"outcome", "unknown"}});
    log::warning("notice",
                 {{"notice", parcel.notice.id.value}, {"outcome", "unknown"}, {"detail", parcel.notice.detail}});
    searches_.spawn(strand_, "outbox_find", look_for(std::make_shared<app::Parcel const>(std::move(parcel))));
  }
}

asio::awaitable<void> OutboxPump::look_for(std::shared_ptr<app::Parcel const> parcel) {
  for (auto const pause : {std::chrono::seconds(1), std::chrono::seconds(10), std::chrono::seconds(60)}) {
    co_await wait(pause);
    auto const found = co_await courier_.find(*parcel);
    if (!found) continue;
    std::function<Result<bool>(app::Tx&)> unit = [parcel, now = clock_.now(), organisation = organisation_.get(),
                                                  message = *found](app::Tx& tx) -> Result<bool> {
      if (!tx.outbox().found(parcel->notice.id, message.message_id)) return false;
      app::keep_message(tx, *organisation, *parcel, message, now);
      return true;
    };
    auto const written = co_await runner_.run<bool>(std::move(unit));
    log::info("notice_found", {{"notice", parcel->notice.id.value}, {"written", written && *written}});
    if (written) co_return;
  }
  std::function<Result<bool>(app::Tx&)> lost = [notice = parcel->notice, now = clock_.now(),
                                                organisation = organisation_.get()](app::Tx& tx) -> Result<bool> {
    app::keep_failure(tx, *organisation, notice, false, now);
    return true;
  };
  static_cast<void>(co_await runner_.run<bool>(std::move(lost)));
  wake();
}

}  // namespace kolega::runtime
