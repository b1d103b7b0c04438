#pragma once
// Bytes to a Response: Beast's parser behind a plain interface.
#include <memory>
#include <string_view>

#include "http/message.hpp"

namespace kolega::http {

class ResponseReader {
 public:
  enum class State { reading, complete, failed };

  /// `to_head`: the answer to HEAD, which has a length and no body. At most `body_bytes` of body, else failed.
  ResponseReader(bool to_head, std::size_t body_bytes);
  ~ResponseReader();
  ResponseReader(ResponseReader const&) = delete;
  ResponseReader& operator=(ResponseReader const&) = delete;

  static constexpr std::size_t header_bytes = 64 * 1024;

  /// Takes what it can of `bytes` (not empty) and returns how much. Answers with 1xx (RFC 9110, 15.2) are passed over.
  std::size_t feed(std::string_view bytes);
  /// The connection ended properly: completes an answer that has no length, else failed.
  void end_of_stream();

  [[nodiscard]] State state() const noexcept;
  /// Why it failed, for the log.
  [[nodiscard]] std::string_view failure() const noexcept;
  [[nodiscard]] Response& response() noexcept;
  /// Of a complete answer: the connection may serve a next request.
  [[nodiscard]] bool keep_alive() const noexcept;

 private:
  class Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace kolega::http
