#pragma once
// Structured log lines: an event's name and fields. Never a body, token, signature, vote comment or a text of people.
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace kolega::runtime::log {

enum class Level { debug, info, warning, error };
enum class Format { text, json };

/// A value that is written as it is (numbers, true/false) or as an escaped string.
struct Value {
  Value(std::string_view value) : text(value) {}
  Value(std::string const& value) : text(value) {}
  Value(char const* value) : text(value) {}
  template <class T>
  requires std::is_arithmetic_v<T> Value(T value) : text(number_text(value)), bare(true) {}

  std::string text;
  bool bare{false};

 private:
  static std::string number_text(bool value) { return value ? "true" : "false"; }
  template <class T>
  static std::string number_text(T value) {
    return std::to_string(value);
  }
};
using Field = std::pair<std::string_view, Value>;

/// Lines go to standard error. Call once, before threads start; without it: text, info.
void configure(Level level, Format format);
/// Tests and the workspace read along: every line, as written, also goes to `sink` (called from any thread; "" ends
/// it).
void tee(std::function<void(std::string_view line)> sink);

/// False when a line of this level would go nowhere: a hot path then need not build its fields.
[[nodiscard]] bool enabled(Level level);
void write(Level level, std::string_view event, std::initializer_list<Field> fields);
inline void debug(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::debug, event, fields);
}
inline void info(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::info, event, fields);
}
inline void warning(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::warning, event, fields);
}
inline void error(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::error, event, fields);
}

}  // namespace kolega::runtime::log
