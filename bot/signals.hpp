#pragma once
// What ends the program, and what makes it read its config again.
#include <signal.h>

namespace kolega {

/// SIGTERM and SIGINT end the daemon, SIGHUP reloads it. They are blocked in every thread and waited for in one, so
/// that no handler runs inside anything: to be made before any other thread.
class Signals {
 public:
  Signals();
  /// Blocking; which one came.
  [[nodiscard]] int wait() const;

 private:
  sigset_t set_{};
};

}  // namespace kolega
