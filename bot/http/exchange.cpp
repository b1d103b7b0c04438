#include "http/exchange.hpp"

#include <algorithm>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "http/input_buffer.hpp"
#include "http/response_reader.hpp"
#include "http/url.hpp"
#include "http/wire.hpp"
#include "http/with_deadline.hpp"

namespace kolega::http {
namespace asio = boost::asio;
using asio::awaitable;
using asio::ip::tcp;
using boost::system::error_code;
using Kind = TransportError::Kind;
namespace {

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    auto const byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7f;
  });
}

/// The request as bytes; nothing when a header would break it.
std::optional<std::string> to_bytes(ClientRequest const& request, Url const& url) {
  std::string bytes;
  bytes.reserve(512 + request.body.size());
  bytes.append(name(request.method)).append(" ").append(url.target).append(" HTTP/1.1\r\n");
  append_header(bytes, "Host", url.authority());
  auto names_agent = false;
  for (auto const& header : request.headers) {
    if (header.name.empty() || has_control(header.name) || has_control(header.value)) return std::nullopt;
    for (std::string_view const ours : {"Host", "Content-Length", "Transfer-Encoding", "Connection"})
      if (same_ignoring_case(header.name, ours)) return std::nullopt;
    names_agent = names_agent || same_ignoring_case(header.name, "User-Agent");
    append_header(bytes, header.name, header.value);
  }
  if (!names_agent) append_header(bytes, "User-Agent", "Kolega");
  auto const has_body = request.method == Method::post || request.method == Method::put || !request.body.empty();
  if (has_body) append_header(bytes, "Content-Length", std::to_string(request.body.size()));
  return bytes.append("\r\n").append(request.body);
}

class Exchange final : public std::enable_shared_from_this<Exchange>, private WithDeadline<Exchange> {
  friend WithDeadline<Exchange>;

 public:
  Exchange(std::shared_ptr<ClientCore> core, Strand const& strand, ClientRequest request)
      : WithDeadline<Exchange>(strand), core_(std::move(core)), request_(std::move(request)), woken_(strand) {}

  static awaitable<ClientResult> run(std::shared_ptr<Exchange> self) {
    struct End {
      Exchange& exchange;
      ~End() { exchange.stop_deadline(); }
    } const end{*self};
    co_return co_await self->run_to_the_end();
  }

 private:
  awaitable<ClientResult> run_to_the_end() {
    auto const url = parse_url(request_.url);
    if (!url) co_return failed(Kind::not_sent, "this is no http or https URL");
    url_ = *url;
    place_ = (url_.tls ? "https://" : "http://") + url_.host + ":" + std::to_string(url_.port);
    auto const bytes = to_bytes(request_, url_);
    if (!bytes) co_return failed(Kind::not_sent, "a header has control characters, or is one that is set here");
    if (url_.tls && !core_->tls) co_return failed(Kind::not_sent, core_->tls.error().internal);
    until_ = Clock::now() + request_.deadline;
    expires_at(until_);

    peer_ = core_->pool.take(place_);
    if (peer_) {
      auto result = co_await talk(*bytes, true);
      // Only when not a byte of an answer came: then the other side had closed it, or lost it.
      if (result || !request_.idempotent || heard_ || timed_out()) co_return result;
      peer_.reset();
    }
    auto const failure = co_await connect();
    if (!failure.empty()) co_return failed(Kind::not_sent, failure);
    auto result = co_await talk(*bytes, false);
    co_return result;
  }

  ClientResult failed(Kind kind, std::string const& reason) const {
    return TransportError{kind, (place_.empty() ? "" : place_ + ": ") + reason};
  }

  /// Why there is no connection, or "".
  awaitable<std::string> connect() {
    expires_at(std::min(until_, Clock::now() + core_->options.connect));
    std::string const too_slow = "no connection in time";
    error_code ec;
    auto const endpoints = co_await resolve(ec);
    if (timed_out()) co_return too_slow;
    if (ec || endpoints.empty()) co_return "no such host: " + ec.message();
    peer_ = std::make_unique<Peer>(core_->io);
    for (auto const& endpoint : endpoints) {
      ec = {};
      co_await peer_->connect(endpoint, ec);
      if (!ec || timed_out()) break;
    }
    if (timed_out()) co_return too_slow;
    if (ec) co_return "cannot connect: " + ec.message();
    if (url_.tls) {
      co_await peer_->start_tls(*core_->tls, url_.host, ec);
      if (timed_out()) co_return too_slow;
      if (ec) co_return "TLS: " + ec.message();
    }
    expires_at(until_);
    co_return "";
  }

