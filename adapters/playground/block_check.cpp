#include "playground/block_check.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "playground/block_check_parts.hpp"
#include "playground/random.hpp"
#include "slack/json.hpp"
#include "slack/limits.hpp"

namespace kolega::playground {
namespace {

using Json = nlohmann::json;
using slack::member;
using slack::text_at;

class Check : public BlockParts {
 public:
  explicit Check(Surface surface) : surface_(surface) {}

  void blocks(Json const& all, std::string const& at) {
    auto const is_message = surface_ == Surface::message;
    if (!list(all, at, is_message ? 0 : 1, is_message ? 50 : 100)) return;
    std::set<std::string> ids;
    std::size_t markdown = 0, markdown_blocks = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      auto const here = at + "/" + std::to_string(i);
      block(all[i], here);
      auto const id = std::string(text_at(all[i], "block_id"));
      string(all[i], "block_id", here, 255, Need::no);
      if (!id.empty() && !ids.insert(id).second) fault("`block_id` already exists", here + "/block_id");
      if (text_at(all[i], "type") != "markdown") continue;
      markdown += slack::length(text_at(all[i], "text"));
      ++markdown_blocks;
    }
    if (markdown > 12000 && markdown_blocks > 1) fault("must be less than 12001 characters in all markdown blocks", at);
  }

  void view(Json const& view) {
    std::string const at = "/view";
    auto const is_modal = text_at(view, "type") == "modal";
    if (!is_modal && text_at(view, "type") != "home") return fault("must be a valid enum value", at + "/type");
    surface_ = is_modal ? Surface::modal : Surface::home;
    string(view, "private_metadata", at, 3000, Need::no);
    string(view, "callback_id", at, 255, Need::no);
    string(view, "external_id", at, 255, Need::no);
    if (is_modal) {
      text_of(view, "title", at, 24, Need::yes);
      text_of(view, "submit", at, 24, Need::no);
      text_of(view, "close", at, 24, Need::no);
    }
    if (!view.contains("blocks")) return fault("missing required field: blocks", at);
    blocks(view["blocks"], at + "/blocks");
    bool input = false;
    for (auto const& each : view["blocks"]) input = input || text_at(each, "type") == "input";
    if (is_modal && input && !view.contains("submit")) fault("missing required field: submit", at);
  }

 private:
  void elements(Json const& block, std::string const& at, std::size_t most, In in) {
    auto const& all = member(block, "elements");
    if (!list(all, at + "/elements", 1, most)) return;
    for (std::size_t i = 0; i < all.size(); ++i) {
      auto const here = at + "/elements/" + std::to_string(i);
      auto const type = text_at(all[i], "type");
      if (in == In::context && (type == "mrkdwn" || type == "plain_text"))
        text(all[i], here, 3000, Text::any);
      else
        element(all[i], here, in);
    }
  }

  void section(Json const& one, std::string const& at) {
    if (!one.contains("text") && !one.contains("fields")) fault("missing required field: text", at);
    if (one.contains("text")) text(one["text"], at + "/text", 3000, Text::any);
    if (one.contains("fields") && list(one["fields"], at + "/fields", 1, 10))
      for (std::size_t i = 0; i < one["fields"].size(); ++i)
        text(one["fields"][i], at + "/fields/" + std::to_string(i), 2000, Text::any);
    if (one.contains("accessory")) element(one["accessory"], at + "/accessory", In::accessory);
  }

  void input(Json const& one, std::string const& at) {
    text_of(one, "label", at, 2000, Need::yes);
    text_of(one, "hint", at, 2000, Need::no);
    auto const& inside = member(one, "element");
    element(inside, at + "/element", In::input);
    if (text_at(inside, "type") == "file_input" && surface_ != Surface::modal)
      fault("unsupported type: file_input", at + "/element/type");
  }

  void image(Json const& one, std::string const& at) {
    string(one, "alt_text", at, 2000, Need::yes);
    string(one, "image_url", at, 3000, Need::no);
    text_of(one, "title", at, 2000, Need::no);
    auto const& file = member(one, "slack_file");
    if (one.contains("image_url") == !file.is_null()) fault("one of image_url and slack_file is needed", at);
    if (!file.is_null() && text_at(file, "id").empty() == text_at(file, "url").empty())
      fault("one of id and url is needed", at + "/slack_file");
  }

  void table(Json const& one, std::string const& at) {
    auto const& rows = member(one, "rows");
    if (!list(rows, at + "/rows", 1, 100)) return;
    for (std::size_t i = 0; i < rows.size(); ++i)
      static_cast<void>(list(rows[i], at + "/rows/" + std::to_string(i), 1, 20));
    if (one.contains("column_settings"))
      static_cast<void>(list(one["column_settings"], at + "/column_settings", 0, 20));
  }

  void block(Json const& one, std::string const& at) {
    auto const type = text_at(one, "type");
    next_block();
    if (type == "section") return section(one, at);
    if (type == "header") return text_of(one, "text", at, 150, Need::yes);
    if (type == "actions") return elements(one, at, 25, In::actions);
    if (type == "context") return elements(one, at, 10, In::context);
    if (type == "input") return input(one, at);
    if (type == "image") return image(one, at);
    if (type == "table") return table(one, at);
    if (type == "markdown") return string(one, "text", at, 12000, Need::yes);
    if (type == "rich_text") {
      static_cast<void>(list(member(one, "elements"), at + "/elements", 1, 1000));
    } else if (type == "context_actions") {
      static_cast<void>(list(member(one, "elements"), at + "/elements", 1, 5));
    } else if (type != "divider" && type != "video" && type != "file") {
      fault("unsupported type: " + std::string(type), at + "/type");
    }
  }

  Surface surface_;
};

void give_id(Json& of, char const* key) {
  if (of.is_object() && text_at(of, key).empty()) of[key] = random_word(5);
}

}  // namespace

std::vector<std::string> faults_of_blocks(Json const& blocks, Surface surface) {
  Check check(surface);
  check.blocks(blocks, "/blocks");
  return check.found;
}

std::vector<std::string> faults_of_view(Json const& view) {
  Check check(Surface::modal);
  check.view(view);
  return check.found;
}

void give_ids(Json& blocks) {
  if (!blocks.is_array()) return;
  for (auto& block : blocks) {
    give_id(block, "block_id");
    auto const type = std::string(text_at(block, "type"));
    if (type == "actions" && block["elements"].is_array())
      for (auto& element : block["elements"]) give_id(element, "action_id");
    if (type == "input") give_id(block["element"], "action_id");
    if (block.is_object() && block.contains("accessory") && text_at(block["accessory"], "type") != "image")
      give_id(block["accessory"], "action_id");
  }
}

}  // namespace kolega::playground
