#pragma once
// A raw TCP client for tests: sends exactly the bytes it is given and reads what comes back, each with a deadline.
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/patience.hpp"

namespace kolega::test {

/// One answer as it came.
struct RawResponse {
  int status{0};
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;

  /// The first header of that name (case ignored), or "".
  [[nodiscard]] std::string header(std::string_view name) const;
};

/// Blocking, one thread. Every wait ends by its deadline with a std::runtime_error that says what was awaited.
class HttpProbe {
 public:
  explicit HttpProbe(std::uint16_t port, std::chrono::milliseconds deadline = patience);
  ~HttpProbe();
  HttpProbe(HttpProbe const&) = delete;
  HttpProbe& operator=(HttpProbe const&) = delete;
  HttpProbe(HttpProbe&& other) noexcept;
  HttpProbe& operator=(HttpProbe&&) = delete;

  /// Throws when the other side has closed.
  void send(std::string_view bytes);
  /// As much as the other side takes before it closes; true when all went.
  bool try_send(std::string_view bytes);
  /// Reads one answer. `to_head`: the answer to HEAD has a length and no body.
  [[nodiscard]] RawResponse read(bool to_head = false);
  /// send, then read.
  [[nodiscard]] RawResponse ask(std::string_view bytes);
  /// Everything until the other side closes.
  [[nodiscard]] std::string read_to_end();
  /// True when the other side closes within the deadline without another byte.
  [[nodiscard]] bool is_closed();
  /// Nothing comes within `time`, and the connection stays open.
  [[nodiscard]] bool is_silent(std::chrono::milliseconds time);
  /// No more will be sent; answers can still be read.
  void finish_sending();
  /// Closes with a reset, as a client does that breaks off.
  void reset();
  void close();

 private:
  bool fill();  // false: closed
  bool wait_for(short events, std::chrono::milliseconds time) const;

  int socket_{-1};
  std::chrono::milliseconds deadline_;
  std::string buffer_;
};

/// A complete request with Host, Content-Length when there is a body, and the given lines ("Name: value\r\n").
[[nodiscard]] std::string http_request(std::string_view method, std::string_view target, std::string_view body = {},
                                       std::string_view header_lines = {});

}  // namespace kolega::test
