#include "runtime/single_flight.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace kolega::runtime {

namespace asio = boost::asio;

asio::awaitable<SingleFlight::Seat> SingleFlight::board(std::chrono::milliseconds limit) {
  auto const executor = co_await asio::this_coro::executor;
  auto const timer = std::make_shared<asio::steady_timer>(executor, limit);
  bool first{false};
  {
    std::lock_guard const lock(mutex_);
    first = !flying_;
    flying_ = true;
    if (!first) waiting_.push_back(timer);
  }
  if (first) co_return Seat(*this);
  boost::system::error_code ignored;
  co_await timer->async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  co_return Seat();
}

void SingleFlight::land() {
  std::vector<std::shared_ptr<asio::steady_timer>> waiting;
  {
    std::lock_guard const lock(mutex_);
    flying_ = false;
    waiting.swap(waiting_);
  }
  // On its own strand: there it waits already when this comes.
  for (auto const& timer : waiting) asio::post(timer->get_executor(), [timer] { timer->cancel(); });
}

}  // namespace kolega::runtime
