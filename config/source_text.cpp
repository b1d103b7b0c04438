#include "config/source_text.hpp"

#include <algorithm>

#include "domain/plain_text.hpp"

namespace kolega::config {
namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

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
