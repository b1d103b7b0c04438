#pragma once
// Messages and files as others see them: the page, and Slack's clients. All with the state's mutex held.
#include <nlohmann/json_fwd.hpp>

#include "playground/state.hpp"

namespace kolega::playground {

[[nodiscard]] nlohmann::json page_message(State const& state, Conversation const& conversation, Message const& message);
/// As Slack's Web API and events give it.
[[nodiscard]] nlohmann::json slack_message(State const& state, Conversation const& conversation, Message const& message,
                                           bool with_metadata);

/// {"id", "name", "size", "type", "picture"}: what the page shows of a file.
[[nodiscard]] nlohmann::json page_file(File const& file);
/// Slack's file object (docs: reference/objects/file-object).
[[nodiscard]] nlohmann::json slack_file(State const& state, File const& file);

/// Its own files, those shared where it is a member, and those sent to it in a form.
[[nodiscard]] bool may_bot_read(State const& state, File const& file);
/// Their own files, and those shared where they are; the bot's pictures stand in messages without being shared.
[[nodiscard]] bool may_person_read(State const& state, Person const& person, File const& file);

/// The address of a message: "http://127.0.0.1:8080/archives/C0IT/p1795424400000100".
[[nodiscard]] std::string permalink(State const& state, Conversation const& conversation, Message const& message);

}  // namespace kolega::playground
