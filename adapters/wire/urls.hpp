#pragma once
// Addresses that come from outside or from the config, and which of them Kolega may send anything to.
#include <string_view>

namespace kolega::wire {

/// An absolute http(s) URL of letters, digits and the signs of RFC 3986, with a host and without user info: anything
/// that two readers could understand differently is none.
struct HttpUrl {
  bool tls{false};
  std::string_view host;  // an IPv6 address with its brackets
  std::string_view port;  // "" when not given
};
[[nodiscard]] bool parse_http_url(std::string_view text, HttpUrl& url) noexcept;

/// localhost, 127.0.0.0/8 and [::1].
[[nodiscard]] bool is_loopback(HttpUrl const& url) noexcept;

/// https, or http to this very machine (a test's or the playground's).
[[nodiscard]] bool may_be_service_url(std::string_view text) noexcept;

}  // namespace kolega::wire
