#pragma once
// Bytes to a Request: Beast's parser behind a plain interface, with our limits and stricter about what frames a
// message.
#include <memory>
#include <string_view>

#include "http/limits.hpp"
#include "http/message.hpp"

namespace kolega::http {

/// Why a request is not read to its end.
enum class ReadRefusal {
  none,
  malformed,         // 400
  ambiguous_length,  // 400: what could be read in two ways (request smuggling, RFC 9112, 6.1 and 6.3)
  header_too_large,  // 431
  body_too_large,    // 413
  unknown_expect,    // 417
};

class RequestReader {
 public:
  enum class State { head, body, complete, refused };

  explicit RequestReader(Limits const& limits);
  ~RequestReader();
  RequestReader(RequestReader const&) = delete;
  RequestReader& operator=(RequestReader const&) = delete;

  /// Ready for the next message.
  void reset();
  /// Takes what it can of `bytes` (not empty) and returns how much; what is left is to be given again, with more behind
  /// it. Stops after the head, so that the caller may answer before the body comes.
  std::size_t feed(std::string_view bytes);

  [[nodiscard]] State state() const noexcept;
  [[nodiscard]] ReadRefusal refusal() const noexcept;

  // From the head on:
  [[nodiscard]] Request& request() noexcept;
  [[nodiscard]] bool knows_verb() const noexcept;  // false: request().method says nothing
  [[nodiscard]] bool keep_alive() const noexcept;
  [[nodiscard]] bool http_1_0() const noexcept;
  [[nodiscard]] bool expects_continue() const noexcept;

 private:
  class Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace kolega::http
