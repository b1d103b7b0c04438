#pragma once
// Bytes of files over the wire: POST /upload/v1/<word> takes them, GET /files-pri/… gives them to who has the token
// (docs: messaging/working-with-files).
#include "http/router.hpp"
#include "playground/state.hpp"

namespace kolega::playground {

/// Raw bytes, or the first file of a multipart form; exactly as many as were announced, once. Without the token, or for
/// a file that is not for Kolega, url_private leads to the page, as Slack's leads to its login.
class Uploads {
 public:
  explicit Uploads(State& state) : state_(state) {}
  /// `this` outlives the router's last request.
  void add_routes(http::Router& router);
  /// With the state's mutex held.
  [[nodiscard]] static std::string url(State const& state, File const& file);

 private:
  [[nodiscard]] http::Response take(http::Request const& request);
  [[nodiscard]] http::Response give(http::Request const& request);
  boost::asio::awaitable<http::Response> answer(http::Request request);

  State& state_;
};

/// The bytes of the first part that has a file name, else of the first part; nothing when it is no such form.
[[nodiscard]] std::optional<std::string> first_file(std::string_view content_type, std::string_view body);

}  // namespace kolega::playground
