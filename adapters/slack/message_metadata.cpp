#include "slack/message_metadata.hpp"

#include <nlohmann/json.hpp>

#include "slack/json.hpp"
#include "slack/press.hpp"

namespace kolega::slack {

namespace {

/// A card carries its request's number in each of its buttons; metadata may be missing where the app lacks its scope.
bool has_button_about(nlohmann::json const& message, std::string_view number) {
  auto const& blocks = member(message, "blocks");
  if (!blocks.is_array()) return false;
  for (auto const& block : blocks) {
    auto const& elements = member(block, "elements");
    if (text_at(block, "type") != "actions" || !elements.is_array()) continue;
    for (auto const& element : elements)
      if (auto const press = parse_press(text_at(element, "action_id"), text_at(element, "value"));
          press && press->subject == number)
        return true;
  }
  return false;
}

}  // namespace

std::string find_by_metadata(nlohmann::json const& messages, std::string_view event_type, std::string_view key,
                             std::string_view value) {
  if (!messages.is_array()) return {};
  std::string const name(key);
  for (auto const& message : messages) {
    if (key == "request" && has_button_about(message, value)) return std::string(text_at(message, "ts"));
    auto const& metadata = member(message, "metadata");
    if (text_at(metadata, "event_type") != event_type) continue;
    auto const& found = member(member(metadata, "event_payload"), name.c_str());
    if (found.is_string() ? found.get_ref<std::string const&>() == value
                          : found.is_number() && write_json(found) == value)
      return std::string(text_at(message, "ts"));
  }
  return {};
}

}  // namespace kolega::slack
