#include "teams/gate.hpp"

#include "app/clock.hpp"
#include "app/delivery_key.hpp"

namespace kolega::teams {

namespace {
constexpr std::size_t most_kept{1024};
}

Gate::Gate(http::Client& client, app::Clock const& clock, runtime::Metrics& metrics, Options options)
    : clock_(clock), options_(std::move(options)), source_(client, clock, metrics, options_.metadata_url) {}

std::optional<Checked> Gate::known(std::string const& digest, KeySet const& keys) {
  std::lock_guard const lock(mutex_);
  auto const found = verified_.find(digest);
  if (found == verified_.end()) return std::nullopt;
  if (found->second.expires_at > clock_.now() && keys.find(found->second.key)) return found->second;
  verified_.erase(found);
  return std::nullopt;
}

void Gate::keep(std::string const& digest, Checked const& token) {
  auto const now = clock_.now();
  if (token.expires_at <= now) return;
  std::lock_guard const lock(mutex_);
  if (verified_.size() >= most_kept)
    std::erase_if(verified_, [now](auto const& each) { return each.second.expires_at <= now; });
  if (verified_.size() >= most_kept) verified_.clear();
  verified_.insert_or_assign(digest, token);
}

boost::asio::awaitable<Verdict> Gate::admit(std::string authorization, Origin origin) {
  auto const token = std::string(bearer_token(authorization));
  if (token.empty()) co_return Verdict::missing;
  auto const keys = co_await source_.keys_for(key_of(token));
  if (!keys.set) co_return Verdict::no_keys;
  auto const digest = app::delivery_key({"teams", "token", token});
  auto checked = known(digest, *keys.set);
  if (!checked) {
    checked = check_token(token, *keys.set, keys.issuer, options_.app_id, clock_.now());
    if (checked->verdict != Verdict::ok) co_return checked->verdict;
    keep(digest, *checked);
  }
  co_return check_origin(*checked, *keys.set, origin, options_.tenant_id);
}

}  // namespace kolega::teams
