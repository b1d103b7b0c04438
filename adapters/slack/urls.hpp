#pragma once
// Which addresses Kolega sends anything to on Slack's behalf.
#include <string_view>

namespace kolega::slack {

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
[[nodiscard]] bool may_be_api_url(std::string_view api_url) noexcept;

/// A response_url comes from outside, though signed: only https to slack.com or slack-gov.com and their sub-domains, on
/// the usual port, is taken; and loopback when the Web API itself is on loopback.
[[nodiscard]] bool may_be_response_url(std::string_view response_url, std::string_view api_url) noexcept;

}  // namespace kolega::slack
