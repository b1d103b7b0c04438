#pragma once
// What every change of a request leaves behind, whoever makes it: the new state, its line in the timeline, its timers,
// and the messages that follow.
#include "app/notices.hpp"
#include "domain/department.hpp"

namespace kolega::app {

/// What the timeline is to say of a change, beside what the two states say by themselves.
struct ChangeNote {
  PersonId actor;  // 0: Kolega itself
  Act act{Act::note};
  std::string text;
  PersonId subject;
  std::string detail;
  Platform origin{Platform::slack};
  CameWith came_with{};
};

/// Stores `changed` (its version is `before`'s, and grows by one), appends the entry with what it came with, sets the
/// timers, and writes the notices. Gives the entry as it is kept. Refusal: conflict.
[[nodiscard]] Result<TimelineEntry> record_change(Tx& tx, Organisation const& organisation, Request const& before,
                                                  Request& changed, ChangeNote const& note, Instant now);

}  // namespace kolega::app
