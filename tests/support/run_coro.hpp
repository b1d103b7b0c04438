#pragma once
// Runs a coroutine to its end from a test, and fails loudly when it hangs.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <exception>
#include <optional>
#include <stdexcept>
#include <string>

#include "tests/support/patience.hpp"

namespace kolega::test {

/// Runs `io` on this thread until `task` has ended; returns its value, or throws its exception. After `deadline` it
/// throws: the test fails instead of hanging. What else lives on `io` runs along.
template <class T>
T run_coro(boost::asio::io_context& io, boost::asio::awaitable<T> task, std::chrono::milliseconds deadline = patience) {
  struct Ending {
    bool ended{false};
    std::exception_ptr failure;
    std::optional<T> value;
  };
  // Shared, so that a coroutine that outlives a deadline writes to something that is still there.
  auto const ending = std::make_shared<Ending>();
  boost::asio::co_spawn(io, std::move(task), [ending](std::exception_ptr failure, T value) {
    ending->failure = failure;
    ending->value = std::move(value);
    ending->ended = true;
  });
  auto const until = std::chrono::steady_clock::now() + deadline;
  io.restart();
  while (!ending->ended && io.run_one_until(until) > 0) {
  }
  if (!ending->ended)
    throw std::runtime_error("run_coro: the coroutine did not end within " + std::to_string(deadline.count()) + " ms");
  if (ending->failure) std::rethrow_exception(ending->failure);
  return std::move(*ending->value);
}

inline void run_coro(boost::asio::io_context& io, boost::asio::awaitable<void> task,
                     std::chrono::milliseconds deadline = patience) {
  struct Step {
    static boost::asio::awaitable<bool> then_true(boost::asio::awaitable<void> first) {
      co_await std::move(first);
      co_return true;
    }
  };
  run_coro(io, Step::then_true(std::move(task)), deadline);
}

/// The same on an io_context of its own. When the coroutine needs one, it asks for this_coro::executor.
template <class T>
T run_coro(boost::asio::awaitable<T> task, std::chrono::milliseconds deadline = patience) {
  boost::asio::io_context io;
  return run_coro(io, std::move(task), deadline);
}

}  // namespace kolega::test
