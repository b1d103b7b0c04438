#pragma once
// A judge of rendered Block Kit, written from Slack's reference and not from our renderer: names of blocks and
// elements, needed members, lengths in UTF-16 units, counts, unique action ids.
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "slack/utf.hpp"

namespace block_kit {

/// The one link that is Kolega's own: to the message that a request was made of.
inline constexpr std::string_view own_link{"<https://acme.slack.com/archives/C0IT/p1|"};

using Json = nlohmann::json;

class Judge {
 public:
  static std::vector<std::string> message(Json const& message) {
    Judge judge;
    judge.require(message.contains("text") && !message["text"].get<std::string>().empty(), "text is there");
    judge.require(judge.units(message["text"]) <= 4000, "text <= 4000");
    judge.blocks(message["blocks"], 50);
    return judge.found_;
  }

  static std::vector<std::string> view(Json const& view) {
    Judge judge;
    judge.require(view["type"] == "modal", "a modal");
    judge.text(view["title"], 24, false, "title");
    if (view.contains("submit")) judge.text(view["submit"], 24, false, "submit");
    if (view.contains("close")) judge.text(view["close"], 24, false, "close");
    if (view.contains("callback_id")) {
      auto const id = judge.units(view["callback_id"]);
      judge.require(id >= 1 && id <= 255, "callback_id 1..255");
    }
    judge.require(judge.units(view["private_metadata"]) <= 3000, "private_metadata <= 3000");
    judge.blocks(view["blocks"], 100);
    bool input = false;
    for (auto const& block : view["blocks"]) input = input || block["type"] == "input";
    judge.require(!input || view.contains("submit"), "submit beside an input");
    return judge.found_;
  }

  static std::vector<std::string> home(Json const& home) {
    Judge judge;
    judge.require(home["type"] == "home", "a home");
    for (auto const* of_modals : {"title", "submit", "close"}) judge.require(!home.contains(of_modals), of_modals);
    judge.require(judge.units(home["callback_id"]) <= 255, "callback_id <= 255");
    judge.blocks(home["blocks"], 100);
    return judge.found_;
  }

 private:
  void require(bool fine, std::string const& what) {
    if (!fine) found_.push_back(what);
  }
  static std::size_t units(Json const& text) { return kolega::slack::utf16_length(text.get<std::string>()); }

