#include "playground/uploads.hpp"

#include <nlohmann/json.hpp>

#include "playground/answer_call.hpp"
#include "playground/message_json.hpp"

namespace kolega::playground {
namespace {

constexpr std::string_view upload_prefix{"/upload/v1/"};
constexpr std::string_view private_prefix{"/files-pri/"};

http::Response plain(int status, std::string text) {
  http::Response response;
  response.status = status;
  response.body = std::move(text);
  return response;
}

/// "F1…" of "T0ACME-F1…/download/name.png".
std::string_view id_in(std::string_view rest, std::string const& team) {
  auto word = rest.substr(0, rest.find('/'));
  if (!word.starts_with(team + "-")) return {};
  return word.substr(team.size() + 1);
}

}  // namespace

std::optional<std::string> first_file(std::string_view content_type, std::string_view body) {
  auto const at = content_type.find("boundary=");
  if (!content_type.starts_with("multipart/form-data") || at == std::string_view::npos) return std::nullopt;
  auto boundary = content_type.substr(at + 9);
  boundary = boundary.substr(0, boundary.find(';'));
  if (boundary.starts_with('"') && boundary.size() > 1) boundary = boundary.substr(1, boundary.find('"', 1) - 1);
  auto const line = "--" + std::string(boundary);
  std::optional<std::string> first;
  for (auto begin = body.find(line); begin != std::string_view::npos;) {
    auto const part = begin + line.size();
    auto const end = body.find("\r\n" + line, part);
    if (end == std::string_view::npos) break;
    auto const whole = body.substr(part, end - part);
    auto const head = whole.find("\r\n\r\n");
    if (head == std::string_view::npos) return std::nullopt;
    auto const has_name = whole.substr(0, head).find("filename=") != std::string_view::npos;
    if (has_name || !first) first = std::string(whole.substr(head + 4));
    if (has_name) return first;
    begin = end + 2;
  }
  return first;
}

std::string Uploads::url(State const& state, File const& file) {
  return state.base_url + std::string(upload_prefix) + file.upload;
}

http::Response Uploads::take(http::Request const& request) {
  auto* file = state_.files.find_upload(request.path.substr(upload_prefix.size()));
  if (!file) return plain(404, "There is no upload here, or no longer.");
  auto const type = request.header("content-type");
  auto bytes = type.starts_with("multipart/") ? first_file(type, request.body) : request.body;
  if (!bytes) return plain(400, "This is no form with a file in it.");
  if (bytes->size() != file->size)
    return plain(400,
                 std::to_string(file->size) + " bytes were announced, " + std::to_string(bytes->size()) + " came.");
  state_.files.fill(*file, *std::move(bytes));
  return plain(200, "OK - " + std::to_string(file->size));
}

http::Response Uploads::give(http::Request const& request) {
  auto const path = std::string_view(request.path).substr(private_prefix.size());
  auto const* file = state_.files.find(id_in(path, state_.setup.team_id));
  auto const fits = request.header("authorization") == "Bearer " + state_.setup.token;
  if (!fits || !state_.scopes.has("files:read") || !file || !file->bytes || !may_bot_read(state_, *file)) {
    auto response = plain(302, "");
    response.headers.push_back({"Location", state_.base_url + "/?redir=" + request.path});
    return response;
  }
  http::Response response;
  response.content_type = media_type(file->name);
  response.body = *file->bytes;
  if (path.find("/download/") != std::string_view::npos)
    response.headers.push_back({"Content-Disposition", "attachment"});
  response.headers.push_back({"X-Content-Type-Options", "nosniff"});
  response.headers.push_back({"Content-Security-Policy", "sandbox; default-src 'none'"});
  return response;
}

boost::asio::awaitable<http::Response> Uploads::answer(http::Request request) {
  TrafficEntry entry;
  auto const is_upload = request.path.starts_with(upload_prefix);
  entry.what = is_upload ? "upload_url" : "url_private";
  entry.method = name(request.method);
  entry.path = request.path;
  if (is_upload) entry.request = "(" + std::to_string(request.body.size()) + " bytes)";
  auto const given = std::make_shared<http::Request const>(std::move(request));
  std::function<http::Response()> const act_now = [this, given, is_upload] {
    return is_upload ? take(*given) : give(*given);
  };
  co_return co_await answer_call(state_, std::move(entry), act_now);
}

void Uploads::add_routes(http::Router& router) {
  auto const handler = [this](http::Request request) { return answer(std::move(request)); };
  router.add_prefix(std::string(upload_prefix), {"", {http::Method::post}, {}, handler});
  router.add_prefix(std::string(private_prefix), {"", {http::Method::get}, {}, handler});
}

}  // namespace kolega::playground
