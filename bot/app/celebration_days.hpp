#pragma once
// Celebrations by the clock: planned, told to their people before, spoken of once in the channel, dropped when missed.
#include "app/request_view.hpp"
#include "domain/department.hpp"

namespace kolega::app {

/// At this time of the organisation's clocks, which are the channel's, what is due on a day is done.
inline constexpr std::chrono::hours celebration_time{9};

/// Weekends and holidays of the organisation's calendar; without one Saturdays and Sundays.
[[nodiscard]] IsWorkingDay working_days_of(Organisation const& organisation);

/// Stores the date and plans what comes next of it; when that is less than three days away its person is told at once.
/// Nothing when it was spoken of this year already, or nothing comes.
std::optional<Celebration> keep_date(Tx& tx, Organisation const& organisation, CelebrationDate const& date,
                                     Instant now);
/// The person's dates are deleted, and what is planned of theirs is not spoken of.
void drop_celebrations(Tx& tx, PersonId person);

/// A colleague's words go to the channel at once.
Celebration say_celebration(Tx& tx, Organisation const& organisation, Person const& author, std::string words,
                            Instant now);

/// In the unit of every change: the request was resolved for the first time; each hundredth of its department is
/// celebrated.
void count_resolved(Tx& tx, Organisation const& organisation, Request const& before, Request const& changed,
                    Instant now);
/// A promise of this department was broken: four weeks without begin anew.
void note_broken_promise(Tx& tx, Organisation const& organisation, DepartmentKey const& department, Instant now);
/// Somebody was thanked: their first, 10th and 50th time is celebrated when they agree.
void count_thanked(Tx& tx, Organisation const& organisation, PersonId receiver, Instant now);

/// What came of one celebration, for the log and the metrics.
using CelebrationTurn = std::pair<Occasion, CelebrationState>;
/// The day's alarm rang: previews are sent, what is due becomes one post, what was missed is dropped.
[[nodiscard]] std::vector<CelebrationTurn> ring_celebrations(Tx& tx, Organisation const& organisation, Instant now);
/// Sets the alarm for the next day on which something is to be done: at the start of a daemon, since the config may
/// have changed. Looks at everything.
void set_celebration_alarm(Tx& tx, Organisation const& organisation, Instant now);

/// The person has agreed: the alarm rings on its day.
void alarm_for(Tx& tx, Organisation const& organisation, Celebration const& celebration, Instant now);

/// The preview was not sent: it is told again when its person may be reached.
void take_back_preview(Tx& tx, CelebrationId celebration);

/// What a post or a preview is made of, as it stands now.
struct CelebrationView {
  std::vector<std::pair<Celebration, std::string>> all;  // with the department's name, or ""
  std::map<PersonId, PersonView> people;
  std::chrono::sys_days day{};  // of the post
};
/// By the `about` of a notice: "day 2026-11-23", or a celebration's id. Whoever paused, skipped or is gone since then
/// is left out.
[[nodiscard]] CelebrationView view_celebration(Tx& tx, Organisation const& organisation, Notice const& notice,
                                               Instant now);

}  // namespace kolega::app
