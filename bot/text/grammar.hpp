#pragma once
// What ICU knows of a language: plural categories and the shape of numbers. Any thread.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/ids.hpp"

namespace kolega::text {

/// ICU's locale of a language: "en_GB", "pt_PT", …
[[nodiscard]] char const* locale_of(Language language) noexcept;

enum class Counting { cardinal, ordinal };
/// The category of a number: "one", "few", "many", "other", … Source: CLDR's plural rules as ICU ships them.
[[nodiscard]] std::string plural_category(Language language, Counting counting, std::int64_t number);
/// Every category that the language has at all.
[[nodiscard]] std::vector<std::string> plural_categories(Language language, Counting counting);

/// With the language's digit groups: 12,345 in English, 12.345 in Dutch and Italian.
[[nodiscard]] std::string number(Language language, std::int64_t value);

}  // namespace kolega::text
