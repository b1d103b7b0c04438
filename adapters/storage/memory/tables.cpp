#include "memory/tables.hpp"

#include "app/store_failure.hpp"

namespace kolega::storage::memory {

void Tables::refuse(std::string const& rule) {
  broken = true;
  throw app::BrokenRule(rule);
}

void Tables::must_exist(PersonId id) {
  if (id && !people.find(id.value)) refuse("there is no person " + std::to_string(id.value));
}

void Tables::must_exist(RequestId id) {
  if (id && !requests.find(id.value)) refuse("there is no request " + std::to_string(id.value));
}

void Tables::must_exist(TimelineId id) {
  if (id && !entries.find(id.value)) refuse("there is no timeline entry " + std::to_string(id.value));
}

}  // namespace kolega::storage::memory
