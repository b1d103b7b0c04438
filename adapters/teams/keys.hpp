#pragma once
// Where the keys of Microsoft's tokens come from: the metadata names the key set; both are fetched, and kept.
#include <boost/asio/awaitable.hpp>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "runtime/single_flight.hpp"
#include "teams/token.hpp"

namespace kolega::app {
class Clock;
}
namespace kolega::http {
class Client;
}
namespace kolega::runtime {
class Metrics;
}

namespace kolega::teams {

/// Fetched at the first use and once a day; once more when a token names a key that is not among them (roll-over), but
/// not more often than once a minute, since any stranger can name one. By one caller at a time; the others wait. While
/// the endpoint does not answer, the old keys serve on. Any strand.
class KeySource {
 public:
  KeySource(http::Client& client, app::Clock const& clock, runtime::Metrics& metrics, std::string metadata_url);

  struct Keys {
    std::shared_ptr<KeySet const> set;  // nothing when they could never be fetched
    std::string issuer;                 // that goes with them
  };
  /// The keys as they are known now; fetched before when that can help to know this one.
  [[nodiscard]] boost::asio::awaitable<Keys> keys_for(std::string kid);

 private:
  [[nodiscard]] bool is_to_be_fetched(std::string_view kid);
  boost::asio::awaitable<void> fetch();
  /// The body of a 200, else nothing, with a line in the log.
  boost::asio::awaitable<std::optional<std::string>> get(std::string url);
  [[nodiscard]] Keys current() const;

  http::Client& client_;
  app::Clock const& clock_;
  runtime::Metrics& metrics_;
  std::string const metadata_url_;
  runtime::SingleFlight flight_;
  mutable std::mutex mutex_;
  Keys keys_;                                 // guarded by mutex_
  Instant fetched_at_{};                      // guarded by mutex_
  std::optional<Instant> failed_at_;          // guarded by mutex_
  std::optional<Instant> looked_for_key_at_;  // guarded by mutex_
};

}  // namespace kolega::teams
