#pragma once
// Every limit of the HTTP side, in one place; the config's `server.limits` fills it.
#include <chrono>
#include <cstddef>

namespace kolega::http {

struct Limits {
  std::size_t header_bytes{16 * 1024};
  std::size_t body_bytes{1024 * 1024};
  std::chrono::milliseconds idle{std::chrono::seconds(75)};    // between two requests of a connection
  std::chrono::milliseconds read{std::chrono::seconds(10)};    // from a request's first byte to its last
  std::chrono::milliseconds write{std::chrono::seconds(10)};   // an answer
  std::chrono::milliseconds handle{std::chrono::seconds(30)};  // a handler; then 503
  std::size_t connections{4096};                               // over it: 503 and closed
};

}  // namespace kolega::http
