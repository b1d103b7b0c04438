#pragma once
// Accepts connections on one address and runs a session for each.
#include <boost/asio/io_context.hpp>
#include <memory>
#include <string>

#include "domain/error.hpp"
#include "http/limits.hpp"
#include "http/router.hpp"

namespace kolega::runtime {
class TaskGroup;
class Metrics;
}  // namespace kolega::runtime

namespace kolega::http {

/// Paths of PEM files; empty means no TLS.
struct TlsFiles {
  std::string certificate_chain;
  std::string private_key;
};

/// HTTP/1.1 server: a strand per connection, a deadline on each await, keep-alive.
/// Threads: construct, bind, stop from one thread; sessions run on the io_context's threads.
class Listener {
 public:
  struct Options {
    std::string name;       // "server", "admin": in logs and metrics
    std::string address;    // "127.0.0.1", "::1", "0.0.0.0"
    std::uint16_t port{0};  // 0: any free one, see port()
    TlsFiles tls;
    Limits limits;
  };

  Listener(boost::asio::io_context& io, Options options, std::shared_ptr<Router const> router,
           runtime::TaskGroup& tasks, runtime::Metrics& metrics);
  ~Listener();
  Listener(Listener const&) = delete;
  Listener& operator=(Listener const&) = delete;

  /// Binds and listens; the error's `internal` names the address and the remedy ("address already in use: …").
  [[nodiscard]] Result<void> bind();
  [[nodiscard]] std::uint16_t port() const noexcept;
  /// Begins to accept. EMFILE and the like are logged, waited out, and survived.
  void start();
  /// Reads the TLS files again; on failure the old ones stay and the error says why. New connections use the new ones.
  [[nodiscard]] Result<void> reload_tls();
  /// Stops accepting; connections that are between two requests close, those within one finish it and close.
  void stop();

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace kolega::http
