#pragma once
// A request with the names that texts need: what views are given.
#include "app/store.hpp"
#include "domain/department.hpp"

namespace kolega::app {

/// A person as others see them.
struct PersonView {
  Person person;
  std::vector<AccountRef> accounts;
};

/// A request of the helper's to another department, on which this one waits: never its words.
struct SubView {
  RequestNumber number;
  std::string department;  // its name
  State state{State::open};
  Instant opened_at{};
  std::optional<Instant> ended_at{};
};

/// The message that a request was made of.
struct SourceView {
  std::optional<PersonView> author;
  std::string permalink;  // or ""
};

struct RequestView {
  Request request;
  Department department;
  PersonView requester;
  std::optional<PersonView> helper;
  std::vector<SubView> subs{};
  std::optional<RequestNumber> parent{};
  std::optional<SourceView> source{};  // where it is shown (see add_source)
};

/// Business time of the department from `since` until `now` in which at least one of the sub-requests was unfinished.
[[nodiscard]] std::chrono::seconds waited_for_subs(RequestView const& view, Instant since, Instant now);

[[nodiscard]] PersonView view_person(Tx& tx, PersonId id);
[[nodiscard]] RequestView view_request(Tx& tx, Organisation const& organisation, Request const& request);
/// One query more, so only for cards and details.
void add_source(Tx& tx, RequestView& view);

}  // namespace kolega::app
