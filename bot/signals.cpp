#include "bot/signals.hpp"

#include <pthread.h>

#include <initializer_list>

namespace kolega {

Signals::Signals() {
  sigemptyset(&set_);
  for (auto const signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&set_, signal);
  pthread_sigmask(SIG_BLOCK, &set_, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
}

int Signals::wait() const {
  int received = 0;
  while (sigwait(&set_, &received) != 0) {
  }
  return received;
}

}  // namespace kolega
