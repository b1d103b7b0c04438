#include "slack/blocks.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "runtime/log.hpp"
#include "slack/escape.hpp"
#include "slack/limits.hpp"
#include "slack/press.hpp"
#include "slack/utf.hpp"

namespace kolega::slack {
namespace {

using Json = nlohmann::json;

Json section(Json text) { return {{"type", "section"}, {"text", std::move(text)}}; }
Json context(Json text) { return {{"type", "context"}, {"elements", Json::array({std::move(text)})}}; }
Json rich_text(std::string_view kind, Json elements) {
  Json const part{{"type", kind}, {"elements", std::move(elements)}};
  return {{"type", "rich_text"}, {"elements", Json::array({part})}};
}
/// verbatim: a word that looks like a link, a channel or a mention stays a word.
Json mrkdwn_text(std::string text) { return {{"type", "mrkdwn"}, {"text", std::move(text)}, {"verbatim", true}}; }

Line valid_line(Line line) {
  for (auto& span : line) span.text = valid_utf8(span.text);
  return line;
}

bool shows_nothing(Line const& line, std::string_view team_id) {
  return std::all_of(line.begin(), line.end(), [team_id](Span const& span) {
    return is_blank(span.text) && mentioned_user(span, team_id).empty();
  });
}

/// The line as a text object: mrkdwn where that shows it as written, else its words alone.
Json text_object(Line const& line, std::string_view team_id, std::size_t limit) {
  if (auto text = mrkdwn(line, team_id, limit)) return mrkdwn_text(std::move(*text));
  return plain_text(plain_words(line), limit);
}

/// Appends a card's blocks, one kind each; carries what counts across blocks.
class Writer {
 public:
  explicit Writer(std::string_view team_id) : team_id_(team_id) {}
  [[nodiscard]] Json take() { return std::move(blocks_); }

  void operator()(Heading const& heading) {
    if (is_blank(heading.text)) return;
    blocks_.push_back({{"type", "header"}, {"text", plain_line(heading.text, block_kit_limit("HeaderBlock", "text"))}});
  }

  void operator()(Paragraph const& paragraph) {
    auto const line = valid_line(paragraph.line);
    if (shows_nothing(line, team_id_)) return;
    constexpr auto limit = block_kit_limit("SectionBlock", "text");
    if (auto text = mrkdwn(line, team_id_, limit))
      blocks_.push_back(section(mrkdwn_text(std::move(*text))));
    else
      blocks_.push_back(rich_text("rich_text_section", rich_text_elements(line, team_id_, limit)));
  }

  void operator()(Quote const& quote) {
    if (is_blank(quote.text) || quotes_left_ == 0) return;
    auto const text = shorten(valid_utf8(quote.text), quotes_left_);
    quotes_left_ -= std::min(quotes_left_, length(text));
    auto elements = Json::array();
    for (std::string_view rest = text; !rest.empty();) {
      auto const bytes = fitting_prefix(rest, block_kit_limit("PlainTextElement", "text"));
      elements.push_back({{"type", "text"}, {"text", std::string(rest.substr(0, bytes))}});
      rest.remove_prefix(bytes);
    }
    blocks_.push_back(rich_text("rich_text_quote", std::move(elements)));
  }

  void operator()(Facts const& facts) {
    auto fields = Json::array();
    for (auto const& fact : facts.facts) {
      auto field = render(fact);
      if (field.is_null()) continue;
      fields.push_back(std::move(field));
      if (fields.size() == block_kit_limit("SectionBlock", "fields"))
        blocks_.push_back({{"type", "section"}, {"fields", std::exchange(fields, Json::array())}});
    }
    if (!fields.empty()) blocks_.push_back({{"type", "section"}, {"fields", std::move(fields)}});
  }

  void operator()(Note const& note) {
    auto const line = valid_line(note.line);
    if (shows_nothing(line, team_id_)) return;
    blocks_.push_back(context(text_object(line, team_id_, block_kit_limit("MrkdwnElement", "text"))));
  }

  void operator()(Buttons const& buttons) {
    auto elements = Json::array();
    auto const add = [&](Json element) {
      if (element.is_null()) return;
      elements.push_back(std::move(element));
      if (elements.size() == block_kit_limit("ActionsBlock", "elements"))
        blocks_.push_back({{"type", "actions"}, {"elements", std::exchange(elements, Json::array())}});
    };
    for (auto const& button : buttons.buttons) add(render(button));
    if (!buttons.more.empty()) add(render_menu(buttons));
    if (!elements.empty()) blocks_.push_back({{"type", "actions"}, {"elements", std::move(elements)}});
  }

