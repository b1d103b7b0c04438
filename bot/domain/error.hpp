#pragma once
// Expected failures. An exception means a bug or a broken environment; everything a colleague can cause is a Result.
#include <boost/system/result.hpp>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kolega {

/// Why something was refused. Views turn each code into a sentence ("error.<name>" in the catalogue),
/// bot/http into a status; both by one switch without default, so that a new code does not compile until it has both.
enum class ErrorCode {
  empty_text,                   // nothing was written where words are needed
  text_too_long,                // limit, length
  invalid_date,                 // given: not a day of the calendar
  day_is_over,                  // given: a day to come was wanted
  unknown_language,             // given
  admins_only,                  // of what admins alone may see or do
  not_reachable,                // no direct message leads to this person
  no_celebrations_channel,      // celebrations have no place here
  day_to_come,                  // given: a day that has been was wanted
  celebration_over,             // it was posted, or dropped, or is somebody else's
  guests_do_not,                // words for the channel are for colleagues
  unknown_department,           // given; nearest; known: "it, hr"
  unknown_request,              // given
  unknown_person,               // given
  unknown_service,              // given; nearest; known
  unknown_priority,             // given; nearest
  invalid_field,                // field: its key; label; why: a word of "error.field.*"; given; limit
  unknown_command,              // given; nearest
  missing_argument,             // command; usage
  not_allowed,                  // act: the viewer may not do this; says nothing about the request itself
  wrong_state,                  // act, state, number: the act does not apply to a request in this state
  already_claimed,              // number, helper: someone else was faster
  window_over,                  // number, days: too late to reopen
  not_a_helper,                 // person, department: assigned to somebody who does not serve there
  stays_inside,                 // department: a private one's requests are watched from inside it alone
  same_department,              // number, department: moved to where it is
  person_gone,                  // person: deactivated on their platform
  already_made,                 // number: this message is a request already
  too_many_requests,            // limit: in an hour, by one person
  department_closed_to_guests,  // department
  not_a_score,                  // given: what stands where 1 to 5 belongs
  vote_not_yours,               // number: only its requester votes
  vote_not_yet,                 // number, state: it is not resolved
  vote_reopened,                // number: the vote is about a cycle that was reopened since
  vote_frozen,                  // number, days: the window is over
  vote_own_work,                // department: of those who serve, or have helped
  votes_off,                    // department: it takes none
  vote_again_later,             // department, days: one direct vote in that time
  no_vote_yet,                  // number: there is nothing to comment or to share
  nobody_to_tell,               // department: no lead and no admin who did not help
  nobody_to_thank,              // nobody was named, or nobody of them can be told
  thanks_to_oneself,            // nobody thanks themself
  too_many_people,              // limit: named by hand
  no_thanks_channel,            // public thanks have no place here
  leads_only,                   // department: what it shows is for its leads
  conflict,                     // the request changed in between; look again
  busy,                         // too much at once: nothing was stored
  unavailable,                  // the store cannot be reached: nothing was stored
  internal,                     // a bug; the detail is in the log
};

/// The catalogue's and the log's name of a code, e.g. "unknown_department".
[[nodiscard]] std::string_view name(ErrorCode code) noexcept;

/// `details` may be shown to the colleague who caused the error (in a sentence that views write);
/// `internal` is for the log alone and holds no text of people and no secret.
struct Error {
  ErrorCode code{ErrorCode::internal};
  std::vector<std::pair<std::string, std::string>> details;
  std::string internal;

  /// The named detail, or "" when it was not given.
  [[nodiscard]] std::string_view detail(std::string_view key) const noexcept;
  bool operator==(Error const&) const = default;
};

[[nodiscard]] Error make_error(ErrorCode code, std::initializer_list<std::pair<std::string, std::string>> details = {});
/// A failure that is nobody's fault but ours or the machine's: code internal, unavailable or busy.
[[nodiscard]] Error internal_error(ErrorCode code, std::string internal);

[[noreturn]] void throw_exception_from_error(Error const& error, boost::source_location const& where);

template <class T>
using Result = boost::system::result<T, Error>;

}  // namespace kolega
