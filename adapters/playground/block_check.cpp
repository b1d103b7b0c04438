#include "playground/block_check.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "playground/random.hpp"
#include "slack/json.hpp"
#include "slack/limits.hpp"

namespace kolega::playground {
namespace {

using Json = nlohmann::json;
using slack::block_kit_limit;
using slack::member;
using slack::text_at;

class Check {
 public:
  explicit Check(Surface surface) : surface_(surface) {}
  std::vector<std::string> found;

  void fault(std::string const& what, std::string const& at) {
    found.push_back("[ERROR] " + what + " [json-pointer:" + at + "]");
  }

  void blocks(Json const& all, std::string const& at) {
    auto const most =
        surface_ == Surface::message ? block_kit_limit("BlocksChunk", "blocks") : block_kit_limit("BaseView", "blocks");
    if (!list(all, at, surface_ == Surface::message ? 0 : 1, most)) return;
    std::set<std::string> ids;
    for (std::size_t i = 0; i < all.size(); ++i) {
      auto const here = at + "/" + std::to_string(i);
      block(all[i], here);
      auto const id = std::string(text_at(all[i], "block_id"));
      string(all[i], "block_id", here, block_kit_limit("Block", "block_id"), false);
      if (!id.empty() && !ids.insert(id).second) fault("`block_id` already exists", here + "/block_id");
    }
  }

  void view(Json const& view) {
    std::string const at = "/view";
    auto const is_modal = text_at(view, "type") == "modal";
    if (!is_modal && text_at(view, "type") != "home") return fault("must be a valid enum value", at + "/type");
    surface_ = is_modal ? Surface::modal : Surface::home;
    string(view, "private_metadata", at, block_kit_limit("BaseView", "private_metadata"), false);
    string(view, "callback_id", at, block_kit_limit("BaseView", "callback_id"), false);
    string(view, "external_id", at, 255, false);
    if (is_modal) {
      plain(view, "title", at, block_kit_limit("ModalView", "title"), true);
      plain(view, "submit", at, block_kit_limit("ModalView", "submit"), false);
      plain(view, "close", at, block_kit_limit("ModalView", "close"), false);
    }
    if (!view.contains("blocks")) return fault("missing required field: blocks", at);
    blocks(view["blocks"], at + "/blocks");
    bool input = false;
    for (auto const& each : view["blocks"]) input = input || text_at(each, "type") == "input";
    if (is_modal && input && !view.contains("submit")) fault("missing required field: submit", at);
  }

 private:
  bool list(Json const& value, std::string const& at, std::size_t least, std::size_t most) {
    if (!value.is_array()) return fault("must provide an array", at), false;
    if (value.size() > most) return fault("no more than " + std::to_string(most) + " items allowed", at), false;
    if (value.size() < least) return fault("no fewer than " + std::to_string(least) + " items allowed", at), false;
    return true;
  }

  void length_of(std::string_view text, std::string const& at, std::size_t most, bool needed) {
    if (needed && text.empty()) fault("must be more than 0 characters", at);
    if (slack::length(text) > most) fault("must be less than " + std::to_string(most + 1) + " characters", at);
  }

  void string(Json const& of, char const* key, std::string const& at, std::size_t most, bool needed) {
    auto const& value = member(of, key);
    if (value.is_null()) {
      if (needed) fault(std::string("missing required field: ") + key, at);
    } else if (!value.is_string()) {
      fault("must be a string", at + "/" + key);
    } else {
      length_of(value.get_ref<std::string const&>(), at + "/" + key, most, needed);
    }
  }

  void text(Json const& value, std::string const& at, std::size_t most, bool plain_only) {
    auto const type = text_at(value, "type");
    if (type != "plain_text" && (plain_only || type != "mrkdwn"))
      return fault(plain_only ? "must be a `plain_text` text object" : "must be a text object", at);
    if (!member(value, "text").is_string()) return fault("missing required field: text", at);
    length_of(text_at(value, "text"), at + "/text", most, true);
  }

  void plain(Json const& of, char const* key, std::string const& at, std::size_t most, bool needed) {
    auto const& value = member(of, key);
    if (!value.is_null()) return text(value, at + "/" + key, most, true);
    if (needed) fault(std::string("missing required field: ") + key, at);
  }

  void options(Json const& of, char const* key, std::string const& at, std::size_t most) {
    auto const& all = member(of, key);
    auto const here = at + "/" + key;
    if (!list(all, here, 1, most)) return;
    for (std::size_t i = 0; i < all.size(); ++i) {
      auto const each = here + "/" + std::to_string(i);
      text(member(all[i], "text"), each + "/text", block_kit_limit("PlainTextOption", "text"), false);
      string(all[i], "value", each, slack::option_value_limit, true);
    }
  }

