#include "domain/celebration.hpp"

namespace kolega {
namespace {

constexpr std::chrono::days one_day{1};
constexpr std::chrono::days longest_break{30};

template <class Enum, std::size_t N>
std::optional<Enum> parse(Enum const (&all)[N], std::string_view text) noexcept {
  for (auto const each : all)
    if (name(each) == text) return each;
  return std::nullopt;
}

int year_of(std::chrono::sys_days day) { return static_cast<int>(std::chrono::year_month_day(day).year()); }

}  // namespace

std::string_view name(DateKind kind) noexcept {
  switch (kind) {
    case DateKind::birthday: return "birthday";
    case DateKind::joined: return "joined";
  }
  return "birthday";
}
std::optional<DateKind> parse_date_kind(std::string_view text) noexcept { return parse(all_date_kinds, text); }

std::string_view name(Occasion occasion) noexcept {
  switch (occasion) {
    case Occasion::birthday: return "birthday";
    case Occasion::anniversary: return "anniversary";
    case Occasion::thanked: return "thanked";
    case Occasion::resolved: return "resolved";
    case Occasion::promise_kept: return "promise_kept";
    case Occasion::own_words: return "own_words";
  }
  return "birthday";
}
std::optional<Occasion> parse_occasion(std::string_view text) noexcept { return parse(all_occasions, text); }

std::string_view name(CelebrationState state) noexcept {
  switch (state) {
    case CelebrationState::planned: return "planned";
    case CelebrationState::skipped: return "skipped";
    case CelebrationState::posted: return "posted";
    case CelebrationState::dropped: return "dropped";
  }
  return "planned";
}
std::optional<CelebrationState> parse_celebration_state(std::string_view text) noexcept {
  return parse(all_celebration_states, text);
}

std::chrono::sys_days working_day_up_to(std::chrono::sys_days day, IsWorkingDay const& is_working_day) {
  for (auto each = day; each > day - longest_break; each -= one_day)
    if (is_working_day(each)) return each;
  return day;
}

std::chrono::sys_days working_day_from(std::chrono::sys_days day, IsWorkingDay const& is_working_day) {
  for (auto each = day; each < day + longest_break; each += one_day)
    if (is_working_day(each)) return each;
  return day;
}

std::optional<Celebration> next_celebration(CelebrationDate const& date, std::chrono::sys_days today,
                                            IsWorkingDay const& is_working_day) {
  auto const is_anniversary = date.kind == DateKind::joined;
  WrittenDay const every_year{{}, date.day.month, date.day.day};
  for (auto from = today; from < today + std::chrono::days(3 * 366);) {
    auto const day = next_such_day(every_year, from);
    from = day + one_day;
    auto const post_on = post_day(day, is_working_day);
    auto const years = date.day.year ? year_of(day) - *date.day.year : 0;
    if (post_on < today || (is_anniversary && years < 1)) continue;
    Celebration celebration;
    celebration.occasion = is_anniversary ? Occasion::anniversary : Occasion::birthday;
    celebration.key = std::string(name(celebration.occasion)) + "/" + std::to_string(date.person.value) + "/" +
                      std::to_string(year_of(day));
    celebration.person = date.person;
    celebration.number = is_anniversary ? years : 0;
    celebration.day = day;
    celebration.post_on = post_on;
    celebration.needs_yes = date.imported;
    return celebration;
  }
  return std::nullopt;
}

CelebrationStep step_of(Celebration const& celebration, std::chrono::sys_days today,
                        IsWorkingDay const& is_working_day) {
  if (celebration.state != CelebrationState::planned) return CelebrationStep::wait;
  if (today > celebration.post_on + belated_days) return CelebrationStep::drop;
  if (celebration.person && celebration.occasion != Occasion::own_words) {
    // Nobody is spoken of who was not told before, on an earlier day.
    if (!celebration.previewed_on)
      return today >= preview_day(celebration.post_on, is_working_day) ? CelebrationStep::preview
                                                                       : CelebrationStep::wait;
    if (*celebration.previewed_on >= today) return CelebrationStep::wait;
    if (celebration.needs_yes && !celebration.agreed) return CelebrationStep::wait;
  }
  return today >= celebration.post_on ? CelebrationStep::post : CelebrationStep::wait;
}

}  // namespace kolega
