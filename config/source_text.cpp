#include "config/source_text.hpp"

#include <algorithm>

namespace kolega::config {
namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Bytes of the well-formed UTF-8 character at the front (Unicode 15, table 3-7); 0 when there is none.
std::size_t character_length(std::string_view text) {
  auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  auto const lead = byte(0);
  if (lead < 0x80) return 1;
  std::size_t const length = lead >= 0xC2 && lead < 0xE0   ? 2
                             : lead >= 0xE0 && lead < 0xF0 ? 3
                             : lead >= 0xF0 && lead < 0xF5 ? 4
                                                           : 0;
  if (length == 0 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if (!is_continuation(text[i])) return 0;
  bool const overlong = (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xF0 && byte(1) < 0x90);
  bool const surrogate = lead == 0xED && byte(1) >= 0xA0;
  bool const too_high = lead == 0xF4 && byte(1) >= 0x90;
  return overlong || surrogate || too_high ? 0 : length;
}

}  // namespace

SourceText::SourceText(std::string_view text) : text_(text), continuations_(text.size() + 1, 0) {
  for (std::size_t i = 0; i < text.size(); ++i)
    continuations_[i + 1] = continuations_[i] + (is_continuation(text[i]) ? 1 : 0);
}

std::optional<SourceText::Bad> SourceText::first_bad() const {
  Position at;
  for (std::size_t i = 0; i < text_.size();) {
    auto const length = character_length(text_.substr(i));
    if (length == 0) return Bad{at, "not UTF-8 text: save the file as UTF-8"};
    auto const byte = static_cast<unsigned char>(text_[i]);
    if ((byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F)
      return Bad{at, "a control character that YAML does not allow: remove it"};
    if (byte == '\n')
      at = {at.line + 1, 1};
    else
      ++at.column;
    i += length;
  }
  return std::nullopt;
}

Position SourceText::position(int offset, int line, int column) const {
  auto const end = std::clamp<std::size_t>(offset < 0 ? 0 : static_cast<std::size_t>(offset), 0, text_.size());
  auto const start = end - std::min(end, static_cast<std::size_t>(std::max(column, 0)));
  return {line + 1, 1 + static_cast<int>(end - start - (continuations_[end] - continuations_[start]))};
}

}  // namespace kolega::config
