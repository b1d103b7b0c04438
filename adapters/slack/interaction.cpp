#include "slack/interaction.hpp"

#include <nlohmann/json.hpp>

#include "slack/json.hpp"

namespace kolega::slack {
namespace {

using Json = nlohmann::json;

std::string text(Json const& value, char const* key) { return std::string(text_at(value, key)); }
std::string text(Json const& value, char const* key, char const* inner) {
  return std::string(text_at(value, key, inner));
}

void add_text(std::vector<std::string>& values, Json const& value) {
  if (value.is_string())
    values.push_back(value.get<std::string>());
  else if (value.is_number_integer())
    values.push_back(std::to_string(value.get<std::int64_t>()));
}

/// Each kind of element names what it holds in its own way; an element has one of these.
std::vector<std::string> values_of(Json const& element) {
  std::vector<std::string> values;
  for (auto const key : {"value", "selected_user", "selected_conversation", "selected_channel", "selected_date",
                         "selected_time", "selected_date_time"})
    add_text(values, member(element, key));
  if (auto const& option = member(element, "selected_option"); option.is_object())
    add_text(values, member(option, "value"));
  if (auto const& options = member(element, "selected_options"); options.is_array())
    for (auto const& option : options) add_text(values, member(option, "value"));
  for (auto const key : {"selected_users", "selected_conversations", "selected_channels"})
    if (auto const& selected = member(element, key); selected.is_array())
      for (auto const& id : selected) add_text(values, id);
  return values;
}

std::vector<StateValue> read_state(Json const& state) {
  std::vector<StateValue> read;
  auto const& blocks = member(state, "values");
  if (!blocks.is_object()) return read;
  for (auto const& [block_id, elements] : blocks.items()) {
    if (!elements.is_object()) continue;
    for (auto const& [action_id, element] : elements.items())
      read.push_back(
          {block_id, action_id, text(element, "type"), values_of(element), read_files(member(element, "files"))});
  }
  return read;
}

ViewState read_view(Json const& view) {
  return {text(view, "id"),
          text(view, "root_view_id"),
          text(view, "type"),
          text(view, "callback_id"),
          text(view, "hash"),
          text(view, "private_metadata"),
          read_state(member(view, "state"))};
}

std::optional<ViewState> read_view_if_any(Json const& payload) {
  auto const& view = member(payload, "view");
  if (!view.is_object()) return std::nullopt;
  return read_view(view);
}

std::string first_of(std::string first, std::string second) { return first.empty() ? second : first; }

Result<InteractionOrigin> read_origin(Json const& payload) {
  InteractionOrigin origin;
  origin.user_id = text(payload, "user", "id");
  if (origin.user_id.empty()) return malformed("interaction: user.id is missing");
  origin.user_team_id = text(payload, "user", "team_id");
  origin.team_id = first_of(text(payload, "team", "id"), origin.user_team_id);
  if (origin.team_id.empty()) return malformed("interaction: neither team.id nor user.team_id is there");
  if (origin.user_team_id.empty()) origin.user_team_id = origin.team_id;
  origin.user_name = first_of(text(payload, "user", "username"), text(payload, "user", "name"));
  origin.enterprise_id = text(payload, "enterprise", "id");
  origin.api_app_id = text(payload, "api_app_id");
  origin.trigger_id = text(payload, "trigger_id");
  origin.is_enterprise_install = flag_at(payload, "is_enterprise_install");
  return origin;
}

Result<Interaction> read_block_actions(Json const& payload, InteractionOrigin origin) {
  BlockActions read;
  read.origin = std::move(origin);
  auto const& actions = member(payload, "actions");
  if (!actions.is_array() || actions.empty()) return malformed("block_actions: actions is missing or empty");
  for (auto const& action : actions) {
    Action one;
    one.element = {text(action, "block_id"), text(action, "action_id"), text(action, "type"), values_of(action)};
    one.action_ts = text(action, "action_ts");
    if (one.element.action_id.empty()) return malformed("block_actions: an action has no action_id");
    read.actions.push_back(std::move(one));
  }
  auto const& container = member(payload, "container");
  read.container_type = text(container, "type");
  read.channel_id = first_of(text(payload, "channel", "id"), text(container, "channel_id"));
  read.channel_name = text(payload, "channel", "name");
  read.message_ts = first_of(text(container, "message_ts"), text(payload, "message", "ts"));
  read.thread_ts = first_of(text(payload, "message", "thread_ts"), text(container, "thread_ts"));
  read.is_ephemeral = flag_at(container, "is_ephemeral");
  read.response_url = text(payload, "response_url");
  read.view = read_view_if_any(payload);
  read.state = read_state(member(payload, "state"));
  return Interaction(std::move(read));
}

Result<ViewState> read_needed_view(Json const& payload) {
  auto view = read_view_if_any(payload);
  if (!view) return malformed("view: the view is missing");
  if (view->id.empty()) return malformed("view: view.id is missing");
  return std::move(*view);
}

Result<Interaction> read_message_action(Json const& payload, InteractionOrigin origin) {
  MessageAction read;
  read.origin = std::move(origin);
  read.callback_id = text(payload, "callback_id");
  read.action_ts = text(payload, "action_ts");
  read.channel_id = text(payload, "channel", "id");
  read.channel_name = text(payload, "channel", "name");
  auto const& message = member(payload, "message");
  read.message_ts = first_of(text(message, "ts"), text(payload, "message_ts"));
  read.thread_ts = text(message, "thread_ts");
  read.message_user = text(message, "user");
  read.message_user_team = first_of(text(message, "user_team"), text(message, "team"));
  read.message_bot_id = text(message, "bot_id");
  read.files = read_files(member(message, "files"));
  read.message_text = text(message, "text");
  read.response_url = text(payload, "response_url");
  if (read.callback_id.empty()) return malformed("message_action: callback_id is missing");
  if (read.channel_id.empty() || read.message_ts.empty())
    return malformed("message_action: channel.id or message.ts is missing");
  return Interaction(std::move(read));
}

}  // namespace

StateValue const* ViewState::find(std::string_view block_id) const noexcept {
  for (auto const& value : values)
    if (value.block_id == block_id) return &value;
  return nullptr;
}

Result<Interaction> parse_interaction(std::string_view json) {
  auto const parsed = parse_json(json);
  if (!parsed) return parsed.error();
  auto const& payload = *parsed;
  auto const type = text_at(payload, "type");
  if (type.empty()) return malformed("interaction: type is missing");

  bool const known = type == "block_actions" || type == "view_submission" || type == "view_closed" ||
                     type == "shortcut" || type == "message_action" || type == "block_suggestion";
  if (!known) return Interaction(UnknownInteraction{std::string(type)});

  auto origin = read_origin(payload);
  if (!origin) return origin.error();
  if (type == "block_actions") return read_block_actions(payload, std::move(*origin));
  if (type == "message_action") return read_message_action(payload, std::move(*origin));
  if (type == "view_submission" || type == "view_closed") {
    auto view = read_needed_view(payload);
    if (!view) return view.error();
    if (type == "view_submission") return Interaction(ViewSubmission{std::move(*origin), std::move(*view)});
    return Interaction(ViewClosed{std::move(*origin), std::move(*view), flag_at(payload, "is_cleared")});
  }
  if (type == "shortcut") {
    Shortcut read{std::move(*origin), text(payload, "callback_id"), text(payload, "action_ts")};
    if (read.callback_id.empty()) return malformed("shortcut: callback_id is missing");
    return Interaction(std::move(read));
  }
  BlockSuggestion read{std::move(*origin), text(payload, "action_id"), text(payload, "block_id"),
                       text(payload, "value"), read_view_if_any(payload)};
  if (read.action_id.empty()) return malformed("block_suggestion: action_id is missing");
  return Interaction(std::move(read));
}

}  // namespace kolega::slack
