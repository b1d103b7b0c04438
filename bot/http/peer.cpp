#include "http/peer.hpp"

#include <sys/socket.h>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <cerrno>

namespace kolega::http {
namespace asio = boost::asio;
namespace {

auto redirect(boost::system::error_code& ec) { return asio::redirect_error(asio::use_awaitable, ec); }

}  // namespace

asio::awaitable<void> Peer::connect(asio::ip::tcp::endpoint endpoint, error_code& ec) {
  error_code ignored;
  socket_.close(ignored);
  co_await socket_.async_connect(endpoint, redirect(ec));
  if (!ec) socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
}

asio::awaitable<void> Peer::start_tls(TlsContext context, std::string host, error_code& ec) {
  context_ = std::move(context);
  tls_.emplace(socket_, *context_);
  error_code not_an_address;
  static_cast<void>(asio::ip::make_address(host, not_an_address));
  // An address is no server name (RFC 6066, 3).
  if (not_an_address)
    SSL_ctrl(tls_->native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, host.data());
  tls_->set_verify_mode(asio::ssl::verify_peer, ec);
  if (!ec) tls_->set_verify_callback(asio::ssl::host_name_verification(host), ec);
  if (ec) co_return;
  co_await tls_->async_handshake(asio::ssl::stream_base::client, redirect(ec));
}

asio::awaitable<std::size_t> Peer::write(asio::const_buffer bytes, error_code& ec) {
  return tls_ ? asio::async_write(*tls_, bytes, redirect(ec)) : asio::async_write(socket_, bytes, redirect(ec));
}

asio::awaitable<std::size_t> Peer::read(asio::mutable_buffer room, error_code& ec) {
  return tls_ ? tls_->async_read_some(room, redirect(ec)) : socket_.async_read_some(room, redirect(ec));
}

bool Peer::is_quiet() noexcept {
  char byte = 0;
  return ::recv(socket_.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && (errno == EAGAIN || errno == EINTR);
}

void Peer::close() noexcept {
  error_code ignored;
  socket_.close(ignored);
}

}  // namespace kolega::http
