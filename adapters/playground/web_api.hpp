#pragma once
// Slack's Web API as Kolega calls it: POST /api/<method>, with the token, in JSON or as a form; always 200 with "ok",
// but where a fault is played (docs: apis/web-api).
#include <nlohmann/json_fwd.hpp>
#include <string_view>
#include <vector>

#include "http/router.hpp"
#include "playground/state.hpp"

namespace kolega::playground {

/// One method. `act` runs with the state's mutex held and gives what is answered beside "ok": true, or failed().
struct ApiMethod {
  std::string_view name;
  std::string_view scope;                // that it always needs, or ""
  std::vector<std::string_view> needed;  // arguments
  nlohmann::json (*act)(State& state, nlohmann::json const& arguments);
};
[[nodiscard]] std::vector<ApiMethod> chat_methods();
[[nodiscard]] std::vector<ApiMethod> conversation_methods();
[[nodiscard]] std::vector<ApiMethod> file_methods();
[[nodiscard]] std::vector<ApiMethod> people_methods();
[[nodiscard]] std::vector<ApiMethod> view_methods();

/// {"ok": false, "error": …}, with response_metadata.messages when there are any.
[[nodiscard]] nlohmann::json failed(std::string_view error, std::vector<std::string> const& messages = {});
/// An argument that may have come as JSON or as text of a form; null when absent.
[[nodiscard]] std::int64_t number_argument(nlohmann::json const& arguments, char const* name, std::int64_t otherwise);
[[nodiscard]] bool flag_argument(nlohmann::json const& arguments, char const* name);
/// Slack's user object (docs: reference/objects/user-object). The e-mail is there when the token may read it.
[[nodiscard]] nlohmann::json slack_user(State const& state, Person const& person, bool with_locale);
/// The part of `all` that the cursor and the limit want, and where it goes on.
struct Page {
  std::size_t begin{0};
  std::size_t end{0};
  std::string next_cursor;
};
[[nodiscard]] Page page_of(std::size_t count, nlohmann::json const& arguments, std::int64_t usual_limit);

class WebApi {
 public:
  explicit WebApi(State& state);
  /// `this` outlives the router's last request.
  void add_routes(http::Router& router);

 private:
  boost::asio::awaitable<http::Response> answer(http::Request request);
  [[nodiscard]] nlohmann::json act(std::string_view method, http::Request const& request,
                                   nlohmann::json const& arguments);

  State& state_;
  std::vector<ApiMethod> methods_;
};

}  // namespace kolega::playground
