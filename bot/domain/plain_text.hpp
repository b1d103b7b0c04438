#pragma once
// Texts of people as UTF-8: counting and cutting without breaking a code point.
#include <string>
#include <string_view>

namespace kolega {

/// What separates words: spaces, tabs, line ends.
inline constexpr std::string_view blanks = " \t\r\n\v\f";
/// Without blanks at both ends.
[[nodiscard]] std::string_view trim(std::string_view text) noexcept;
[[nodiscard]] inline std::string trimmed(std::string_view text) { return std::string(trim(text)); }
/// ASCII letters in lower case; all else as it is.
[[nodiscard]] std::string lowered(std::string_view text);
/// Without control characters (C0 and DEL) but line ends and tabs: nobody sees them, and platforms refuse them.
[[nodiscard]] std::string without_controls(std::string_view text);
/// Bytes of the well-formed UTF-8 character at the front of `text`, which is not empty; 0 when there is none (Unicode
/// 15, table 3-7).
[[nodiscard]] std::size_t character_length(std::string_view text) noexcept;
/// Code points of well-formed UTF-8; stray continuation bytes count nothing.
[[nodiscard]] std::size_t count_code_points(std::string_view text) noexcept;
/// The text, or as much of it as leaves room for "…" within `limit` code points (limit >= 1).
[[nodiscard]] std::string shortened(std::string_view text, std::size_t limit);

}  // namespace kolega
