#pragma once
// How a log line looks: logfmt for people, one JSON object for machines. Pure.
#include <chrono>
#include <initializer_list>
#include <string>

#include "runtime/log.hpp"

namespace kolega::runtime::log {

/// Control characters and quotes are escaped in both formats, so that a value never makes a second line; what is no
/// UTF-8 becomes U+FFFD.
[[nodiscard]] std::string format_line(Format format, Level level, std::chrono::system_clock::time_point at,
                                      std::string_view event, std::initializer_list<Field> fields);

}  // namespace kolega::runtime::log
