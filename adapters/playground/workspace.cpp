#include "playground/workspace.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <nlohmann/json.hpp>
#include <thread>

#include "http/client.hpp"
#include "http/listener.hpp"
#include "playground/acts.hpp"
#include "playground/keep.hpp"
#include "playground/page.hpp"
#include "playground/page_api.hpp"
#include "playground/response_urls.hpp"
#include "playground/sender.hpp"
#include "playground/socket_mode.hpp"
#include "playground/state.hpp"
#include "playground/uploads.hpp"
#include "playground/web_api.hpp"
#include "runtime/metrics.hpp"
#include "runtime/task_group.hpp"

namespace kolega::playground {

namespace asio = boost::asio;

namespace {

Sender::Options sender_options(Workspace::Options const& options) {
  Sender::Options sender;
  if (!options.event_retries.empty()) sender.retries = options.event_retries;
  return sender;
}

std::string host_of(std::string const& address) {
  return address.find(':') == std::string::npos ? address : "[" + address + "]";
}

}  // namespace

/// Members stand in the order in which they are made; they go in the reverse one.
class Workspace::Impl {
 public:
  Impl(Options options, app::ManualClock& clock)
      : options_(std::move(options)),
        work_(asio::make_work_guard(io_)),
        client_(io_, http::Client::Options()),
        state_(options_.setup, clock),
        tasks_(metrics_),
        sockets_(io_, tasks_, {"127.0.0.1", options_.setup.app_id, options_.socket_ping}),
        sender_(io_, state_, client_, sockets_, tasks_, sender_options(options_)),
        acts_(state_, sender_),
        page_api_(state_, acts_, {options_.any_host, options_.next_due, options_.clock_was_turned}),
        web_api_(state_),
        uploads_(state_),
        response_urls_(state_) {
    state_.open_socket = [this] { return sockets_.new_url(); };
    state_.sockets = [this] { return sockets_.connections(); };
    state_.close_sockets = [this](std::string const& reason) { sockets_.disconnect(reason); };
    state_.send_event = [this](nlohmann::json event) { sender_.send_event(std::move(event)); };
    auto router = std::make_shared<http::Router>();
    router->set_hint("The workspace's page is /.");
    add_page_routes(*router);
    page_api_.add_routes(*router);
    web_api_.add_routes(*router);
    uploads_.add_routes(*router);
    response_urls_.add_routes(*router);
    http::Limits limits;
    limits.body_bytes = Files::largest + 1024 * 1024;
    listener_.emplace(io_, http::Listener::Options{"workspace", options_.address, options_.port, {}, limits}, router,
                      tasks_, metrics_);
  }

  Result<void> bind() {
    if (auto const kept = restore(state_, options_.keep); !kept) return kept;
    if (auto const bound = listener_->bind(); !bound) return bound;
    state_.base_url = url();
    return sockets_.bind();
  }
  std::uint16_t port() const noexcept { return listener_->port(); }
  /// Kolega runs on this machine, so what is bound to all addresses is called by the loopback one.
  std::string url() const {
    auto const everywhere = options_.address == "0.0.0.0" || options_.address == "::";
    return "http://" + (everywhere ? std::string("127.0.0.1") : host_of(options_.address)) + ":" +
           std::to_string(port());
  }

  void start() {
    listener_->start();
    sockets_.start();
    if (!options_.keep.empty()) tasks_.spawn(io_.get_executor(), "playground_keep", keep_changes());
    if (options_.clock_runs) tasks_.spawn(io_.get_executor(), "playground_clock", run_clock());
    for (unsigned i = 0; i < options_.threads; ++i) threads_.emplace_back([this] { io_.run(); });
  }
  void deliver_to(std::string kolega_url) { sender_.set_target(std::move(kolega_url)); }

  void restart_guide() {
    std::lock_guard const lock(state_.mutex);
    state_.guide = {};
    state_.announce_guide();
  }

  bool rest(std::chrono::milliseconds limit) const {
    auto const end = std::chrono::steady_clock::now() + limit;
    while (sender_.events_under_way() > 0) {
      if (std::chrono::steady_clock::now() > end) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return true;
  }

  void stop() {
    if (stopped_) return;
    stopped_ = true;
    listener_->stop();
    sockets_.stop();
    tasks_.cancel();
    static_cast<void>(tasks_.wait(std::chrono::seconds(2)));
    client_.close_idle();
    work_.reset();
    io_.stop();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
    if (!options_.keep.empty()) save(state_, options_.keep);
  }

 private:
  asio::awaitable<void> run_clock() {
    asio::steady_timer timer(co_await asio::this_coro::executor, std::chrono::steady_clock::now());
    for (;;) {
      timer.expires_at(timer.expiry() + std::chrono::seconds(1));
      co_await timer.async_wait(asio::use_awaitable);
      std::lock_guard const lock(state_.mutex);
      state_.clock.advance(std::chrono::seconds(1));
      if (state_.clock.now().time_since_epoch().count() % 60 == 0) state_.announce_clock();
    }
  }

  /// What changed is on its way to the disk within a fifth of a second, also when the program is killed after.
  asio::awaitable<void> keep_changes() {
    asio::steady_timer timer(co_await asio::this_coro::executor);
    for (auto saved = state_.hub.newest();;) {
      timer.expires_after(std::chrono::milliseconds(200));
      co_await timer.async_wait(asio::use_awaitable);
      auto const newest = state_.hub.newest();
      if (newest != saved) save(state_, options_.keep);
      saved = newest;
    }
  }

  Options options_;
  runtime::Metrics metrics_;
  asio::io_context io_;
  asio::executor_work_guard<asio::io_context::executor_type> work_;
  http::Client client_;
  State state_;
  runtime::TaskGroup tasks_;
  SocketMode sockets_;
  Sender sender_;
  Acts acts_;
  PageApi page_api_;
  WebApi web_api_;
  Uploads uploads_;
  ResponseUrls response_urls_;
  std::optional<http::Listener> listener_;
  std::vector<std::thread> threads_;
  bool stopped_{false};
};

Workspace::Workspace(Options options, app::ManualClock& clock)
    : impl_(std::make_unique<Impl>(std::move(options), clock)) {}
Workspace::~Workspace() { impl_->stop(); }
Result<void> Workspace::bind() { return impl_->bind(); }
std::uint16_t Workspace::port() const noexcept { return impl_->port(); }
std::string Workspace::url() const { return impl_->url(); }
std::string Workspace::api_url() const { return url() + "/api/"; }
void Workspace::start() { impl_->start(); }
void Workspace::deliver_to(std::string kolega_url) { impl_->deliver_to(std::move(kolega_url)); }
void Workspace::restart_guide() { impl_->restart_guide(); }
bool Workspace::rest(std::chrono::milliseconds limit) const { return impl_->rest(limit); }
void Workspace::stop() { impl_->stop(); }

}  // namespace kolega::playground
