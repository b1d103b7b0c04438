#pragma once
// Which addresses Kolega sends anything to on Slack's behalf.
#include "wire/urls.hpp"

namespace kolega::slack {

using wire::HttpUrl;
using wire::is_loopback;
using wire::parse_http_url;

/// https, or http to this very machine (a test's or the playground's), without a query.
[[nodiscard]] bool may_be_api_url(std::string_view api_url) noexcept;

/// A response_url comes from outside, though signed: only https to slack.com or slack-gov.com and their sub-domains, on
/// the usual port, is taken; and loopback when the Web API itself is on loopback.
[[nodiscard]] bool may_be_response_url(std::string_view response_url, std::string_view api_url) noexcept;

}  // namespace kolega::slack
