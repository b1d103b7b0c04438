#include "domain/plain_text.hpp"

namespace kolega {
namespace {
bool begins_code_point(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }
}  // namespace

std::string_view trim(std::string_view text) noexcept {
  auto const from = text.find_first_not_of(blanks);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(blanks) - from + 1);
}

std::string without_controls(std::string_view text) {
  std::string kept;
  kept.reserve(text.size());
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    if ((byte >= 0x20 && byte != 0x7f) || c == '\n' || c == '\t') kept += c;
  }
  return kept;
}

std::size_t count_code_points(std::string_view text) noexcept {
  std::size_t count = 0;
  for (char const c : text) count += begins_code_point(c) ? 1 : 0;
  return count;
}

std::string shortened(std::string_view text, std::size_t limit) {
  if (count_code_points(text) <= limit) return std::string(text);
  std::size_t kept = 0;
  std::size_t end = 0;
  while (end < text.size()) {
    if (begins_code_point(text[end]) && kept++ == limit - 1) break;
    ++end;
  }
  return trimmed(text.substr(0, end)) + "…";
}

}  // namespace kolega
