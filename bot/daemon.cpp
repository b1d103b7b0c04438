#include "bot/daemon.hpp"

#include <unistd.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/system_executor.hpp>
#include <future>
#include <optional>
#include <random>
#include <thread>
#include <vector>

#include "app/import_people.hpp"
#include "app/kept_departments.hpp"
#include "bot/operations.hpp"
#include "http/client.hpp"
#include "http/listener.hpp"
#include "runtime/front_desk.hpp"
#include "runtime/housekeeper.hpp"
#include "runtime/log.hpp"
#include "runtime/metrics.hpp"
#include "runtime/outbox_pump.hpp"
#include "runtime/task_group.hpp"
#include "runtime/timer_pump.hpp"
#include "slack/client.hpp"
#include "slack/courier.hpp"
#include "slack/directory.hpp"
#include "slack/webhook.hpp"
#include "storage/storage.hpp"

namespace kolega {

namespace asio = boost::asio;
namespace log = runtime::log;

namespace {

/// Unlike that of any other daemon, and of an earlier run of this one.
std::string owner_name() {
  char host[65] = "host";
  static_cast<void>(gethostname(host, sizeof host - 1));
  return std::string(host) + "-" + std::to_string(getpid()) + "-" + std::to_string(std::random_device{}());
}

http::Listener::Options listener_options(std::string name, config::Address const& address, config::Server const& server,
                                         bool tls) {
  http::Listener::Options options{std::move(name), address.address, address.port, {}, server.limits};
  if (tls && server.tls) options.tls = {server.tls->certificate, server.tls->key};
  return options;
}

std::vector<std::string> revealed(std::vector<config::Secret> const& secrets) {
  std::vector<std::string> values;
  for (auto const& secret : secrets) values.push_back(secret.reveal());
  return values;
}

slack::Installation installation(config::Config const& config) {
  return {config.slack ? config.slack->team_id.value_or("") : "", config.commands.prefix};
}

std::string_view name(config::Storage::Kind kind) {
  switch (kind) {
    case config::Storage::Kind::sqlite: return "SQLite";
    case config::Storage::Kind::memory: return "memory";
    case config::Storage::Kind::postgresql: return "PostgreSQL";
  }
  return "";
}

/// The organisation, with what admins are told of this program.
Organisation with_deployment(config::Config const& config) {
  auto organisation = config.organisation;
  organisation.deployment = {KOLEGA_VERSION, std::string(name(config.storage.kind))};
  return organisation;
}

/// A daemon that serves nobody would look healthy.
Result<void> somebody_can_reach(config::Config const& config) {
  if (!config.slack)
    return internal_error(ErrorCode::unavailable,
                          "Teams is not built into this Kolega yet: give it a workspace under slack: as well");
  if (config.slack->transport == config::Slack::Transport::socket)
    return internal_error(ErrorCode::unavailable,
                          "slack.transport: socket is not built into this Kolega yet: use http, with the app's URL "
                          "https://your.host/slack/events");
  return {};
}

}  // namespace

/// Members stand in the order in which they are made; they go in the reverse one.
class Daemon::Impl {
 public:
  Impl(config::Config config, DaemonOptions options, std::unique_ptr<app::Store> store)
      : config_(std::move(config)),
        options_(std::move(options)),
        store_(std::move(store)),
        clock_(options_.clock ? *options_.clock : system_clock_),
        organisation_(with_deployment(config_)),
        runner_(*store_, metrics_, runtime::StoreRunner::Options{options_.store_queue, 64}),
        work_(asio::make_work_guard(io_)),
        sessions_(metrics_),
        background_(metrics_) {
    auto public_router = std::make_shared<http::Router>();
    auto admin_router = std::make_shared<http::Router>();
    public_router->set_hint("Slack's webhook is POST /slack/events.");
    admin_router->set_hint("Here are /healthz, /readyz and /metrics.");
    if (config_.slack) add_slack(*public_router, *config_.slack);
    add_operations_routes(*admin_router, runner_, metrics_, draining_);
    server_.emplace(io_, listener_options("server", config_.server.listen, config_.server, true), public_router,
                    sessions_, metrics_);
    admin_.emplace(io_, listener_options("admin", config_.server.admin_listen, config_.server, false), admin_router,
                   admin_sessions_.emplace(metrics_), metrics_);
  }

