#pragma once
// What the digest's figures say beside themselves: how sure they are. Pure; 95 % everywhere.
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>

namespace kolega {

/// The normal quantile of all 95 % intervals here.
inline constexpr double z_95 = 1.96;

struct Interval {
  double low{0};
  double high{1};
  bool operator==(Interval const&) const = default;
};

/// `hits` of `of`; 0 <= hits <= of.
struct Proportion {
  std::int64_t hits{0};
  std::int64_t of{0};
  /// Zero of none.
  [[nodiscard]] double value() const noexcept {
    return of > 0 ? static_cast<double>(hits) / static_cast<double>(of) : 0;
  }
  bool operator==(Proportion const&) const = default;
};

/// The score interval without continuity correction, clamped to [0, 1]; of none all of it.
/// E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), 209–212.
[[nodiscard]] Interval wilson(Proportion share) noexcept;

/// Of the difference `now` − `before` of two independent shares, from their Wilson intervals, in [−1, 1]; when one is
/// of none, all of that. R. G. Newcombe, "Interval estimation for the difference between independent proportions",
/// Statistics in Medicine 17 (1998), 873–890, method 10.
[[nodiscard]] Interval newcombe(Proportion now, Proportion before) noexcept;

/// The chance (two-sided) of counts at least as far apart in two periods of the same length when nothing changed: given
/// their sum, one of them is binomial with 1/2. 1 when both are zero.
/// J. Przyborowski and H. Wilenski, "Homogeneity of results in testing samples from Poisson series", Biometrika 31
/// (1940), 313–323.
[[nodiscard]] double change_of_counts(std::int64_t now, std::int64_t before) noexcept;
/// What is below it is a change.
inline constexpr double significance = 0.05;

enum class Trend { up, down, no_clear_change };
/// Up or down only where zero is outside the interval of the difference.
[[nodiscard]] Trend trend(Proportion now, Proportion before) noexcept;
[[nodiscard]] Trend trend_of_counts(std::int64_t now, std::int64_t before) noexcept;

/// The nearest rank (counted from 0) of a quantile among `count` sorted values: the smallest of them that at least
/// `percent` of all do not exceed. 0 < percent <= 100, count > 0.
/// R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996), 361–365,
/// definition 1.
[[nodiscard]] std::size_t nearest_rank(std::size_t count, int percent) noexcept;
/// The value of that rank of sorted ones; nothing of none.
[[nodiscard]] std::optional<std::chrono::seconds> quantile(std::span<std::chrono::seconds const> sorted,
                                                           int percent) noexcept;

/// Ranks (from 0) between which the median of what was sampled lies with 95 % or more, whatever its distribution;
/// nothing below 6 values, which cannot say.
/// H. A. David and H. N. Nagaraja, "Order Statistics", 3rd ed. (2003), section 7.1.
struct Ranks {
  std::size_t low{0};
  std::size_t high{0};
  bool operator==(Ranks const&) const = default;
};
[[nodiscard]] std::optional<Ranks> median_ranks(std::size_t count) noexcept;

/// Where the share would lie had all who were asked answered: none of the others a hit, and all of them.
/// `answers.of` <= `asked`, asked > 0.
/// C. F. Manski, "Partial Identification of Probability Distributions" (2003), chapter 1.
[[nodiscard]] Interval non_response_bounds(Proportion answers, std::int64_t asked) noexcept;

}  // namespace kolega
