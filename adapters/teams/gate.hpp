#pragma once
// Who may deliver to us: the Bot Connector, for our app, from our tenant.
#include <boost/asio/awaitable.hpp>
#include <mutex>
#include <string>
#include <unordered_map>

#include "teams/keys.hpp"

namespace kolega::teams {

/// Any strand.
class Gate {
 public:
  struct Options {
    std::string app_id;
    std::string tenant_id;
    std::string metadata_url;
  };
  Gate(http::Client& client, app::Clock const& clock, runtime::Metrics& metrics, Options options);

  /// The whole check of one delivery. A token that was verified before costs no signature check until it expires, or
  /// its key is withdrawn.
  [[nodiscard]] boost::asio::awaitable<Verdict> admit(std::string authorization, Origin origin);

 private:
  [[nodiscard]] std::optional<Checked> known(std::string const& digest, KeySet const& keys);
  void keep(std::string const& digest, Checked const& token);

  app::Clock const& clock_;
  Options const options_;
  KeySource source_;
  std::mutex mutex_;
  std::unordered_map<std::string, Checked> verified_;  // by the token's digest; guarded by mutex_
};

}  // namespace kolega::teams
