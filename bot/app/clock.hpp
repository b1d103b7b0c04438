#pragma once
// The wall clock, as a port: the only way that Kolega learns what time it is.
#include <atomic>

#include "domain/ids.hpp"

namespace kolega::app {

/// Any thread.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
};

/// The machine's clock.
class SystemClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override;
};

/// A clock that stands still until it is moved: for tests and for the workspace in the browser.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Instant start) : now_(start.time_since_epoch().count()) {}
  [[nodiscard]] Instant now() const override { return Instant(std::chrono::seconds(now_.load())); }
  void set(Instant now) { now_ = now.time_since_epoch().count(); }
  void advance(std::chrono::seconds by) { now_ += by.count(); }

 private:
  std::atomic<std::chrono::seconds::rep> now_;
};

}  // namespace kolega::app
