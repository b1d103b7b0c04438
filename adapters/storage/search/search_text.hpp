#pragma once
// What is compared when requests are searched, the same for every store.
#include <string>
#include <string_view>

namespace kolega::storage {

/// The text without case and accents, blanks folded to one space: "Zażółć  ŁÓDŹ" becomes "zazolc lodz". By ICU; other
/// scripts keep their letters, in lower case. Of a longer text the first 2,000 bytes.
[[nodiscard]] std::string search_text(std::string_view text);

}  // namespace kolega::storage
