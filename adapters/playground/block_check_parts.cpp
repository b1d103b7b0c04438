#include "playground/block_check_parts.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "slack/json.hpp"
#include "slack/limits.hpp"

namespace kolega::playground {
namespace {

using Json = nlohmann::json;
using slack::member;
using slack::text_at;

constexpr unsigned in_actions{1}, in_accessory{2}, in_input{4}, in_context{8};
constexpr unsigned everywhere{in_actions | in_accessory | in_input};

struct Kind {
  std::string_view type;
  unsigned places;
};
constexpr std::array kinds{
    Kind{"button", in_actions | in_accessory},
    Kind{"workflow_button", in_actions | in_accessory},
    Kind{"overflow", in_actions | in_accessory},
    Kind{"image", in_accessory | in_context},
    Kind{"static_select", everywhere},
    Kind{"external_select", everywhere},
    Kind{"users_select", everywhere},
    Kind{"conversations_select", everywhere},
    Kind{"channels_select", everywhere},
    Kind{"multi_static_select", everywhere},
    Kind{"multi_external_select", everywhere},
    Kind{"multi_users_select", everywhere},
    Kind{"multi_conversations_select", everywhere},
    Kind{"multi_channels_select", everywhere},
    Kind{"checkboxes", everywhere},
    Kind{"radio_buttons", everywhere},
    Kind{"datepicker", everywhere},
    Kind{"timepicker", everywhere},
    Kind{"datetimepicker", in_actions | in_input},
    Kind{"plain_text_input", in_input},
    Kind{"number_input", in_input},
    Kind{"email_text_input", in_input},
    Kind{"url_text_input", in_input},
    Kind{"rich_text_input", in_input},
    Kind{"file_input", in_input},
};

std::string numbered(std::string const& at, std::size_t i) { return at + "/" + std::to_string(i); }

}  // namespace

void BlockParts::fault(std::string const& what, std::string const& at) {
  found.push_back("[ERROR] " + what + " [json-pointer:" + at + "]");
}

bool BlockParts::list(Json const& value, std::string const& at, std::size_t least, std::size_t most) {
  if (!value.is_array()) return fault("must provide an array", at), false;
  if (value.size() > most) return fault("no more than " + std::to_string(most) + " items allowed", at), false;
  if (value.size() < least) return fault("no fewer than " + std::to_string(least) + " items allowed", at), false;
  return true;
}

void BlockParts::length(std::string_view text, std::string const& at, std::size_t most, Need need) {
  if (need == Need::yes && text.empty()) fault("must be more than 0 characters", at);
  if (slack::length(text) > most) fault("must be less than " + std::to_string(most + 1) + " characters", at);
}

void BlockParts::string(Json const& of, char const* key, std::string const& at, std::size_t most, Need need) {
  auto const& value = member(of, key);
  if (value.is_null()) {
    if (need == Need::yes) fault(std::string("missing required field: ") + key, at);
  } else if (!value.is_string()) {
    fault("must be a string", at + "/" + key);
  } else {
    length(value.get_ref<std::string const&>(), at + "/" + key, most, need);
  }
}

void BlockParts::number(Json const& of, char const* key, std::string const& at, std::int64_t least, std::int64_t most) {
  auto const& value = member(of, key);
  if (value.is_null()) return;
  auto const here = at + "/" + key;
  if (!value.is_number_integer()) return fault("must be an integer", here);
  if (value.get<std::int64_t>() < least) fault("must be greater than " + std::to_string(least - 1), here);
  if (value.get<std::int64_t>() > most) fault("must be less than " + std::to_string(most + 1), here);
}

void BlockParts::text(Json const& value, std::string const& at, std::size_t most, Text kind) {
  auto const type = text_at(value, "type");
  if (type != "plain_text" && (kind == Text::plain || type != "mrkdwn"))
    return fault(kind == Text::plain ? "must be a `plain_text` text object" : "must be a text object", at);
  if (!member(value, "text").is_string()) return fault("missing required field: text", at);
  length(text_at(value, "text"), at + "/text", most, Need::yes);
}

void BlockParts::text_of(Json const& of, char const* key, std::string const& at, std::size_t most, Need need,
                         Text kind) {
  auto const& value = member(of, key);
  if (!value.is_null()) return text(value, at + "/" + key, most, kind);
  if (need == Need::yes) fault(std::string("missing required field: ") + key, at);
}

void BlockParts::confirmation(Json const& element, std::string const& at) {
  auto const& confirm = member(element, "confirm");
  if (confirm.is_null()) return;
  auto const here = at + "/confirm";
  text_of(confirm, "title", here, 100, Need::yes);
  text_of(confirm, "text", here, 300, Need::yes, Text::any);
  text_of(confirm, "confirm", here, 30, Need::yes);
  text_of(confirm, "deny", here, 30, Need::yes);
}

void BlockParts::options(Json const& of, char const* key, std::string const& at, std::size_t most, Text kind) {
  auto const& all = member(of, key);
  auto const here = at + "/" + key;
  if (!list(all, here, 1, most)) return;
  for (std::size_t i = 0; i < all.size(); ++i) {
    auto const each = numbered(here, i);
    text(member(all[i], "text"), each + "/text", 75, kind);
    text_of(all[i], "description", each, 75, Need::no, kind);
    string(all[i], "value", each, slack::option_value_limit, Need::yes);
    string(all[i], "url", each, 3000, Need::no);
  }
}

/// What is chosen at first is one of the options, word for word.
void BlockParts::initial(Json const& one, char const* key, std::string const& at) {
  auto const& chosen = member(one, key);
  if (chosen.is_null()) return;
  auto const check = [&](Json const& option, std::string const& here) {
    auto const is_in = [&](Json const& all) {
      return std::any_of(all.begin(), all.end(), [&](Json const& each) {
        return text_at(each, "value") == text_at(option, "value") && member(each, "text") == member(option, "text");
      });
    };
    bool known = is_in(member(one, "options"));
    for (auto const& group : member(one, "option_groups")) known = known || is_in(member(group, "options"));
    if (!known) fault("must match one of the options", here);
  };
  if (!chosen.is_array()) return check(chosen, at + "/" + key);
  for (std::size_t i = 0; i < chosen.size(); ++i) check(chosen[i], numbered(at + "/" + key, i));
}

void BlockParts::select(Json const& one, std::string const& at) {
  auto const has_groups = one.contains("option_groups");
  if (has_groups == one.contains("options")) return fault("one of options and option_groups is needed", at);
  if (!has_groups) return options(one, "options", at, 100, Text::plain);
  auto const& groups = one["option_groups"];
  if (!list(groups, at + "/option_groups", 1, 100)) return;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    auto const here = numbered(at + "/option_groups", i);
    text_of(groups[i], "label", here, 75, Need::yes);
    options(groups[i], "options", here, 100, Text::plain);
  }
}

