#include "runtime/housekeeper.hpp"

#include "app/delivery_key.hpp"
#include "runtime/log.hpp"

namespace kolega::runtime {

namespace asio = boost::asio;

asio::awaitable<void> keep_house(StoreRunner& runner, app::Clock const& clock) {
  constexpr std::int64_t portion = 500;
  asio::steady_timer timer(co_await asio::this_coro::executor);
  for (;;) {
    std::function<Result<std::int64_t>(app::Tx&)> unit =
        [before = clock.now() - app::delivery_key_days](app::Tx& tx) -> Result<std::int64_t> {
      return tx.deliveries().forget_before(before, portion);
    };
    auto const forgotten = co_await runner.run<std::int64_t>(std::move(unit));
    if (forgotten && *forgotten > 0) log::debug("delivery_keys_forgotten", {{"count", *forgotten}});
    timer.expires_after(forgotten && *forgotten == portion ? std::chrono::seconds(1) : std::chrono::hours(1));
    co_await timer.async_wait(asio::use_awaitable);
  }
}

}  // namespace kolega::runtime
