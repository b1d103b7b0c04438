#include "http/client.hpp"

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
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

/// Runs the exchange on `strand` and its completion where the caller awaits it. co_spawn with the caller's handler
/// itself would forward a cancellation as a pointer into that handler, to another strand, where it may come after the
/// handler went (Boost 1.81); so the signal is one of its own and lives as long as somebody may emit it.
struct StartExchange {
  template <class Handler>
  void operator()(Handler handler, std::shared_ptr<ClientCore> core, Strand strand, ClientRequest request) const {
    auto const cancel = std::make_shared<asio::cancellation_signal>();
    if (auto slot = asio::get_associated_cancellation_slot(handler); slot.is_connected())
      slot.assign([cancel, strand](asio::cancellation_type type) {
        asio::post(strand, [cancel, type] { cancel->emit(type); });
      });
    auto const slot = cancel->slot();
    auto finish = [handler = std::move(handler), cancel](std::exception_ptr failure, ClientResult result) mutable {
      auto const executor = asio::get_associated_executor(handler);
      asio::dispatch(executor, [handler = std::move(handler), failure = std::move(failure),
                                result = std::move(result)]() mutable { handler(failure, std::move(result)); });
    };
    asio::co_spawn(strand, exchange(std::move(core), strand, std::move(request)),
                   asio::bind_cancellation_slot(slot, std::move(finish)));
  }
};

/// Not a member: the caller may let go of its Client while a request runs.
asio::awaitable<ClientResult> send_on_a_strand(std::shared_ptr<ClientCore> core, ClientRequest request) {
  Strand const strand(core->io.get_executor());
  auto result = co_await asio::async_initiate<asio::use_awaitable_t<> const, void(std::exception_ptr, ClientResult)>(
      StartExchange(), asio::use_awaitable, std::move(core), strand, std::move(request));
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
