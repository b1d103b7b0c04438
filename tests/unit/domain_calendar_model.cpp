// The calendar against a model that asks every single minute. Seeds are fixed, cases are bounded.
#include <algorithm>
#include <chrono>
#include <random>

#include "domain/calendar.hpp"
#include "tests/support/catch.hpp"

using namespace kolega;
using namespace std::chrono;

namespace {

struct Plan {
  std::string zone;
  Calendar::Week week;
  std::vector<sys_days> holidays;
};

// For each minute of a window: is it working time? `sums[i]` is the working minutes before minute i.
struct Model {
  Instant begin;
  std::vector<int> sums{0};

  Model(Plan const& plan, Instant from, int length) : begin(from) {
    for (int i = 0; i < length; ++i) sums.push_back(sums.back() + (open(plan, begin + minutes{i}) ? 1 : 0));
  }
  static bool open(Plan const& plan, Instant at) {
    auto const local = kolega::local_time(at, plan.zone);
    sys_days const day = year(local.year) / local.month / local.day;
    if (std::find(plan.holidays.begin(), plan.holidays.end(), day) != plan.holidays.end()) return false;
    int const minute = local.hour * 60 + local.minute;
    for (auto const& interval : plan.week[static_cast<std::size_t>(local.weekday - 1)])
      if (interval.from <= minute && minute < interval.to) return true;
    return false;
  }
  [[nodiscard]] int size() const { return static_cast<int>(sums.size()) - 1; }
  [[nodiscard]] int sum(int i) const { return sums[static_cast<std::size_t>(i)]; }
  [[nodiscard]] bool open(int i) const { return sum(i + 1) > sum(i); }
  [[nodiscard]] Instant at(int i) const { return begin + minutes{i}; }
};

using Random = std::mt19937;
int pick(Random& random, int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); }

// Up to three intervals; edges in quarters of an hour mostly, so that they meet clock changes, 00:00 and 24:00.
std::vector<DayInterval> random_day(Random& random) {
  std::vector<int> edges;
  for (int i = 2 * pick(random, 0, 3); i > 0; --i)
    edges.push_back(pick(random, 0, 3) == 0 ? pick(random, 0, 1440) : 15 * pick(random, 0, 96));
  std::sort(edges.begin(), edges.end());
  std::vector<DayInterval> day;
  for (std::size_t i = 0; i + 1 < edges.size(); i += 2)
    if (edges[i] < edges[i + 1]) day.push_back({edges[i], edges[i + 1]});
  std::shuffle(day.begin(), day.end(), random);
  return day;
}

Plan random_plan(Random& random, std::string zone, Instant around) {
  Plan plan{std::move(zone), {}, {}};
  for (auto& day : plan.week) day = random_day(random);
  if (std::all_of(plan.week.begin(), plan.week.end(), [](auto const& day) { return day.empty(); }))
    plan.week[6] = {{0, 1440}};
  for (int i = pick(random, 0, 4); i > 0; --i) plan.holidays.push_back(floor<days>(around) + days{pick(random, -9, 9)});
  return plan;
}

void compare(Plan const& plan, Instant begin, int length, Random& random) {
  auto const calendar = Calendar::make(plan.zone, plan.week, plan.holidays).value();
  Model const model(plan, begin, length);
  for (int probe = 0; probe < 40; ++probe) {
    int const from = pick(random, 0, length - 1);
    int const to = pick(random, from, length);
    int const worked = model.sum(to) - model.sum(from);
    INFO(plan.zone << ", from minute " << from << " to " << to << " after " << begin.time_since_epoch().count());
    CHECK(calendar.is_open(model.at(from)) == model.open(from));
    CHECK(calendar.between(model.at(from), model.at(to)) == minutes{worked});

    auto const after = seconds{pick(random, 0, 59)};  // inside the minute: it runs on only while the minute is open
    CHECK(calendar.between(model.at(from), model.at(from) + after) == (model.open(from) ? after : seconds{0}));

    int opening = from;
    while (opening < length && !model.open(opening)) ++opening;
    if (opening < length) {
      CHECK(calendar.next_opening(model.at(from)) == model.at(opening));
      CHECK(calendar.add(model.at(from), minutes{0}) == model.at(opening));
    }
    if (worked > 0) {
      int end = from;
      while (model.sum(end) - model.sum(from) < worked) ++end;
      CHECK(calendar.add(model.at(from), minutes{worked}) == model.at(end));
    }
    auto const far = minutes{pick(random, 1, 3'000'000)};
    CHECK(calendar.between(model.at(from), calendar.add(model.at(from), far)) == far);
  }
}

Instant day_of(int y, int m, int d) { return sys_days{year{y} / m / d}; }

}  // namespace

TEST_CASE("a calendar agrees with a minute-by-minute count around every kind of clock change") {
  struct Around {
    char const* zone;
    Instant at;
  };
  Around const changes[] = {
      {"Europe/Warsaw", day_of(2026, 3, 29)},       {"Europe/Warsaw", day_of(2026, 10, 25)},
      {"America/New_York", day_of(2026, 3, 8)},     {"America/New_York", day_of(2026, 11, 1)},
      {"Australia/Lord_Howe", day_of(2026, 10, 4)}, {"Australia/Lord_Howe", day_of(2026, 4, 5)},
      {"Africa/Cairo", day_of(2026, 4, 24)},        {"America/Sao_Paulo", day_of(2018, 11, 4)},
      {"Pacific/Apia", day_of(2011, 12, 30)},
  };
  Random random(20261122);
  for (auto const& change : changes)
    for (int i = 0; i < 8; ++i)
      compare(random_plan(random, change.zone, change.at), change.at - days{6} - minutes{pick(random, 0, 1440)}, 17'000,
              random);
}

TEST_CASE("a calendar agrees with a minute-by-minute count over leap days and year ends") {
  Random random(4);
  for (auto const& [zone, at] : {std::pair{"Europe/Warsaw", day_of(2028, 2, 29)},
                                 {"UTC", day_of(2000, 2, 29)},
                                 {"Asia/Kathmandu", day_of(2027, 1, 1)},
                                 {"Europe/Lisbon", day_of(2027, 2, 28)}})
    for (int i = 0; i < 5; ++i) compare(random_plan(random, zone, at), at - days{5}, 15'000, random);
}
