#pragma once
// Birthdays, anniversaries and milestones: which day they are on, and on which they are spoken of. Pure.
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "domain/ids.hpp"
#include "domain/written_day.hpp"

namespace kolega {

/// What a person may enter of themselves.
enum class DateKind { birthday, joined };
inline constexpr DateKind all_date_kinds[] = {DateKind::birthday, DateKind::joined};
[[nodiscard]] std::string_view name(DateKind kind) noexcept;
[[nodiscard]] std::optional<DateKind> parse_date_kind(std::string_view name) noexcept;

struct CelebrationDate {
  PersonId person;
  DateKind kind{DateKind::birthday};
  WrittenDay day;  // of joined with its year, of a birthday without
  bool imported{false};
  bool operator==(CelebrationDate const&) const = default;
};

enum class Occasion {
  birthday,
  anniversary,   // number: years
  thanked,       // number: how often
  resolved,      // of a department; number: requests
  promise_kept,  // of a department; number: weeks without a broken promise
  own_words,     // what a colleague says
};
inline constexpr Occasion all_occasions[] = {Occasion::birthday, Occasion::anniversary,  Occasion::thanked,
                                             Occasion::resolved, Occasion::promise_kept, Occasion::own_words};
[[nodiscard]] std::string_view name(Occasion occasion) noexcept;
[[nodiscard]] std::optional<Occasion> parse_occasion(std::string_view name) noexcept;

enum class CelebrationState {
  planned,
  skipped,  // final: by its person
  posted,   // final
  dropped,  // final: it did not fit any more, or nobody said yes
};
inline constexpr CelebrationState all_celebration_states[] = {CelebrationState::planned, CelebrationState::skipped,
                                                              CelebrationState::posted, CelebrationState::dropped};
[[nodiscard]] std::string_view name(CelebrationState state) noexcept;
[[nodiscard]] std::optional<CelebrationState> parse_celebration_state(std::string_view name) noexcept;

/// One thing to celebrate, on one day.
struct Celebration {
  CelebrationId id;
  std::string key;  // unique: "birthday/17/2027", so that nothing is celebrated twice
  Occasion occasion{Occasion::birthday};
  PersonId person;           // whom; of own words who says them; 0 for a department's
  DepartmentKey department;  // or ""
  std::int64_t number{0};
  std::string words;                // of own words
  std::chrono::sys_days day{};      // on which it is
  std::chrono::sys_days post_on{};  // on which it is spoken of
  CelebrationState state{CelebrationState::planned};
  bool needs_yes{false};                                // imported, or a milestone: only when its person agrees
  bool agreed{false};                                   // they did
  std::optional<std::chrono::sys_days> previewed_on{};  // its person was told
  std::optional<std::chrono::sys_days> posted_on{};
  bool operator==(Celebration const&) const = default;
};

using IsWorkingDay = std::function<bool(std::chrono::sys_days)>;

/// The person is told so many days before, on a working day.
inline constexpr std::chrono::days preview_days{3};
/// What was missed is made up for so long, as belated.
inline constexpr std::chrono::days belated_days{2};

/// The last working day up to that day; the day itself when there is none in the 30 before.
[[nodiscard]] std::chrono::sys_days working_day_up_to(std::chrono::sys_days day, IsWorkingDay const& is_working_day);
/// The first working day from that day on; the day itself when there is none in the 30 after.
[[nodiscard]] std::chrono::sys_days working_day_from(std::chrono::sys_days day, IsWorkingDay const& is_working_day);
/// On weekends and holidays it is spoken of on the last working day before.
[[nodiscard]] inline std::chrono::sys_days post_day(std::chrono::sys_days day, IsWorkingDay const& is_working_day) {
  return working_day_up_to(day, is_working_day);
}
/// When its person is told: on the last working day that is at least three days before.
[[nodiscard]] inline std::chrono::sys_days preview_day(std::chrono::sys_days post_on,
                                                       IsWorkingDay const& is_working_day) {
  return working_day_up_to(post_on - preview_days, is_working_day);
}

/// The next celebration of that date that is to be spoken of today or later: planned, without an id. Years of an
/// anniversary are counted from the second year on, so nothing comes in the first.
[[nodiscard]] std::optional<Celebration> next_celebration(CelebrationDate const& date, std::chrono::sys_days today,
                                                          IsWorkingDay const& is_working_day);

/// What is to be done about a planned celebration today.
enum class CelebrationStep {
  wait,
  preview,  // tell its person
  post,     // speak of it; late by belated_days at most
  drop,
};
[[nodiscard]] CelebrationStep step_of(Celebration const& celebration, std::chrono::sys_days today,
                                      IsWorkingDay const& is_working_day);

}  // namespace kolega
