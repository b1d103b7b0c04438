#pragma once
// `kolega demo`: a chat workspace in the browser and a Kolega beside it, in one process and over real HTTP.
#include <cstdint>
#include <string>

namespace kolega {

struct DemoOptions {
  std::uint16_t port{8080};
  std::string address{"127.0.0.1"};
  bool anywhere{false};  // other addresses than loopback are wanted
  std::string config;    // "": the built-in organisation
  std::string data;      // "": nothing is kept
  bool seed{false};      // a quarter has gone by already
};

/// Runs until SIGTERM or SIGINT; the program's exit code. Says on standard output where to look, and on standard error
/// what is wrong and what to do.
[[nodiscard]] int demo(DemoOptions const& options);

}  // namespace kolega
