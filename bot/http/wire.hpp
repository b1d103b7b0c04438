#pragma once
// Answers as bytes.
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace kolega::http {

/// "OK", "Not Found"; "" for a status that has no name here.
[[nodiscard]] std::string_view reason_phrase(int status) noexcept;

/// Line breaks and other control characters become spaces, so that a value never makes a second header.
void append_header(std::string& out, std::string_view name, std::string_view value);

struct Framing {
  std::string_view correlation_id;  // becomes X-Correlation-Id
  bool keep_alive{true};            // false: "Connection: close"
  bool http_1_0{false};             // such a client must be told when the connection stays
  bool head{false};                 // no body, but the length that it would have (RFC 9110, 9.3.2)
};

/// Appends the whole answer, with Date, Content-Length and Connection; what a handler gave for these is left out.
/// Of a stream only the head: without a length, its body lasts until the connection ends (RFC 9112, 6.3).
void append_response(std::string& out, Response const& response, Framing const& framing);

}  // namespace kolega::http
