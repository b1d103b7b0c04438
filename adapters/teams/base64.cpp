#include "teams/base64.hpp"

#include <cstdint>

namespace kolega::teams {
namespace {

constexpr std::string_view usual{"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"};
constexpr std::string_view for_urls{"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"};

std::optional<std::string> decode(std::string_view text, std::string_view alphabet) {
  if (text.size() % 4 == 1) return std::nullopt;
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3 + 2);
  std::uint32_t bits{0};
  int count{0};
  for (char const c : text) {
    auto const value = alphabet.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = (bits << 6) | static_cast<std::uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>((bits >> count) & 0xFFu);
  }
  // Two texts for the same bytes would be two tokens.
  if ((bits & ((1u << count) - 1u)) != 0) return std::nullopt;
  return bytes;
}

std::string encode(std::string_view bytes, std::string_view alphabet) {
  std::string text;
  std::uint32_t bits{0};
  int count{0};
  for (char const c : bytes) {
    bits = (bits << 8) | static_cast<unsigned char>(c);
    count += 8;
    for (; count >= 6; count -= 6) text += alphabet[(bits >> (count - 6)) & 63u];
  }
  if (count > 0) text += alphabet[(bits << (6 - count)) & 63u];
  return text;
}

}  // namespace

std::optional<std::string> decode_base64url(std::string_view text) { return decode(text, for_urls); }
std::string encode_base64url(std::string_view bytes) { return encode(bytes, for_urls); }

std::optional<std::string> decode_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  for (int padding = 0; padding < 2 && text.ends_with('='); ++padding) text.remove_suffix(1);
  return decode(text, usual);
}

std::string encode_base64(std::string_view bytes) {
  auto text = encode(bytes, usual);
  while (text.size() % 4 != 0) text += '=';
  return text;
}

}  // namespace kolega::teams
