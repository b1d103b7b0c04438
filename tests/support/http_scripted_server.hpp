#pragma once
// A TCP server that answers by script, byte for byte: for what a well-behaved server never does.
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace kolega::test {

/// What it does with one request (head and body read whole) of a connection.
struct ScriptedAnswer {
  std::string bytes;       // sent as they are
  bool then_close{false};  // closes afterwards
  bool with_reset{false};  // and does it rudely
};

/// One thread, one connection at a time; further ones wait in the kernel's queue. Each connection goes through a script
/// of its own: the answers to its first, second, ... request; after the last one it only reads. Without a script of its
/// own a connection gets the last one.
class ScriptedServer {
 public:
  explicit ScriptedServer(std::vector<std::vector<ScriptedAnswer>> scripts);
  ~ScriptedServer();
  ScriptedServer(ScriptedServer const&) = delete;
  ScriptedServer& operator=(ScriptedServer const&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] std::string url(std::string const& path = "/") const;
  /// Requests read so far, as they came. Any thread.
  [[nodiscard]] std::vector<std::string> requests() const;
  [[nodiscard]] int connections() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kolega::test
