#pragma once
// The parts of a URL that a client needs.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kolega::http {

struct Url {
  bool tls{false};
  std::string host;  // an IPv6 address without its brackets
  std::uint16_t port{0};
  std::string target;  // path and query, at least "/"

  /// What stands in the Host header: with brackets, and with the port unless it is the scheme's own.
  [[nodiscard]] std::string authority() const;
};

/// Takes absolute http and https URLs. Nothing for anything else, for user names in it, and for what would break a
/// request line; a fragment is dropped.
[[nodiscard]] std::optional<Url> parse_url(std::string_view text);

}  // namespace kolega::http
