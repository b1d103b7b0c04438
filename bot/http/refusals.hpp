#pragma once
// The answers that http itself gives: a line of text that helps, and nothing of what was sent.
#include <string_view>

#include "http/limits.hpp"
#include "http/message.hpp"
#include "http/request_reader.hpp"

namespace kolega::http {

[[nodiscard]] Response answer_to(ReadRefusal refusal, Limits const& limits);
/// The label of kolega_http_refused_total.
[[nodiscard]] char const* word_for(ReadRefusal refusal) noexcept;
[[nodiscard]] Response too_slow();
[[nodiscard]] Response too_many_connections();
[[nodiscard]] Response handler_late();
[[nodiscard]] Response handler_broke(std::string_view correlation_id);

}  // namespace kolega::http
