#pragma once
// JSON from outside: bounded, never throwing, read with defaults. Platforms add fields without notice, so whatever is
// not asked for is ignored and a field of an unexpected type counts as absent.
#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "domain/error.hpp"

namespace kolega::wire {

/// What cannot be read; `what` names the place and holds nothing that people wrote.
[[nodiscard]] Error malformed(std::string what);

struct JsonBounds {
  std::size_t bytes{1024 * 1024};
  std::size_t depth{64};  // values are destroyed and written recursively: deeper ones could overflow a stack
};
/// Every string of the result is valid UTF-8, so that writing it again cannot throw. Errors: as malformed().
[[nodiscard]] Result<nlohmann::json> parse_json(std::string_view text, JsonBounds bounds = {});

/// Compact; bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] std::string write_json(nlohmann::json const& value);

/// The member `key`, or null when `value` is no object or has no such member.
[[nodiscard]] nlohmann::json const& member(nlohmann::json const& value, char const* key) noexcept;
/// The string `key`, or "" when it is absent, null or something else. Points into `value`.
[[nodiscard]] std::string_view text_at(nlohmann::json const& value, char const* key) noexcept;
[[nodiscard]] std::string_view text_at(nlohmann::json const& value, char const* key, char const* inner) noexcept;
[[nodiscard]] bool flag_at(nlohmann::json const& value, char const* key) noexcept;
/// A whole number, or 0.
[[nodiscard]] std::int64_t number_at(nlohmann::json const& value, char const* key) noexcept;

}  // namespace kolega::wire
