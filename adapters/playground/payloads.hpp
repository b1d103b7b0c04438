#pragma once
// What Slack sends when people act: commands as forms, interactions as a form with one JSON, events (docs:
// interactivity/implementing-slash-commands, reference/interaction-payloads, reference/events). All with the state's
// mutex held; each call gives triggers and response URLs of its own.
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "playground/sender.hpp"
#include "playground/state.hpp"

namespace kolega::playground {

/// What was typed, as Slack writes it: & < > escaped, @handle and #channel as links. `with_names` as in commands that
/// are registered with should_escape: <@U0ANA|ana>.
[[nodiscard]] std::string typed_text(State const& state, std::string_view text, bool with_names);

[[nodiscard]] Outgoing command_of(State& state, Person const& person, Conversation const& conversation,
                                  std::string const& command, std::string_view text);
/// `element` is the block element that was used, `action` what the page says of it.
[[nodiscard]] Outgoing press_on_message(State& state, Person const& person, Conversation const& conversation,
                                        Message const& message, nlohmann::json const& action,
                                        nlohmann::json const& values);
[[nodiscard]] Outgoing press_in_view(State& state, Person const& person, View const& view, nlohmann::json const& action,
                                     nlohmann::json const& values);
[[nodiscard]] Outgoing submission_of(State& state, Person const& person, View const& view,
                                     nlohmann::json const& values);
[[nodiscard]] Outgoing closing_of(State& state, Person const& person, View const& view, bool all);
[[nodiscard]] Outgoing shortcut_on(State& state, Person const& person, Conversation const& conversation,
                                   Message const& message, std::string const& callback_id);

/// The element that an action names, or null.
[[nodiscard]] nlohmann::json const* element_in(nlohmann::json const& blocks, nlohmann::json const& action);

}  // namespace kolega::playground
