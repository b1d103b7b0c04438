#pragma once
// One id for each deed, so that its lines in the log and the answer that a colleague saw can be brought together.
#include <string>

namespace kolega::http {

/// 16 hex digits, from a generator of the calling thread (splitmix64, seeded by the system). Unique enough to find a
/// line; not a secret, and not to be used as one.
[[nodiscard]] std::string new_correlation_id();

}  // namespace kolega::http
