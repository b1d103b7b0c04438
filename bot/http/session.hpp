#pragma once
// One connection of a client: requests in, answers out, a deadline on each await.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ssl/context.hpp>
#include <memory>

#include "http/serving.hpp"
#include "http/strand.hpp"

namespace kolega::http {

/// Serves a connection until it ends; to be spawned on the socket's strand. It counts among `serving`'s connections
/// from this call on (not from its first step), until it is over or dropped unrun. `tls` may be null: plain.
/// `over_the_cap`: it only hears 503.
///
/// Pipelining is refused politely: when bytes of a next request are already there before an answer is written, that
/// answer says "Connection: close" and the next request is not served. (Nobody who calls us pipelines; answers in order
/// would let one client queue work without end.) A handler that overruns its deadline is not interrupted, because its
/// deed may already be stored: the client gets 503 and the connection closes, the late answer is dropped.
[[nodiscard]] boost::asio::awaitable<void> serve_connection(Socket socket, std::shared_ptr<Serving> serving,
                                                            std::shared_ptr<boost::asio::ssl::context> tls,
                                                            bool over_the_cap);

}  // namespace kolega::http
