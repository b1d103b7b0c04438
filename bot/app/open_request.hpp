#pragma once
// Opening a request.
#include "app/outcome.hpp"

namespace kolega::app {

struct OpenInput {
  Person opener;
  OpenRequest command;
  Platform origin{Platform::slack};
  Instant now{};
};

/// Stores the request with its first timeline entry, gives it to a helper where the service says so, sets its timers
/// and writes the cards. On behalf of a colleague, they are the requester and the opener watches (of a private
/// department: not even that). A sub-request is the helper's own, and its parent says so. Refusals: unknown_department,
/// empty_text, text_too_long, invalid_date, department_closed_to_guests, unknown_service, invalid_field,
/// unknown_person, person_gone, too_many_requests (limit), already_made (number); of a sub-request those of
/// work_request, and same_department.
[[nodiscard]] Result<Opened> open_request(Tx& tx, Organisation const& organisation, OpenInput const& input);

/// A title is one line; what is too long for it, or has more lines, stays whole in the text.
void split_title(std::string& title, std::string& text);
/// already_made, when the message is a request already, or the card of one; its number ("" where the viewer may not
/// know it).
[[nodiscard]] std::optional<Error> made_already(Tx& tx, Organisation const& organisation, Person const& viewer,
                                                MessageRef const& message);
/// unknown_service (given, nearest, known).
[[nodiscard]] Error unknown_service(Department const& department, ServiceKey const& given);
/// How long the newest answers of its department (and service) took, by their median in business time; nothing before
/// there are ten.
[[nodiscard]] std::optional<BusinessMinutes> usual_answer(Tx& tx, Request const& request);

/// Gives a request that nobody has taken to a helper, if the service's rule finds one now; else looks again when the
/// department opens next. Nothing for a service without a rule.
void give_to_helper(Tx& tx, Organisation const& organisation, RequestId id, Instant now);

}  // namespace kolega::app
