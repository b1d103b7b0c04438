#pragma once
// Presses, forms, shortcuts and look-ups (docs: interactivity/handling-user-interaction,
// reference/interaction-payloads).
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/error.hpp"
#include "slack/file_ref.hpp"

namespace kolega::slack {

/// Who acted, and where Slack counts it.
struct InteractionOrigin {
  std::string team_id;  // the user's own when the app is installed for a whole organisation (then `team` is null)
  std::string enterprise_id;
  std::string user_id;
  std::string user_name;
  std::string user_team_id;  // differs from team_id for people of a connected workspace
  std::string api_app_id;
  std::string trigger_id;  // lives three seconds, serves once; may be ""
  bool is_enterprise_install{false};
};

/// What an element holds or was set to; of whatever kind it is. Nothing chosen: no values.
struct StateValue {
  std::string block_id;
  std::string action_id;
  std::string type;  // "plain_text_input", "static_select", …
  std::vector<std::string> values;
  std::vector<FileRef> files{};  // of a file_input

  [[nodiscard]] std::string_view value() const noexcept { return values.empty() ? std::string_view{} : values.front(); }
};

/// One element that was used.
struct Action {
  StateValue element;     // of a button: the value that was given to it
  std::string action_ts;  // Slack's own stamp of the act
};

struct ViewState {
  std::string id;
  std::string root_id;
  std::string type;  // "modal", "home"
  std::string callback_id;
  std::string hash;
  std::string private_metadata;
  std::vector<StateValue> values;  // in no particular order

  [[nodiscard]] StateValue const* find(std::string_view block_id) const noexcept;
};

struct BlockActions {
  InteractionOrigin origin;
  std::vector<Action> actions;  // at least one
  std::string container_type;   // "message", "view", "message_attachment"
  std::string channel_id;       // "" in a view
  std::string channel_name;
  std::string message_ts;  // "" in a view
  std::string thread_ts;   // "" outside threads
  bool is_ephemeral{false};
  std::string response_url;  // may be ""
  std::optional<ViewState> view;
  std::vector<StateValue> state;  // of the inputs in a message
};

struct ViewSubmission {
  InteractionOrigin origin;
  ViewState view;
};

struct ViewClosed {
  InteractionOrigin origin;
  ViewState view;
  bool is_cleared{false};
};

/// A global shortcut: has neither channel nor response_url.
struct Shortcut {
  InteractionOrigin origin;
  std::string callback_id;
  std::string action_ts;
};

/// A shortcut on a message.
struct MessageAction {
  InteractionOrigin origin;
  std::string callback_id;
  std::string action_ts;
  std::string channel_id;
  std::string channel_name;
  std::string message_ts;
  std::string thread_ts;
  std::string message_user;       // "" for a bot's message
  std::string message_user_team;  // their own workspace, or "" when Slack does not say
  std::string message_bot_id;
  std::vector<FileRef> files;
  std::string message_text;  // with Slack's markup: see neutral_text()
  std::string response_url;
};

/// Someone types into an external select.
struct BlockSuggestion {
  InteractionOrigin origin;
  std::string action_id;
  std::string block_id;
  std::string value;
  std::optional<ViewState> view;
};

/// Of a type that Kolega does not use: to be answered 200 and counted. May be hostile text: never a metric's label.
struct UnknownInteraction {
  std::string type;
};

using Interaction = std::variant<BlockActions, ViewSubmission, ViewClosed, Shortcut, MessageAction, BlockSuggestion,
                                 UnknownInteraction>;

[[nodiscard]] Result<Interaction> parse_interaction(std::string_view json);

}  // namespace kolega::slack
