#pragma once
// UTF-8 as platforms send and count it. Slack does not say what a "character" of its limits is; UTF-16 units are the
// larger count, so whoever stays below them stays below the limit either way.
#include <cstddef>
#include <string>
#include <string_view>

namespace kolega::wire {

struct CodePoint {
  char32_t value{0};     // U+FFFD for bytes that are no UTF-8
  std::size_t bytes{1};  // how many to step over, never 0
  bool valid{false};
};
/// The code point at the beginning of `text`, which is not empty. Surrogates, overlong forms and values over U+10FFFF
/// are not UTF-8.
[[nodiscard]] CodePoint decode_utf8(std::string_view text) noexcept;
void append_utf8(std::string& text, char32_t code_point);

[[nodiscard]] bool is_valid_utf8(std::string_view text) noexcept;
/// The same text when it is valid; else with U+FFFD for each byte that does not belong.
[[nodiscard]] std::string valid_utf8(std::string_view text);
[[nodiscard]] std::size_t utf16_length(std::string_view text) noexcept;

/// Nothing to see: empty, or white space and characters without width alone.
[[nodiscard]] bool is_blank(std::string_view text) noexcept;

}  // namespace kolega::wire
