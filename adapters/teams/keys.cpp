#include "teams/keys.hpp"

#include <nlohmann/json.hpp>

#include "app/clock.hpp"
#include "http/client.hpp"
#include "runtime/log.hpp"
#include "runtime/metrics.hpp"
#include "wire/json.hpp"
#include "wire/urls.hpp"

namespace kolega::teams {

namespace asio = boost::asio;
namespace log = runtime::log;

namespace {

constexpr std::string_view public_issuer{"https://api.botframework.com"};
constexpr std::string_view government_issuer{"https://api.botframework.us"};
constexpr std::chrono::hours kept_for{24};
constexpr std::chrono::seconds between_looks{60};
constexpr std::chrono::seconds after_failure{5};
constexpr std::chrono::seconds deadline{4};  // of each of the two requests: a delivery waits for them

/// An address in a document of that address: over plain http only from this machine to this machine.
bool may_follow(std::string_view metadata_url, std::string_view url) {
  wire::HttpUrl from, to;
  if (!wire::parse_http_url(metadata_url, from) || !wire::parse_http_url(url, to)) return false;
  return to.tls || (wire::is_loopback(to) && wire::is_loopback(from));
}

}  // namespace

KeySource::KeySource(http::Client& client, app::Clock const& clock, runtime::Metrics& metrics, std::string metadata_url)
    : client_(client), clock_(clock), metrics_(metrics), metadata_url_(std::move(metadata_url)) {}

KeySource::Keys KeySource::current() const {
  std::lock_guard const lock(mutex_);
  return keys_;
}

bool KeySource::is_to_be_fetched(std::string_view kid) {
  auto const now = clock_.now();
  std::lock_guard const lock(mutex_);
  if (failed_at_ && now - *failed_at_ < after_failure && now >= *failed_at_) return false;
  if (!keys_.set || now - fetched_at_ >= kept_for) return true;
  if (kid.empty() || keys_.set->find(kid)) return false;
  if (looked_for_key_at_ && now - *looked_for_key_at_ < between_looks && now >= *looked_for_key_at_) return false;
  looked_for_key_at_ = now;
  return true;
}

asio::awaitable<KeySource::Keys> KeySource::keys_for(std::string kid) {
  if (!is_to_be_fetched(kid)) co_return current();
  auto const seat = co_await flight_.board(2 * deadline);
  if (seat) co_await fetch();
  co_return current();
}

asio::awaitable<std::optional<std::string>> KeySource::get(std::string url) {
  http::ClientRequest request;
  request.method = http::Method::get;
  request.url = std::move(url);
  request.deadline = deadline;
  request.idempotent = true;
  auto const answer = co_await client_.send(std::move(request));
  if (answer && answer->status == 200) co_return answer->body;
  auto const reason = answer ? "HTTP " + std::to_string(answer->status) : answer.error().reason;
  log::warning("teams_keys_not_fetched", {{"reason", reason}});
  co_return std::nullopt;
}

asio::awaitable<void> KeySource::fetch() {
  std::optional<KeySet> fetched;
  std::string issuer{public_issuer};
  auto const document = co_await get(metadata_url_);
  auto const metadata = document ? wire::parse_json(*document) : wire::parse_json("null");
  auto const keys_url = metadata ? std::string(wire::text_at(*metadata, "jwks_uri")) : std::string();
  if (metadata && wire::text_at(*metadata, "issuer") == government_issuer) issuer = government_issuer;
  if (document && !may_follow(metadata_url_, keys_url)) {
    log::warning("teams_keys_not_fetched", {{"reason", "the metadata names no https address of keys"}});
  } else if (document) {
    auto const body = co_await get(keys_url);
    if (body) {
      auto set = KeySet::read(*body);
      if (set)
        fetched = *std::move(set);
      else
        log::warning("teams_keys_not_fetched", {{"reason", set.error().internal}});
    }
  }
  metrics_.count("kolega_teams_key_fetches_total", {{"outcome", fetched ? "ok" : "failed"}});
  std::lock_guard const lock(mutex_);
  failed_at_.reset();
  if (!fetched) {
    failed_at_ = clock_.now();
    co_return;
  }
  keys_.set = std::make_shared<KeySet const>(*std::move(fetched));
  keys_.issuer = issuer;
  fetched_at_ = clock_.now();
}

}  // namespace kolega::teams
