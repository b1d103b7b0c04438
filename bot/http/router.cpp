#include "http/router.hpp"

#include <algorithm>
#include <stdexcept>

namespace kolega::http {
namespace {

/// GET brings HEAD.
bool serves(Route const& route, Method method) {
  auto const has = [&](Method wanted) {
    return std::find(route.methods.begin(), route.methods.end(), wanted) != route.methods.end();
  };
  return has(method) || (method == Method::head && has(Method::get));
}

/// "Application/JSON ; charset=utf-8" -> "Application/JSON"
std::string_view media_type(std::string_view content_type) {
  auto type = content_type.substr(0, content_type.find(';'));
  while (!type.empty() && (type.back() == ' ' || type.back() == '\t')) type.remove_suffix(1);
  return type;
}

bool reads(Route const& route, Request const& request) {
  if (route.content_types.empty() || (request.method != Method::post && request.method != Method::put)) return true;
  auto const type = media_type(request.header("Content-Type"));
  return std::any_of(route.content_types.begin(), route.content_types.end(),
                     [&](auto const& known) { return same_ignoring_case(known, type); });
}

Response unread_type(Route const& route) {
  std::string types;
  for (auto const& type : route.content_types) types += (types.empty() ? "" : ", ") + type;
  return {415, "text/plain; charset=utf-8", "This path reads a Content-Type of " + types + ".\n", {}};
}

void append_method(std::string& list, Method method) {
  auto const word = name(method);
  if (list.find(word) == std::string::npos) list += (list.empty() ? "" : ", ") + std::string(word);
}

void append_methods(std::string& list, Route const& route) {
  for (auto const method : route.methods) {
    append_method(list, method);
    if (method == Method::get) append_method(list, Method::head);
  }
}

boost::asio::awaitable<Response> answer(Response response) { co_return response; }

}  // namespace

struct Router::Match {
  Route const* route{nullptr};  // serves path and method
  std::string allow;            // what the path serves; "" when there is no such path
};

void Router::add(Route route) {
  if (route.path.empty() || route.path.front() != '/') throw std::logic_error("a route's path begins with /");
  if (!route.handler) throw std::logic_error("the route " + route.path + " has no handler");
  routes_.push_back(std::move(route));
}

void Router::add_prefix(std::string prefix, Route route) {
  if (prefix.empty() || prefix.front() != '/') throw std::logic_error("a prefix begins with /");
  if (!route.handler) throw std::logic_error("the prefix " + prefix + " has no handler");
  route.path = std::move(prefix);
  prefixes_.push_back(std::move(route));
  std::stable_sort(prefixes_.begin(), prefixes_.end(),
                   [](Route const& a, Route const& b) { return a.path.size() > b.path.size(); });
}

void Router::set_hint(std::string sentence) { hint_ = std::move(sentence); }

Router::Match Router::find(std::string_view path, std::optional<Method> method) const {
  for (auto const& route : routes_)
    if (method && route.path == path && serves(route, *method)) return {&route, {}};
  Match match;
  for (auto const& route : routes_)
    if (route.path == path) append_methods(match.allow, route);
  if (!match.allow.empty()) return match;
  std::string_view longest;
  for (auto const& route : prefixes_) {
    if (!path.starts_with(route.path) || (!longest.empty() && route.path != longest)) continue;
    if (method && serves(route, *method)) return {&route, {}};
    longest = route.path;
    append_methods(match.allow, route);
  }
  return match;
}

Response Router::no_such_path() const {
  std::string body = "No such path.";
  if (!hint_.empty()) {
    body += " " + hint_;
  } else if (!routes_.empty()) {
    body += " There are:";
    for (auto const& route : routes_)
      for (auto const method : route.methods) body += "\n" + std::string(name(method)) + " " + route.path;
  }
  return {404, "text/plain; charset=utf-8", body + "\n", {}};
}

Response Router::no_such_method(Match const& match) const {
  return {405, "text/plain; charset=utf-8", "This path takes " + match.allow + ".\n", {{"Allow", match.allow}}};
}

std::optional<Response> Router::refusal(Request const& request) const {
  auto const match = find(request.path, request.method);
  if (match.route == nullptr) return match.allow.empty() ? no_such_path() : no_such_method(match);
  if (!reads(*match.route, request)) return unread_type(*match.route);
  return std::nullopt;
}

Response Router::refuse_verb(std::string_view path) const {
  auto const match = find(path, std::nullopt);
  return match.allow.empty() ? no_such_path() : no_such_method(match);
}

boost::asio::awaitable<Response> Router::dispatch(Request request) const {
  auto const match = find(request.path, request.method);
  if (match.route == nullptr) return answer(match.allow.empty() ? no_such_path() : no_such_method(match));
  if (!reads(*match.route, request)) return answer(unread_type(*match.route));
  return match.route->handler(std::move(request));
}

}  // namespace kolega::http
