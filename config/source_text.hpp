#pragma once
// The bytes of a config file: whether they are text at all, and where a byte is for a human.
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "config/problem.hpp"

namespace kolega::config {

class SourceText {
 public:
  /// `text` must outlive this; it has no byte order mark any more.
  explicit SourceText(std::string_view text);

  struct Bad {
    Position at;
    std::string message;
  };
  /// The first place that is not UTF-8, or a control character that YAML does not allow (yaml-cpp would end the file
  /// at some of them without a word).
  [[nodiscard]] std::optional<Bad> first_bad() const;

  /// From a byte offset and the line and column that belong to it, counted from 0 in bytes.
  [[nodiscard]] Position position(int offset, int line, int column) const;

 private:
  std::string_view text_;
  std::vector<std::uint32_t> continuations_;  // continuation bytes before each offset, so that columns cost O(1)
};

}  // namespace kolega::config
