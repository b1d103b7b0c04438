#pragma once
// Who is in the workspace and in the departments' user groups: read at start, at reload and once a day, and kept fresh
// by Slack's events.
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <functional>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <string>

#include "app/clock.hpp"
#include "app/people.hpp"
#include "runtime/organisation_source.hpp"
#include "runtime/store_runner.hpp"
#include "slack/client.hpp"
#include "slack/event.hpp"

namespace kolega::slack {

/// Needs the scopes users:read, users:read.email and usergroups:read; without one it says which, and goes on with what
/// it may read. Any thread.
class Directory {
 public:
  /// `wake_outbox` is called after what may have left notices: somebody is gone.
  Directory(WebApi& api, runtime::StoreRunner& runner, runtime::OrganisationSource& organisation,
            app::Clock const& clock, runtime::Metrics& metrics, std::function<void()> wake_outbox, std::string team_id);

  /// The workspace, or "" when the config does not say: then Slack is asked. Everything is read anew soon.
  void configure(std::string team_id);

  /// Looks every `poll` whether something is to be read, and never ends by itself: spawn it through a TaskGroup. A
  /// reading that fails is tried again: later by Slack's Retry-After, else after a while.
  [[nodiscard]] boost::asio::awaitable<void> keep_fresh(
      std::chrono::milliseconds poll = std::chrono::milliseconds(200));

  /// user_change and team_join are kept before this returns; user groups are read soon. Nothing for other events.
  [[nodiscard]] boost::asio::awaitable<std::optional<Result<void>>> take(EventCallback callback);

 private:
  struct Work {
    bool everything{false};
    std::set<std::string> groups;
    std::string team;
  };
  [[nodiscard]] Work next_work();
  /// Each of these is false when something could not be read or kept.
  boost::asio::awaitable<bool> read(Work work);
  boost::asio::awaitable<bool> read_everything(std::string team);
  boost::asio::awaitable<std::string> find_team();
  boost::asio::awaitable<bool> read_people(std::string team);
  boost::asio::awaitable<bool> read_group(std::string group, std::string team);
  boost::asio::awaitable<Result<void>> keep(std::vector<app::Profile> profiles);
  /// Obeys Retry-After; nothing when Slack refuses or cannot be reached.
  boost::asio::awaitable<std::optional<ApiResult>> ask(std::string method, nlohmann::json body);
  boost::asio::awaitable<void> wait_until(Instant at);

  WebApi& api_;
  runtime::StoreRunner& runner_;
  runtime::OrganisationSource& organisation_;
  app::Clock const& clock_;
  runtime::Metrics& metrics_;
  std::function<void()> wake_outbox_;
  std::chrono::milliseconds poll_{200};
  std::mutex mutex_;
  std::string team_;              // guarded by mutex_, as all below
  std::set<std::string> groups_;  // to be read soon
  Instant next_{};                // when everything is read anew
};

}  // namespace kolega::slack
