#include "config/places.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

namespace kolega::config {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; }
bool has_blank(std::string_view text) { return std::any_of(text.begin(), text.end(), is_blank); }

std::optional<std::uint16_t> parse_port(std::string_view text) {
  unsigned value = 0;
  if (text.empty() || text.size() > 5 || !std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  std::from_chars(text.data(), text.data() + text.size(), value);
  if (value > 65535) return std::nullopt;
  return static_cast<std::uint16_t>(value);
}

/// The text in its one canonical form, so that equal addresses are equal texts; "" when it is not of the family.
std::string canonical(int family, std::string const& text) {
  unsigned char bytes[sizeof(in6_addr)];
  char out[INET6_ADDRSTRLEN];
  if (inet_pton(family, text.c_str(), bytes) != 1) return {};
  return inet_ntop(family, bytes, out, sizeof out) == nullptr ? std::string() : std::string(out);
}

bool is_wildcard(std::string const& address) { return address == "0.0.0.0" || address == "::"; }

}  // namespace

std::optional<Address> parse_address(std::string_view text) {
  bool const bracketed = text.starts_with('[');
  auto const colon = text.rfind(':');
  if (colon == text.npos || has_blank(text)) return std::nullopt;
  auto host = text.substr(0, colon);
  if (bracketed) {
    if (host.size() < 2 || host.back() != ']') return std::nullopt;
    host = host.substr(1, host.size() - 2);
  }
  auto const address = canonical(bracketed ? AF_INET6 : AF_INET, std::string(host));
  auto const port = parse_port(text.substr(colon + 1));
  if (address.empty() || !port) return std::nullopt;
  return Address{address, *port};
}

bool collide(Address const& a, Address const& b) {
  if (a.port != b.port || a.port == 0) return false;
  // "::" takes IPv4 as well unless the machine is told otherwise.
  return a.address == b.address || is_wildcard(a.address) || is_wildcard(b.address);
}

std::optional<Url> parse_url(std::string_view text) {
  auto const lower = lower_case(text.substr(0, 8));
  Url url;
  url.is_https = lower.starts_with("https://");
  if ((!url.is_https && !lower.starts_with("http://")) || has_blank(text)) return std::nullopt;
  auto rest = text.substr(url.is_https ? 8 : 7);
  auto authority = rest.substr(0, rest.find_first_of("/?#"));
  if (authority.find_first_of("@\\") != text.npos) return std::nullopt;
  std::string_view after;
  if (authority.starts_with('[')) {
    auto const close = authority.find(']');
    if (close == text.npos) return std::nullopt;
    url.host = canonical(AF_INET6, std::string(authority.substr(1, close - 1)));
    after = authority.substr(close + 1);
  } else {
    auto const colon = authority.find(':');
    url.host = lower_case(authority.substr(0, colon));
    after = colon == text.npos ? std::string_view() : authority.substr(colon);
  }
  if (url.host.empty()) return std::nullopt;
  if (!after.empty() && (after.front() != ':' || !parse_port(after.substr(1)))) return std::nullopt;
  return url;
}

bool is_loopback_host(std::string_view host) {
  if (host == "localhost" || host == "::1") return true;
  auto const address = canonical(AF_INET, std::string(host));  // four decimal numbers only: no 127.1, no 0x7f000001
  return address.starts_with("127.");
}

std::optional<Storage> parse_storage(std::string const& url, std::string& why) {
  Storage storage;
  storage.url = Secret(url);
  storage.path.clear();
  if (url == "memory:") {
    storage.kind = Storage::Kind::memory;
    return storage;
  }
  if (url.starts_with("postgresql://") || url.starts_with("postgres://")) {
    storage.kind = Storage::Kind::postgresql;
    return storage;
  }
  constexpr auto examples =
      "write sqlite:///var/lib/kolega/kolega.db, sqlite:kolega.db, postgresql://host/database or memory:";
  if (!url.starts_with("sqlite:")) {
    why = std::string("is of no kind that is known here; ") + examples;
    return std::nullopt;
  }
  std::string path = url.substr(7);
  if (path.starts_with("///"))
    path.erase(0, 2);
  else if (path.starts_with("//")) {
    why = "has two slashes after sqlite: write three for an absolute path, none for a relative one";
    return std::nullopt;
  }
  if (path == ":memory:") {
    why = "names SQLite's own memory store; write memory: instead";
    return std::nullopt;
  }
  if (path.empty() || path.back() == '/' || path.find_first_of(std::string_view("\0\n\r?", 4)) != path.npos) {
    why = std::string("names no file; ") + examples;
    return std::nullopt;
  }
  storage.kind = Storage::Kind::sqlite;
  storage.path = path;
  return storage;
}

bool is_email(std::string_view text) {
  auto const at = text.find('@');
  return at != text.npos && at > 0 && at + 1 < text.size() && text.find('@', at + 1) == text.npos && !has_blank(text);
}

std::string lower_case(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

bool is_slack_id(std::string_view text, std::string_view first) {
  return text.size() >= 2 && first.find(text.front()) != first.npos &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'A' && c <= 'Z') || is_digit(c); });
}

bool is_teams_thread(std::string_view text) {
  auto const at = text.find("@thread.");
  return text.starts_with("19:") && at != text.npos && at > 3 && at + 8 < text.size() && !has_blank(text);
}

bool is_guid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool const hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    auto const c = lower_case(text.substr(i, 1)).front();
    if (hyphen ? c != '-' : !(is_digit(c) || (c >= 'a' && c <= 'f'))) return false;
  }
  return true;
}

}  // namespace kolega::config
