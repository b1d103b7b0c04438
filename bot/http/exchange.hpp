#pragma once
// One request of a client and its answer, from the connection to the last byte.
#include <boost/asio/awaitable.hpp>
#include <memory>

#include "http/client.hpp"
#include "http/peer_pool.hpp"
#include "http/strand.hpp"
#include "http/tls_context.hpp"

namespace kolega::http {

/// What the exchanges of one client share.
struct ClientCore {
  ClientCore(boost::asio::io_context& context, Client::Options given);

  boost::asio::io_context& io;
  Client::Options const options;
  PeerPool pool;
  Result<TlsContext> tls;  // an error: no https request can be sent, and each says why
};

/// To be run on `strand`, which is its own. What is known of a request without an answer:
///   not_sent  before its first byte was written: bad URL, no such host, refused, certificate not trusted, too slow
///   unknown   from then on, and whenever a connection was reused: its end may have crossed with the request
[[nodiscard]] boost::asio::awaitable<ClientResult> exchange(std::shared_ptr<ClientCore> core, Strand strand,
                                                            ClientRequest request);

}  // namespace kolega::http
