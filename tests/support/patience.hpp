#pragma once
// How long a test waits for what must come.
#include <chrono>

namespace kolega::test {

/// Guards against a hang and nothing else: a loaded machine under a sanitizer may take seconds where milliseconds are
/// the rule.
constexpr std::chrono::seconds patience{30};

}  // namespace kolega::test
