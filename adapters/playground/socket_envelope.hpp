#pragma once
// A delivery as Socket Mode carries it.
#include <nlohmann/json_fwd.hpp>

#include "playground/sender.hpp"

namespace kolega::playground {

/// {"type", "payload", "accepts_response_payload", "retry_attempt"?, "retry_reason"?}: a command's form becomes an
/// object; only commands and sent forms take an answer with their acknowledgement.
[[nodiscard]] nlohmann::json socket_envelope(Outgoing const& outgoing);

}  // namespace kolega::playground
