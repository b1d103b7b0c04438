#include "wire/urls.hpp"

#include <algorithm>

namespace kolega::wire {
namespace {

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_host_character(char c) noexcept { return is_digit(c) || is_letter(c) || c == '.' || c == '-'; }
bool is_path_character(char c) noexcept {
  return is_digit(c) || is_letter(c) || std::string_view("-._~:/?[]@!$&'()*+,;=%").find(c) != std::string_view::npos;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return lower(x) == lower(y);
  });
}

bool is_ipv4_loopback(std::string_view host) noexcept {
  if (!host.starts_with("127.")) return false;
  int dots{0}, digits{0};
  for (char const c : host) {
    if (c == '.') {
      if (digits == 0) return false;
      digits = 0;
      ++dots;
    } else if (!is_digit(c) || ++digits > 3) {
      return false;
    }
  }
  return dots == 3 && digits > 0;
}

}  // namespace

bool parse_http_url(std::string_view text, HttpUrl& url) noexcept {
  auto rest = text;
  if (rest.starts_with("https://")) {
    url.tls = true;
    rest.remove_prefix(8);
  } else if (rest.starts_with("http://")) {
    url.tls = false;
    rest.remove_prefix(7);
  } else {
    return false;
  }
  auto const authority = rest.substr(0, rest.find_first_of("/?#"));
  auto const path = rest.substr(authority.size());
  if (!std::all_of(path.begin(), path.end(), is_path_character)) return false;
  auto host_end = authority.size();
  if (authority.starts_with("[::1]")) {
    host_end = 5;
  } else {
    host_end = std::min(authority.find(':'), authority.size());
    auto const host = authority.substr(0, host_end);
    if (host.empty() || host.front() == '.' || !std::all_of(host.begin(), host.end(), is_host_character)) return false;
  }
  url.host = authority.substr(0, host_end);
  url.port = {};
  auto const after = authority.substr(host_end);
  if (after.empty()) return true;
  if (after.front() != ':') return false;
  url.port = after.substr(1);
  return !url.port.empty() && url.port.size() <= 5 && std::all_of(url.port.begin(), url.port.end(), is_digit);
}

bool is_loopback(HttpUrl const& url) noexcept {
  return equal_ignoring_case(url.host, "localhost") || url.host == "[::1]" || is_ipv4_loopback(url.host);
}

bool may_be_service_url(std::string_view text) noexcept {
  HttpUrl url;
  return parse_http_url(text, url) && (url.tls || is_loopback(url));
}

}  // namespace kolega::wire
