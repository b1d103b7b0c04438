#pragma once
// Counters, gauges and histograms for Prometheus. Labels hold no name of a person and none of a private department.
#include <map>
#include <memory>
#include <string>

namespace kolega::runtime {

using Labels = std::map<std::string, std::string>;

/// One time series, looked up once and then changed without a look-up: for paths that are taken for each request.
/// A small value to copy; valid as long as its Metrics lives; any thread.
class Series {
 public:
  Series() = default;  // counts nothing
  /// Counter: adds. Gauge: adds (may be negative). Histogram: records one observation, in seconds.
  void add(double value = 1) const noexcept;

 private:
  friend class Metrics;
  enum class Kind { none, counter, gauge, histogram };
  Series(Kind kind, void* target) : kind_(kind), target_(target) {}
  Kind kind_{Kind::none};
  void* target_{nullptr};
};

/// Any thread. A metric is made at its first use; its help text is in metrics.cpp, one table for all.
class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(Metrics const&) = delete;
  Metrics& operator=(Metrics const&) = delete;

  /// Adds to a counter, e.g. count("kolega_http_requests_total", {{"status", "200"}}). An unknown name is a bug: throws
  /// std::logic_error, as does a name of another kind.
  void count(std::string const& name, Labels const& labels = {}, double by = 1);
  void set(std::string const& name, double value, Labels const& labels = {});
  void observe(std::string const& name, double seconds, Labels const& labels = {});
  /// The series itself, for a hot path: costs a look-up once, then none. Unknown name: throws std::logic_error.
  [[nodiscard]] Series series(std::string const& name, Labels const& labels = {});

  /// The current value of a counter or gauge; of a histogram, how many observations; 0 when it was never used.
  /// For tests and /kolega status.
  [[nodiscard]] double value(std::string const& name, Labels const& labels = {}) const;
  /// Prometheus text format 0.0.4.
  [[nodiscard]] std::string expose() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kolega::runtime
