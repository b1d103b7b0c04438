#pragma once
// Opening a request.
#include "app/outcome.hpp"

namespace kolega::app {

struct OpenInput {
  Person requester;
  OpenRequest command;
  Platform origin{Platform::slack};
  Instant now{};
};

/// Stores the request, its first timeline entry and the department's card. Refusals: unknown_department, empty_text,
/// text_too_long, department_closed_to_guests.
[[nodiscard]] Result<Opened> open_request(Tx& tx, Organisation const& organisation, OpenInput const& input);

}  // namespace kolega::app
