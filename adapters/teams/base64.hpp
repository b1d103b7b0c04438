#pragma once
// Base64 (RFC 4648), strict in both directions.
#include <optional>
#include <string>
#include <string_view>

namespace kolega::teams {

/// base64url without padding, as tokens and keys have it (RFC 7515, 2): nothing for any other character, for a length
/// that cannot be, and for bits behind the last byte.
[[nodiscard]] std::optional<std::string> decode_base64url(std::string_view text);
[[nodiscard]] std::string encode_base64url(std::string_view bytes);
/// The usual alphabet with padding.
[[nodiscard]] std::optional<std::string> decode_base64(std::string_view text);
[[nodiscard]] std::string encode_base64(std::string_view bytes);

}  // namespace kolega::teams
