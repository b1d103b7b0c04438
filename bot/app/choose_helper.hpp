#pragma once
// Fair load: to whom a new request is given.
#include "app/store.hpp"
#include "domain/department.hpp"

namespace kolega::app {

/// Why new work passes somebody over.
enum class Absence { none, paused, out_of_hours, gone };
/// Hours are the department's calendar, read in the person's own zone.
[[nodiscard]] Absence absence_of(Organisation const& organisation, Department const& department, Person const& person,
                                 Instant now);

/// By the service's rule: nobody, in turn, or to who has least on the table (then in turn). Passed over: who is gone,
/// who has paused, who asks themself, and who is out of hours, by the department's calendar read in their own zone. 0
/// when nobody is left. Keeps whose turn it was.
[[nodiscard]] PersonId choose_helper(Tx& tx, Organisation const& organisation, Department const& department,
                                     ServiceKey const& service, PersonId requester, Instant now);

}  // namespace kolega::app