  void operator()(Item const& item) {
    auto const line = valid_line(item.line);
    if (shows_nothing(line, team_id_)) return;
    auto block = section(text_object(line, team_id_, block_kit_limit("SectionBlock", "text")));
    if (item.button)
      if (auto button = render(*item.button); !button.is_null()) block["accessory"] = std::move(button);
    blocks_.push_back(std::move(block));
  }

  void operator()(Divider const&) { blocks_.push_back({{"type", "divider"}}); }

 private:
  Json render(Fact const& fact) const {
    auto const value = valid_line(fact.value);
    auto const label = valid_utf8(fact.label);
    bool const no_value = shows_nothing(value, team_id_);
    if (is_blank(label) && no_value) return nullptr;
    Line line;
    if (!is_blank(label)) line = {{Span::Kind::strong, label, {}}, {Span::Kind::plain, "\n", {}}};
    if (no_value)
      line.push_back({Span::Kind::plain, "–", {}});
    else
      line.insert(line.end(), value.begin(), value.end());
    return text_object(line, team_id_, block_kit_limit("SectionBlock", "fields.text"));
  }

  Json render(Button const& button) {
    auto id = action_id(button.press, ++occurrences_[button.press.act]);
    auto value = button_value(button.press);
    // Neither can be shortened and still mean the same; both are Kolega's own words, so this is a bug and not a text.
    if (button.press.act.empty() || !is_valid_utf8(id) || length(id) > block_kit_limit("Action", "action_id") ||
        length(value) > block_kit_limit("Button", "value")) {
      runtime::log::error("slack_button_left_out", {{"act_bytes", id.size()}, {"value_bytes", value.size()}});
      return nullptr;
    }
    Json element{{"type", "button"},
                 {"text", plain_line(button.label, block_kit_limit("Button", "text"))},
                 {"action_id", std::move(id)},
                 {"value", std::move(value)}};
    switch (button.style) {
      case Button::Style::normal: break;
      case Button::Style::primary: element["style"] = "primary"; break;
      case Button::Style::danger: element["style"] = "danger"; break;
    }
    return element;
  }

  /// A select that is never set: each choice is a press.
  Json render_menu(Buttons const& buttons) {
    auto options = Json::array();
    for (auto const& button : buttons.more) {
      auto value = option_value(button.press);
      if (!is_valid_utf8(value) || length(value) > option_value_limit) {
        runtime::log::error("slack_button_left_out",
                            {{"act_bytes", button.press.act.size()}, {"value_bytes", value.size()}});
        continue;
      }
      if (options.size() == block_kit_limit("StaticSelect", "options")) break;
      options.push_back({{"text", plain_line(button.label, block_kit_limit("PlainTextOption", "text"))},
                         {"value", std::move(value)}});
    }
    if (options.empty()) return nullptr;
    return {{"type", "static_select"},
            {"action_id", action_id({std::string(menu_action), {}, {}}, ++occurrences_[std::string(menu_action)])},
            {"placeholder", plain_line(buttons.more_label, block_kit_limit("Placeholdable", "placeholder"))},
            {"options", std::move(options)}};
  }

  std::string_view team_id_;
  Json blocks_ = Json::array();
  std::size_t quotes_left_{quotes_limit};
  std::map<std::string, std::size_t> occurrences_;
};

}  // namespace

Json plain_text(std::string_view text, std::size_t limit) {
  return {{"type", "plain_text"}, {"text", is_blank(text) ? "…" : shorten(valid_utf8(text), limit)}, {"emoji", true}};
}

Json plain_line(std::string_view text, std::size_t limit) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return plain_text(line, limit);
}

Json render_blocks(std::vector<Block> const& blocks, std::string_view team_id, std::size_t most) {
  Writer writer(team_id);
  for (auto const& block : blocks) std::visit(writer, block);
  auto rendered = writer.take();
  if (rendered.size() > most) {
    rendered.erase(rendered.begin() + static_cast<std::ptrdiff_t>(most), rendered.end());
    if (most > 0) rendered.back() = context(plain_text("…", 1));
  }
  return rendered;
}

}  // namespace kolega::slack
