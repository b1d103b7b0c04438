#include "bot/doctor.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <iostream>
#include <set>

#include "app/clock.hpp"
#include "config/loader.hpp"
#include "http/client.hpp"
#include "runtime/metrics.hpp"
#include "slack/check_up.hpp"
#include "storage/storage.hpp"

namespace kolega {

namespace asio = boost::asio;

namespace {

constexpr int fine = 0;
constexpr int failed = 1;
constexpr int refused = 2;

/// Prints findings, and remembers whether there was a bad one.
class Report {
 public:
  void say(std::string const& part, slack::Finding const& finding) {
    std::cout << (finding.fine ? "ok     " : "wrong  ") << part << ": " << finding.what << "\n";
    if (!finding.remedy.empty()) std::cout << "       " << finding.remedy << "\n";
    healthy_ = healthy_ && finding.fine;
  }
  [[nodiscard]] bool healthy() const noexcept { return healthy_; }

 private:
  bool healthy_{true};
};

slack::Finding look_at_store(std::string const& url) {
  auto const schema = storage::look(url);
  if (!schema) return {false, schema.error().internal, ""};
  if (schema->known == 0) return {true, "in memory, for trying out: nothing is kept", ""};
  if (schema->found == 0) return {true, "is made at the first start", ""};
  auto const found = "schema " + std::to_string(schema->found);
  if (schema->found == schema->known) return {true, found, ""};
  if (schema->found < schema->known)
    return {true, found + ", which the next start brings to " + std::to_string(schema->known), ""};
  return {false, found + " is newer than this program's " + std::to_string(schema->known),
          "start the newer Kolega that made it, or restore a backup of before"};
}

std::vector<slack::WantedChannel> channels_of(config::Config const& config) {
  std::vector<slack::WantedChannel> wanted;
  std::set<std::string> known;
  auto const add = [&](std::string const& id, std::string what) {
    if (!id.empty() && known.insert(id).second) wanted.push_back({id, std::move(what)});
  };
  for (auto const& department : config.organisation.departments)
    add(department.slack_channel, "the channel of department " + department.key);
  add(config.thanks.slack_channel, "the channel of thanks");
  add(config.celebrations.slack_channel, "the channel of celebrations");
  return wanted;
}

std::vector<slack::Finding> look_at_slack(config::Config const& config) {
  asio::io_context io;
  runtime::Metrics metrics;
  http::Client client(io, {});
  slack::WebApi api(client, config.slack->api_url, config.slack->bot_token.reveal(), metrics);
  auto looked =
      asio::co_spawn(io, slack::check_up(api, channels_of(config), app::SystemClock().now()), asio::use_future);
  // Not until nothing is left to do: idle connections stay open for a while.
  while (looked.wait_for(std::chrono::seconds(0)) != std::future_status::ready) io.run_one();
  return looked.get();
}

}  // namespace

int doctor(std::string const& path) {
  auto const config = config::load_file(path);
  if (!config) {
    std::cerr << config::to_string(config.error());
    return refused;
  }
  Report report;
  report.say("config", {true, path + " has no errors", ""});
  report.say("store", look_at_store(config->storage.url.reveal()));
  if (config->slack)
    for (auto const& finding : look_at_slack(*config)) report.say("slack", finding);
  return report.healthy() ? fine : failed;
}

}  // namespace kolega
