#include "slack/limits.hpp"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <memory>

#include "slack/utf.hpp"

namespace kolega::slack {
namespace {

constexpr std::string_view ellipsis{"…"};

std::size_t cost(char32_t c, Counting counting) noexcept {
  if (counting == Counting::escaped) {
    if (c == U'&') return 5;
    if (c == U'<' || c == U'>') return 4;
  }
  return c > 0xFFFF ? 2 : 1;
}

/// The last border between graphemes at or before `bytes`; 0 when there is none or ICU has no rules.
std::size_t grapheme_border(std::string_view text, std::size_t bytes) {
  UErrorCode status = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &status);
  std::unique_ptr<UText, decltype(&utext_close)> const close_text(&utext, &utext_close);
  std::unique_ptr<UBreakIterator, decltype(&ubrk_close)> const graphemes(
      ubrk_open(UBRK_CHARACTER, "", nullptr, 0, &status), &ubrk_close);
  if (U_FAILURE(status)) return 0;
  ubrk_setUText(graphemes.get(), &utext, &status);
  if (U_FAILURE(status)) return 0;
  auto const place = static_cast<std::int32_t>(bytes);
  if (ubrk_isBoundary(graphemes.get(), place) != 0) return bytes;
  auto const border = ubrk_preceding(graphemes.get(), place);
  return border == UBRK_DONE ? 0 : static_cast<std::size_t>(border);
}

}  // namespace

std::size_t length(std::string_view text, Counting counting) noexcept {
  std::size_t units{0};
  while (!text.empty()) {
    auto const c = decode_utf8(text);
    units += cost(c.value, counting);
    text.remove_prefix(c.bytes);
  }
  return units;
}

std::size_t fitting_prefix(std::string_view text, std::size_t limit, Counting counting) {
  std::size_t units{0}, bytes{0};
  while (bytes < text.size()) {
    auto const c = decode_utf8(text.substr(bytes));
    units += cost(c.value, counting);
    if (units > limit) break;
    bytes += c.bytes;
  }
  if (bytes == 0 || bytes == text.size()) return bytes;
  auto const border = grapheme_border(text, bytes);
  return border == 0 ? bytes : border;
}

std::string shorten(std::string_view text, std::size_t limit, Counting counting) {
  if (length(text, counting) <= limit) return std::string(text);
  if (limit == 0) return {};
  return std::string(text.substr(0, fitting_prefix(text, limit - 1, counting))).append(ellipsis);
}

}  // namespace kolega::slack
