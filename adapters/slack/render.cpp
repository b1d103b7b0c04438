#include "slack/render.hpp"

#include <nlohmann/json.hpp>

#include "slack/blocks.hpp"
#include "slack/dump.hpp"
#include "slack/escape.hpp"
#include "slack/limits.hpp"
#include "slack/utf.hpp"

namespace kolega::slack {
namespace {

nlohmann::json message(Card const& card, RenderContext const& context) {
  constexpr auto most = block_kit_limit("BlocksChunk", "blocks");
  auto const summary = is_blank(card.summary) ? std::string("…") : valid_utf8(card.summary);
  auto blocks = render_blocks(card.blocks, context.team_id, most);
  if (blocks.empty()) blocks = render_blocks({Paragraph{{{Span::Kind::plain, summary, {}}}}}, context.team_id, most);
  return {{"text", escape(shorten(summary, message_text_limit, Counting::escaped))}, {"blocks", std::move(blocks)}};
}

}  // namespace

nlohmann::json render_message(Card const& card, RenderContext const& context) {
  auto rendered = message(card, context);
  dump_if_wanted("message", rendered);
  return rendered;
}

nlohmann::json render_answer(Card const& card, RenderContext const& context, Audience audience,
                             std::optional<bool> replace_original) {
  auto rendered = message(card, context);
  rendered["response_type"] = audience == Audience::channel ? "in_channel" : "ephemeral";
  if (replace_original) rendered["replace_original"] = *replace_original;
  dump_if_wanted("answer", rendered);
  return rendered;
}

}  // namespace kolega::slack
