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

struct RequestView {
  Request request;
  Department department;
  PersonView requester;
  std::optional<PersonView> helper;
};

[[nodiscard]] PersonView view_person(Tx& tx, PersonId id);
[[nodiscard]] RequestView view_request(Tx& tx, Organisation const& organisation, Request const& request);

}  // namespace kolega::app
