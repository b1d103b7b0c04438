#pragma once
// Block Kit's limits, in one table, and the shortening that keeps texts inside them. Lengths are UTF-16 units.
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace kolega::slack {

struct Limit {
  std::string_view thing;  // as in Slack's own types
  std::string_view property;
  std::size_t max;
};

/// What Slack's types document for the things that Kolega sends. Two limits go by one name there: the number of a
/// section's fields and the length of each; the second is "fields.text" here.
inline constexpr std::array block_kit_limits{
    Limit{"BaseView", "blocks", 100},
    Limit{"BaseView", "private_metadata", 3000},
    Limit{"BaseView", "callback_id", 255},
    Limit{"ModalView", "title", 24},
    Limit{"ModalView", "close", 24},
    Limit{"ModalView", "submit", 24},
    Limit{"BlocksChunk", "blocks", 50},
    Limit{"Button", "text", 75},
    Limit{"Button", "value", 2000},
    Limit{"StaticSelect", "options", 100},
    Limit{"MultiStaticSelect", "options", 100},
    Limit{"PlainTextInput", "min_length", 3000},
    Limit{"Block", "block_id", 255},
    Limit{"ActionsBlock", "elements", 25},
    Limit{"ContextBlock", "elements", 10},
    Limit{"HeaderBlock", "text", 150},
    Limit{"InputBlock", "label", 2000},
    Limit{"InputBlock", "hint", 2000},
    Limit{"SectionBlock", "text", 3000},
    Limit{"SectionBlock", "fields", 10},
    Limit{"SectionBlock", "fields.text", 2000},
    Limit{"PlainTextOption", "text", 75},
    Limit{"PlainTextElement", "text", 3000},
    Limit{"MrkdwnElement", "text", 3000},
    Limit{"Action", "action_id", 255},
    Limit{"Placeholdable", "placeholder", 150},
};

/// A name that is not in the table does not compile.
consteval std::size_t block_kit_limit(std::string_view thing, std::string_view property) {
  for (auto const& limit : block_kit_limits)
    if (limit.thing == thing && limit.property == property) return limit.max;
  throw "no such limit";
}

/// By Slack's reference; its types say 75, which is stale.
inline constexpr std::size_t option_value_limit{150};
/// chat.postMessage advises 4,000 and cuts at 40,000.
inline constexpr std::size_t message_text_limit{4000};
/// All quotes of one message together. Slack documents no limit of a message as a whole but refuses very long ones
/// (msg_blocks_too_long); the longest text that Kolega takes from people is far below this.
inline constexpr std::size_t quotes_limit{9000};

enum class Counting {
  plain,    // UTF-16 units of the text itself
  escaped,  // of the text after escape(): & < > take 5, 4 and 4
};
[[nodiscard]] std::size_t length(std::string_view text, Counting counting = Counting::plain) noexcept;

/// The text itself when it is not longer than `limit`; else its beginning and "…", together not longer than `limit`,
/// cut between two graphemes (so never inside an emoji of several code points) or, when the first grapheme alone is too
/// long, between two code points. `text` is valid UTF-8.
[[nodiscard]] std::string shorten(std::string_view text, std::size_t limit, Counting counting = Counting::plain);

/// How many bytes at the beginning of `text` are not longer than `limit`, ending where shorten() would cut.
[[nodiscard]] std::size_t fitting_prefix(std::string_view text, std::size_t limit, Counting counting = Counting::plain);

}  // namespace kolega::slack
