#include "http/wire.hpp"

#include <charconv>
#include <ctime>

namespace kolega::http {
namespace {

void append_number(std::string& out, std::size_t number) {
  char digits[20];
  auto const end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  out.append(digits, end);
}

/// IMF-fixdate (RFC 9110, 5.6.7), made once a second and thread. Names are written here because strftime's follow the
/// locale.
void append_date(std::string& out) {
  static constexpr char days[] = "SunMonTueWedThuFriSat";
  static constexpr char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
  thread_local std::time_t made = -1;
  thread_local char text[32];
  thread_local std::size_t size = 0;
  auto const now = std::time(nullptr);
  if (now != made) {
    std::tm utc{};
    gmtime_r(&now, &utc);
    char pattern[] = "xxx, %d xxx %Y %H:%M:%S GMT";
    for (std::size_t i = 0; i < 3; ++i) {
      pattern[i] = days[static_cast<std::size_t>(utc.tm_wday) * 3 + i];
      pattern[8 + i] = months[static_cast<std::size_t>(utc.tm_mon) * 3 + i];
    }
    size = std::strftime(text, sizeof text, pattern, &utc);
    made = now;
  }
  out.append("Date: ").append(text, size).append("\r\n");
}

bool is_ours(std::string_view name) {
  for (std::string_view const ours :
       {"Connection", "Content-Length", "Content-Type", "Date", "Transfer-Encoding", "X-Correlation-Id"})
    if (same_ignoring_case(name, ours)) return true;
  return false;
}

}  // namespace

std::string_view reason_phrase(int status) noexcept {
  switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    default: return "";
  }
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
  auto const append = [&](std::string_view text) {
    for (char const c : text) {
      auto const byte = static_cast<unsigned char>(c);
      out += (byte < 0x20 || byte == 0x7f) ? ' ' : c;
    }
  };
  append(name);
  out += ": ";
  append(value);
  out += "\r\n";
}

void append_response(std::string& out, Response const& response, Framing const& framing) {
  // 204 and 304 have neither body nor length (RFC 9110, 8.6).
  auto const bodiless = response.status == 204 || response.status == 304;
  out.reserve(out.size() + 256 + response.body.size());
  out += "HTTP/1.1 ";
  append_number(out, static_cast<std::size_t>(response.status));
  out += ' ';
  out += reason_phrase(response.status);
  out += "\r\n";
  append_date(out);
  if (!bodiless) {
    if (!response.content_type.empty()) append_header(out, "Content-Type", response.content_type);
    if (!response.stream) {
      out += "Content-Length: ";
      append_number(out, response.body.size());
      out += "\r\n";
    }
  }
  out.append("X-Correlation-Id: ").append(framing.correlation_id).append("\r\n");
  if (!framing.keep_alive)
    out += "Connection: close\r\n";
  else if (framing.http_1_0)
    out += "Connection: keep-alive\r\n";
  for (auto const& header : response.headers)
    if (!is_ours(header.name)) append_header(out, header.name, header.value);
  out += "\r\n";
  if (!framing.head && !bodiless && !response.stream) out += response.body;
}

}  // namespace kolega::http
