#pragma once
// Acts on a request: claim, reply, resolve and their kin.
#include "app/outcome.hpp"

namespace kolega::app {

struct ActInput {
  Person actor;
  ActOnRequest command;
  Platform origin{Platform::slack};
  Instant now{};
};

/// Changes the request by the table of states, writes the timeline, updates the card and tells the requester.
/// Refusals: unknown_request (also for those who may not see it), not_allowed, wrong_state, already_claimed (helper),
/// window_over, empty_text, text_too_long, conflict (also when what was pressed or filled in is not what stands there
/// any more), and by act: unknown_person, person_gone, not_a_helper, stays_inside, unknown_priority,
/// unknown_department, same_department, unknown_service, invalid_field.
[[nodiscard]] Result<Acted> work_request(Tx& tx, Organisation const& organisation, ActInput const& input);

/// What came of an act, by its entry.
[[nodiscard]] Acted acted(Tx& tx, Organisation const& organisation, Request const& request, TimelineEntry const& entry);

/// The request and what the person is to it; unknown_request when there is none that they may see.
struct Found {
  Request request;
  Department department;
  Roles roles;
};
[[nodiscard]] Result<Found> find_request(Tx& tx, Organisation const& organisation, Person const& person,
                                         RequestNumber const& number);

/// For the form that an act needs: the refusals of work_request that can be known before the words are written.
[[nodiscard]] Result<ActFormWanted> want_act_form(Tx& tx, Organisation const& organisation, Person const& actor,
                                                  WantActForm const& command);

}  // namespace kolega::app
