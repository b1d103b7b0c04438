#include "slack/directory.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <nlohmann/json.hpp>
#include <vector>

#include "app/import_people.hpp"
#include "runtime/log.hpp"
#include "runtime/metrics.hpp"
#include "slack/json.hpp"
#include "slack/profile.hpp"

namespace kolega::slack {

namespace asio = boost::asio;
namespace log = runtime::log;
using asio::awaitable;
using Json = nlohmann::json;

namespace {

constexpr std::chrono::hours daily{24};
constexpr std::chrono::minutes after_failure{10};
constexpr int page_size = 200;  // Slack's advice (docs: apis/web-api/pagination)

/// The groups that make members of departments, of archived ones too.
std::set<std::string> groups_of(Organisation const& organisation) {
  std::set<std::string> groups;
  for (auto const* departments : {&organisation.departments, &organisation.archived})
    for (auto const& department : *departments)
      if (!department.slack_usergroup.empty()) groups.insert(department.slack_usergroup);
  return groups;
}

/// "S0IT" of an event about a user group, or "".
std::string group_of(Event const& event) {
  if (!event.type.starts_with("subteam_")) return {};
  auto const id = text_at(*event.raw, "subteam_id");
  return std::string(id.empty() ? text_at(*event.raw, "subteam", "id") : id);
}

}  // namespace

Directory::Directory(WebApi& api, runtime::StoreRunner& runner, runtime::OrganisationSource& organisation,
                     app::Clock const& clock, runtime::Metrics& metrics, std::function<void()> wake_outbox,
                     std::string team_id)
    : api_(api),
      runner_(runner),
      organisation_(organisation),
      clock_(clock),
      metrics_(metrics),
      wake_outbox_(std::move(wake_outbox)),
      team_(std::move(team_id)) {}

void Directory::configure(std::string team_id) {
  std::lock_guard const lock(mutex_);
  team_ = std::move(team_id);
  next_ = {};
}

Directory::Work Directory::next_work() {
  std::lock_guard const lock(mutex_);
  Work work;
  work.team = team_;
  work.everything = clock_.now() >= next_;
  if (work.everything) next_ = clock_.now() + daily;
  work.groups.swap(groups_);
  return work;
}

awaitable<void> Directory::keep_fresh(std::chrono::milliseconds poll) {
  poll_ = poll;
  asio::steady_timer timer(co_await asio::this_coro::executor);
  for (;;) {
    auto const work = next_work();
    auto const complete = co_await read(work);
    if (!complete) {
      std::lock_guard const lock(mutex_);
      next_ = std::min(next_, clock_.now() + after_failure);
    }
    timer.expires_after(poll);
    co_await timer.async_wait(asio::use_awaitable);
  }
}

awaitable<bool> Directory::read(Work work) {
  if (work.everything) co_return co_await read_everything(work.team);
  if (work.groups.empty()) co_return true;
  if (work.team.empty()) work.team = co_await find_team();
  if (work.team.empty()) co_return false;
  bool complete = true;
  for (auto const& group : work.groups) complete = co_await read_group(group, work.team) && complete;
  co_return complete;
}

awaitable<bool> Directory::read_everything(std::string team) {
  if (team.empty()) team = co_await find_team();
  if (team.empty()) co_return false;
  std::function<Result<int>(app::Tx&)> unit = [snapshot = organisation_.get(), team](app::Tx& tx) -> Result<int> {
    app::import_config(tx, *snapshot, team);
    return 0;
  };
  bool complete = (co_await runner_.run<int>(std::move(unit))).has_value();
  complete = co_await read_people(team) && complete;
  auto const groups = groups_of(*organisation_.get());
  for (auto const& group : groups) complete = co_await read_group(group, team) && complete;
  metrics_.count("kolega_directory_readings_total", {{"outcome", complete ? "complete" : "incomplete"}});
  co_return complete;
}

awaitable<std::string> Directory::find_team() {
  auto const result = co_await ask("auth.test", Json::object());
  co_return result ? std::string(result->text("team_id")) : std::string();
}

awaitable<bool> Directory::read_people(std::string team) {
  std::string cursor;
  std::size_t people = 0;
  do {
    auto body = Json::object();
    body["limit"] = page_size;
    body["include_locale"] = true;
    if (!cursor.empty()) body["cursor"] = cursor;
    auto const result = co_await ask("users.list", std::move(body));
    if (!result) co_return false;
    std::vector<app::Profile> profiles;
    for (auto const& user : member(*result->body, "members"))
      if (auto profile = read_profile(user, team)) profiles.push_back(*std::move(profile));
    people += profiles.size();
    auto const kept = co_await keep(std::move(profiles));
    if (!kept) co_return false;
    cursor = std::string(result->text("response_metadata", "next_cursor"));
  } while (!cursor.empty());
  log::info("people_read", {{"people", people}});
  co_return true;
}

awaitable<bool> Directory::read_group(std::string group, std::string team) {
  auto body = Json::object();
  body["usergroup"] = group;
  auto const result = co_await ask("usergroups.users.list", std::move(body));
  if (!result) co_return false;
  auto const& users = member(*result->body, "users");
  // Without a list nobody knows; an empty one says that nobody is in it.
  if (!users.is_array()) co_return false;
  std::vector<AccountRef> members;
  for (auto const& user : users)
    if (user.is_string()) members.push_back({Platform::slack, team, user.get<std::string>()});
  std::function<Result<int>(app::Tx&)> unit = [snapshot = organisation_.get(), group,
                                               members = std::move(members)](app::Tx& tx) -> Result<int> {
    app::import_group(tx, *snapshot, Platform::slack, group, members);
    return 0;
  };
  auto const kept = co_await runner_.run<int>(std::move(unit));
  co_return kept.has_value();
}

awaitable<Result<void>> Directory::keep(std::vector<app::Profile> profiles) {
  std::function<Result<int>(app::Tx&)> unit = [snapshot = organisation_.get(), now = clock_.now(),
                                               profiles = std::move(profiles)](app::Tx& tx) -> Result<int> {
    app::import_profiles(tx, *snapshot, profiles, now);
    return 0;
  };
  auto const kept = co_await runner_.run<int>(std::move(unit));
  wake_outbox_();
  if (!kept) co_return kept.error();
  co_return Result<void>();
}

awaitable<std::optional<Result<void>>> Directory::take(EventCallback callback) {
  auto const& event = callback.event;
  if (auto group = group_of(event); !group.empty()) {
    std::lock_guard const lock(mutex_);
    if (groups_of(*organisation_.get()).contains(group)) groups_.insert(std::move(group));
    co_return Result<void>();
  }
  if (event.type != "user_change" && event.type != "team_join") co_return std::nullopt;
  auto const team = callback.enterprise_id.empty() ? callback.team_id : std::string();
  auto profile = read_profile(member(*event.raw, "user"), team);
  if (!profile) co_return Result<void>();
  std::vector<app::Profile> profiles;
  profiles.push_back(*std::move(profile));
  auto kept = co_await keep(std::move(profiles));
  co_return kept;
}

awaitable<std::optional<ApiResult>> Directory::ask(std::string method, Json body) {
  CallOptions options;
  options.idempotent = true;
  for (;;) {
    auto result = co_await api_.call(method, body, options);
    if (result.kind == ApiResult::Kind::ok && result.body) co_return result;
    if (result.kind != ApiResult::Kind::rate_limited) {
      log::warning("slack_directory_unread", {{"method", method},
                                              {"reason", result.describe()},
                                              {"remedy",
                                               "Kolega goes on with who it knows; give the app the scopes users:read, "
                                               "users:read.email and usergroups:read"}});
      co_return std::nullopt;
    }
    co_await wait_until(clock_.now() + result.retry_after);
  }
}

awaitable<void> Directory::wait_until(Instant at) {
  asio::steady_timer timer(co_await asio::this_coro::executor);
  while (clock_.now() < at) {
    timer.expires_after(poll_);
    co_await timer.async_wait(asio::use_awaitable);
  }
}

}  // namespace kolega::slack
