#pragma once
// One request with all that its reader may know of it.
#include "app/outcome.hpp"

namespace kolega::app {

/// So much is shown at once: entries of the timeline, and code points of people's words, the request's own included.
inline constexpr std::size_t shown_entries = 12;
inline constexpr std::size_t shown_words = 8000;

/// The request with the newest part of its timeline, or only the part before `before`. What the provider notes is for
/// the provider alone. Others see of a sub-request to a private department not even that it is there. Refusal:
/// unknown_request.
[[nodiscard]] Result<Shown> show_request(Tx& tx, Organisation const& organisation, Person const& viewer,
                                         ShowRequest const& command);

}  // namespace kolega::app
