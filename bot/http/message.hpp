#pragma once
// HTTP as the rest of Kolega sees it: plain values, no Beast.
#include <boost/asio/awaitable.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kolega::http {

enum class Method { get, head, post, put, del };
/// As on the wire: "GET", "DELETE".
[[nodiscard]] std::string_view name(Method method) noexcept;
/// ASCII only, as names of headers, media types and tokens of HTTP are.
[[nodiscard]] bool same_ignoring_case(std::string_view left, std::string_view right) noexcept;

struct Header {
  std::string name;
  std::string value;
};

/// A request whose head and body are complete and inside the limits.
struct Request {
  Method method{Method::get};
  std::string path;   // without the query, as sent
  std::string query;  // without "?"
  std::vector<Header> headers;
  std::string body;            // raw bytes
  std::string correlation_id;  // 16 hex digits, new for each request

  /// The first header of that name (case ignored), or "".
  [[nodiscard]] std::string_view header(std::string_view name) const noexcept;
};

/// A body that is made while it is sent, such as server-sent events. Both are called on the connection's strand.
class BodyStream {
 public:
  virtual ~BodyStream() = default;
  /// The next piece, or nothing when the body is over. Each piece is written under the write deadline before the next
  /// one is asked for; waiting for a piece has no deadline.
  [[nodiscard]] virtual boost::asio::awaitable<std::optional<std::string>> next() = 0;
  /// The client went (or sent something more), or the server stops: what next() waits for will not be sent, so it
  /// returns nothing, at once.
  virtual void end() noexcept = 0;
};

struct Response {
  int status{200};
  std::string content_type{"text/plain; charset=utf-8"};
  std::string body;
  std::vector<Header> headers;
  std::shared_ptr<BodyStream> stream{};  // instead of `body`; its end is the end of the connection
  bool hang_up{false};                   // the connection ends without any answer: for servers that play one that broke

  [[nodiscard]] std::string_view header(std::string_view name) const noexcept;
};

/// Takes its request by value: a coroutine outlives its caller's frame. An exception becomes a 500 with the
/// correlation id and a line in the log.
using Handler = std::function<boost::asio::awaitable<Response>(Request)>;

}  // namespace kolega::http
