#include "runtime/log_line.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>

#include "domain/plain_text.hpp"

namespace kolega::runtime::log {
namespace {

std::string_view name(Level level) {
  switch (level) {
    case Level::debug: return "debug";
    case Level::info: return "info";
    case Level::warning: return "warning";
    case Level::error: return "error";
  }
  return "error";
}

std::string timestamp(std::chrono::system_clock::time_point at) {
  auto const milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count() % 1000;
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(at)),
                     milliseconds);
}

/// Control characters of C0 and C1 (a terminal may take those for commands), and bytes that are no UTF-8.
bool is_unprintable(std::string_view character) {
  if (character.size() > 1) return character.front() == '\xc2' && static_cast<unsigned char>(character[1]) < 0xa0;
  auto const byte = static_cast<unsigned char>(character.front());
  return byte < 0x20 || byte >= 0x7f;
}

/// The character at the front; a byte that begins none stands for itself.
std::string_view next_character(std::string_view text) {
  return text.substr(0, std::max<std::size_t>(1, character_length(text)));
}

void append_quoted(std::string& line, std::string_view text) {
  line += '"';
  while (!text.empty()) {
    auto const character = next_character(text);
    text.remove_prefix(character.size());
    if (character == "\"" || character == "\\")
      line.append("\\").append(character);
    else if (character == "\n")
      line += "\\n";
    else if (!is_unprintable(character))
      line += character;
    else if (character.size() > 1 || static_cast<unsigned char>(character.front()) <= 0x7f)
      line += fmt::format("\\u{:04x}", static_cast<unsigned char>(character.back()));
    else
      line += "\xef\xbf\xbd";
  }
  line += '"';
}

bool needs_quotes(std::string_view text) {
  if (text.empty()) return true;
  while (!text.empty()) {
    auto const character = next_character(text);
    if (is_unprintable(character) || std::string_view(" \"=\\").find(character) != std::string_view::npos) return true;
    text.remove_prefix(character.size());
  }
  return false;
}

}  // namespace

std::string format_line(Format format, Level level, std::chrono::system_clock::time_point at, std::string_view event,
                        std::initializer_list<Field> fields) {
  std::string line;
  if (format == Format::json) {
    line = fmt::format(R"({{"at":"{}","level":"{}","event":"{}")", timestamp(at), name(level), event);
    for (auto const& [key, value] : fields) {
      line += fmt::format(",\"{}\":", key);
      if (value.bare)
        line += value.text;
      else
        append_quoted(line, value.text);
    }
    return line + "}";
  }
  line = fmt::format("{} {:<7} {}", timestamp(at), name(level), event);
  for (auto const& [key, value] : fields) {
    line += fmt::format(" {}=", key);
    if (value.bare || !needs_quotes(value.text))
      line += value.text;
    else
      append_quoted(line, value.text);
  }
  return line;
}

}  // namespace kolega::runtime::log