  void text(Json const& object, std::size_t limit, bool mrkdwn_allowed, std::string const& what) {
    auto const type = object.value("type", "");
    require(type == "plain_text" || (mrkdwn_allowed && type == "mrkdwn"), what + ": type " + type);
    auto const words = object.value("text", "");
    require(!kolega::slack::is_blank(words), what + ": not blank");
    require(units(words) <= limit, what + ": " + std::to_string(units(words)) + " units");
    if (type == "mrkdwn") {
      require(object.value("verbatim", false), what + ": verbatim");
      for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == '<')
          require(words.compare(i, 2, "<@") == 0 || words.compare(i, own_link.size(), own_link) == 0,
                  what + ": a raw <");
        if (words[i] == '&')
          require(
              words.compare(i, 5, "&amp;") == 0 || words.compare(i, 4, "&lt;") == 0 || words.compare(i, 4, "&gt;") == 0,
              what + ": a raw &");
      }
    }
  }

  void blocks(Json const& all, std::size_t most) {
    require(all.is_array() && !all.empty(), "some blocks");
    require(all.size() <= most, "at most " + std::to_string(most) + " blocks");
    std::set<std::string> ids;
    for (auto const& block : all) {
      one(block);
      if (block.contains("block_id"))
        require(ids.insert(block["block_id"].get<std::string>()).second, "block_id is unique");
    }
  }

  void one(Json const& block) {
    auto const type = block.value("type", "");
    if (type == "header") {
      text(block["text"], 150, false, "header");
    } else if (type == "section") {
      require(block.contains("text") || block.contains("fields"), "section has text or fields");
      if (block.contains("text")) text(block["text"], 3000, true, "section");
      if (block.contains("accessory")) button(block["accessory"]);
      if (block.contains("fields")) {
        require(!block["fields"].empty() && block["fields"].size() <= 10, "1 to 10 fields");
        for (auto const& field : block["fields"]) text(field, 2000, true, "field");
      }
    } else if (type == "context") {
      require(!block["elements"].empty() && block["elements"].size() <= 10, "1 to 10 elements");
      for (auto const& element : block["elements"]) text(element, 3000, true, "context");
    } else if (type == "actions") {
      require(!block["elements"].empty() && block["elements"].size() <= 25, "1 to 25 buttons");
      for (auto const& element : block["elements"])
        element["type"] == "static_select" ? menu(element) : button(element);
    } else if (type == "rich_text") {
      require(!block["elements"].empty(), "rich_text has elements");
      for (auto const& part : block["elements"]) rich(part);
    } else if (type == "input") {
      input(block);
    } else {
      require(type == "divider", "a known block, not " + type);
    }
  }

  void menu(Json const& element) {
    text(element["placeholder"], 150, false, "placeholder");
    require(!element["options"].empty() && element["options"].size() <= 100, "1 to 100 options");
    for (auto const& option : element["options"]) {
      text(option["text"], 75, false, "option");
      auto const value = option["value"].get<std::string>();
      require(!value.empty() && units(value) <= 150, "option value 1..150");
    }
    auto const id = element["action_id"].get<std::string>();
    require(!id.empty() && units(id) <= 255, "action_id <= 255");
    require(actions_.insert(id).second, "action_id " + id + " is unique");
  }

  void button(Json const& element) {
    require(element["type"] == "button", "a button");
    text(element["text"], 75, false, "button");
    require(units(element["value"]) <= 2000, "value <= 2000");
    auto const id = element["action_id"].get<std::string>();
    require(!id.empty() && units(id) <= 255, "action_id <= 255");
    require(actions_.insert(id).second, "action_id " + id + " is unique");
    if (element.contains("style"))
      require(element["style"] == "primary" || element["style"] == "danger", "style is primary or danger");
  }

  void rich(Json const& part) {
    require(part["type"] == "rich_text_section" || part["type"] == "rich_text_quote", "a known part of rich_text");
    require(!part["elements"].empty(), "the part has elements");
    for (auto const& element : part["elements"]) {
      if (element["type"] == "user") continue;
      if (element["type"] == "link" && !element["url"].get<std::string>().empty()) continue;
      require(element["type"] == "text", "a known element of rich_text");
      auto const words = element["text"].get<std::string>();
      require(!words.empty() && units(words) <= 3000, "rich text 1..3000");
    }
  }

  void option(Json const& option) {
    text(option["text"], 75, false, "option");
    auto const value = units(option["value"]);
    require(value >= 1 && value <= 150, "option value 1..150");
  }

  void input(Json const& block) {
    text(block["label"], 2000, false, "label");
    if (block.contains("hint")) text(block["hint"], 2000, false, "hint");
    require(units(block["block_id"]) <= 255, "block_id <= 255");
    auto const& element = block["element"];
    require(element["action_id"] == "value", "action_id is value");
    auto const type = element["type"].get<std::string>();
    if (type == "static_select" || type == "multi_static_select") {
      require(!element["options"].empty() && element["options"].size() <= 100, "1 to 100 options");
      for (auto const& one : element["options"]) option(one);
      auto const offered = [&element](Json const& chosen) {
        return std::find(element["options"].begin(), element["options"].end(), chosen) != element["options"].end();
      };
      if (element.contains("initial_option"))
        require(offered(element["initial_option"]), "the initial option is offered");
      if (element.contains("initial_options"))
        for (auto const& one : element["initial_options"]) require(offered(one), "the initial options are offered");
    } else if (type == "plain_text_input") {
      auto const most = element["max_length"].get<std::size_t>();
      require(most >= 1 && most <= 3000, "max_length 1..3000");
      if (element.contains("initial_value")) require(units(element["initial_value"]) <= most, "initial value fits");
    } else {
      if (type == "file_input")
        return require(element["max_files"] >= 1 && element["max_files"] <= 10, "1 to 10 files");
      require(type == "users_select" || type == "datepicker" || type == "number_input", "a known element, not " + type);
    }
  }

  std::vector<std::string> found_;
  std::set<std::string> actions_;
};

/// What the judge finds wrong; empty is fine.
inline std::vector<std::string> faults_of_message(Json const& message) { return Judge::message(message); }
inline std::vector<std::string> faults_of_view(Json const& view) { return Judge::view(view); }
inline std::vector<std::string> faults_of_home(Json const& home) { return Judge::home(home); }

}  // namespace block_kit
