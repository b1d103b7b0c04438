#include "http/url.hpp"

#include <algorithm>
#include <charconv>

#include "http/message.hpp"

namespace kolega::http {

std::string Url::authority() const {
  auto text = host.find(':') == std::string::npos ? host : "[" + host + "]";
  if (port != (tls ? 443 : 80)) text += ":" + std::to_string(port);
  return text;
}

std::optional<Url> parse_url(std::string_view text) {
  auto const breaks_a_line = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; };
  if (std::any_of(text.begin(), text.end(), breaks_a_line)) return std::nullopt;
  auto const scheme_end = text.find("://");
  if (scheme_end == std::string_view::npos) return std::nullopt;
  Url url;
  url.tls = same_ignoring_case(text.substr(0, scheme_end), "https");
  if (!url.tls && !same_ignoring_case(text.substr(0, scheme_end), "http")) return std::nullopt;
  text.remove_prefix(scheme_end + 3);
  text = text.substr(0, text.find('#'));

  auto const target = std::min(text.find_first_of("/?"), text.size());
  auto authority = text.substr(0, target);
  url.target = text.substr(target);
  if (url.target.empty() || url.target.front() != '/') url.target.insert(0, "/");

  if (authority.find('@') != std::string_view::npos) return std::nullopt;
  if (authority.starts_with('[')) {
    auto const bracket = authority.find(']');
    if (bracket == std::string_view::npos) return std::nullopt;
    url.host = authority.substr(1, bracket - 1);
    authority.remove_prefix(bracket + 1);
  } else {
    auto const colon = std::min(authority.find(':'), authority.size());
    url.host = authority.substr(0, colon);
    authority.remove_prefix(colon);
  }
  if (url.host.empty()) return std::nullopt;
  url.port = url.tls ? 443 : 80;
  if (authority.empty()) return url;
  auto const digits = authority.substr(1);
  auto const [end, ec] = std::from_chars(digits.data(), digits.data() + digits.size(), url.port);
  if (authority.front() != ':' || ec != std::errc() || end != digits.data() + digits.size() || url.port == 0)
    return std::nullopt;
  return url;
}

}  // namespace kolega::http
