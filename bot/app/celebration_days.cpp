#include "app/celebration_days.hpp"

#include <algorithm>
#include <charconv>

#include "app/access.hpp"
#include "app/ballots.hpp"
#include "app/reach.hpp"
#include "app/request_view.hpp"

namespace kolega::app {
namespace {

using std::chrono::sys_days;

constexpr char const* alarm_key = "celebrations";
constexpr char const* kept_since = "kept_since";
constexpr char const* kept_from = "kept_from";
constexpr char const* done_until = "celebrated_until";
constexpr std::string_view day_prefix = "day ";
constexpr std::chrono::days one_day{1};
constexpr std::chrono::days four_weeks{28};

sys_days today_of(Organisation const& organisation, Instant now) { return local_day(now, organisation.zone); }

std::int64_t number_of(sys_days day) { return day.time_since_epoch().count(); }
sys_days day_of(std::int64_t number) { return sys_days(std::chrono::days(number)); }

/// The first day whose alarm is still to come.
sys_days next_ring(Organisation const& organisation, Instant now) {
  auto const today = today_of(organisation, now);
  return now < instant_at(today, celebration_time, organisation.zone) ? today : today + one_day;
}

void set_alarm(Tx& tx, Organisation const& organisation, sys_days day) {
  Timer timer;
  timer.key = alarm_key;
  timer.kind = TimerKind::celebrations;
  timer.due_at = instant_at(day, celebration_time, organisation.zone);
  tx.timers().set(timer);
}

/// The alarm rings on that day, or before: when it rings, all is looked at.
void alarm_by(Tx& tx, Organisation const& organisation, sys_days day, Instant now) {
  day = std::max(day, next_ring(organisation, now));
  auto const set = tx.timers().find(alarm_key);
  if (!set || set->due_at > instant_at(day, celebration_time, organisation.zone)) set_alarm(tx, organisation, day);
}

void preview(Tx& tx, Celebration& celebration, sys_days today, Instant now) {
  auto const person = tx.people().find(celebration.person);
  auto const account = account_to_write(tx, celebration.person);
  if (!person || !account || !may_start(*person, now)) return;
  Notice notice;
  notice.kind = NoticeKind::celebration_preview;
  notice.about = std::to_string(celebration.id.value);
  notice.receiver = celebration.person;
  notice.conversation = {account->platform, account->user_id};
  notice.created_at = notice.next_attempt_at = now;
  static_cast<void>(tx.outbox().add(notice));
  celebration.previewed_on = today;
  tx.celebrations().update(celebration);
}

void post(Tx& tx, Organisation const& organisation, std::string about, Instant now) {
  Notice notice;
  notice.kind = NoticeKind::celebration_post;
  notice.about = std::move(about);
  notice.conversation = {Platform::slack, organisation.celebrations_channel};
  notice.created_at = notice.next_attempt_at = now;
  static_cast<void>(tx.outbox().add(notice));
}

/// Plans the date's next celebration, or moves the one of that year that is planned already.
std::optional<Celebration> plan(Tx& tx, CelebrationDate const& date, sys_days today, IsWorkingDay const& works) {
  auto next = next_celebration(date, today, works);
  if (!next) return std::nullopt;
  auto known = tx.celebrations().by_key(next->key);
  if (!known) return tx.celebrations().add(*next);
  if (known->state != CelebrationState::planned && known->state != CelebrationState::dropped) return std::nullopt;
  if (known->state == CelebrationState::planned && known->day == next->day && known->needs_yes == next->needs_yes)
    return known;
  next->id = known->id;
  tx.celebrations().update(*next);
  return next;
}

/// The next celebration comes when the last one is over: only what is near is planned by the clock.
bool is_near(CelebrationDate const& date, sys_days today, IsWorkingDay const& works) {
  auto const next = next_celebration(date, today, works);
  return next && today >= preview_day(next->post_on, works);
}

/// What has happened today is spoken of on the first working day from `first` on.
void plan_milestone(Tx& tx, Organisation const& organisation, Celebration celebration, sys_days first, Instant now) {
  if (organisation.celebrations_channel.empty()) return;
  auto const works = working_days_of(organisation);
  auto const today = today_of(organisation, now);
  celebration.day = today;
  celebration.post_on = working_day_from(first, works);
  celebration.needs_yes = bool(celebration.person);
  auto added = tx.celebrations().add(celebration);
  if (!added) return;
  if (added->person) preview(tx, *added, today, now);
  alarm_for(tx, organisation, *added, now);
}

/// From the first day on which Kolega looks, four weeks without a broken promise are counted.
void begin_to_watch(Tx& tx, DepartmentKey const& department, Instant now, Organisation const& organisation) {
  if (tx.celebrations().tally(department, kept_since) == 0) note_broken_promise(tx, organisation, department, now);
}

/// Whole weeks without a broken promise: four of them are celebrated, when something was resolved in them.
void celebrate_kept_promises(Tx& tx, Organisation const& organisation, sys_days today, Instant now) {
  constexpr std::int64_t weeks = 4;
  for (auto const& department : organisation.departments) {
    auto const resolved = tx.celebrations().tally(department.key, "resolved");
    begin_to_watch(tx, department.key, now, organisation);
    auto const since = tx.celebrations().tally(department.key, kept_since);
    if (today - day_of(since) < four_weeks) continue;
    if (resolved == tx.celebrations().tally(department.key, kept_from)) continue;
    Celebration kept;
    kept.key = "kept/" + department.key + "/" + to_text(day_of(since));
    kept.occasion = Occasion::promise_kept;
    kept.department = department.key;
    kept.number = weeks;
    plan_milestone(tx, organisation, kept, today, now);
  }
}

/// What was to be spoken of while nobody rang, and nobody was told of: it is over, and counted.
void drop_missed(Tx& tx, CelebrationDate const& date, sys_days today, IsWorkingDay const& works,
                 std::vector<CelebrationTurn>& turns) {
  auto const last = tx.celebrations().tally("", done_until);
  if (last == 0) return;
  auto missed = next_celebration(date, day_of(last) + one_day, works);
  if (!missed || missed->post_on >= today || tx.celebrations().by_key(missed->key)) return;
  missed->state = CelebrationState::dropped;
  if (tx.celebrations().add(*missed)) turns.emplace_back(missed->occasion, CelebrationState::dropped);
}

CelebrationId id_in(std::string const& about) {
  CelebrationId id;
  std::from_chars(about.data(), about.data() + about.size(), id.value);
  return id;
}

}  // namespace

IsWorkingDay working_days_of(Organisation const& organisation) {
  if (organisation.calendar)
    return [calendar = *organisation.calendar](sys_days day) { return calendar.is_working_day(day); };
  return [](sys_days day) { return std::chrono::weekday(day).iso_encoding() <= 5; };
}

std::optional<Celebration> keep_date(Tx& tx, Organisation const& organisation, CelebrationDate const& date,
                                     Instant now) {
  auto const works = working_days_of(organisation);
  auto const today = today_of(organisation, now);
  tx.celebrations().put_date(date);
  // Another day was planned for this year, or the next.
  auto const wanted = date.kind == DateKind::joined ? Occasion::anniversary : Occasion::birthday;
  for (auto& each : tx.celebrations().planned_for(date.person)) {
    if (each.occasion != wanted) continue;
    each.state = CelebrationState::dropped;
    tx.celebrations().update(each);
  }
  auto planned = plan(tx, date, today, works);
  if (!planned) return std::nullopt;
  if (step_of(*planned, today, works) == CelebrationStep::preview) preview(tx, *planned, today, now);
  alarm_for(tx, organisation, *planned, now);
  return planned;
}

void drop_celebrations(Tx& tx, PersonId person) {
  tx.celebrations().drop_dates(person);
  for (auto& each : tx.celebrations().planned_for(person)) {
    if (each.occasion == Occasion::own_words) continue;
    each.state = CelebrationState::dropped;
    tx.celebrations().update(each);
  }
}

Celebration say_celebration(Tx& tx, Organisation const& organisation, Person const& author, std::string words,
                            Instant now) {
  auto const today = today_of(organisation, now);
  Celebration celebration;
  celebration.occasion = Occasion::own_words;
  celebration.person = author.id;
  celebration.words = std::move(words);
  celebration.day = celebration.post_on = today;
  celebration.state = CelebrationState::posted;
  celebration.posted_on = today;
  auto number = tx.celebrations().tally("", "own_words");
  tx.celebrations().set_tally("", "own_words", ++number);
  celebration.key = "own/" + std::to_string(number);
  auto const added = tx.celebrations().add(celebration).value();
  post(tx, organisation, std::to_string(added.id.value), now);
  return added;
}

void count_resolved(Tx& tx, Organisation const& organisation, Request const& before, Request const& changed,
                    Instant now) {
  constexpr std::int64_t each_hundredth = 100;
  if (!is_unfinished(before.state) || changed.state != State::resolved || changed.cycle != 1) return;
  auto const number = tx.celebrations().tally(changed.department(), "resolved") + 1;
  tx.celebrations().set_tally(changed.department(), "resolved", number);
  // The first one of a time without a broken promise: that time may come to be celebrated.
  auto const since = tx.celebrations().tally(changed.department(), kept_since);
  if (since != 0 && tx.celebrations().tally(changed.department(), kept_from) == number - 1 &&
      !organisation.celebrations_channel.empty())
    alarm_by(tx, organisation, day_of(since) + four_weeks, now);
  if (number % each_hundredth != 0) return;
  Celebration hundredth;
  hundredth.key = "resolved/" + changed.department() + "/" + std::to_string(number);
  hundredth.occasion = Occasion::resolved;
  hundredth.department = changed.department();
  hundredth.number = number;
  plan_milestone(tx, organisation, hundredth, next_ring(organisation, now), now);
}

void note_broken_promise(Tx& tx, Organisation const& organisation, DepartmentKey const& department, Instant now) {
  tx.celebrations().set_tally(department, kept_since, number_of(today_of(organisation, now)));
  tx.celebrations().set_tally(department, kept_from, tx.celebrations().tally(department, "resolved"));
}

void count_thanked(Tx& tx, Organisation const& organisation, PersonId receiver, Instant now) {
  if (organisation.celebrations_channel.empty() || organisation.works_council) return;
  if (!tx.wishes().of(receiver).celebrations) return;
  auto const times = tx.personal().times_thanked(receiver);
  if (times != 1 && times != 10 && times != 50) return;
  Celebration thanked;
  thanked.key = "thanked/" + std::to_string(receiver.value) + "/" + std::to_string(times);
  thanked.occasion = Occasion::thanked;
  thanked.person = receiver;
  thanked.number = times;
  // Whoever must agree first is told at once and has three days for it.
  plan_milestone(tx, organisation, thanked, today_of(organisation, now) + preview_days, now);
}

std::vector<CelebrationTurn> ring_celebrations(Tx& tx, Organisation const& organisation, Instant now) {
  std::vector<CelebrationTurn> turns;
  if (organisation.celebrations_channel.empty()) return turns;
  auto const works = working_days_of(organisation);
  auto const today = today_of(organisation, now);
  for (auto const& date : tx.celebrations().all_dates()) {
    drop_missed(tx, date, today, works, turns);
    if (is_near(date, today, works)) static_cast<void>(plan(tx, date, today, works));
  }
  tx.celebrations().set_tally("", done_until, number_of(today));
  celebrate_kept_promises(tx, organisation, today, now);

  bool has_post = false;
  for (auto& each : tx.celebrations().planned()) {
    auto const end = [&](CelebrationState state) {
      each.state = state;
      tx.celebrations().update(each);
      turns.emplace_back(each.occasion, state);
    };
    switch (step_of(each, today, works)) {
      case CelebrationStep::wait: break;
      case CelebrationStep::preview: preview(tx, each, today, now); break;
      case CelebrationStep::drop: end(CelebrationState::dropped); break;
      case CelebrationStep::post: {
        auto const person = each.person ? tx.people().find(each.person) : std::nullopt;
        if (person && !may_start(*person, now)) break;  // in a pause: dropped when it does not fit any more
        each.posted_on = today;
        end(CelebrationState::posted);
        has_post = true;
      }
    }
  }
  if (has_post) post(tx, organisation, std::string(day_prefix) + to_text(today), now);
  set_celebration_alarm(tx, organisation, now);
  return turns;
}

void set_celebration_alarm(Tx& tx, Organisation const& organisation, Instant now) {
  if (organisation.celebrations_channel.empty()) return tx.timers().cancel(alarm_key);
  auto const works = working_days_of(organisation);
  auto const first = next_ring(organisation, now);
  std::optional<sys_days> next;
  auto const want = [&](sys_days day) {
    day = std::max(day, first);
    if (!next || day < *next) next = day;
  };
  for (auto const& each : tx.celebrations().planned())
    want(!each.person || each.previewed_on ? each.post_on : preview_day(each.post_on, works));
  for (auto const& date : tx.celebrations().all_dates()) {
    auto coming = next_celebration(date, first, works);
    if (coming && tx.celebrations().by_key(coming->key)) coming = next_celebration(date, coming->day + one_day, works);
    if (coming) want(preview_day(coming->post_on, works));
  }
  for (auto const& department : organisation.departments) {
    begin_to_watch(tx, department.key, now, organisation);
    auto const since = tx.celebrations().tally(department.key, kept_since);
    auto const has_worked =
        tx.celebrations().tally(department.key, "resolved") != tx.celebrations().tally(department.key, kept_from);
    if (has_worked && !tx.celebrations().by_key("kept/" + department.key + "/" + to_text(day_of(since))))
      want(day_of(since) + four_weeks);
  }
  if (!next) return tx.timers().cancel(alarm_key);
  set_alarm(tx, organisation, *next);
}

void alarm_for(Tx& tx, Organisation const& organisation, Celebration const& celebration, Instant now) {
  auto const is_told = !celebration.person || celebration.previewed_on;
  auto const day = celebration.post_on;
  alarm_by(tx, organisation, is_told ? day : preview_day(day, working_days_of(organisation)), now);
}

void take_back_preview(Tx& tx, CelebrationId id) {
  auto celebration = tx.celebrations().find(id);
  if (!celebration || celebration->state != CelebrationState::planned) return;
  celebration->previewed_on.reset();
  tx.celebrations().update(*celebration);
}

CelebrationView view_celebration(Tx& tx, Organisation const& organisation, Notice const& notice, Instant now) {
  CelebrationView view;
  std::vector<Celebration> all;
  auto const about = std::string_view(notice.about);
  if (about.starts_with(day_prefix)) {
    auto const day = parse_written_day(about.substr(day_prefix.size()));
    if (!day) return view;
    view.day = next_such_day(*day, {});
    all = tx.celebrations().posted_on(view.day);
  } else if (auto const one = tx.celebrations().find(id_in(notice.about))) {
    view.day = today_of(organisation, now);
    // What was skipped before it was told of is not told of.
    if (!notice.receiver || one->state == CelebrationState::planned) all.push_back(*one);
  }
  for (auto& each : all) {
    if (each.person) {
      auto person = view_person(tx, each.person);
      auto const is_theirs = each.occasion == Occasion::own_words || notice.receiver;
      if (!is_theirs && !may_start(person.person, now)) continue;
      view.people.emplace(each.person, std::move(person));
    }
    auto department = each.department.empty() ? std::string() : department_of(organisation, each.department).name;
    view.all.emplace_back(std::move(each), std::move(department));
  }
  return view;
}

}  // namespace kolega::app
