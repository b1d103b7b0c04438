#pragma once
// The whole config as typed values. The loader (config/loader.hpp) makes it; nobody else checks it again.
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "config/secret.hpp"
#include "domain/department.hpp"
#include "http/limits.hpp"
#include "runtime/log.hpp"

namespace kolega::config {

/// Where a listener binds: a literal IP address (IPv6 without brackets) and a port; port 0 means any free one.
struct Address {
  std::string address{"127.0.0.1"};
  std::uint16_t port{0};
  bool operator==(Address const&) const = default;
  /// "127.0.0.1:8080", "[::1]:8080".
  [[nodiscard]] std::string to_string() const;
};

/// PEM files; both could be read when the config was loaded.
struct Tls {
  std::string certificate;
  std::string key;
  bool operator==(Tls const&) const = default;
};

struct Server {
  Address listen{"127.0.0.1", 8080};
  Address admin_listen{"127.0.0.1", 9090};
  std::string public_url;  // without a slash at its end, or ""
  std::chrono::seconds drain_seconds{10};
  std::optional<Tls> tls;
  http::Limits limits;
};

struct Storage {
  enum class Kind { sqlite, memory, postgresql };
  Kind kind{Kind::sqlite};
  std::string path{"kolega.db"};   // of sqlite: a relative one is relative to the working directory; else ""
  Secret url{"sqlite:kolega.db"};  // as given; it may hold a password
  bool operator==(Storage const&) const = default;
};

/// Posts to one channel: on average per second, and at once after a silence.
struct ChannelRate {
  double per_second{1};
  int burst{20};
  bool operator==(ChannelRate const&) const = default;
};

struct Slack {
  enum class Transport { http, socket };
  using ChannelRate = config::ChannelRate;
  Transport transport{Transport::http};
  std::vector<Secret> signing_secrets;  // never empty with Transport::http
  Secret bot_token;
  std::optional<Secret> app_token;                // always there with Transport::socket
  std::string api_url{"https://slack.com/api/"};  // ends with a slash; plain http only to a loopback host
  std::optional<std::string> team_id;
  ChannelRate channel_rate;
  bool operator==(Slack const&) const = default;
};

struct Teams {
  std::string app_id;
  Secret app_secret;
  std::string tenant_id;
  std::string openid_metadata_url{"https://login.botframework.com/v1/.well-known/openidconfiguration"};
  std::string token_url;                  // by default the tenant's at login.microsoftonline.com
  std::optional<Secret> outgoing_secret;  // without it there is no Outgoing Webhook
  ChannelRate channel_rate{2, 7};
  bool operator==(Teams const&) const = default;
};

/// Channels are "" when none is given.
struct Thanks {
  std::string slack_channel;
  std::string teams_channel;
  std::vector<std::string> values;  // without "#"
  bool operator==(Thanks const&) const = default;
};

struct Celebrations {
  std::string slack_channel;
  std::string teams_channel;
  bool operator==(Celebrations const&) const = default;
};

struct Commands {
  std::string prefix;  // "k-" makes /k-request
  bool operator==(Commands const&) const = default;
};

struct Privacy {
  bool works_council{false};
  std::chrono::days text_retention{730};
  std::optional<Secret> key{};  // of keyed hashes; without it they have one that is made of the platform's secret
  bool operator==(Privacy const&) const = default;
};

struct Log {
  runtime::log::Level level{runtime::log::Level::info};
  runtime::log::Format format{runtime::log::Format::text};
  bool operator==(Log const&) const = default;
};

/// Immutable once loaded; replaced as a whole on reload. At least one of `slack` and `teams` is there.
struct Config {
  Organisation organisation;
  Server server;
  Storage storage;
  std::optional<Slack> slack;
  std::optional<Teams> teams;
  Thanks thanks;
  Celebrations celebrations;
  Commands commands;
  Privacy privacy;
  Log log;
};

/// The keys that differ but take effect only after a restart: addresses, storage.url, limits, the paths of TLS files,
/// which platforms there are and how they are reached.
/// Compared as they work, so that another way to write the same address is no change.
[[nodiscard]] std::vector<std::string> needs_restart(Config const& running, Config const& wanted);

}  // namespace kolega::config
