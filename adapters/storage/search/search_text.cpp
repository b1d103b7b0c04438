#include "search/search_text.hpp"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace kolega::storage {
namespace {

constexpr std::size_t limit = 2000;

/// Making one reads rules, so each thread keeps its own.
icu::Transliterator const& folding() {
  thread_local std::unique_ptr<icu::Transliterator> const made = [] {
    auto error = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> rules(icu::Transliterator::createInstance(
        "Any-NFKD; [:Mn:] Remove; Latin-ASCII; Any-Lower; Any-NFC", UTRANS_FORWARD, error));
    if (U_FAILURE(error)) throw std::runtime_error(std::string("ICU cannot fold texts: ") + u_errorName(error));
    return rules;
  }();
  return *made;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

std::string search_text(std::string_view text) {
  if (text.size() > limit) {
    auto end = limit;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // not inside a code point
    text = text.substr(0, end);
  }
  std::string folded(text);
  if (is_ascii(text)) {
    for (auto& c : folded) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  } else {
    auto unicode = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    folding().transliterate(unicode);
    folded.clear();
    unicode.toUTF8String(folded);
  }
  std::string words;
  words.reserve(folded.size());
  for (char const c : folded) {
    if (!is_blank(c))
      words += c;
    else if (!words.empty() && words.back() != ' ')
      words += ' ';
  }
  if (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

}  // namespace kolega::storage
