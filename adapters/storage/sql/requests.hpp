#pragma once
// The verbs on requests and their timeline, as SQL.
#include "sql/rows.hpp"

namespace kolega::storage::sql {

class SqlRequests final : public app::Requests {
 public:
  explicit SqlRequests(Engine& engine);
  [[nodiscard]] std::int64_t next_counter(DepartmentKey const& department) override;
  [[nodiscard]] Request add(Request request) override;
  [[nodiscard]] std::optional<Request> find(RequestId id) override;
  [[nodiscard]] std::optional<Request> by_number(RequestNumber const& number) override;
  [[nodiscard]] Result<void> update(Request const& request) override;

 private:
  RequestRow row_;
  Integer id_{0}, expected_version_{0}, counter_{0};
  std::string department_;
  Query count_up_, first_count_, counted_, find_, by_number_, update_;
  Insertion add_;
};

class SqlTimeline final : public app::Timeline {
 public:
  explicit SqlTimeline(Engine& engine);
  [[nodiscard]] TimelineId append(TimelineEntry const& entry) override;
  [[nodiscard]] std::optional<TimelineEntry> find(TimelineId id) override;
  [[nodiscard]] std::vector<TimelineEntry> of(RequestId request) override;

 private:
  EntryRow row_;
  Integer id_{0}, request_{0};
  Query find_, of_;
  Insertion append_;
};

}  // namespace kolega::storage::sql
