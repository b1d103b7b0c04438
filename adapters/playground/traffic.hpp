#pragma once
// What went over the wire between the workspace and Kolega.
#include <deque>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "domain/ids.hpp"

namespace kolega::playground {

struct TrafficEntry {
  enum class Direction { to_kolega, to_workspace };
  std::int64_t id{0};
  Instant at{};
  Direction direction{Direction::to_workspace};
  std::string what;  // "command /request", "chat.postMessage"
  std::string method{"POST"};
  std::string path;
  int status{0};  // 0: there was no answer
  std::int64_t milliseconds{0};
  std::string request;  // bodies, never headers: tokens and signatures are there
  std::string answer;
  std::string fault;  // "" for none
};
[[nodiscard]] nlohmann::json traffic_json(TrafficEntry const& entry);

/// The newest 500; bodies are cut at 8 KiB. Not for several threads at once.
class Traffic {
 public:
  TrafficEntry const& add(TrafficEntry entry);
  [[nodiscard]] nlohmann::json after(std::int64_t id) const;

 private:
  std::deque<TrafficEntry> entries_;
  std::int64_t made_{0};
};

}  // namespace kolega::playground
