#pragma once
// The catalogue files that were built into the program (config/locales), in no particular order.
#include <string_view>
#include <vector>

namespace kolega::text {

struct EmbeddedFile {
  std::string_view language;  // "en"
  std::string_view topic;     // "request"
  std::string_view json;      // {"request.opened.headline": "ICU MessageFormat pattern", ...}
};

[[nodiscard]] std::vector<EmbeddedFile> embedded_catalogue();

}  // namespace kolega::text
