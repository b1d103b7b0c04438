#pragma once
// The Markdown of the config's handbooks as blocks of a card.
#include <string_view>
#include <vector>

#include "domain/card.hpp"

namespace kolega::views {

/// Headings, paragraphs, lists, **strong** (also *strong*, as Slack writes it), `code` and [links](https://…), which
/// stand as their words and the address. All else is text: no mark of the platform works in it, nobody is mentioned by
/// it. Long texts come in portions that each platform takes.
[[nodiscard]] std::vector<Block> markdown(std::string_view text);
/// One line of it.
[[nodiscard]] Line markdown_line(std::string_view text);

}  // namespace kolega::views
