#include "app/clock.hpp"

namespace kolega::app {

Instant SystemClock::now() const { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

}  // namespace kolega::app
