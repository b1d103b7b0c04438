#pragma once
// Keys by which a delivery is recognised when it comes again.
#include <initializer_list>
#include <string_view>

#include "app/store.hpp"

namespace kolega::app {

/// SHA-256 over the parts, each with its length before it (so that ("ab","c") is not ("a","bc")), cut to 128 bits,
/// as 32 hex digits: nothing of a trigger or a text can be read from the store.
[[nodiscard]] DeliveryKey delivery_key(std::initializer_list<std::string_view> parts);

/// How long keys are kept.
inline constexpr std::chrono::days delivery_key_days{30};

}  // namespace kolega::app
