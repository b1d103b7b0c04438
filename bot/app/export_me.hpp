#pragma once
// Everything about one person, for that person.
#include "app/store.hpp"
#include "domain/department.hpp"

namespace kolega::app {

/// As a JSON text. Nothing in it is about anybody else but names and the words that were written to this person.
[[nodiscard]] std::string export_person(Tx& tx, Organisation const& organisation, PersonId person, Instant now);

}  // namespace kolega::app
