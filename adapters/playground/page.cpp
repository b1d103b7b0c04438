#include "playground/page.hpp"

namespace kolega::playground {
namespace {

constexpr char const* policy =
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; object-src "
    "'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

std::string content_type(std::string_view path) {
  auto const ending = path.substr(std::min(path.rfind('.'), path.size()));
  if (ending == ".html") return "text/html; charset=utf-8";
  if (ending == ".js" || ending == ".mjs") return "text/javascript; charset=utf-8";
  if (ending == ".css") return "text/css; charset=utf-8";
  if (ending == ".json" || ending == ".map") return "application/json; charset=utf-8";
  if (ending == ".svg") return "image/svg+xml";
  if (ending == ".png") return "image/png";
  if (ending == ".ico") return "image/x-icon";
  if (ending == ".woff2") return "font/woff2";
  if (ending == ".txt") return "text/plain; charset=utf-8";
  return "application/octet-stream";
}

http::Handler gives(EmbeddedFile const& file) {
  // What has a hash in its name never changes.
  auto const* caching = file.path.starts_with("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
  return [file, caching](http::Request) -> boost::asio::awaitable<http::Response> {
    http::Response response;
    response.content_type = content_type(file.path);
    response.body = std::string(file.bytes);
    response.headers.push_back({"Cache-Control", caching});
    response.headers.push_back({"Content-Security-Policy", policy});
    response.headers.push_back({"X-Content-Type-Options", "nosniff"});
    response.headers.push_back({"Referrer-Policy", "no-referrer"});
    co_return response;
  };
}

}  // namespace

void add_page_routes(http::Router& router) {
  for (auto const& file : embedded_page()) {
    router.add({std::string(file.path), {http::Method::get}, {}, gives(file)});
    if (file.path != "/index.html") continue;
    router.add({"/", {http::Method::get}, {}, gives(file)});
    // A message's address (chat.getPermalink); the page goes there by itself.
    router.add_prefix("/archives/", {"", {http::Method::get}, {}, gives(file)});
  }
}

}  // namespace kolega::playground
