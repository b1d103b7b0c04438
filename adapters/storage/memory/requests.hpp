#pragma once
// The verbs on requests, their watchers and their timeline, over the tables in memory.
#include "memory/tables.hpp"

namespace kolega::storage::memory {

class MemoryRequests final : public app::Requests {
 public:
  explicit MemoryRequests(Tables& tables) : tables_(tables) {}
  [[nodiscard]] std::int64_t next_counter(DepartmentKey const& department) override;
  [[nodiscard]] Request add(Request request) override;
  [[nodiscard]] std::optional<Request> find(RequestId id) override;
  [[nodiscard]] std::optional<Request> by_number(RequestNumber const& number) override;
  void keep_alias(RequestNumber const& number, RequestId request) override;
  [[nodiscard]] Result<void> update(Request const& request) override;
  [[nodiscard]] std::vector<app::ListedRequest> list(app::ListQuery const& query) override;
  [[nodiscard]] std::vector<RequestId> claimed_by(PersonId helper) override;
  [[nodiscard]] std::vector<Request> subs_of(RequestId parent) override;
  [[nodiscard]] std::vector<app::Load> load(DepartmentKey const& department, Instant now) override;
  [[nodiscard]] std::vector<BusinessMinutes> first_responses(DepartmentKey const& department, ServiceKey const& service,
                                                             int limit) override;
  [[nodiscard]] std::int64_t opened_since(PersonId opener, Instant since, std::int64_t limit) override;
  [[nodiscard]] PersonId last_in_turn(DepartmentKey const& department, ServiceKey const& service) override;
  void keep_turn(DepartmentKey const& department, ServiceKey const& service, PersonId helper) override;

 private:
  void check_people_of(Request const& request);
  /// Puts the request into the indexes, or takes it out of them.
  void index(Request const& request);
  void unindex(Request const& request);
  [[nodiscard]] bool is_wanted(Request const& request, app::ListQuery const& query) const;
  Tables& tables_;
};

class MemoryWatchers final : public app::Watchers {
 public:
  explicit MemoryWatchers(Tables& tables) : tables_(tables) {}
  bool add(RequestId request, PersonId person) override;
  bool remove(RequestId request, PersonId person) override;
  [[nodiscard]] bool has(RequestId request, PersonId person) override;
  [[nodiscard]] std::vector<PersonId> of(RequestId request) override;

 private:
  Tables& tables_;
};

class MemoryTimeline final : public app::Timeline {
 public:
  explicit MemoryTimeline(Tables& tables) : tables_(tables) {}
  [[nodiscard]] TimelineId append(TimelineEntry const& entry) override;
  [[nodiscard]] std::optional<TimelineEntry> find(TimelineId id) override;
  [[nodiscard]] std::vector<TimelineEntry> of(RequestId request) override;
  void rewrite(TimelineId id, std::string const& text) override;

 private:
  Tables& tables_;
};

}  // namespace kolega::storage::memory
