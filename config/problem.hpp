#pragma once
// What is wrong with a config, and where.
#include <compare>
#include <string>
#include <string_view>
#include <vector>

namespace kolega::config {

/// Counted from 1; columns in characters, not bytes.
struct Position {
  int line{1};
  int column{1};
  auto operator<=>(Position const&) const = default;
};

struct Problem {
  std::string file;
  Position at;
  std::string message;  // names the place and the remedy; never holds a secret
  /// "file:line:column: message".
  [[nodiscard]] std::string to_string() const;
};

/// Everything found wrong in one file.
class Problems {
 public:
  explicit Problems(std::string file) : file_(std::move(file)) {}

  void add(Position at, std::string message);
  [[nodiscard]] bool empty() const noexcept { return list_.empty(); }
  [[nodiscard]] std::size_t count() const noexcept { return list_.size(); }
  /// In the file's order, none twice.
  [[nodiscard]] std::vector<Problem> sorted() const;

 private:
  std::string file_;
  std::vector<Problem> list_;
};

/// `text` in quotation marks for a message: control characters made visible, long ones cut, Slack's
/// tokens hidden (someone may have put one in the wrong place).
[[nodiscard]] std::string shown(std::string_view text);
/// "a, b, c".
[[nodiscard]] std::string joined(std::vector<std::string> const& words);
/// `; did you mean "x"?` when a known word is near enough; else `; known are: …`.
[[nodiscard]] std::string did_you_mean(std::string_view given, std::vector<std::string> const& known);

}  // namespace kolega::config
