#pragma once
// One function for each part of the config. Each reports what is wrong and goes on with the default, so that one load
// shows every error.
#include "config/config.hpp"
#include "config/section.hpp"

namespace kolega::config {

[[nodiscard]] Server read_server(Section const& root);
[[nodiscard]] Storage read_storage(Section const& root);
[[nodiscard]] std::optional<Slack> read_slack(Section const& root);
[[nodiscard]] std::optional<Teams> read_teams(Section const& root);
[[nodiscard]] Thanks read_thanks(Section const& root);
[[nodiscard]] Celebrations read_celebrations(Section const& root);
[[nodiscard]] Commands read_commands(Section const& root);
[[nodiscard]] Privacy read_privacy(Section const& root);
[[nodiscard]] Log read_log(Section const& root);

/// organisation, admins, people, departments.
[[nodiscard]] Organisation read_organisation(Section const& root);
[[nodiscard]] std::vector<PersonEntry> read_people(Section const& root);
[[nodiscard]] Department read_department(Section const& section, Organisation const& organisation);
[[nodiscard]] std::vector<Service> read_services(Section const& department);
/// The mapping `calendar` of `section`; `zone` where it names none.
[[nodiscard]] std::optional<Calendar> read_calendar(Section const& section, std::string const& zone);
[[nodiscard]] Promise read_promise(Section const& section);
[[nodiscard]] std::map<Priority, Promise> read_promise_by_priority(Section const& section);

// Values that several parts have.
[[nodiscard]] std::optional<std::string> read_zone(Section const& section);
[[nodiscard]] std::optional<Language> read_language(Section const& section);
[[nodiscard]] std::vector<std::string> read_emails(Section const& section, std::string_view key);
[[nodiscard]] std::optional<PromiseDuration> read_duration(Section const& section, std::string_view key);
/// A channel's id of Slack ("slack_channel") or of Teams ("teams_channel"), or "".
[[nodiscard]] std::string read_slack_channel(Section const& section);
[[nodiscard]] std::string read_teams_channel(Section const& section);
/// [a-z][a-z0-9_-]{0,31}: the key of a service or a field.
[[nodiscard]] std::optional<std::string> read_key(Section const& section);

/// Words of commands, which no department may have as its key.
[[nodiscard]] bool is_command_word(std::string_view word) noexcept;

}  // namespace kolega::config
