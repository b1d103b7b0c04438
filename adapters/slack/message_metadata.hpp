#pragma once
// What rides along with a message, unseen, so that it can be found again after a doubtful answer: chat.postMessage has
// no documented idempotency key (docs: messaging/message-metadata).
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace kolega::slack {

/// The ts of the first of these messages whose metadata has this event_type and, in its event_payload, `key` with this
/// text or number; "" when there is none. For the key "request" a card is known by the number in its buttons as well.
[[nodiscard]] std::string find_by_metadata(nlohmann::json const& messages, std::string_view event_type,
                                           std::string_view key, std::string_view value);

}  // namespace kolega::slack
