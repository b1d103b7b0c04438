#include "playground/socket_mode.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <deque>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "playground/random.hpp"
#include "runtime/task_group.hpp"
#include "slack/json.hpp"

namespace kolega::playground {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace ws = boost::beast::websocket;

using asio::awaitable;
using Json = nlohmann::json;
using Strand = asio::strand<asio::io_context::executor_type>;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Strand>;
using boost::system::error_code;

namespace {

auto into(error_code& ec) { return asio::redirect_error(asio::use_awaitable, ec); }

/// One connection. Everything but post() on its strand.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  explicit Connection(Socket socket) : stream_(std::move(socket)), wake_(stream_.get_executor()) {}

  ws::stream<Socket>& stream() noexcept { return stream_; }

  /// Any thread.
  void post(std::string text, bool last = false) {
    asio::post(stream_.get_executor(), [self = shared_from_this(), text = std::move(text), last]() mutable {
      self->waiting_.push_back(std::move(text));
      self->ends_ = self->ends_ || last;
      self->wake_.cancel();
    });
  }

  /// Writes what is posted, and pings, until the connection ends.
  awaitable<void> write(std::chrono::milliseconds ping) {
    error_code ec;
    while (!ec) {
      if (waiting_.empty() && !ends_) {
        wake_.expires_after(ping);
        error_code woken;
        co_await wake_.async_wait(into(woken));
        if (closed_) co_return;
        if (!woken) co_await stream_.async_ping({}, into(ec));
        continue;
      }
      if (waiting_.empty()) {
        co_await stream_.async_close(ws::close_code::normal, into(ec));
        co_return;
      }
      auto const text = std::move(waiting_.front());
      waiting_.pop_front();
      co_await stream_.async_write(asio::buffer(text), into(ec));
    }
  }

  /// The next message, or nothing when the connection has ended.
  awaitable<std::optional<std::string>> read() {
    beast::flat_buffer buffer;
    error_code ec;
    co_await stream_.async_read(buffer, into(ec));
    if (!ec) co_return beast::buffers_to_string(buffer.data());
    closed_ = true;
    wake_.cancel();
    co_return std::nullopt;
  }

 private:
  ws::stream<Socket> stream_;
  asio::steady_timer wake_;
  std::deque<std::string> waiting_;
  bool ends_{false};
  bool closed_{false};
};

/// Somebody who waits for an acknowledgement; its timer's executor is where they wait.
struct Waiter {
  explicit Waiter(asio::any_io_executor executor) : timer(std::move(executor)) {}
  asio::steady_timer timer;
  std::optional<Json> answer;
};

}  // namespace

class SocketMode::Impl : public std::enable_shared_from_this<Impl> {
 public:
  Impl(asio::io_context& io, runtime::TaskGroup& tasks, Options options)
      : io_(io), tasks_(tasks), options_(std::move(options)), acceptor_(asio::make_strand(io)) {}

  Result<void> bind() {
    error_code ec;
    auto const address = asio::ip::make_address(options_.address, ec);
    asio::ip::tcp::endpoint const endpoint(address, 0);
    if (!ec) acceptor_.open(endpoint.protocol(), ec);
    if (!ec) acceptor_.bind(endpoint, ec);
    if (!ec) acceptor_.listen(asio::socket_base::max_listen_connections, ec);
    if (ec)
      return internal_error(ErrorCode::internal,
                            "Socket Mode cannot listen on " + options_.address + ": " + ec.message());
    port_ = acceptor_.local_endpoint().port();
    return {};
  }

  void start() { tasks_.spawn(acceptor_.get_executor(), "socket_mode_accept", accept(shared_from_this())); }

  void stop() {
    asio::post(acceptor_.get_executor(), [self = shared_from_this()] {
      error_code ignored;
      self->acceptor_.close(ignored);
    });
    disconnect("refresh_requested");
  }

  std::string new_url() {
    auto const ticket = random_word(32);
    std::lock_guard const lock(mutex_);
    tickets_.insert(ticket);
    return "ws://" + options_.address + ":" + std::to_string(port_) + "/link/?ticket=" + ticket +
           "&app_id=" + options_.app_id;
  }

  std::size_t connections() const {
    std::lock_guard const lock(mutex_);
    return connections_.size();
  }

  void disconnect(std::string const& reason) {
    std::lock_guard const lock(mutex_);
    for (auto const& each : connections_)
      each->post(slack::write_json({{"type", "disconnect"}, {"reason", reason}}), reason != "warning");
    // No more goes to who is told to come again; a warning leaves time for that.
    if (reason != "warning") connections_.clear();
  }

