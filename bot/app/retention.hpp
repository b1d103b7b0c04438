#pragma once
// What is forgotten by rule, when its time is over. Votes lose their voters by an alarm of their own: ask_for_vote.
#include "app/store.hpp"
#include "domain/department.hpp"

namespace kolega::app {

/// Requests that ended before this instant lose their words at `now`: after privacy.text_retention, and never while
/// they can be reopened. Source: PRODUCT.md, "Personal data".
[[nodiscard]] Instant texts_forgotten_before(Organisation const& organisation, Instant now);

/// Takes the words off up to `limit` requests whose time is over, and writes down that it did; how many. The dry run is
/// in `/kolega status`: how many it would be.
std::int64_t keep_retention(Tx& tx, Organisation const& organisation, Instant now, int limit);

}  // namespace kolega::app
