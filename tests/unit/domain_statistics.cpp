// How sure the digest's figures are: against published vectors, and by what must hold for all.
#include "domain/statistics.hpp"

#include <algorithm>
#include <random>
#include <vector>

#include "tests/support/catch.hpp"

using namespace kolega;
using namespace std::chrono_literals;

namespace {

/// To four digits.
void same(Interval const& found, double low, double high) {
  CHECK(found.low == Approx(low).margin(0.00005));
  CHECK(found.high == Approx(high).margin(0.00005));
}

Proportion any_proportion(std::mt19937& random, std::int64_t most) {
  Proportion made;
  made.of = std::uniform_int_distribution<std::int64_t>(1, most)(random);
  made.hits = std::uniform_int_distribution<std::int64_t>(0, made.of)(random);
  return made;
}
Proportion turned(Proportion share) { return {share.of - share.hits, share.of}; }

}  // namespace

TEST_CASE("the satisfied share's interval is Wilson's, to four digits") {
  same(wilson({5, 5}), 0.5655, 1);
  same(wilson({4, 5}), 0.3755, 0.9638);
  same(wilson({18, 20}), 0.6990, 0.9721);
  same(wilson({45, 50}), 0.7864, 0.9565);
  same(wilson({0, 5}), 0, 0.4345);
  CHECK(wilson({0, 0}) == Interval{0, 1});
}

TEST_CASE("the difference of two shares has Newcombe's hybrid interval, to four digits") {
  same(newcombe({18, 20}, {14, 20}), -0.0536, 0.4306);
  same(newcombe({45, 50}, {35, 50}), 0.0426, 0.3487);
  same(newcombe({56, 70}, {48, 80}), 0.0524, 0.3339);
  CHECK(newcombe({1, 1}, {0, 0}) == Interval{-1, 1});
}

TEST_CASE("two counts are compared by the exact conditional binomial test, to four digits") {
  CHECK(change_of_counts(20, 10) == Approx(0.0987).margin(0.00005));
  CHECK(change_of_counts(30, 15) == Approx(0.0357).margin(0.00005));
  CHECK(change_of_counts(0, 0) == 1);
  CHECK(change_of_counts(7, 7) == 1);
  // 2^-5000 is no double: the sum must not become nothing, nor everything.
  CHECK(change_of_counts(2500, 2500) == Approx(1));
  CHECK(change_of_counts(2600, 2400) == Approx(0.00489).margin(0.0001));
}

TEST_CASE("a trend says up or down only where the interval of the difference leaves out zero") {
  CHECK(trend({45, 50}, {35, 50}) == Trend::up);
  CHECK(trend({35, 50}, {45, 50}) == Trend::down);
  CHECK(trend({18, 20}, {14, 20}) == Trend::no_clear_change);
  CHECK(trend({5, 5}, {0, 0}) == Trend::no_clear_change);
  CHECK(trend_of_counts(30, 15) == Trend::up);
  CHECK(trend_of_counts(15, 30) == Trend::down);
  CHECK(trend_of_counts(20, 10) == Trend::no_clear_change);
}

TEST_CASE("an interval lies within zero and one, holds its estimate, and mirrors that of the opposite") {
  std::mt19937 random(1);
  for (int i = 0; i < 2000; ++i) {
    auto const share = any_proportion(random, 500);
    CAPTURE(share.hits, share.of);
    auto const interval = wilson(share);
    CHECK(interval.low >= 0);
    CHECK(interval.high <= 1);
    CHECK(interval.low <= share.value());
    CHECK(interval.high >= share.value());
    auto const opposite = wilson(turned(share));
    CHECK(opposite.low == Approx(1 - interval.high).margin(1e-12));
    CHECK(opposite.high == Approx(1 - interval.low).margin(1e-12));
  }
}

TEST_CASE("an interval shrinks with the number of votes at the same share") {
  for (std::int64_t const hits : {0, 1, 3, 5})
    for (std::int64_t times = 1; times < 50; ++times) {
      auto const few = wilson({hits * times, 5 * times});
      auto const more = wilson({hits * (times + 1), 5 * (times + 1)});
      CHECK(more.high - more.low < few.high - few.low);
    }
}

