#pragma once
// Paths to handlers. Filled before the listener starts, read-only (and so safe from any thread) afterwards.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.hpp"

namespace kolega::http {

struct Route {
  std::string path;                        // exact, e.g. "/slack/events"
  std::vector<Method> methods;             // HEAD comes with GET by itself
  std::vector<std::string> content_types;  // media types that a POST may have, without parameters; empty: any
  Handler handler;
};

class Router {
 public:
  /// One path may have several routes, with different methods.
  void add(Route route);
  /// Any path that begins with `prefix` and has no route of its own; of several, the longest prefix. `route.path` is
  /// not looked at.
  void add_prefix(std::string prefix, Route route);
  /// A sentence for people who come to a wrong path, e.g. "Slack's webhook is POST /slack/events."; without it a 404
  /// lists the paths that there are.
  void set_hint(std::string sentence);

  /// 404 lists where to look, 405 has Allow, 415 names the types that are read. The body of an error is one line of
  /// text that helps; it never repeats what was sent.
  [[nodiscard]] boost::asio::awaitable<Response> dispatch(Request request) const;

  /// The 404, 405 or 415 that dispatch would answer, known from the head alone; nothing when a handler would run. So a
  /// client that asks before it sends its body (Expect: 100-continue) is told before it sends it.
  [[nodiscard]] std::optional<Response> refusal(Request const& request) const;
  /// For a verb that Method does not know: 404, or 405 with Allow.
  [[nodiscard]] Response refuse_verb(std::string_view path) const;

 private:
  struct Match;
  [[nodiscard]] Match find(std::string_view path, std::optional<Method> method) const;
  [[nodiscard]] Response no_such_path() const;
  [[nodiscard]] Response no_such_method(Match const& match) const;

  std::vector<Route> routes_;
  std::vector<Route> prefixes_;  // longest first
  std::string hint_;
};

}  // namespace kolega::http
