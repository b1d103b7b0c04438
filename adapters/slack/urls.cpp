#include "slack/urls.hpp"

#include "http/message.hpp"

namespace kolega::slack {
namespace {

/// `host` is `domain` or ends in ".domain".
bool is_within(std::string_view host, std::string_view domain) noexcept {
  if (host.size() < domain.size()) return false;
  auto const rest = host.substr(0, host.size() - domain.size());
  return http::same_ignoring_case(host.substr(rest.size()), domain) && (rest.empty() || rest.ends_with('.'));
}

}  // namespace

bool may_be_api_url(std::string_view api_url) noexcept {
  return wire::may_be_service_url(api_url) && api_url.find('?') == std::string_view::npos;
}

bool may_be_response_url(std::string_view response_url, std::string_view api_url) noexcept {
  HttpUrl url, api;
  if (!parse_http_url(response_url, url)) return false;
  if (url.tls && (url.port.empty() || url.port == "443") &&
      (is_within(url.host, "slack.com") || is_within(url.host, "slack-gov.com")))
    return true;
  return is_loopback(url) && parse_http_url(api_url, api) && is_loopback(api);
}

}  // namespace kolega::slack
