#include "runtime/housekeeper.hpp"

#include "app/celebration_days.hpp"
#include "app/delivery_key.hpp"
#include "app/retention.hpp"
#include "runtime/log.hpp"

namespace kolega::runtime {

namespace asio = boost::asio;

asio::awaitable<void> keep_house(StoreRunner& runner, OrganisationSource& organisation, app::Clock const& clock) {
  constexpr std::int64_t portion = 500;
  constexpr int texts = 100;
  std::function<Result<int>(app::Tx&)> alarm = [snapshot = organisation.get(),
                                                now = clock.now()](app::Tx& tx) -> Result<int> {
    app::set_celebration_alarm(tx, *snapshot, now);
    return 0;
  };
  static_cast<void>(co_await runner.run<int>(std::move(alarm)));
  asio::steady_timer timer(co_await asio::this_coro::executor);
  for (;;) {
    std::function<Result<std::int64_t>(app::Tx&)> unit =
        [before = clock.now() - app::delivery_key_days](app::Tx& tx) -> Result<std::int64_t> {
      return tx.deliveries().forget_before(before, portion);
    };
    auto const forgotten = co_await runner.run<std::int64_t>(std::move(unit));
    if (forgotten && *forgotten > 0) log::debug("delivery_keys_forgotten", {{"count", *forgotten}});
    std::function<Result<std::int64_t>(app::Tx&)> by_rule = [snapshot = organisation.get(),
                                                             now = clock.now()](app::Tx& tx) -> Result<std::int64_t> {
      return app::keep_retention(tx, *snapshot, now, texts);
    };
    auto const wordless = co_await runner.run<std::int64_t>(std::move(by_rule));
    if (wordless && *wordless > 0) log::info("texts_forgotten", {{"requests", *wordless}});
    bool const has_more = (forgotten && *forgotten == portion) || (wordless && *wordless == texts);
    timer.expires_after(has_more ? std::chrono::seconds(1) : std::chrono::hours(1));
    co_await timer.async_wait(asio::use_awaitable);
  }
}

}  // namespace kolega::runtime
