#include "slack/api_result.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>
#include <nlohmann/json.hpp>

#include "slack/form.hpp"
#include "slack/json.hpp"
#include "slack/limits.hpp"
#include "slack/utf.hpp"

namespace kolega::slack {
namespace {

using Kind = ApiResult::Kind;

constexpr JsonBounds answer_bounds{8 * 1024 * 1024, 128};
constexpr std::int64_t longest_wait{3600};
constexpr std::size_t detail_limit{500};

template <std::size_t N>
bool is_one_of(std::string_view word, std::array<std::string_view, N> const& words) noexcept {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 3> limited_codes{"ratelimited", "rate_limited", "rate_limit_exceeded"};
/// "Some aspect of the operation may have succeeded", or nobody knows.
constexpr std::array<std::string_view, 5> doubtful_codes{"fatal_error", "internal_error", "service_unavailable",
                                                         "service_timeout", "unknown_error"};
/// Not done, and not for ever: the body did not arrive whole, or the workspace is being moved.
constexpr std::array<std::string_view, 2> passing_codes{"request_timeout", "team_added_to_org"};

std::chrono::seconds retry_after(http::Response const& response) {
  auto const header = response.header("Retry-After");
  std::int64_t seconds{0};
  auto const [end, error] = std::from_chars(header.data(), header.data() + header.size(), seconds);
  if (error == std::errc::result_out_of_range) return std::chrono::seconds(longest_wait);
  if (error != std::errc{} || end != header.data() + header.size() || seconds < 1) return std::chrono::seconds(1);
  return std::chrono::seconds(std::min(seconds, longest_wait));
}

/// Of an IMF-fixdate (RFC 9110, 5.6.7): "Sun, 06 Nov 1994 08:49:37 GMT".
std::optional<Instant> date_of(std::string const& header) {
  std::tm read{};
  auto const* const end = ::strptime(header.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &read);
  if (!end || *end) return std::nullopt;
  return Instant(std::chrono::seconds(::timegm(&read)));
}

/// A word of Slack's, fit for a log: nothing that could be someone's text.
bool is_code(std::string_view text) noexcept {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

std::string detail_of(nlohmann::json const& body) {
  std::string detail;
  auto const add = [&detail](std::string_view label, std::string_view text) {
    if (text.empty()) return;
    if (!detail.empty()) detail += "; ";
    detail.append(label).append(text);
  };
  if (auto const& messages = member(member(body, "response_metadata"), "messages"); messages.is_array())
    for (auto const& message : messages)
      if (message.is_string()) add("", message.get_ref<std::string const&>());
  add("needed: ", text_at(body, "needed"));
  add("provided: ", text_at(body, "provided"));
  return shorten(detail, detail_limit);
}

ApiResult limited(std::chrono::seconds wait) { return {Kind::rate_limited, "ratelimited", {}, wait, nullptr}; }
ApiResult by_status(Kind kind, int status) { return {kind, "http_" + std::to_string(status), {}, {}, nullptr}; }

ApiResult by_code(std::string_view code, nlohmann::json body, http::Response const& response) {
  if (is_one_of(code, limited_codes)) return limited(retry_after(response));
  auto detail = detail_of(body);
  auto const kind = is_one_of(code, doubtful_codes)  ? Kind::unknown
                    : is_one_of(code, passing_codes) ? Kind::not_sent
                                                     : Kind::error;
  return {kind,
          is_code(code) ? std::string(code) : "unreadable_code",
          std::move(detail),
          {},
          std::make_shared<nlohmann::json const>(std::move(body))};
}

ApiResult classify(http::Response const& response, bool plain_ok) {
  auto const status = response.status;
  if (status == 429) return limited(retry_after(response));
  bool const done = status >= 200 && status < 300;
  bool const refused = status >= 300 && status < 500 && status != 408;
  if (!done && !refused) return by_status(Kind::unknown, status);

  auto parsed = parse_json(response.body, answer_bounds);
  nlohmann::json body = parsed ? std::move(*parsed) : nlohmann::json();
  if (done && flag_at(body, "ok"))
    return {Kind::ok, {}, {}, {}, std::make_shared<nlohmann::json const>(std::move(body))};
  if (auto const code = std::string(text_at(body, "error")); !code.empty())
    return by_code(code, std::move(body), response);
  if (done && plain_ok && !body.is_object()) return {Kind::ok, {}, {}, {}, nullptr};
  if (done) return {Kind::unknown, "unreadable_answer", {}, {}, nullptr};
  if (plain_ok && is_code(response.body)) return {Kind::error, response.body, {}, {}, nullptr};
  return by_status(Kind::error, status);
}

}  // namespace

std::string_view name(ApiResult::Kind kind) noexcept {
  switch (kind) {
    case Kind::ok: return "ok";
    case Kind::error: return "error";
    case Kind::rate_limited: return "rate_limited";
    case Kind::not_sent: return "not_sent";
    case Kind::unknown: return "unknown";
  }
  return "unknown";
}

std::string_view ApiResult::text(char const* key) const noexcept {
  return body ? text_at(*body, key) : std::string_view{};
}

std::string_view ApiResult::text(char const* key, char const* inner) const noexcept {
  return body ? text_at(*body, key, inner) : std::string_view{};
}

std::string ApiResult::describe() const {
  std::string said(name(kind));
  if (!code.empty()) said += " " + code;
  if (kind == Kind::rate_limited) said += ", again in " + std::to_string(retry_after.count()) + " s";
  if (!detail.empty()) said += ": " + detail;
  return said;
}

ApiResult classify(http::Response const& response) {
  auto result = classify(response, false);
  result.scopes = std::string(response.header("X-OAuth-Scopes"));
  std::erase(result.scopes, ' ');
  result.said_at = date_of(std::string(response.header("Date")));
  return result;
}
ApiResult classify_response_url(http::Response const& response) { return classify(response, true); }

ApiResult classify_bytes(http::Response const& response) {
  auto const status = response.status;
  if (status == 429) return limited(retry_after(response));
  if (status >= 200 && status < 300) return {Kind::ok, {}, {}, {}, nullptr};
  return by_status(status < 500 && status != 408 ? Kind::error : Kind::unknown, status);
}

ApiResult classify(http::TransportError const& error) {
  auto const kind = error.kind == http::TransportError::Kind::not_sent ? Kind::not_sent : Kind::unknown;
  return {kind, {}, shorten(valid_utf8(error.reason), detail_limit), {}, nullptr};
}

bool is_final(std::string_view code) noexcept {
  return !is_one_of(code, limited_codes) && !is_one_of(code, doubtful_codes) && !is_one_of(code, passing_codes);
}

bool takes_form(std::string_view method) noexcept {
  constexpr std::array<std::string_view, 15> reading{"chat.getPermalink",
                                                     "files.info",
                                                     "auth.test",
                                                     "bots.info",
                                                     "conversations.history",
                                                     "conversations.info",
                                                     "conversations.list",
                                                     "team.info",
                                                     "conversations.members",
                                                     "conversations.replies",
                                                     "users.info",
                                                     "users.list",
                                                     "files.getUploadURLExternal",
                                                     "users.lookupByEmail",
                                                     "usergroups.users.list"};
  return is_one_of(method, reading);
}

std::string form_of(nlohmann::json const& body) {
  std::string form;
  if (body.is_object())
    for (auto const& [key, value] : body.items())
      append_form_field(form, key, value.is_string() ? value.get_ref<std::string const&>() : write_json(value));
  return form;
}

}  // namespace kolega::slack
