#include "http/client.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <stdexcept>

#include "http/exchange.hpp"
#include "runtime/log.hpp"

namespace kolega::http {
namespace asio = boost::asio;

class Client::Impl : public ClientCore {
  using ClientCore::ClientCore;
};

namespace {

/// Not a member: the caller may let go of its Client while a request runs.
asio::awaitable<ClientResult> send_on_a_strand(std::shared_ptr<ClientCore> core, ClientRequest request) {
  Strand const strand(core->io.get_executor());
  auto result =
      co_await asio::co_spawn(strand, exchange(std::move(core), strand, std::move(request)), asio::use_awaitable);
  co_return result;
}

}  // namespace

void throw_exception_from_error(TransportError const& error, boost::source_location const&) {
  throw std::runtime_error("the request got no answer: " + error.reason);
}

Client::Client(asio::io_context& io, Options options) : impl_(std::make_shared<Impl>(io, std::move(options))) {
  if (!impl_->tls) runtime::log::error("https_unusable", {{"reason", impl_->tls.error().internal}});
}
Client::~Client() { close_idle(); }

asio::awaitable<ClientResult> Client::send(ClientRequest request) {
  return send_on_a_strand(impl_, std::move(request));
}

void Client::close_idle() { impl_->pool.clear(); }

}  // namespace kolega::http
