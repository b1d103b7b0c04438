#pragma once
// The one place where plain text becomes Slack's mrkdwn, and where it is decided that it cannot.
//
// Slack decodes three characters only, & < > (docs: messaging/formatting-message-text), so escaping them makes every
// mention and link in a text harmless. There is no escape for * _ ~ ` and a leading >; a text that has one of them
// would not be shown as it was written, so it is never put into a mrkdwn object: the caller then takes rich_text or
// plain_text, which read no markup at all.
#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "domain/card.hpp"

namespace kolega::slack {

/// & < > as entities.
[[nodiscard]] std::string escape(std::string_view text);

/// The user id on Slack in that workspace that `person` is mentioned by, or "" when none is known.
[[nodiscard]] std::string_view mentioned_user(Span const& person, std::string_view team_id) noexcept;

/// The line as mrkdwn, at most `limit` UTF-16 units; nothing when mrkdwn would show some of it differently.
[[nodiscard]] std::optional<std::string> mrkdwn(Line const& line, std::string_view team_id, std::size_t limit);
/// The line as the elements of a rich_text_section, whatever it contains; their texts together at most `limit` units.
[[nodiscard]] nlohmann::json rich_text_elements(Line const& line, std::string_view team_id, std::size_t limit);
/// The words alone, names for mentions.
[[nodiscard]] std::string plain_words(Line const& line);

}  // namespace kolega::slack