  Result<void> start() {
    auto organisation = taken_over(config_);
    if (!organisation) return organisation.error();
    organisation_.set(*std::move(organisation));
    if (auto bound = server_->bind(); !bound) return bound;
    if (auto bound = admin_->bind(); !bound) return bound;
    server_->start();
    admin_->start();
    background_.spawn(io_.get_executor(), "housekeeper", runtime::keep_house(runner_, organisation_, clock_));
    if (pump_) {
      pump_->start();
      background_.spawn(io_.get_executor(), "directory", directory_->keep_fresh());
      timers_->start(background_);
    }
    auto const threads = options_.threads ? options_.threads : std::max(1U, std::thread::hardware_concurrency());
    for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { serve(); });
    log::info("serving", {{"listen", config::Address{config_.server.listen.address, server_->port()}.to_string()},
                          {"admin", config::Address{config_.server.admin_listen.address, admin_->port()}.to_string()},
                          {"tls", config_.server.tls.has_value()},
                          {"departments", config_.organisation.departments.size()}});
    return {};
  }

  void reload() {
    if (!options_.reload) return;
    auto loaded = options_.reload();
    if (!loaded) {
      for (auto const& problem : loaded.error()) log::error("config_refused", {{"problem", problem.to_string()}});
      log::error("reload_kept_old", {{"reason", "the config has errors; nothing of it was taken over"}});
      return;
    }
    auto organisation = taken_over(*loaded);
    if (!organisation) {
      log::error("reload_kept_old", {{"reason", organisation.error().internal}});
      return;
    }
    if (auto const tls = server_->reload_tls(); !tls) {
      log::error("reload_kept_old", {{"reason", tls.error().internal}});
      return;
    }
    for (auto const& key : config::needs_restart(config_, *loaded))
      log::warning("reload_needs_restart", {{"key", key}});
    organisation_.set(*std::move(organisation));
    log::configure(loaded->log.level, loaded->log.format);
    if (config_.slack && loaded->slack) {
      webhook_->configure(revealed(loaded->slack->signing_secrets), installation(*loaded));
      api_->set_token(loaded->slack->bot_token.reveal());
      directory_->configure(loaded->slack->team_id.value_or(""));
      courier_->configure({loaded->slack->team_id.value_or(""), loaded->commands.prefix});
    }
    config_.server.drain_seconds = loaded->server.drain_seconds;
    log::info("reloaded", {{"departments", loaded->organisation.departments.size()}});
  }

  bool stop() {
    if (stopped_) return true;
    stopped_ = true;
    if (threads_.empty()) return true;  // it never began: nothing runs, and nobody would run what is waited for
    log::info("draining", {{"seconds", config_.server.drain_seconds.count()}});
    draining_ = true;
    auto const deadline = std::chrono::steady_clock::now() + config_.server.drain_seconds;
    auto const left = [deadline] {
      auto const rest = deadline - std::chrono::steady_clock::now();
      return std::max(std::chrono::milliseconds(0), std::chrono::duration_cast<std::chrono::milliseconds>(rest));
    };
    server_->stop();
    if (pump_) pump_->stop();
    bool clean = sessions_.wait(left());
    // What was answered with "still working" has its result behind this in the queue, and says it from a task.
    clean = pass_queue(left()) && clean;
    clean = sessions_.wait(left()) && clean;
    clean = deliveries_.wait(left()) && clean;
    admin_->stop();
    background_.cancel();
    sessions_.cancel();
    deliveries_.cancel();
    admin_sessions_->cancel();
    for (auto* tasks : {&background_, &sessions_, &deliveries_, &*admin_sessions_})
      static_cast<void>(tasks->wait(std::chrono::milliseconds(500)));
    runner_.stop(left());
    work_.reset();
    io_.stop();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
    log::info("stopped", {{"clean", clean}});
    return clean;
  }

