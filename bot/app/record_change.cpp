#include "app/record_change.hpp"

#include "app/ballots.hpp"
#include "app/celebration_days.hpp"
#include "app/notices.hpp"
#include "app/request_timers.hpp"

namespace kolega::app {

Result<TimelineEntry> record_change(Tx& tx, Organisation const& organisation, Request const& before, Request& changed,
                                    ChangeNote const& note, Instant now) {
  if (auto const stored = tx.requests().update(changed); !stored) return stored.error();
  ++changed.version;
  TimelineEntry entry;
  entry.request = changed.id;
  entry.cycle = changed.cycle;
  entry.at = now;
  entry.actor = note.actor;
  entry.act = note.act;
  entry.from = before.state;
  entry.to = changed.state;
  entry.text = note.text;
  entry.subject = note.subject;
  entry.detail = note.detail;
  entry.origin = note.origin;
  entry.id = tx.timeline().append(entry);
  keep_came_with(tx, entry.id, note.came_with);
  set_timers(tx, organisation, changed);
  keep_ballot(tx, before, changed, now);
  count_resolved(tx, organisation, before, changed, now);
  tell_of_change(tx, organisation, before, changed, entry, note.came_with, now);
  return entry;
}

}  // namespace kolega::app
