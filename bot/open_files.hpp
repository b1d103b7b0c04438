#pragma once
// How many files and connections the process may have open.
#include <cstddef>

namespace kolega {

/// Raises the soft limit to `wanted`, or as far as the hard limit goes, which is logged with a remedy. Never lowers it.
/// Shells and service managers start with 1024, for programs that use select(2): fewer than connections that we allow.
void allow_open_files(std::size_t wanted);

}  // namespace kolega