  std::uint16_t port() const noexcept { return server_->port(); }
  std::uint16_t admin_port() const noexcept { return admin_->port(); }

  std::optional<Instant> next_due() {
    return ask_store<Instant>([](app::Tx& tx) { return tx.timers().next_due(); });
  }

  void clock_was_turned() {
    if (!pump_) return;
    timers_->wake();
    pump_->wake();
  }

  bool rest(std::chrono::milliseconds limit) {
    auto const end = std::chrono::steady_clock::now() + limit;
    auto const idle = [this] {
      return ask_store<bool>([now = clock_.now()](app::Tx& tx) -> std::optional<bool> {
        auto const timer = tx.timers().next_due();
        auto const notice = tx.outbox().next_due();
        auto counts = tx.outbox().counts();
        return (!timer || *timer > now) && (!notice || *notice > now) && counts[app::NoticeState::sending] == 0;
      });
    };
    while (!idle().value_or(false)) {
      if (std::chrono::steady_clock::now() > end) return false;
      clock_was_turned();
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return true;
  }

 private:
  /// Runs a unit and waits until its result is handed back to `executor`; nothing when that takes longer than `limit`.
  /// What the unit writes outlives the wait. Blocking.
  std::optional<Result<void>> await_unit(app::Unit unit, asio::any_io_executor const& executor,
                                         std::chrono::milliseconds limit) {
    auto const came = std::make_shared<std::promise<Result<void>>>();
    runner_.submit(std::move(unit), executor, [came](Result<void> kept) { came->set_value(std::move(kept)); });
    auto result = came->get_future();
    if (result.wait_for(limit) != std::future_status::ready) return std::nullopt;
    return result.get();
  }

  /// What the store says within two seconds. Blocking.
  template <class T>
  std::optional<T> ask_store(std::function<std::optional<T>(app::Tx&)> question) {
    auto const answer = std::make_shared<std::optional<T>>();
    auto const kept = await_unit(
        [answer, question = std::move(question)](app::Tx& tx) -> Result<void> {
          *answer = question(tx);
          return {};
        },
        asio::system_executor(), std::chrono::seconds(2));
    return kept && *kept ? *answer : std::nullopt;
  }

  /// An exception that reaches a thread is a bug: it is logged and counted, and the daemon goes on.
  void serve() {
    for (;;) {
      try {
        io_.run();
        return;
      } catch (std::exception const& bug) {
        metrics_.count("kolega_task_failures_total", {{"task", "io"}});
        log::error("exception", {{"reason", bug.what()}});
      }
    }
  }

  /// The config's people and departments as the store knows them from now on, with the departments that it named
  /// before. Blocking.
  Result<Organisation> taken_over(config::Config const& config) {
    auto const taken = std::make_shared<Organisation>();
    auto const kept = await_unit(
        [taken, wanted = with_deployment(config),
         team = config.slack ? config.slack->team_id.value_or("") : ""](app::Tx& tx) -> Result<void> {
          *taken = app::keep_departments(tx, wanted);
          app::import_config(tx, *taken, team);
          return {};
        },
        asio::system_executor(), std::chrono::seconds(30));
    if (!kept)
      return internal_error(ErrorCode::unavailable, "the store did not keep the config's people within 30 seconds");
    if (!*kept)
      return internal_error(kept->error().code, "the config's people could not be kept: " + kept->error().internal);
    return *taken;
  }

  /// Waits until everything that is queued for the store now has been handed back; false when it takes longer.
  bool pass_queue(std::chrono::milliseconds limit) {
    return await_unit([](app::Tx&) -> Result<void> { return {}; }, io_.get_executor(), limit).has_value();
  }

  void add_slack(http::Router& router, config::Slack const& slack) {
    http::Client::Options client_options;
    client_options.extra_ca_file = options_.extra_ca_file;
    client_.emplace(io_, client_options);
    api_.emplace(*client_, slack.api_url, slack.bot_token.reveal(), metrics_);
    courier_.emplace(*api_, organisation_, clock_,
                     slack::SlackCourier::Options{slack.team_id.value_or(""), config_.commands.prefix});
    runtime::OutboxPump::Options pump_options;
    pump_options.owner = owner_name();
    pump_options.pace_per_second = slack.channel_rate.per_second;
    pump_options.pace_burst = slack.channel_rate.burst;
    pump_.emplace(io_, runner_, organisation_, clock_, *courier_, deliveries_, metrics_, pump_options);
    timers_.emplace(io_, runner_, organisation_, clock_, metrics_, [this] { pump_->wake(); });
    desk_.emplace(runner_, organisation_, clock_, metrics_, [this] { pump_->wake(); });
    directory_.emplace(
        *api_, runner_, organisation_, clock_, metrics_, [this] { pump_->wake(); }, slack.team_id.value_or(""));
    slack::Webhook::Options webhook_options{revealed(slack.signing_secrets), installation(config_),
                                            options_.answer_within};
    webhook_.emplace(*desk_, *api_, *directory_, sessions_, metrics_, std::move(webhook_options));
    webhook_->add_routes(router);
  }

  config::Config config_;
  DaemonOptions options_;
  runtime::Metrics metrics_;
  std::unique_ptr<app::Store> store_;
  app::SystemClock system_clock_;
  app::Clock const& clock_;
  runtime::OrganisationSource organisation_;
  runtime::StoreRunner runner_;
  asio::io_context io_;
  asio::executor_work_guard<asio::io_context::executor_type> work_;
  runtime::TaskGroup sessions_;    // requests, and the answers that follow them
  runtime::TaskGroup background_;  // what never ends by itself
  runtime::TaskGroup deliveries_{metrics_};
  std::optional<runtime::TaskGroup> admin_sessions_;
  std::optional<http::Client> client_;
  std::optional<slack::WebApi> api_;
  std::optional<slack::SlackCourier> courier_;
  std::optional<runtime::OutboxPump> pump_;
  std::optional<runtime::TimerPump> timers_;
  std::optional<runtime::FrontDesk> desk_;
  std::optional<slack::Directory> directory_;
  std::optional<slack::Webhook> webhook_;
  std::optional<http::Listener> server_;
  std::optional<http::Listener> admin_;
  std::atomic<bool> draining_{false};
  bool stopped_{false};
  std::vector<std::thread> threads_;
};

Result<std::unique_ptr<Daemon>> Daemon::start(config::Config config, DaemonOptions options) {
  if (auto const reachable = somebody_can_reach(config); !reachable) return reachable.error();
  auto store = storage::open_store(config.storage.url.reveal());
  if (!store) return store.error();
  if (options.around_store) store = options.around_store(*std::move(store));
  std::unique_ptr<Daemon> daemon(
      new Daemon(std::make_unique<Impl>(std::move(config), std::move(options), *std::move(store))));
  if (auto started = daemon->impl_->start(); !started) return started.error();
  return daemon;
}

Daemon::Daemon(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Daemon::~Daemon() { static_cast<void>(impl_->stop()); }
std::uint16_t Daemon::port() const noexcept { return impl_->port(); }
std::optional<Instant> Daemon::next_due() { return impl_->next_due(); }
void Daemon::clock_was_turned() { impl_->clock_was_turned(); }
bool Daemon::rest(std::chrono::milliseconds limit) { return impl_->rest(limit); }
std::uint16_t Daemon::admin_port() const noexcept { return impl_->admin_port(); }
void Daemon::reload() { impl_->reload(); }
bool Daemon::stop() { return impl_->stop(); }

}  // namespace kolega
