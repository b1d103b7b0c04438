#include "playground/form_check.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <optional>

#include "http/message.hpp"
#include "playground/files.hpp"
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
  for (auto const* key : {"selected_options", "selected_users", "selected_channels", "selected_conversations", "files"})
    if (auto const& list = member(value, key); list.is_array() && !list.empty()) return false;
  return true;
}

/// How many are chosen, of what can be chosen several times.
std::size_t chosen(Json const& value) {
  for (auto const* key : {"selected_options", "selected_users", "selected_channels", "selected_conversations", "files"})
    if (auto const& list = member(value, key); list.is_array()) return list.size();
  return 0;
}

std::string sentence_of_text(Json const& element, Json const& value) {
  auto const length = static_cast<std::int64_t>(slack::length(text_at(value, "value")));
  auto const most = slack::number_at(element, "max_length");
  auto const least = slack::number_at(element, "min_length");
  if (most > 0 && length > most) return "Please use no more than " + std::to_string(most) + " characters.";
  if (length < least) return "Please use at least " + std::to_string(least) + " characters.";
  return {};
}

/// All of `text` as a number.
std::optional<double> number_of(std::string_view text) {
  std::string const all(text);
  char* end = nullptr;
  auto const number = std::strtod(all.c_str(), &end);
  if (all.empty() || end != all.c_str() + all.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

std::string sentence_of_number(Json const& element, Json const& value) {
  auto const number = number_of(text_at(value, "value"));
  if (!number) return "Please enter a number.";
  if (!slack::flag_at(element, "is_decimal_allowed") && *number != std::floor(*number))
    return "Please enter a whole number.";
  if (auto const least = number_of(text_at(element, "min_value")); least && *number < *least)
    return "Please enter " + std::string(text_at(element, "min_value")) + " or more.";
  if (auto const most = number_of(text_at(element, "max_value")); most && *number > *most)
    return "Please enter " + std::string(text_at(element, "max_value")) + " or less.";
  return {};
}

std::string sentence_of_files(Json const& element, Json const& value) {
  auto const most = std::max<std::int64_t>(slack::number_at(element, "max_files"), 0);
  if (chosen(value) > static_cast<std::size_t>(most == 0 ? 10 : most))
    return "Please attach no more than " + std::to_string(most == 0 ? 10 : most) + " files.";
  auto const& types = member(element, "filetypes");
  for (auto const& file : member(value, "files")) {
    auto const name = std::string(text_at(file, "name"));
    if (slack::number_at(file, "size") > static_cast<std::int64_t>(Files::largest_in_form))
      return name + " is larger than 10 MB.";
    // "jpeg" names the same kind as "jpg"; a kind that the workspace does not know goes by the name's ending.
    auto const fits = [&](Json const& type) {
      if (!type.is_string()) return false;
      auto const ending = "." + type.get<std::string>();
      return http::same_ignoring_case(name.size() < ending.size() ? "" : name.substr(name.size() - ending.size()),
                                      ending) ||
             (file_type(ending) != "binary" && file_type(ending) == text_at(file, "filetype"));
    };
    if (!types.empty() && std::none_of(types.begin(), types.end(), fits))
      return name + " is not of a kind that is taken here.";
  }
  return {};
}

std::string sentence(Json const& block, Json const& value) {
  auto const& element = member(block, "element");
  auto const type = text_at(element, "type");
  if (is_empty(value)) return slack::flag_at(block, "optional") ? "" : "Please complete this required field.";
  auto const typed = text_at(value, "value");
  if (type == "plain_text_input") return sentence_of_text(element, value);
  if (type == "number_input") return sentence_of_number(element, value);
  if (type == "file_input") return sentence_of_files(element, value);
  if (type == "email_text_input" &&
      (typed.find('@') == std::string_view::npos || typed.find(' ') != std::string_view::npos))
    return "Please enter an e-mail address.";
  if (type == "url_text_input" && !typed.starts_with("http://") && !typed.starts_with("https://"))
    return "Please enter an address that begins with https://.";
  if (auto const most = slack::number_at(element, "max_selected_items");
      most > 0 && chosen(value) > static_cast<std::size_t>(most))
    return "Please choose no more than " + std::to_string(most) + ".";
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
