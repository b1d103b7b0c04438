#pragma once
// What goes wrong on purpose, so many times, in the calls of Kolega and in the deliveries to it.
#include <chrono>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

namespace kolega::playground {

struct Fault {
  enum class Kind { rate_limited, server_error, timeout, answer_lost, duplicate, late };
  int id{0};
  Kind kind{Kind::rate_limited};
  std::string method{
      "*"};  // of the Web API, or "response_url"; of deliveries "command", "interaction", "event"; "*" any
  int times{1};
  std::chrono::seconds retry_after{1};
  std::chrono::seconds seconds{0};
};
[[nodiscard]] std::string_view name(Fault::Kind kind) noexcept;
/// Duplicates and delays are of deliveries, the rest is of calls.
[[nodiscard]] bool is_of_deliveries(Fault::Kind kind) noexcept;

/// Not for several threads at once.
class Faults {
 public:
  /// From the page's words; nothing and a sentence in `problem` when they make no sense.
  [[nodiscard]] static std::optional<Fault> parse(nlohmann::json const& words, std::string& problem);

  void add(Fault fault);
  void clear() { all_.clear(); }
  /// The first that is meant for this, counted down.
  [[nodiscard]] std::optional<Fault> take(bool deliveries, std::string_view method);
  [[nodiscard]] nlohmann::json json() const;

 private:
  std::vector<Fault> all_;
  int made_{0};
};

}  // namespace kolega::playground
