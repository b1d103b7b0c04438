#include "sql/celebrations.hpp"

namespace kolega::storage::sql {
namespace {

std::chrono::sys_days day_from(std::string const& text) {
  auto const day = parse_written_day(text);
  if (!day) throw app::BrokenRule("the database holds a day that is none");
  return next_such_day(*day, {});
}
std::optional<std::chrono::sys_days> maybe_day(std::string const& text) {
  if (text.empty()) return std::nullopt;
  return day_from(text);
}

std::string select(std::string const& which) {
  return std::string("SELECT id, ") + CelebrationRow::columns + " FROM celebrations WHERE " + which;
}

template <class Value>
Value known(std::optional<Value> value) {
  if (!value) throw app::BrokenRule("the database holds a word of celebrations that this program does not know");
  return *value;
}

}  // namespace

void CelebrationRow::set(Celebration const& celebration) {
  key = celebration.key;
  occasion = name(celebration.occasion);
  person.set(reference(celebration.person));
  department = celebration.department;
  number = celebration.number;
  words = celebration.words;
  day = to_text(celebration.day);
  post_on = to_text(celebration.post_on);
  state = name(celebration.state);
  needs_yes = celebration.needs_yes ? 1 : 0;
  agreed = celebration.agreed ? 1 : 0;
  previewed_on = celebration.previewed_on ? to_text(*celebration.previewed_on) : std::string();
  posted_on = celebration.posted_on ? to_text(*celebration.posted_on) : std::string();
}

Celebration CelebrationRow::get(Integer id) const {
  Celebration celebration;
  celebration.id = {id};
  celebration.key = key;
  celebration.occasion = known(parse_occasion(occasion));
  celebration.person = id_from<PersonId>(person);
  celebration.department = department;
  celebration.number = number;
  celebration.words = words;
  celebration.day = day_from(day);
  celebration.post_on = day_from(post_on);
  celebration.state = known(parse_celebration_state(state));
  celebration.needs_yes = needs_yes != 0;
  celebration.agreed = agreed != 0;
  celebration.previewed_on = maybe_day(previewed_on);
  celebration.posted_on = maybe_day(posted_on);
  return celebration;
}

// The conditions of partial indexes stand in the statements word for word: SQLite uses such an index for nothing else.
SqlCelebrations::SqlCelebrations(Engine& engine)
    : engine_(engine),
      put_date_(engine,
                "INSERT INTO celebration_dates (person, kind, day_year, day_month, day_of_month, imported)"
                " VALUES (:person, :kind, :day_year, :day_month, :day_of_month, :imported)"
                " ON CONFLICT (person, kind) DO UPDATE SET day_year = excluded.day_year,"
                " day_month = excluded.day_month, day_of_month = excluded.day_of_month, imported = excluded.imported"),
      dates_of_(engine,
                "SELECT person, kind, day_year, day_month, day_of_month, imported FROM celebration_dates"
                " WHERE person = :of ORDER BY kind"),
      drop_dates_(engine, "DELETE FROM celebration_dates WHERE person = :person"),
      all_dates_(engine,
                 "SELECT person, kind, day_year, day_month, day_of_month, imported FROM celebration_dates"
                 " ORDER BY person, kind"),
      find_(engine, select("id = :id")),
      by_key_(engine, select("celebration_key = :key")),
      update_(engine,
              "UPDATE celebrations SET occasion = :occasion, person = :person, department = :department,"
              " number = :number, words = :words, day = :day, post_on = :post_on, state = :state,"
              " needs_yes = :needs_yes, agreed = :agreed, previewed_on = :previewed_on, posted_on = :posted_on"
              " WHERE id = :id"),
      planned_(engine, select("state = 'planned' ORDER BY post_on, id")),
      planned_for_(engine, select("person IS NOT NULL AND person = :of AND state = 'planned' ORDER BY post_on, id")),
      posted_on_(engine, select("state = 'posted' AND posted_on = :on AND occasion <> 'own_words' ORDER BY id")),
      counts_(engine, "SELECT state, COUNT(*) FROM celebrations WHERE post_on >= :since GROUP BY state"),
      forget_(engine, "DELETE FROM celebrations WHERE person IS NOT NULL AND person = :person"),
      tally_(engine, "SELECT number FROM tallies WHERE department = :department AND what = :what"),
      set_tally_(engine,
                 "INSERT INTO tallies (department, what, number) VALUES (:department, :what, :number)"
                 " ON CONFLICT (department, what) DO UPDATE SET number = excluded.number"),
      add_(engine, std::string("INSERT INTO celebrations (") + CelebrationRow::columns + ") VALUES (" +
                       CelebrationRow::places + ") @returning_id@") {
  put_date_.in(person_, kind_, year_, month_, day_, imported_).prepare();
  dates_of_.in(person_).out(person_, kind_, year_, month_, day_, imported_).prepare();
  drop_dates_.in(person_).prepare();
  all_dates_.out(person_, kind_, year_, month_, day_, imported_).prepare();
  row_.out(find_.in(id_).out(id_)).prepare();
  row_.out(by_key_.in(key_).out(id_)).prepare();
  update_
      .in(row_.occasion, row_.person, row_.department, row_.number, row_.words, row_.day, row_.post_on, row_.state,
          row_.needs_yes, row_.agreed, row_.previewed_on, row_.posted_on, id_)
      .prepare();
  row_.out(planned_.out(id_)).prepare();
  row_.out(planned_for_.in(person_).out(id_)).prepare();
  row_.out(posted_on_.in(key_).out(id_)).prepare();
  counts_.in(key_).out(kind_, count_).prepare();
  forget_.in(person_).prepare();
  tally_.in(department_, what_).out(number_).prepare();
  set_tally_.in(department_, what_, number_).prepare();
  row_.in(add_.query());
  add_.prepare();
}

CelebrationDate SqlCelebrations::date() const {
  CelebrationDate date;
  date.person = id_from<PersonId>(person_);
  date.kind = known(parse_date_kind(kind_));
  if (year_ != 0) date.day.year = static_cast<int>(year_);
  date.day.month = static_cast<int>(month_);
  date.day.day = static_cast<int>(day_);
  date.imported = imported_ != 0;
  return date;
}

std::vector<Celebration> SqlCelebrations::all(Query& query) {
  std::vector<Celebration> found;
  query.each([&] { found.push_back(row_.get(id_)); });
  return found;
}

void SqlCelebrations::put_date(CelebrationDate const& date) {
  person_.set(reference(date.person));
  kind_ = name(date.kind);
  year_ = date.day.year.value_or(0);
  month_ = date.day.month;
  day_ = date.day.day;
  imported_ = date.imported ? 1 : 0;
  static_cast<void>(put_date_.run());
}

std::vector<CelebrationDate> SqlCelebrations::dates_of(PersonId person) {
  person_.set(reference(person));
  std::vector<CelebrationDate> found;
  dates_of_.each([&] { found.push_back(date()); });
  return found;
}

void SqlCelebrations::drop_dates(PersonId person) {
  person_.set(reference(person));
  static_cast<void>(drop_dates_.run());
}

std::vector<CelebrationDate> SqlCelebrations::all_dates() {
  std::vector<CelebrationDate> found;
  all_dates_.each([&] { found.push_back(date()); });
  return found;
}

std::optional<Celebration> SqlCelebrations::add(Celebration celebration) {
  if (by_key(celebration.key)) return std::nullopt;
  row_.set(celebration);
  celebration.id = {add_.run()};
  return celebration;
}

std::optional<Celebration> SqlCelebrations::find(CelebrationId id) {
  id_ = id.value;
  if (!find_.one()) return std::nullopt;
  return row_.get(id_);
}

std::optional<Celebration> SqlCelebrations::by_key(std::string const& key) {
  key_ = key;
  if (!by_key_.one()) return std::nullopt;
  return row_.get(id_);
}

void SqlCelebrations::update(Celebration const& celebration) {
  row_.set(celebration);
  id_ = celebration.id.value;
  if (update_.run() == 0) engine_.refuse("there is no celebration " + std::to_string(celebration.id.value));
}

std::vector<Celebration> SqlCelebrations::planned() { return all(planned_); }

std::vector<Celebration> SqlCelebrations::planned_for(PersonId person) {
  person_.set(reference(person));
  return all(planned_for_);
}

std::vector<Celebration> SqlCelebrations::posted_on(std::chrono::sys_days day) {
  key_ = to_text(day);
  return all(posted_on_);
}

std::map<CelebrationState, std::int64_t> SqlCelebrations::counts_since(std::chrono::sys_days day) {
  key_ = to_text(day);
  std::map<CelebrationState, std::int64_t> counts;
  counts_.each([&] { counts[known(parse_celebration_state(kind_))] = count_; });
  return counts;
}

void SqlCelebrations::forget(PersonId person) {
  drop_dates(person);
  static_cast<void>(forget_.run());
}

std::int64_t SqlCelebrations::tally(DepartmentKey const& department, std::string const& what) {
  department_ = department;
  what_ = what;
  return tally_.one() ? number_ : 0;
}

void SqlCelebrations::set_tally(DepartmentKey const& department, std::string const& what, std::int64_t number) {
  department_ = department;
  what_ = what;
  number_ = number;
  static_cast<void>(set_tally_.run());
}

}  // namespace kolega::storage::sql
