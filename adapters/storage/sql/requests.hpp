#pragma once
// The verbs on requests, their watchers and their timeline, as SQL.
#include "sql/request_lists.hpp"
#include "sql/rows.hpp"

namespace kolega::storage::sql {

class SqlRequests final : public app::Requests {
 public:
  explicit SqlRequests(Engine& engine);
  [[nodiscard]] std::int64_t next_counter(DepartmentKey const& department) override;
  [[nodiscard]] Request add(Request request) override;
  [[nodiscard]] std::optional<Request> find(RequestId id) override;
  [[nodiscard]] std::optional<Request> by_number(RequestNumber const& number) override;
  void keep_alias(RequestNumber const& number, RequestId request) override;
  [[nodiscard]] Result<void> update(Request const& request) override;
  [[nodiscard]] std::vector<app::ListedRequest> list(app::ListQuery const& query) override {
    return lists_.list(query);
  }
  [[nodiscard]] std::vector<RequestId> claimed_by(PersonId helper) override;
  [[nodiscard]] std::vector<Request> subs_of(RequestId parent) override;
  [[nodiscard]] std::vector<app::Load> load(DepartmentKey const& department, Instant now) override;
  [[nodiscard]] std::vector<BusinessMinutes> first_responses(DepartmentKey const& department, ServiceKey const& service,
                                                             int limit) override;
  [[nodiscard]] std::int64_t opened_since(PersonId opener, Instant since, std::int64_t limit) override;
  [[nodiscard]] PersonId last_in_turn(DepartmentKey const& department, ServiceKey const& service) override;
  void keep_turn(DepartmentKey const& department, ServiceKey const& service, PersonId helper) override;

 private:
  /// Refuses one that another request had before it was moved.
  void check_number(Request const& request);

  Engine& engine_;
  RequestRow row_;
  Integer id_{0}, expected_version_{0}, counter_{0}, now_{0}, limit_{0}, count_{0}, waiting_{0}, overdue_{0}, took_{0};
  Maybe person_, request_;
  std::string department_, service_;
  Query count_up_, first_count_, counted_, find_, by_number_, by_alias_, alias_of_other_, keep_alias_, update_,
      claimed_by_, subs_of_, load_, first_responses_, opened_since_, last_in_turn_, keep_turn_;
  Insertion add_;
  RequestLists lists_;
};

class SqlWatchers final : public app::Watchers {
 public:
  explicit SqlWatchers(Engine& engine);
  bool add(RequestId request, PersonId person) override;
  bool remove(RequestId request, PersonId person) override;
  [[nodiscard]] bool has(RequestId request, PersonId person) override;
  [[nodiscard]] std::vector<PersonId> of(RequestId request) override;

 private:
  Maybe request_, person_;
  Integer one_{0};
  Query add_, remove_, has_, of_;
};

class SqlTimeline final : public app::Timeline {
 public:
  explicit SqlTimeline(Engine& engine);
  [[nodiscard]] TimelineId append(TimelineEntry const& entry) override;
  [[nodiscard]] std::optional<TimelineEntry> find(TimelineId id) override;
  [[nodiscard]] std::vector<TimelineEntry> of(RequestId request) override;
  void rewrite(TimelineId id, std::string const& text) override;

 private:
  Engine& engine_;
  EntryRow row_;
  Integer id_{0}, request_{0};
  Query find_, of_, rewrite_;
  Insertion append_;
};

}  // namespace kolega::storage::sql
