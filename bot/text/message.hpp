#pragma once
// One sentence of the catalogue: an ICU MessageFormat pattern, read once and kept as a tree, so that saying it parses
// nothing. What fills its gaps stays apart from its own words all the way: no text of people can pass for markup.
#include <cstdint>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "domain/ids.hpp"
#include "text/argument.hpp"

namespace kolega::text {

/// A pattern that cannot be read; what() names the place and the remedy.
struct BadPattern : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// How a message writes times and durations; the catalogue, which has the words for them.
class Wording {
 public:
  virtual ~Wording() = default;
  [[nodiscard]] virtual std::string write(LocalTime const& time) const = 0;
  [[nodiscard]] virtual std::string write(std::chrono::minutes duration) const = 0;
};

/// Where a message is said to, piece by piece.
class Output {
 public:
  virtual ~Output() = default;
  virtual void words(std::string_view catalogue_words) = 0;
  virtual void argument(Span const& span) = 0;
  virtual void argument(std::string const& text) = 0;
};

/// Immutable; any thread.
class Message {
 public:
  enum class Use { plain, plural, ordinal, select };
  /// Where a message needs an argument, and for what.
  struct Gap {
    std::string name;
    Use use{Use::plain};
    auto operator<=>(Gap const&) const = default;
  };
  struct Part;
  struct Branch {
    std::string selector;               // "one", "other", "yes"; "=0" for an exact number
    std::optional<std::int64_t> exact;  // of "=0"
    std::vector<Part> parts;
  };
  struct Part {
    enum class Kind { words, gap, number_sign, choice };
    Kind kind{Kind::words};
    std::string text;  // the words, or the argument's name
    Use use{Use::plain};
    std::int64_t offset{0};  // of a plural, and of its number signs
    std::vector<Branch> branches;
  };

  /// Of MessageFormat: {name}, plural (with offset), selectordinal, select, apostrophe quoting, and nothing else: dates
  /// and numbers have a shape of their own here. Throws BadPattern.
  Message(Language language, std::string_view pattern);

  /// Throws std::logic_error when an argument of any branch is missing, or is not of the kind that its gap takes.
  void say(Arguments const& arguments, Wording const& wording, Output& output) const;

  [[nodiscard]] std::set<Gap> const& gaps() const noexcept { return gaps_; }
  [[nodiscard]] std::vector<Part> const& parts() const noexcept { return parts_; }

 private:
  Language language_;
  std::vector<Part> parts_;
  std::set<Gap> gaps_;
};

}  // namespace kolega::text
