#pragma once
// Addresses of every kind, as texts: listen addresses, URLs, e-mails, and the ids that Slack and Teams give.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "config/config.hpp"

namespace kolega::config {

/// "127.0.0.1:8080", "[::1]:8080": a literal address, and a port from 0 to 65535. Nothing for any other text.
[[nodiscard]] std::optional<Address> parse_address(std::string_view text);
/// True when both cannot be bound by one process: the same port, and the same address or one of them for all addresses.
[[nodiscard]] bool collide(Address const& a, Address const& b);

/// An http or https URL with a host; no user, no password, no white space.
struct Url {
  bool is_https{true};
  std::string host;  // lower case, IPv6 without brackets
};
[[nodiscard]] std::optional<Url> parse_url(std::string_view text);
/// 127.0.0.0/8 in four numbers, ::1, localhost: where plain http is allowed, because nobody else hears it.
[[nodiscard]] bool is_loopback_host(std::string_view host);

/// Nothing for an unknown kind; `why` then says what is wrong, without the URL itself (it may hold a password).
[[nodiscard]] std::optional<Storage> parse_storage(std::string const& url, std::string& why);

/// Something, one "@", something; no white space.
[[nodiscard]] bool is_email(std::string_view text);
/// ASCII letters in lower case.
[[nodiscard]] std::string lower_case(std::string_view text);

/// A Slack id: one of `first`, then capitals and digits ("C0IT").
[[nodiscard]] bool is_slack_id(std::string_view text, std::string_view first);
/// "19:…@thread.…": a channel or team of Teams.
[[nodiscard]] bool is_teams_thread(std::string_view text);
/// "11111111-1111-1111-1111-111111111111".
[[nodiscard]] bool is_guid(std::string_view text);

}  // namespace kolega::config
