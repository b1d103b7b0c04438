// Forms and homes: the view half of render.hpp.
#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "slack/blocks.hpp"
#include "slack/dump.hpp"
#include "slack/limits.hpp"
#include "slack/press.hpp"
#include "slack/render.hpp"
#include "slack/utf.hpp"

namespace kolega::slack {
namespace {

using Json = nlohmann::json;

bool is_date(std::string_view text) noexcept {
  if (text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (i == 4 || i == 7 ? text[i] != '-' : !std::isdigit(static_cast<unsigned char>(text[i]))) return false;
  return true;
}

bool is_number(std::string_view text) noexcept {
  if (text.starts_with('-')) text.remove_prefix(1);
  auto const digits = [](std::string_view part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  auto const point = text.find('.');
  return point == std::string_view::npos ? digits(text)
                                         : digits(text.substr(0, point)) && digits(text.substr(point + 1));
}

bool is_user_id(std::string_view text) noexcept {
  return text.size() >= 2 && (text.front() == 'U' || text.front() == 'W') &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

Json option(Choice const& choice) {
  return {{"text",
           plain_line(choice.label.empty() ? choice.value : choice.label, block_kit_limit("PlainTextOption", "text"))},
          {"value", choice.value}};
}

Json text_input(Input const& input, bool long_text) {
  constexpr auto most = block_kit_limit("PlainTextInput", "min_length");
  auto const limit = std::clamp<std::size_t>(input.max_length, 1, most);
  Json element{{"type", "plain_text_input"}, {"action_id", "value"}, {"multiline", long_text}, {"max_length", limit}};
  if (!input.initial.empty()) element["initial_value"] = shorten(valid_utf8(input.initial), limit);
  return element;
}

Json select(Input const& input, bool several) {
  auto options = Json::array();
  Json initial;
  for (auto const& choice : input.choices) {
    // A value cannot be shortened and still mean the same; Slack refuses an empty one.
    if (choice.value.empty() || !is_valid_utf8(choice.value) || length(choice.value) > option_value_limit) continue;
    if (options.size() == block_kit_limit("StaticSelect", "options")) break;
    options.push_back(option(choice));
    if (choice.value == input.initial) initial = options.back();
  }
  if (options.empty()) return text_input(input, false);  // Slack refuses a select without options
  Json element{
      {"type", several ? "multi_static_select" : "static_select"}, {"action_id", "value"}, {"options", options}};
  if (!initial.is_null() && several) element["initial_options"] = Json::array({initial});
  if (!initial.is_null() && !several) element["initial_option"] = initial;
  return element;
}

Json element_of(Input const& input) {
  switch (input.kind) {
    case Input::Kind::text: return text_input(input, false);
    case Input::Kind::long_text: return text_input(input, true);
    case Input::Kind::choice: return select(input, false);
    case Input::Kind::choices: return select(input, true);
    case Input::Kind::person: {
      Json element{{"type", "users_select"}, {"action_id", "value"}};
      if (is_user_id(input.initial)) element["initial_user"] = input.initial;
      return element;
    }
    case Input::Kind::date: {
      Json element{{"type", "datepicker"}, {"action_id", "value"}};
      if (is_date(input.initial)) element["initial_date"] = input.initial;
      return element;
    }
    case Input::Kind::number: {
      Json element{{"type", "number_input"}, {"action_id", "value"}, {"is_decimal_allowed", true}};
      if (is_number(input.initial)) element["initial_value"] = input.initial;
      return element;
    }
    case Input::Kind::files: return {{"type", "file_input"}, {"action_id", "value"}, {"max_files", 10}};
  }
  return text_input(input, false);
}

Json input_block(Input const& input) {
  Json block{
      {"type", "input"},
      {"block_id", shorten(valid_utf8(input.key), block_kit_limit("Block", "block_id"))},
      {"label", plain_line(input.label.empty() ? input.key : input.label, block_kit_limit("InputBlock", "label"))},
      {"optional", !input.required},
      {"element", element_of(input)}};
  if (input.refreshes && block["element"]["type"] != "plain_text_input") block["dispatch_action"] = true;
  if (!is_blank(input.hint)) block["hint"] = plain_text(input.hint, block_kit_limit("InputBlock", "hint"));
  return block;
}

}  // namespace

Json render_view(Form const& form, RenderContext const& context, std::string_view nonce) {
  constexpr auto most = block_kit_limit("BaseView", "blocks");
  auto const inputs = std::min(form.inputs.size(), most);
  auto blocks = render_blocks(form.intro, context.team_id, most - inputs);
  for (std::size_t i = 0; i < inputs; ++i) blocks.push_back(input_block(form.inputs[i]));
  if (blocks.empty())  // Slack refuses a view without any
    blocks = render_blocks({Heading{is_blank(form.title) ? "…" : form.title}}, context.team_id, most);
  auto const kind = shorten(valid_utf8(form.kind), block_kit_limit("BaseView", "callback_id"));
  Json view{{"type", "modal"},
            {"title", plain_line(form.title, block_kit_limit("ModalView", "title"))},
            {"private_metadata", private_metadata({kind, form.subject, std::string(nonce), form.seen})},
            {"blocks", std::move(blocks)}};
  if (!kind.empty()) view["callback_id"] = kind;
  // Slack wants "submit" whenever there is an input.
  if (inputs > 0 || !form.submit.empty())
    view["submit"] = plain_line(form.submit.empty() ? "OK" : form.submit, block_kit_limit("ModalView", "submit"));
  if (!form.cancel.empty()) view["close"] = plain_line(form.cancel, block_kit_limit("ModalView", "close"));
  dump_if_wanted("view", view);
  return view;
}

Json render_home(Card const& card, RenderContext const& context) {
  constexpr auto most = block_kit_limit("BaseView", "blocks");
  auto blocks = render_blocks(card.blocks, context.team_id, most);
  if (blocks.empty()) blocks = render_blocks({Heading{card.summary}}, context.team_id, most);
  Json home{{"type", "home"}, {"callback_id", "home"}, {"blocks", std::move(blocks)}};
  dump_if_wanted("home", home);
  return home;
}

Json render_errors(FormErrors const& errors) {
  auto by_input = Json::object();
  for (auto const& [input, sentence] : errors) {
    auto const key = valid_utf8(input);
    if (by_input.contains(key)) continue;  // one sentence fits; the first is the one that was found first
    by_input[key] = plain_line(sentence, block_kit_limit("InputBlock", "hint"))["text"];
  }
  Json rendered{{"response_action", "errors"}, {"errors", std::move(by_input)}};
  dump_if_wanted("errors", rendered);
  return rendered;
}

}  // namespace kolega::slack