  void element(Json const& one, std::string const& at) {
    auto const type = text_at(one, "type");
    string(one, "action_id", at, block_kit_limit("Action", "action_id"), false);
    if (type == "button") {
      plain(one, "text", at, block_kit_limit("Button", "text"), true);
      string(one, "value", at, block_kit_limit("Button", "value"), false);
      string(one, "url", at, 3000, false);
      auto const style = text_at(one, "style");
      if (!style.empty() && style != "primary" && style != "danger") fault("must be a valid enum value", at + "/style");
    } else if (type == "static_select" || type == "multi_static_select") {
      if (!one.contains("option_groups")) options(one, "options", at, block_kit_limit("StaticSelect", "options"));
    } else if (type == "checkboxes" || type == "radio_buttons") {
      options(one, "options", at, 10);
    } else if (type == "overflow") {
      options(one, "options", at, 5);
    } else if (type == "plain_text_input" || type == "number_input" || type == "email_text_input" ||
               type == "url_text_input") {
      string(one, "initial_value", at, 3000, false);
      auto const most = slack::number_at(one, "max_length");
      if (most < 0 || most > 3000) fault("must be less than 3001", at + "/max_length");
      if (type == "number_input" && !one.contains("is_decimal_allowed"))
        fault("missing required field: is_decimal_allowed", at);
    } else if (!known_elements().contains(std::string(type))) {
      fault("unsupported type: " + std::string(type), at + "/type");
    }
    plain(one, "placeholder", at, 150, false);
    auto const id = std::string(text_at(one, "action_id"));
    if (!id.empty() && !actions_.insert(id).second) fault("`action_id` already exists", at + "/action_id");
  }

  static std::set<std::string> const& known_elements() {
    static std::set<std::string> const all{"users_select",
                                           "multi_users_select",
                                           "channels_select",
                                           "multi_channels_select",
                                           "conversations_select",
                                           "multi_conversations_select",
                                           "datepicker",
                                           "timepicker",
                                           "datetimepicker",
                                           "external_select",
                                           "multi_external_select",
                                           "image",
                                           "rich_text_input",
                                           "file_input",
                                           "workflow_button",
                                           "mrkdwn",
                                           "plain_text"};
    return all;
  }

  void elements(Json const& block, std::string const& at, std::size_t most) {
    auto const& all = member(block, "elements");
    if (!list(all, at + "/elements", 1, most)) return;
    actions_.clear();
    for (std::size_t i = 0; i < all.size(); ++i) {
      auto const here = at + "/elements/" + std::to_string(i);
      auto const type = text_at(all[i], "type");
      if (type == "mrkdwn" || type == "plain_text")
        text(all[i], here, block_kit_limit("MrkdwnElement", "text"), false);
      else
        element(all[i], here);
    }
  }

  void block(Json const& one, std::string const& at) {
    auto const type = text_at(one, "type");
    actions_.clear();
    if (type == "section") {
      if (!one.contains("text") && !one.contains("fields")) fault("missing required field: text", at);
      if (one.contains("text")) text(one["text"], at + "/text", block_kit_limit("SectionBlock", "text"), false);
      if (one.contains("fields") && list(one["fields"], at + "/fields", 1, block_kit_limit("SectionBlock", "fields"))) {
        for (std::size_t i = 0; i < one["fields"].size(); ++i)
          text(one["fields"][i], at + "/fields/" + std::to_string(i), block_kit_limit("SectionBlock", "fields.text"),
               false);
      }
      if (one.contains("accessory")) element(one["accessory"], at + "/accessory");
    } else if (type == "header") {
      plain(one, "text", at, block_kit_limit("HeaderBlock", "text"), true);
    } else if (type == "actions") {
      elements(one, at, block_kit_limit("ActionsBlock", "elements"));
    } else if (type == "context") {
      elements(one, at, block_kit_limit("ContextBlock", "elements"));
    } else if (type == "input") {
      plain(one, "label", at, block_kit_limit("InputBlock", "label"), true);
      plain(one, "hint", at, block_kit_limit("InputBlock", "hint"), false);
      element(member(one, "element"), at + "/element");
    } else if (type == "image") {
      string(one, "alt_text", at, 2000, true);
      if (!one.contains("image_url") && !one.contains("slack_file")) fault("missing required field: image_url", at);
    } else if (type == "rich_text") {
      if (!member(one, "elements").is_array()) fault("missing required field: elements", at);
    } else if (type == "markdown") {
      string(one, "text", at, 12000, true);
    } else if (type == "table") {
      static_cast<void>(list(member(one, "rows"), at + "/rows", 1, 100));
    } else if (type != "divider" && type != "video" && type != "file" && type != "context_actions") {
      fault("unsupported type: " + std::string(type), at + "/type");
    }
  }

  Surface surface_;
  std::set<std::string> actions_;  // of the block at hand
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
