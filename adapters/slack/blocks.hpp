#pragma once
// The pieces that messages and views are made of.
#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "domain/card.hpp"

namespace kolega::slack {

/// {"type": "plain_text", …}, at most `limit` units, never empty ("…" for a blank text). plain_text is not decoded by
/// Slack, so it is not escaped.
[[nodiscard]] nlohmann::json plain_text(std::string_view text, std::size_t limit);
/// The same with line ends as spaces, for titles and labels.
[[nodiscard]] nlohmann::json plain_line(std::string_view text, std::size_t limit);

/// An array of at most `most` blocks; when there were more, the last says "…". Blocks without anything to see are left
/// out.
[[nodiscard]] nlohmann::json render_blocks(std::vector<Block> const& blocks, std::string_view team_id,
                                           std::size_t most);

}  // namespace kolega::slack
