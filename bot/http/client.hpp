#pragma once
// HTTP(S) requests out: pooled keep-alive connections, verified host names, a deadline on each request.
#include <boost/asio/io_context.hpp>
#include <boost/system/result.hpp>
#include <chrono>
#include <memory>
#include <string>

#include "http/message.hpp"

namespace kolega::http {

struct ClientRequest {
  Method method{Method::post};
  std::string url;  // https://host[:port]/path?query, or http:// (whether plain http is allowed is the caller's rule)
  std::vector<Header> headers;
  std::string body;
  std::chrono::milliseconds deadline{std::chrono::seconds(10)};  // for the whole exchange
  std::size_t response_bytes{0};  // the largest answer that is taken; 0: the client's own limit
  bool idempotent{false};         // a stale pooled connection may then be replaced and the request sent once more
};

/// What is known of a request that got no answer.
struct TransportError {
  enum class Kind {
    not_sent,  // refused, no such host, TLS not trusted, bad URL: the other side cannot have acted on it
    unknown,   // it may have been received and acted on
  };
  Kind kind{Kind::not_sent};
  std::string reason;  // for the log: no header, no body
};
[[noreturn]] void throw_exception_from_error(TransportError const& error, boost::source_location const& where);

using ClientResult = boost::system::result<Response, TransportError>;

/// Any thread of the io_context may call send; each call runs on a strand of its own.
class Client {
 public:
  struct Options {
    std::size_t idle_per_host{16};
    std::chrono::milliseconds idle{std::chrono::seconds(30)};
    std::chrono::milliseconds connect{std::chrono::seconds(5)};
    std::size_t response_bytes{8 * 1024 * 1024};
    std::string extra_ca_file;  // PEM, beside the system's; for tests and companies with a CA of their own
  };

  Client(boost::asio::io_context& io, Options options);
  ~Client();
  Client(Client const&) = delete;
  Client& operator=(Client const&) = delete;

  [[nodiscard]] boost::asio::awaitable<ClientResult> send(ClientRequest request);
  /// Closes the idle connections.
  void close_idle();

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace kolega::http
