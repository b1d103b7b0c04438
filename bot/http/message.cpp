#include "http/message.hpp"

#include <algorithm>

namespace kolega::http {
namespace {

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string_view first(std::vector<Header> const& headers, std::string_view name) noexcept {
  for (auto const& header : headers)
    if (same_ignoring_case(header.name, name)) return header.value;
  return {};
}

}  // namespace

bool same_ignoring_case(std::string_view left, std::string_view right) noexcept {
  return left.size() == right.size() &&
         std::equal(left.begin(), left.end(), right.begin(), [](char a, char b) { return lower(a) == lower(b); });
}

std::string_view name(Method method) noexcept {
  switch (method) {
    case Method::get: return "GET";
    case Method::head: return "HEAD";
    case Method::post: return "POST";
    case Method::put: return "PUT";
    case Method::del: return "DELETE";
  }
  return "GET";
}

std::string_view Request::header(std::string_view wanted) const noexcept { return first(headers, wanted); }
std::string_view Response::header(std::string_view wanted) const noexcept { return first(headers, wanted); }

}  // namespace kolega::http
