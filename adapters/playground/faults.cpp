#include "playground/faults.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "slack/json.hpp"

namespace kolega::playground {
namespace {

using Kind = Fault::Kind;
constexpr std::array all_kinds{Kind::rate_limited, Kind::server_error, Kind::timeout,
                               Kind::answer_lost,  Kind::duplicate,    Kind::late};

std::int64_t number_or(nlohmann::json const& words, char const* key, std::int64_t otherwise) {
  return words.contains(key) ? slack::number_at(words, key) : otherwise;
}

}  // namespace

std::string_view name(Kind kind) noexcept {
  switch (kind) {
    case Kind::rate_limited: return "rate_limited";
    case Kind::server_error: return "server_error";
    case Kind::timeout: return "timeout";
    case Kind::answer_lost: return "answer_lost";
    case Kind::duplicate: return "duplicate";
    case Kind::late: return "late";
  }
  return "";
}

bool is_of_deliveries(Kind kind) noexcept { return kind == Kind::duplicate || kind == Kind::late; }

std::optional<Fault> Faults::parse(nlohmann::json const& words, std::string& problem) {
  auto const wanted = slack::text_at(words, "kind");
  auto const kind = std::find_if(all_kinds.begin(), all_kinds.end(), [&](Kind each) { return name(each) == wanted; });
  if (kind == all_kinds.end()) {
    problem = "There is no such fault. There are rate_limited, server_error, timeout, answer_lost, duplicate and late.";
    return std::nullopt;
  }
  Fault fault;
  fault.kind = *kind;
  if (auto const method = slack::text_at(words, "method"); !method.empty()) fault.method = method;
  auto const times = number_or(words, "times", 1);
  auto const retry_after = number_or(words, "retry_after", 1);
  auto const seconds = number_or(words, "seconds", fault.kind == Kind::timeout ? 15 : fault.kind == Kind::late ? 5 : 0);
  if (times < 1 || times > 1000 || retry_after < 0 || retry_after > 3600 || seconds < 0 || seconds > 25) {
    problem = "times is 1 to 1000, retry_after 0 to 3600, seconds 0 to 25.";
    return std::nullopt;
  }
  fault.times = static_cast<int>(times);
  fault.retry_after = std::chrono::seconds(retry_after);
  fault.seconds = std::chrono::seconds(seconds);
  return fault;
}

void Faults::add(Fault fault) {
  fault.id = ++made_;
  all_.push_back(std::move(fault));
}

std::optional<Fault> Faults::take(bool deliveries, std::string_view method) {
  auto const found = std::find_if(all_.begin(), all_.end(), [&](Fault const& each) {
    return is_of_deliveries(each.kind) == deliveries && (each.method == "*" || each.method == method);
  });
  if (found == all_.end()) return std::nullopt;
  auto const fault = *found;
  if (--found->times == 0) all_.erase(found);
  return fault;
}

nlohmann::json Faults::json() const {
  auto json = nlohmann::json::array();
  for (auto const& each : all_)
    json.push_back({{"id", each.id},
                    {"kind", name(each.kind)},
                    {"method", each.method},
                    {"times", each.times},
                    {"retry_after", each.retry_after.count()},
                    {"seconds", each.seconds.count()}});
  return json;
}

}  // namespace kolega::playground
