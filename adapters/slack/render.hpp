#pragma once
// Cards and forms as Block Kit. Total: whatever a card holds, the result is valid, inside every limit of limits.hpp,
// and shows people's words as they were written; what is too long ends in "…" or goes on in the next block.
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "domain/card.hpp"

namespace kolega::slack {

struct RenderContext {
  std::string team_id;  // people with an account there are mentioned, others are named
};

/// {text, blocks}: for chat.postMessage and chat.update, which add the channel. `blocks` is never empty, since
/// chat.update without blocks keeps the old ones.
[[nodiscard]] nlohmann::json render_message(Card const& card, RenderContext const& context);

enum class Audience { only_you, channel };
/// The answer to a slash command, or what is posted to a response_url. `replace_original` is for the latter only.
[[nodiscard]] nlohmann::json render_answer(Card const& card, RenderContext const& context, Audience audience,
                                           std::optional<bool> replace_original = std::nullopt);

/// A modal. Each input's block_id is its key, its action_id is "value"; private_metadata has kind, subject and nonce
/// (parse_private_metadata reads it back).
[[nodiscard]] nlohmann::json render_view(Form const& form, RenderContext const& context, std::string_view nonce);

/// A person's App Home. It may hold twice as much as a message.
[[nodiscard]] nlohmann::json render_home(Card const& card, RenderContext const& context);

/// The answer to a view_submission that keeps the form open. Keys must be those of inputs; not for an empty list.
[[nodiscard]] nlohmann::json render_errors(FormErrors const& errors);

}  // namespace kolega::slack
