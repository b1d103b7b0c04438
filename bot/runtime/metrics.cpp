#include "runtime/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <stdexcept>
#include <unordered_map>

namespace kolega::runtime {
namespace {

enum class Kind { counter, gauge, histogram };

struct Row {
  char const* name;
  Kind kind;
  char const* help;
};

/// Every metric of Kolega. A new one is a new row; its labels are what the callers give. Names end in _total for
/// counters and in _seconds for times; see https://prometheus.io/docs/practices/naming/.
constexpr Row table[] = {
    // HTTP, inbound
    {"kolega_http_requests_total", Kind::counter, "Answers given, by listener and HTTP status."},
    {"kolega_http_request_seconds", Kind::histogram, "From a complete request to its answer, by listener."},
    {"kolega_http_connections", Kind::gauge, "Open connections, by listener."},
    {"kolega_http_refused_total", Kind::counter,
     "Requests and connections refused before a handler saw them, by reason."},
    {"kolega_http_accept_errors_total", Kind::counter,
     "Failures to accept a connection (out of descriptors), by listener."},
    // Tasks
    {"kolega_task_failures_total", Kind::counter, "Tasks that ended with an exception, by task: each is a bug."},
    // Store
    {"kolega_store_commit_seconds", Kind::histogram, "One batch of units, its commit included."},
    {"kolega_store_units_total", Kind::counter, "Units of work that were run."},
    {"kolega_store_refused_total", Kind::counter, "Units refused because the queue was full."},
    {"kolega_store_failures_total", Kind::counter, "Units lost to a failing store, or to a bug."},
    // Deeds and notices
    {"kolega_deeds_total", Kind::counter, "What people did, by deed and outcome."},
    {"kolega_notices_total", Kind::counter, "Attempts to send a notice, by kind and outcome."},
    {"kolega_vote_requests_total", Kind::counter,
     "What came of asking for votes: the question or its reminder, and the gate that stopped it (\"none\": sent)."},
    {"kolega_celebrations_total", Kind::counter, "Celebrations by occasion and outcome: posted, or dropped."},
    {"kolega_outbox_notices", Kind::gauge, "Notices by state: pending, sending, failed, unknown."},
    // Slack
    {"kolega_slack_received_total", Kind::counter, "Signed deliveries of Slack, by kind."},
    {"kolega_slack_refused_total", Kind::counter, "Deliveries refused, by reason."},
    {"kolega_slack_forms_failed_total", Kind::counter, "Forms that Slack did not open."},
    {"kolega_slack_ticket_emoji_total", Kind::counter, "Ticket emoji on messages, by what became of them."},
    {"kolega_slack_calls_total", Kind::counter,
     "Calls of the Web API and posts to response_urls, by method and outcome."},
    {"kolega_slack_call_seconds", Kind::histogram, "From a call's start to its answer, by method."},
    {"kolega_directory_readings_total", Kind::counter, "Readings of all people and user groups, by outcome."},
    // Teams
    {"kolega_teams_received_total", Kind::counter, "Admitted deliveries of Teams, by kind."},
    {"kolega_teams_refused_total", Kind::counter, "Deliveries refused, by reason."},
    {"kolega_teams_key_fetches_total", Kind::counter, "Fetches of the keys of Microsoft's tokens, by outcome."},
    {"kolega_teams_calls_total", Kind::counter, "Calls of the Bot Connector, by method and outcome."},
    {"kolega_teams_call_seconds", Kind::histogram, "From a call's start to its answer, by method."},
};

/// From a cached answer (100 us) to the longest deadline of a handler (30 s).
prometheus::Histogram::BucketBoundaries const seconds_buckets{
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};

}  // namespace

class Metrics::Impl {
 public:
  struct Entry {
    Kind kind{Kind::counter};
    prometheus::Family<prometheus::Counter>* counter{nullptr};
    prometheus::Family<prometheus::Gauge>* gauge{nullptr};
    prometheus::Family<prometheus::Histogram>* histogram{nullptr};
  };

  Impl() {
    for (auto const& row : table) {
      Entry entry{row.kind};
      switch (row.kind) {
        case Kind::counter:
          entry.counter = &prometheus::BuildCounter().Name(row.name).Help(row.help).Register(registry);
          break;
        case Kind::gauge:
          entry.gauge = &prometheus::BuildGauge().Name(row.name).Help(row.help).Register(registry);
          break;
        case Kind::histogram:
          entry.histogram = &prometheus::BuildHistogram().Name(row.name).Help(row.help).Register(registry);
          break;
      }
      entries.emplace(row.name, entry);
    }
  }

  Entry const& entry(std::string const& name) const {
    auto const found = entries.find(name);
    if (found == entries.end()) throw std::logic_error("no metric " + name + ": add a row to bot/runtime/metrics.cpp");
    return found->second;
  }
  Entry const& entry(std::string const& name, Kind kind) const {
    auto const& known = entry(name);
    if (known.kind != kind) throw std::logic_error("the metric " + name + " is of another kind");
    return known;
  }

  prometheus::Registry registry;
  std::unordered_map<std::string, Entry> entries;  // read-only once built: look-ups take no lock
};

void Series::add(double value) const noexcept {
  switch (kind_) {
    case Kind::none: return;
    case Kind::counter: static_cast<prometheus::Counter*>(target_)->Increment(value); return;
    case Kind::gauge: static_cast<prometheus::Gauge*>(target_)->Increment(value); return;
    case Kind::histogram: static_cast<prometheus::Histogram*>(target_)->Observe(value); return;
  }
}

Metrics::Metrics() : impl_(std::make_unique<Impl>()) {}
Metrics::~Metrics() = default;

void Metrics::count(std::string const& name, Labels const& labels, double by) {
  impl_->entry(name, Kind::counter).counter->Add(labels).Increment(by);
}

void Metrics::set(std::string const& name, double value, Labels const& labels) {
  impl_->entry(name, Kind::gauge).gauge->Add(labels).Set(value);
}

void Metrics::observe(std::string const& name, double seconds, Labels const& labels) {
  impl_->entry(name, Kind::histogram).histogram->Add(labels, seconds_buckets).Observe(seconds);
}

Series Metrics::series(std::string const& name, Labels const& labels) {
  auto const& entry = impl_->entry(name);
  switch (entry.kind) {
    case Kind::counter: return {Series::Kind::counter, &entry.counter->Add(labels)};
    case Kind::gauge: return {Series::Kind::gauge, &entry.gauge->Add(labels)};
    case Kind::histogram: return {Series::Kind::histogram, &entry.histogram->Add(labels, seconds_buckets)};
  }
  return {};
}

double Metrics::value(std::string const& name, Labels const& labels) const {
  auto const& entry = impl_->entry(name);
  switch (entry.kind) {
    case Kind::counter: return entry.counter->Has(labels) ? entry.counter->Add(labels).Value() : 0;
    case Kind::gauge: return entry.gauge->Has(labels) ? entry.gauge->Add(labels).Value() : 0;
    case Kind::histogram:
      if (!entry.histogram->Has(labels)) return 0;
      return static_cast<double>(entry.histogram->Add(labels, seconds_buckets).Collect().histogram.sample_count);
  }
  return 0;
}

std::string Metrics::expose() const { return prometheus::TextSerializer().Serialize(impl_->registry.Collect()); }

}  // namespace kolega::runtime
