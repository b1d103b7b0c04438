#include "domain/statistics.hpp"

#include <algorithm>
#include <cmath>

namespace kolega {
namespace {

double square(double x) noexcept { return x * x; }

/// P(X <= most) of X binomial (count, 1/2). By logarithms from term to term, as 2^-count is no double from 1075 on; and
/// without lgamma, which writes to a global.
double half_binomial_cdf(std::int64_t most, std::int64_t count) noexcept {
  double log_term = static_cast<double>(count) * std::log(0.5);
  double sum = 0;
  for (std::int64_t k = 0; k <= most; ++k) {
    sum += std::exp(log_term);
    log_term += std::log(static_cast<double>(count - k) / static_cast<double>(k + 1));
  }
  return std::min(sum, 1.0);
}

}  // namespace

Interval wilson(Proportion share) noexcept {
  if (share.of <= 0) return {0, 1};
  auto const n = static_cast<double>(share.of);
  auto const p = share.value();
  auto const shrink = 1 + square(z_95) / n;
  auto const middle = (p + square(z_95) / (2 * n)) / shrink;
  auto const half = z_95 / shrink * std::sqrt(p * (1 - p) / n + square(z_95 / (2 * n)));
  // At the edges the formula gives exactly 0 and 1, but for rounding.
  return {share.hits == 0 ? 0 : std::max(0.0, middle - half),
          share.hits == share.of ? 1 : std::min(1.0, middle + half)};
}

Interval newcombe(Proportion now, Proportion before) noexcept {
  if (now.of <= 0 || before.of <= 0) return {-1, 1};
  auto const [low_now, high_now] = wilson(now);
  auto const [low_before, high_before] = wilson(before);
  auto const difference = now.value() - before.value();
  return {difference - std::hypot(now.value() - low_now, high_before - before.value()),
          difference + std::hypot(high_now - now.value(), before.value() - low_before)};
}

double change_of_counts(std::int64_t now, std::int64_t before) noexcept {
  return std::min(1.0, 2 * half_binomial_cdf(std::min(now, before), now + before));
}

Trend trend(Proportion now, Proportion before) noexcept {
  auto const difference = newcombe(now, before);
  if (difference.low > 0) return Trend::up;
  if (difference.high < 0) return Trend::down;
  return Trend::no_clear_change;
}

Trend trend_of_counts(std::int64_t now, std::int64_t before) noexcept {
  if (change_of_counts(now, before) >= significance) return Trend::no_clear_change;
  return now > before ? Trend::up : Trend::down;
}

std::size_t nearest_rank(std::size_t count, int percent) noexcept {
  auto const rank = (count * static_cast<std::size_t>(percent) + 99) / 100;  // rounded up, and counted from 1
  return std::clamp<std::size_t>(rank, 1, std::max<std::size_t>(count, 1)) - 1;
}

std::optional<std::chrono::seconds> quantile(std::span<std::chrono::seconds const> sorted, int percent) noexcept {
  if (sorted.empty()) return std::nullopt;
  return sorted[nearest_rank(sorted.size(), percent)];
}

std::optional<Ranks> median_ranks(std::size_t count) noexcept {
  auto const n = static_cast<std::int64_t>(count);
  // The median is below the value of rank `low` only if `low` values or fewer lie below it.
  std::int64_t low = 0;
  while (half_binomial_cdf(low, n) <= significance / 2) ++low;
  if (low == 0) return std::nullopt;
  return Ranks{static_cast<std::size_t>(low - 1), static_cast<std::size_t>(n - low)};
}

Interval non_response_bounds(Proportion answers, std::int64_t asked) noexcept {
  auto const all = static_cast<double>(asked);
  return {static_cast<double>(answers.hits) / all, static_cast<double>(answers.hits + asked - answers.of) / all};
}

}  // namespace kolega
