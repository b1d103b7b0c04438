#include "wire/utf.hpp"

namespace kolega::wire {
namespace {

constexpr CodePoint broken{0xFFFD, 1, false};
unsigned char byte_at(std::string_view text, std::size_t i) noexcept { return static_cast<unsigned char>(text[i]); }

bool is_invisible(char32_t c) noexcept {
  return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || c == 0x1680 || (c >= 0x2000 && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x206F) || c == 0x3000 || c == 0xFEFF;
}

}  // namespace

CodePoint decode_utf8(std::string_view text) noexcept {
  auto const lead = byte_at(text, 0);
  if (lead < 0x80) return {lead, 1, true};
  std::size_t const bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < bytes) return broken;
  char32_t value = lead & (0x7Fu >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    auto const next = byte_at(text, i);
    if ((next & 0xC0u) != 0x80u) return broken;
    value = (value << 6) | (next & 0x3Fu);
  }
  bool const overlong = (bytes == 3 && value < 0x800) || (bytes == 4 && value < 0x10000);
  if (overlong || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return broken;
  return {value, bytes, true};
}

void append_utf8(std::string& text, char32_t c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0 | (c >> 6));
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    text += static_cast<char>(0xE0 | (c >> 12));
    text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    text += static_cast<char>(0xF0 | (c >> 18));
    text += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  }
}

bool is_valid_utf8(std::string_view text) noexcept {
  while (!text.empty()) {
    auto const c = decode_utf8(text);
    if (!c.valid) return false;
    text.remove_prefix(c.bytes);
  }
  return true;
}

std::string valid_utf8(std::string_view text) {
  if (is_valid_utf8(text)) return std::string(text);
  std::string valid;
  valid.reserve(text.size() + 8);
  while (!text.empty()) {
    auto const c = decode_utf8(text);
    append_utf8(valid, c.value);
    text.remove_prefix(c.bytes);
  }
  return valid;
}

std::size_t utf16_length(std::string_view text) noexcept {
  std::size_t units{0};
  while (!text.empty()) {
    auto const c = decode_utf8(text);
    units += c.value > 0xFFFF ? 2 : 1;
    text.remove_prefix(c.bytes);
  }
  return units;
}

bool is_blank(std::string_view text) noexcept {
  while (!text.empty()) {
    auto const c = decode_utf8(text);
    if (!is_invisible(c.value)) return false;
    text.remove_prefix(c.bytes);
  }
  return true;
}

}  // namespace kolega::wire
