#pragma once
// The bytes of one accepted connection, plain or TLS, each step under a deadline.
#include <algorithm>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <string>

#include "http/limits.hpp"
#include "http/strand.hpp"
#include "http/with_deadline.hpp"

namespace kolega::http {

/// Base of a session (see WithDeadline); Stream is Socket or ssl::stream<Socket>. To be used on the strand only.
template <class Derived, class Stream>
class Line : protected WithDeadline<Derived> {
 protected:
  using error_code = boost::system::error_code;
  template <class T>
  using awaitable = boost::asio::awaitable<T>;
  static constexpr bool is_tls = !std::is_same_v<Stream, Socket>;

  template <class... Arguments>
  explicit Line(Strand const& strand, Arguments&&... arguments)
      : WithDeadline<Derived>(strand), stream_(std::forward<Arguments>(arguments)...) {
    error_code ignored;
    socket().non_blocking(true, ignored);
    socket().set_option(boost::asio::ip::tcp::no_delay(true), ignored);
  }
  ~Line() = default;

  Socket& socket() {
    if constexpr (is_tls)
      return stream_.next_layer();
    else
      return stream_;
  }
  Stream& stream() { return stream_; }

  /// The TLS handshake, if there is one to do. False: it failed.
  awaitable<bool> open(Limits const& limits) {
    error_code ec;
    if constexpr (is_tls) {
      this->expires_after(limits.read);
      co_await stream_.async_handshake(boost::asio::ssl::stream_base::server, to(ec));
    }
    co_return !ec && !this->timed_out();
  }

  /// What has come; 0: the other side ended, or cancel() was called, or the deadline that is set passed.
  awaitable<std::size_t> read(boost::asio::mutable_buffer room) {
    error_code ec;
    auto const count = co_await stream_.async_read_some(room, to(ec));
    co_return ec || this->timed_out() ? 0 : count;
  }

  /// Sends all of `bytes`, which must stay until then. False: they did not go out, or not within the write deadline.
  awaitable<bool> write(std::string const& bytes, Limits const& limits) {
    this->expires_after(limits.write);
    error_code ec;
    std::size_t sent = 0;
    // Nearly always the whole answer fits the socket's buffer, and no trip through the reactor is needed.
    if constexpr (!is_tls) sent = stream_.write_some(boost::asio::buffer(bytes), ec);
    if (ec == boost::asio::error::would_block) ec = {};
    if (!ec && sent < bytes.size())
      co_await boost::asio::async_write(stream_, boost::asio::buffer(bytes) + sent, to(ec));
    co_return !ec && !this->timed_out();
  }

  /// Ends the sending side. `linger`: the client may still be sending; a socket that is closed with bytes unread sends
  /// a reset, which can overtake the answer (RFC 9112, 9.6). So it is read on for a while, to a bound.
  awaitable<void> close(bool linger, Limits const& limits) {
    error_code ec;
    if constexpr (is_tls) {
      this->expires_after(std::chrono::milliseconds(500));
      co_await stream_.async_shutdown(to(ec));
    }
    socket().shutdown(boost::asio::socket_base::shutdown_send, ec);
    if (!linger && (ec || socket().available(ec) == 0)) co_return;
    this->expires_after(std::min<std::chrono::milliseconds>(std::chrono::seconds(2), limits.read));
    char sink[4096];
    auto left = std::max<std::size_t>(1024 * 1024, 4 * limits.body_bytes);
    for (ec = {}; left > 0 && !this->timed_out();) {
      auto const count = co_await socket().async_read_some(boost::asio::buffer(sink), to(ec));
      if (ec) break;
      left -= std::min(left, count);
    }
  }

  void cancel() {
    error_code ignored;
    socket().cancel(ignored);
  }
  void drop() {
    error_code ignored;
    socket().close(ignored);
  }

 private:
  static auto to(error_code& ec) { return boost::asio::redirect_error(boost::asio::use_awaitable, ec); }

  Stream stream_;
};

}  // namespace kolega::http