void BlockParts::button(Json const& one, std::string const& at) {
  text_of(one, "text", at, 75, Need::yes);
  string(one, "value", at, 2000, Need::no);
  string(one, "url", at, 3000, Need::no);
  string(one, "accessibility_label", at, 75, Need::no);
  auto const style = text_at(one, "style");
  if (!style.empty() && style != "primary" && style != "danger") fault("must be a valid enum value", at + "/style");
}

void BlockParts::typed(Json const& one, std::string const& at) {
  auto const type = text_at(one, "type");
  string(one, "initial_value", at, 3000, Need::no);
  number(one, "min_length", at, 0, 3000);
  number(one, "max_length", at, 1, 3000);
  if (type != "number_input") return;
  if (!member(one, "is_decimal_allowed").is_boolean()) fault("missing required field: is_decimal_allowed", at);
  string(one, "min_value", at, 100, Need::no);
  string(one, "max_value", at, 100, Need::no);
}

void BlockParts::element(Json const& one, std::string const& at, In in) {
  auto const type = text_at(one, "type");
  auto const place = in == In::actions     ? in_actions
                     : in == In::accessory ? in_accessory
                     : in == In::input     ? in_input
                                           : in_context;
  auto const kind = std::find_if(kinds.begin(), kinds.end(), [&](Kind const& each) { return each.type == type; });
  if (kind == kinds.end() || !(kind->places & place))
    return fault("unsupported type: " + std::string(type), at + "/type");
  string(one, "action_id", at, 255, Need::no);
  if (type == "button" || type == "workflow_button") button(one, at);
  if (type == "static_select" || type == "multi_static_select") select(one, at);
  if (type == "checkboxes" || type == "radio_buttons") options(one, "options", at, 10, Text::any);
  if (type == "overflow") options(one, "options", at, 5, Text::plain);
  if (type.ends_with("_input") && type != "file_input") typed(one, at);
  if (type == "file_input") number(one, "max_files", at, 1, 10);
  if (type == "image") string(one, "alt_text", at, 2000, Need::yes);
  if (type.starts_with("multi_")) number(one, "max_selected_items", at, 1, 1000);
  initial(one, "initial_option", at);
  if (type == "checkboxes" || type == "multi_static_select") initial(one, "initial_options", at);
  confirmation(one, at);
  text_of(one, "placeholder", at, 150, Need::no);
  auto const id = std::string(text_at(one, "action_id"));
  if (!id.empty() && !actions_.insert(id).second) fault("`action_id` already exists", at + "/action_id");
}

}  // namespace kolega::playground
