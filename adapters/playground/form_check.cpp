#include "playground/form_check.hpp"

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "slack/json.hpp"
#include "slack/limits.hpp"

namespace kolega::playground {
namespace {

using Json = nlohmann::json;
using slack::member;
using slack::text_at;

bool is_empty(Json const& value) {
  for (auto const* key : {"value", "selected_date", "selected_time", "selected_user", "selected_channel",
                          "selected_conversation", "rich_text_value"})
    if (!text_at(value, key).empty() || member(value, key).is_object()) return false;
  for (auto const* key : {"selected_option", "selected_date_time"})
    if (!member(value, key).is_null()) return false;
  for (auto const* key : {"selected_options", "selected_users", "selected_channels", "selected_conversations"})
    if (auto const& list = member(value, key); list.is_array() && !list.empty()) return false;
  return true;
}

std::string sentence(Json const& block, Json const& value) {
  auto const& element = member(block, "element");
  if (is_empty(value)) return slack::flag_at(block, "optional") ? "" : "Please complete this required field.";
  auto const length = static_cast<std::int64_t>(slack::length(text_at(value, "value")));
  auto const most = slack::number_at(element, "max_length");
  auto const least = slack::number_at(element, "min_length");
  if (text_at(element, "type") == "plain_text_input") {
    if (most > 0 && length > most) return "Please use no more than " + std::to_string(most) + " characters.";
    if (length < least) return "Please use at least " + std::to_string(least) + " characters.";
  }
  if (text_at(element, "type") == "number_input") {
    auto const text = std::string(text_at(value, "value"));
    char* end = nullptr;
    std::strtod(text.c_str(), &end);
    if (end != text.c_str() + text.size()) return "Please enter a number.";
  }
  return {};
}

}  // namespace

Json form_errors(Json const& view, Json const& values) {
  auto errors = Json::object();
  for (auto const& block : member(view, "blocks")) {
    if (text_at(block, "type") != "input") continue;
    auto const block_id = std::string(text_at(block, "block_id"));
    auto const action_id = std::string(text_at(member(block, "element"), "action_id"));
    auto const& value = member(member(values, block_id.c_str()), action_id.c_str());
    auto const wrong = sentence(block, value);
    if (!wrong.empty()) errors.emplace(block_id, wrong);
  }
  return errors;
}

}  // namespace kolega::playground
