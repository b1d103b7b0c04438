#pragma once
// The page itself: the files of web/dist, built into the program.
#include <string_view>
#include <vector>

#include "http/router.hpp"

namespace kolega::playground {

struct EmbeddedFile {
  std::string_view path;  // "/index.html", "/assets/index.js"
  std::string_view bytes;
};
/// Made by embed.cmake.
[[nodiscard]] std::vector<EmbeddedFile> embedded_page();

/// GET /, the files, and addresses of messages. A strict Content-Security-Policy: the page loads nothing from
/// elsewhere, and nobody frames it.
void add_page_routes(http::Router& router);

}  // namespace kolega::playground
