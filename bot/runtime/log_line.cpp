#include "runtime/log_line.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>

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

void append_quoted(std::string& line, std::string_view text) {
  line += '"';
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      line += '\\';
      line += c;
    } else if (c == '\n') {
      line += "\\n";
    } else if (byte < 0x20 || byte == 0x7f) {
      line += fmt::format("\\u{:04x}", byte);
    } else {
      line += c;
    }
  }
  line += '"';
}

bool needs_quotes(std::string_view text) {
  return text.empty() || std::any_of(text.begin(), text.end(), [](char c) {
           return static_cast<unsigned char>(c) <= 0x20 || c == '"' || c == '=' || c == '\\' || c == 0x7f;
         });
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
