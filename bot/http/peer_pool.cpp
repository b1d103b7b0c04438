#include "http/peer_pool.hpp"

namespace kolega::http {

std::unique_ptr<Peer> PeerPool::take(std::string const& place) {
  std::lock_guard const lock(mutex_);
  auto const found = places_.find(place);
  if (found == places_.end()) return nullptr;
  auto& idle = found->second;
  while (!idle.empty()) {
    auto last = std::move(idle.back());
    idle.pop_back();
    if (Clock::now() - last.since < idle_ && last.peer->is_quiet()) return std::move(last.peer);
  }
  return nullptr;
}

void PeerPool::give_back(std::string const& place, std::unique_ptr<Peer> peer) {
  auto const now = Clock::now();
  std::lock_guard const lock(mutex_);
  for (auto each = places_.begin(); each != places_.end();) {
    std::erase_if(each->second, [&](Idle const& idle) { return now - idle.since >= idle_; });
    each = each->second.empty() ? places_.erase(each) : std::next(each);
  }
  if (per_place_ == 0) return;
  auto& idle = places_[place];
  if (idle.size() >= per_place_) idle.erase(idle.begin());
  idle.push_back({std::move(peer), now});
}

void PeerPool::clear() {
  std::lock_guard const lock(mutex_);
  places_.clear();
}

}  // namespace kolega::http
