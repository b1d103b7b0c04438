#pragma once
// Fair load: to whom a new request is given.
#include "app/store.hpp"
#include "domain/department.hpp"

namespace kolega::app {

/// By the service's rule: nobody, in turn, or to who has least on the table (then in turn). Passed over: who is gone,
/// who has paused, who asks themself, and who is out of hours, by the department's calendar read in their own zone. 0
/// when nobody is left. Keeps whose turn it was.
[[nodiscard]] PersonId choose_helper(Tx& tx, Organisation const& organisation, Department const& department,
                                     ServiceKey const& service, PersonId requester, Instant now);

}  // namespace kolega::app
