#pragma once
// Idle connections, kept for the next request to the same place.
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "http/peer.hpp"

namespace kolega::http {

/// Any thread. Keys are "scheme://host:port".
class PeerPool {
 public:
  PeerPool(std::size_t per_place, std::chrono::milliseconds idle) : per_place_(per_place), idle_(idle) {}

  /// The one used last, because it is the least likely to have been closed; null when there is none that is quiet.
  [[nodiscard]] std::unique_ptr<Peer> take(std::string const& place);
  /// Also lets go of those, of any place, that were idle for too long.
  void give_back(std::string const& place, std::unique_ptr<Peer> peer);
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  struct Idle {
    std::unique_ptr<Peer> peer;
    Clock::time_point since;
  };

  std::size_t per_place_;
  std::chrono::milliseconds idle_;
  std::mutex mutex_;
  std::map<std::string, std::vector<Idle>> places_;  // each oldest first
};

}  // namespace kolega::http
