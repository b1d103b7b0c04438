#include "http/listener.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "http/session.hpp"
#include "http/tls_context.hpp"
#include "runtime/log.hpp"
#include "runtime/metrics.hpp"
#include "runtime/task_group.hpp"

namespace kolega::http {
namespace asio = boost::asio;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;
namespace {

/// After a failed accept (no descriptors, no memory): long enough not to spin, short enough not to be felt.
constexpr std::chrono::milliseconds accept_pause{100};

std::string endpoint_text(std::string const& address, std::uint16_t port) {
  auto const is_v6 = address.find(':') != std::string::npos;
  return (is_v6 ? "[" + address + "]" : address) + ":" + std::to_string(port);
}

std::string remedy(error_code const& ec) {
  if (ec == asio::error::address_in_use) return "; another process listens there: stop it or choose another port";
  if (ec == asio::error::access_denied) return "; ports below 1024 need a privilege: choose a higher one";
  if (ec == error_code(EADDRNOTAVAIL, boost::system::system_category()))
    return "; this machine has no such address: choose one of its own, or 0.0.0.0 for all";
  return "";
}

}  // namespace

class Listener::Impl : public std::enable_shared_from_this<Impl> {
 public:
  Impl(asio::io_context& io, Options options, std::shared_ptr<Router const> router, runtime::TaskGroup& tasks,
       runtime::Metrics& metrics)
      : io_(io),
        options_(std::move(options)),
        tasks_(tasks),
        metrics_(metrics),
        serving_(std::make_shared<Serving>(options_.name, options_.limits, std::move(router), metrics)),
        acceptor_(asio::make_strand(io)),
        pause_(acceptor_.get_executor()) {}

  Result<void> bind() {
    if (auto const loaded = reload_tls(); !loaded) return loaded.error();
    auto const where = endpoint_text(options_.address, options_.port);
    auto const fail = [&](error_code const& ec) {
      return internal_error(ErrorCode::unavailable,
                            "cannot listen on " + where + " (" + options_.name + "): " + ec.message() + remedy(ec));
    };
    error_code ec;
    auto const address = asio::ip::make_address(options_.address, ec);
    if (ec)
      return internal_error(ErrorCode::unavailable, "cannot listen on " + where + " (" + options_.name +
                                                        "): give an IP address, such as 127.0.0.1 or ::1");
    asio::ip::tcp::endpoint const endpoint(address, options_.port);
    acceptor_.open(endpoint.protocol(), ec);
    if (ec) return fail(ec);
    acceptor_.set_option(asio::socket_base::reuse_address(true), ec);
    if (!ec) acceptor_.bind(endpoint, ec);
    if (!ec) acceptor_.listen(asio::socket_base::max_listen_connections, ec);
    if (!ec) port_ = acceptor_.local_endpoint(ec).port();
    if (ec) {
      error_code ignored;
      acceptor_.close(ignored);
      return fail(ec);
    }
    return {};
  }

  std::uint16_t port() const noexcept { return port_; }

  void start() { tasks_.spawn(acceptor_.get_executor(), "http accept", accept(shared_from_this())); }

  Result<void> reload_tls() {
    if (options_.tls.certificate_chain.empty() && options_.tls.private_key.empty()) return {};
    auto loaded = server_tls(options_.tls);
    if (!loaded) return loaded.error();
    std::lock_guard const lock(tls_mutex_);
    tls_ = std::move(*loaded);
    return {};
  }

  void stop() {
    serving_->stop();
    asio::post(acceptor_.get_executor(), [self = shared_from_this()] {
      error_code ignored;
      self->acceptor_.close(ignored);
      self->pause_.cancel();
    });
  }

 private:
  static asio::awaitable<void> accept(std::shared_ptr<Impl> self) {
    while (!self->serving_->stopping()) {
      error_code ec;
      auto socket = co_await self->acceptor_.async_accept(Strand(self->io_.get_executor()),
                                                          asio::redirect_error(asio::use_awaitable, ec));
      if (self->serving_->stopping()) co_return;
      if (!ec) {
        // One connection that cannot be served, for want of memory say, is no end of the listener.
        try {
          self->welcome(std::move(socket));
        } catch (std::exception const& failed) {
          runtime::log::error("accept_exception", {{"listener", self->options_.name}, {"reason", failed.what()}});
          self->metrics_.count("kolega_http_accept_errors_total", {{"listener", self->options_.name}});
        }
        continue;
      }
      if (ec == asio::error::connection_aborted) continue;
      // EMFILE, ENFILE, ENOBUFS, ENOMEM: it passes; the waiting connections stay in the kernel's queue meanwhile.
      runtime::log::warning("accept_failed", {{"listener", self->options_.name}, {"reason", ec.message()}});
      self->metrics_.count("kolega_http_accept_errors_total", {{"listener", self->options_.name}});
      self->pause_.expires_after(accept_pause);
      co_await self->pause_.async_wait(asio::redirect_error(asio::use_awaitable, ec));
    }
  }

  void welcome(Socket socket) {
    auto const open = serving_->connections();
    auto const over_the_cap = open >= options_.limits.connections;
    // Even to say 503 takes a descriptor for a moment; so this, too, has a bound.
    if (open >= options_.limits.connections + refusals_at_once()) return serving_->refused("connection_cap");
    auto const strand = socket.get_executor();
    tasks_.spawn(strand, "http session", serve_connection(std::move(socket), serving_, current_tls(), over_the_cap));
  }

  std::size_t refusals_at_once() const { return std::max<std::size_t>(4, options_.limits.connections / 16); }

  TlsContext current_tls() {
    std::lock_guard const lock(tls_mutex_);
    return tls_;
  }

  asio::io_context& io_;
  Options const options_;
  runtime::TaskGroup& tasks_;
  runtime::Metrics& metrics_;
  std::shared_ptr<Serving> serving_;
  asio::basic_socket_acceptor<asio::ip::tcp, Strand> acceptor_;
  asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Strand> pause_;
  std::uint16_t port_{0};
  std::mutex tls_mutex_;
  TlsContext tls_;
};

Listener::Listener(asio::io_context& io, Options options, std::shared_ptr<Router const> router,
                   runtime::TaskGroup& tasks, runtime::Metrics& metrics)
    : impl_(std::make_shared<Impl>(io, std::move(options), std::move(router), tasks, metrics)) {}
Listener::~Listener() { stop(); }

Result<void> Listener::bind() { return impl_->bind(); }
std::uint16_t Listener::port() const noexcept { return impl_->port(); }
void Listener::start() { impl_->start(); }
Result<void> Listener::reload_tls() { return impl_->reload_tls(); }
void Listener::stop() { impl_->stop(); }

}  // namespace kolega::http
