#pragma once
// One does the work, the others wait for it: fetching what all of them need.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace kolega::runtime {

/// Any thread; each awaiting coroutine runs on a strand.
class SingleFlight {
 public:
  /// Held by the one who does the work; the others go on when it is gone.
  class Seat {
   public:
    Seat() = default;
    explicit Seat(SingleFlight& flight) : flight_(&flight) {}
    Seat(Seat&& other) noexcept : flight_(std::exchange(other.flight_, nullptr)) {}
    Seat& operator=(Seat&&) = delete;
    ~Seat() {
      if (flight_) flight_->land();
    }
    /// True for the one who is to do it; false for those who have waited for it.
    explicit operator bool() const noexcept { return flight_ != nullptr; }

   private:
    SingleFlight* flight_{nullptr};
  };

  /// Waits for at most `limit` while somebody else is at it.
  [[nodiscard]] boost::asio::awaitable<Seat> board(std::chrono::milliseconds limit);

 private:
  void land();

  std::mutex mutex_;
  bool flying_{false};                                               // guarded by mutex_
  std::vector<std::shared_ptr<boost::asio::steady_timer>> waiting_;  // guarded by mutex_
};

}  // namespace kolega::runtime
