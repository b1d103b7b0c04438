#pragma once
// A client's connection to one server, plain or TLS.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <optional>
#include <string>

#include "http/tls_context.hpp"

namespace kolega::http {

/// Used by one exchange at a time; its handlers run where the awaiting coroutine runs. close() ends what is in flight.
class Peer {
  using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;
  using error_code = boost::system::error_code;
  template <class T>
  using awaitable = boost::asio::awaitable<T>;

 public:
  explicit Peer(boost::asio::io_context& io) : socket_(io) {}

  [[nodiscard]] awaitable<void> connect(boost::asio::ip::tcp::endpoint endpoint, error_code& ec);
  /// Turns it into a TLS connection to `host`: SNI, and only with a certificate that is trusted and made for that name.
  [[nodiscard]] awaitable<void> start_tls(TlsContext context, std::string host, error_code& ec);
  [[nodiscard]] awaitable<std::size_t> write(boost::asio::const_buffer bytes, error_code& ec);
  [[nodiscard]] awaitable<std::size_t> read(boost::asio::mutable_buffer room, error_code& ec);

  [[nodiscard]] bool is_tls() const noexcept { return tls_.has_value(); }
  /// Nothing came while it was idle: neither an end nor bytes that nobody asked for.
  [[nodiscard]] bool is_quiet() noexcept;
  void close() noexcept;

 private:
  Socket socket_;
  TlsContext context_;
  std::optional<boost::asio::ssl::stream<Socket&>> tls_;
};

}  // namespace kolega::http
