#pragma once
// Lists of requests: each has what its reader may see, and nothing else.
#include "app/outcome.hpp"

namespace kolega::app {

/// Lines on a page, and in a part of the home.
inline constexpr int list_page = 10;

/// One page, newest first. One query.
[[nodiscard]] Listed list_requests(Tx& tx, Organisation const& organisation, Person const& viewer,
                                   ListRequests const& command, Instant now);

/// What the person asked, or watches where they may.
[[nodiscard]] ListQuery asked_query(Person const& person, Organisation const& organisation);
/// What the person has claimed and still serves.
[[nodiscard]] ListQuery served_query(Person const& person, Organisation const& organisation);

}  // namespace kolega::app
