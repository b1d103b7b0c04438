#include "playground/traffic.hpp"

#include <nlohmann/json.hpp>

namespace kolega::playground {
namespace {

constexpr std::size_t kept{500};
constexpr std::size_t longest{8 * 1024};

void cut(std::string& text) {
  if (text.size() <= longest) return;
  text.resize(longest);
  text += "…";
}

}  // namespace

nlohmann::json traffic_json(TrafficEntry const& entry) {
  return {{"id", entry.id},
          {"at", entry.at.time_since_epoch().count()},
          {"direction", entry.direction == TrafficEntry::Direction::to_kolega ? "to_kolega" : "to_workspace"},
          {"what", entry.what},
          {"method", entry.method},
          {"path", entry.path},
          {"status", entry.status},
          {"milliseconds", entry.milliseconds},
          {"request", entry.request},
          {"answer", entry.answer},
          {"fault", entry.fault.empty() ? nlohmann::json() : nlohmann::json(entry.fault)}};
}

TrafficEntry const& Traffic::add(TrafficEntry entry) {
  entry.id = ++made_;
  cut(entry.request);
  cut(entry.answer);
  if (entries_.size() == kept) entries_.pop_front();
  return entries_.emplace_back(std::move(entry));
}

nlohmann::json Traffic::after(std::int64_t id) const {
  auto json = nlohmann::json::array();
  for (auto const& each : entries_)
    if (each.id > id) json.push_back(traffic_json(each));
  return json;
}

}  // namespace kolega::playground