  awaitable<std::optional<Json>> deliver(Json envelope, std::chrono::milliseconds patience) {
    auto const id = random_word(32);
    auto waiter = std::make_shared<Waiter>(co_await asio::this_coro::executor);
    waiter->timer.expires_after(patience);
    envelope["envelope_id"] = id;
    {
      std::lock_guard const lock(mutex_);
      if (connections_.empty()) co_return std::nullopt;
      waiters_[id] = waiter;
      connections_[next_++ % connections_.size()]->post(slack::write_json(envelope));
    }
    error_code woken;
    co_await waiter->timer.async_wait(into(woken));
    std::lock_guard const lock(mutex_);
    waiters_.erase(id);
    co_return std::move(waiter->answer);
  }

 private:
  static awaitable<void> accept(std::shared_ptr<Impl> self) {
    for (;;) {
      error_code ec;
      auto socket = co_await self->acceptor_.async_accept(Strand(self->io_.get_executor()), into(ec));
      if (ec) co_return;
      auto const strand = socket.get_executor();
      self->tasks_.spawn(strand, "socket_mode", self->serve(self, std::move(socket)));
    }
  }

  bool take_ticket(std::string_view target) {
    constexpr std::string_view key{"/link/?ticket="};
    if (!target.starts_with(key)) return false;
    auto const rest = target.substr(key.size());
    std::lock_guard const lock(mutex_);
    return tickets_.erase(std::string(rest.substr(0, rest.find('&')))) > 0 && connections_.size() < most;
  }

  awaitable<void> serve(std::shared_ptr<Impl> self, Socket socket) {
    beast::flat_buffer buffer;
    beast::http::request<beast::http::empty_body> request;
    error_code ec;
    co_await beast::http::async_read(socket, buffer, request, into(ec));
    if (ec) co_return;
    if (!ws::is_upgrade(request) || !self->take_ticket({request.target().data(), request.target().size()})) {
      beast::http::response<beast::http::string_body> refused(beast::http::status::forbidden, request.version());
      refused.body() = "This address opens a WebSocket once, with the ticket of apps.connections.open.\n";
      refused.prepare_payload();
      co_await beast::http::async_write(socket, refused, into(ec));
      co_return;
    }
    auto const connection = std::make_shared<Connection>(std::move(socket));
    auto& stream = connection->stream();
    stream.set_option(ws::stream_base::timeout::suggested(beast::role_type::server));
    stream.read_message_max(std::size_t{1024} * 1024);
    co_await stream.async_accept(request, into(ec));
    if (ec) co_return;
    self->add(connection);
    self->tasks_.spawn(stream.get_executor(), "socket_mode_write", connection->write(self->options_.ping));
    for (;;) {
      auto const text = co_await connection->read();
      if (!text) break;
      self->take_ack(*text);
    }
    self->forget(connection);
  }

  void add(std::shared_ptr<Connection> const& connection) {
    std::lock_guard const lock(mutex_);
    connections_.push_back(connection);
    Json hello{{"type", "hello"}, {"num_connections", connections_.size()}};
    hello["connection_info"]["app_id"] = options_.app_id;
    hello["debug_info"] = {{"host", "workspace"}, {"approximate_connection_time", 18060}};
    connection->post(slack::write_json(hello));
  }

  void forget(std::shared_ptr<Connection> const& connection) {
    std::lock_guard const lock(mutex_);
    std::erase(connections_, connection);
  }

  void take_ack(std::string const& text) {
    auto const ack = slack::parse_json(text);
    if (!ack) return;
    std::lock_guard const lock(mutex_);
    auto const found = waiters_.find(std::string(slack::text_at(*ack, "envelope_id")));
    if (found == waiters_.end()) return;
    auto const waiter = found->second;
    asio::post(waiter->timer.get_executor(), [waiter, payload = slack::member(*ack, "payload")] {
      waiter->answer = payload;
      waiter->timer.cancel();
    });
  }

  asio::io_context& io_;
  runtime::TaskGroup& tasks_;
  Options options_;
  asio::basic_socket_acceptor<asio::ip::tcp, Strand> acceptor_;
  std::uint16_t port_{0};
  mutable std::mutex mutex_;  // guards what follows
  std::set<std::string> tickets_;
  std::vector<std::shared_ptr<Connection>> connections_;
  std::map<std::string, std::shared_ptr<Waiter>> waiters_;
  std::size_t next_{0};
};

SocketMode::SocketMode(asio::io_context& io, runtime::TaskGroup& tasks, Options options)
    : impl_(std::make_shared<Impl>(io, tasks, std::move(options))) {}
SocketMode::~SocketMode() = default;
Result<void> SocketMode::bind() { return impl_->bind(); }
void SocketMode::start() { impl_->start(); }
void SocketMode::stop() { impl_->stop(); }
std::string SocketMode::new_url() { return impl_->new_url(); }
std::size_t SocketMode::connections() const { return impl_->connections(); }
awaitable<std::optional<Json>> SocketMode::deliver(Json envelope, std::chrono::milliseconds patience) {
  return impl_->deliver(std::move(envelope), patience);
}
void SocketMode::disconnect(std::string const& reason) { impl_->disconnect(reason); }

}  // namespace kolega::playground