  /// The system's look-up blocks a thread and cannot be called off. So it ends into this object, and is waited for no
  /// longer than the deadline.
  awaitable<std::vector<tcp::endpoint>> resolve(error_code& ec) {
    auto const address = asio::ip::make_address(url_.host, ec);
    if (!ec) {
      std::vector<tcp::endpoint> const one{{address, url_.port}};
      co_return one;
    }
    ec = {};
    auto const resolver = std::make_shared<tcp::resolver>(core_->io);
    resolver->async_resolve(url_.host, std::to_string(url_.port),
                            asio::bind_executor(woken_.get_executor(), [self = shared_from_this(), resolver](
                                                                           error_code failure, auto results) {
                              self->looked_up_ = true;
                              self->look_up_failure_ = failure;
                              for (auto const& each : results) self->found_.push_back(each.endpoint());
                              self->woken_.cancel();
                            }));
    while (!looked_up_ && !timed_out()) {
      error_code ignored;
      woken_.expires_at(Clock::time_point::max());
      co_await woken_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }
    ec = look_up_failure_;
    co_return found_;
  }

  awaitable<ClientResult> talk(std::string const& bytes, bool reused) {
    error_code write_error;
    auto const written = co_await peer_->write(asio::buffer(bytes), write_error);
    // Of a TLS connection it is not known how much of a record went out.
    auto const nothing_went = written == 0 && !reused && !peer_->is_tls();
    if (timed_out()) co_return failed(nothing_went ? Kind::not_sent : Kind::unknown, "no answer in time");
    if (write_error && nothing_went) co_return failed(Kind::not_sent, "cannot send: " + write_error.message());

    // Also after a failed write: a server may answer and close before it has read everything.
    auto const most = request_.response_bytes > 0 ? request_.response_bytes : core_->options.response_bytes;
    ResponseReader reader(request_.method == Method::head, most);
    InputBuffer input(ResponseReader::header_bytes + 1024);
    while (reader.state() == ResponseReader::State::reading) {
      auto const room = input.room();
      if (room.size() == 0) co_return failed(Kind::unknown, "the answer's head is too large");
      error_code ec;
      auto const count = co_await peer_->read(room, ec);
      if (timed_out()) co_return failed(Kind::unknown, "no answer in time");
      if (ec && ec != asio::error::eof)
        co_return failed(Kind::unknown, "the connection broke before the answer was complete: " + ec.message());
      heard_ = heard_ || count > 0;
      input.came(count);
      if (!input.empty()) input.use(reader.feed(input.unused()));
      if (ec) reader.end_of_stream();
    }
    if (reader.state() == ResponseReader::State::failed) co_return failed(Kind::unknown, std::string(reader.failure()));
    if (reader.keep_alive() && input.empty() && !write_error) core_->pool.give_back(place_, std::move(peer_));
    co_return std::move(reader.response());
  }

  void late() {
    if (peer_) peer_->close();
    woken_.cancel();
  }

  std::shared_ptr<ClientCore> core_;
  ClientRequest request_;
  Url url_;
  std::string place_;
  Clock::time_point until_;
  std::unique_ptr<Peer> peer_;
  asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Strand> woken_;
  bool heard_{false};
  bool looked_up_{false};
  error_code look_up_failure_;
  std::vector<tcp::endpoint> found_;
};

}  // namespace

ClientCore::ClientCore(asio::io_context& context, Client::Options given)
    : io(context),
      options(std::move(given)),
      pool(options.idle_per_host, options.idle),
      tls(client_tls(options.extra_ca_file)) {}

awaitable<ClientResult> exchange(std::shared_ptr<ClientCore> core, Strand strand, ClientRequest request) {
  return Exchange::run(std::make_shared<Exchange>(std::move(core), strand, std::move(request)));
}

}  // namespace kolega::http
