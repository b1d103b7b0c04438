#pragma once
// POST /response/<id>: what Kolega says to the one who typed or pressed (docs:
// interactivity/handling-user-interaction).
#include "http/router.hpp"
#include "playground/state.hpp"

namespace kolega::playground {

/// Five posts within thirty minutes; then 404. Knows text, blocks, response_type, replace_original, delete_original,
/// thread_ts.
class ResponseUrls {
 public:
  explicit ResponseUrls(State& state) : state_(state) {}
  /// `this` outlives the router's last request.
  void add_routes(http::Router& router);
  /// With the state's mutex held.
  [[nodiscard]] static std::string url(State& state, Tickets::Origin origin);

 private:
  boost::asio::awaitable<http::Response> answer(http::Request request);
  [[nodiscard]] http::Response act(http::Request const& request);

  State& state_;
};

/// Shows what Kolega answered: a message (ephemeral, or in the channel), or in place of the one that it came from. With
/// the state's mutex held. Empty, or what is wrong with it, as Slack says it.
[[nodiscard]] std::string show_answer(State& state, Tickets::Origin const& origin, nlohmann::json const& answer);

}  // namespace kolega::playground