TEST_CASE("the interval of a difference lies within minus one and one, holds the difference, and turns with it") {
  std::mt19937 random(2);
  for (int i = 0; i < 2000; ++i) {
    auto const now = any_proportion(random, 200);
    auto const before = any_proportion(random, 200);
    CAPTURE(now.hits, now.of, before.hits, before.of);
    auto const interval = newcombe(now, before);
    auto const difference = now.value() - before.value();
    CHECK(interval.low >= -1 - 1e-12);
    CHECK(interval.high <= 1 + 1e-12);
    CHECK(interval.low <= difference);
    CHECK(interval.high >= difference);
    auto const turned_round = newcombe(before, now);
    CHECK(turned_round.low == Approx(-interval.high).margin(1e-12));
    CHECK(turned_round.high == Approx(-interval.low).margin(1e-12));
  }
}

TEST_CASE("the test of counts is symmetric, a chance, and smaller the further they are apart") {
  for (std::int64_t sum = 1; sum < 60; ++sum)
    for (std::int64_t now = 0; now <= sum; ++now) {
      auto const p = change_of_counts(now, sum - now);
      CHECK(p == change_of_counts(sum - now, now));
      CHECK(p > 0);
      CHECK(p <= 1);
      if (2 * now > sum) CHECK(p <= change_of_counts(now - 1, sum - now + 1));
    }
}

TEST_CASE("a quantile is a value that was measured: the nearest rank") {
  std::vector<std::chrono::seconds> const five{15s, 20s, 35s, 40s, 50s};
  CHECK(quantile(five, 5) == 15s);
  CHECK(quantile(five, 30) == 20s);
  CHECK(quantile(five, 40) == 20s);
  CHECK(quantile(five, 50) == 35s);
  CHECK(quantile(five, 90) == 50s);
  CHECK(quantile(five, 100) == 50s);
  CHECK(quantile({}, 50) == std::nullopt);
  // The definition itself: the smallest that at least so many percent do not exceed.
  for (std::size_t count = 1; count < 40; ++count)
    for (int percent = 1; percent <= 100; ++percent) {
      auto const rank = nearest_rank(count, percent);
      CHECK((rank + 1) * 100 >= count * static_cast<std::size_t>(percent));
      CHECK((rank == 0 || rank * 100 < count * static_cast<std::size_t>(percent)));
    }
}

TEST_CASE("a median's interval stands between two measured values, symmetric, from six values on") {
  for (std::size_t count = 0; count < 6; ++count) CHECK(median_ranks(count) == std::nullopt);
  // Conover, "Practical Nonparametric Statistics", table of the sign test: ranks counted from 1 are 1…6, 2…9, 6…15.
  CHECK(median_ranks(6) == Ranks{0, 5});
  CHECK(median_ranks(10) == Ranks{1, 8});
  CHECK(median_ranks(20) == Ranks{5, 14});
  std::size_t widest = 0;
  for (std::size_t count = 6; count < 400; ++count) {
    auto const ranks = *median_ranks(count);
    CHECK(ranks.low + ranks.high + 1 == count);
    CHECK(ranks.low <= nearest_rank(count, 50));
    CHECK(ranks.high >= nearest_rank(count, 50));
    CHECK(ranks.high - ranks.low + 1 >= widest);
    widest = std::max(widest, ranks.high - ranks.low);
  }
}

TEST_CASE("the bounds under non-response hold the share of those who answered, and close when all did") {
  auto const bounds = non_response_bounds({8, 10}, 50);
  CHECK(bounds.low == Approx(0.16));
  CHECK(bounds.high == Approx(0.96));
  std::mt19937 random(3);
  for (int i = 0; i < 500; ++i) {
    auto const answers = any_proportion(random, 100);
    auto const silent = std::uniform_int_distribution<std::int64_t>(0, 200)(random);
    auto const found = non_response_bounds(answers, answers.of + silent);
    CHECK(found.low <= answers.value() + 1e-12);
    CHECK(found.high >= answers.value() - 1e-12);
    CHECK(found.low >= 0);
    CHECK(found.high <= 1 + 1e-12);
    if (silent == 0) CHECK(found.high - found.low == Approx(0).margin(1e-12));
  }
}
