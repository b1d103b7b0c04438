#pragma once
// The one place that decides whether Kolega may start something towards a person: a pause stops it, whoever sends.
#include "app/notice.hpp"
#include "app/store.hpp"
#include "domain/department.hpp"

namespace kolega::app {

/// True for messages that nobody's act calls for: questions, reminders, alarms by the clock. Answers to one's own
/// requests, and what colleagues say, are none: they come in a pause as well.
[[nodiscard]] bool is_started_by_kolega(NoticeKind kind) noexcept;

/// Whether Kolega may start something towards this person now: not in a pause, and not when they are gone.
[[nodiscard]] bool may_start(Person const& person, Instant now) noexcept;

/// Whether this leased notice is to go out. What Kolega starts does not when its receiver has paused, or gone, since it
/// was written; what stands already is kept as it is in their messages. Every notice of every sender passes here, in
/// the unit that leases it.
[[nodiscard]] bool may_go(Tx& tx, Notice const& notice, bool stands_already, Instant now);

/// What is done instead of sending such a notice, which is dropped: the vote's question is asked after the pause, an
/// escalation goes to the next lead.
void give_back(Tx& tx, Organisation const& organisation, Notice const& notice, Instant now);

}  // namespace kolega::app
