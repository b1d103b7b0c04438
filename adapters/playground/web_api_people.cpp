// users.*, usergroups.*
#include <date/tz.h>

#include <nlohmann/json.hpp>

#include "playground/web_api.hpp"
#include "slack/json.hpp"

namespace kolega::playground {
namespace {

using Json = nlohmann::json;
using slack::text_at;

std::int64_t offset_of(State const& state, std::string const& zone) {
  try {
    return date::locate_zone(zone)->get_info(date::sys_seconds(state.clock.now().time_since_epoch())).offset.count();
  } catch (std::runtime_error const&) {
    return 0;
  }
}

Json bot_json(State const& state) {
  Json json{{"id", state.setup.bot_user_id},
            {"team_id", state.setup.team_id},
            {"name", "kolega"},
            {"real_name", state.setup.bot_name},
            {"deleted", false},
            {"is_bot", true}};
  json["profile"] = {
      {"real_name", state.setup.bot_name}, {"bot_id", state.setup.bot_id}, {"api_app_id", state.setup.app_id}};
  return json;
}

Json info(State& state, Json const& arguments) {
  auto const id = text_at(arguments, "user");
  if (state.is_bot(id)) return {{"user", bot_json(state)}};
  auto const* person = state.people.find(id);
  if (!person) return failed("user_not_found");
  return {{"user", slack_user(state, *person, flag_argument(arguments, "include_locale"))}};
}

Json list(State& state, Json const& arguments) {
  auto const& people = state.people.all();
  // The bot is a member like the others.
  auto const page = page_of(people.size() + 1, arguments, 100);
  Json json;
  json["members"] = Json::array();
  for (auto i = page.begin; i < page.end; ++i)
    json["members"].push_back(i == 0 ? bot_json(state)
                                     : slack_user(state, people[i - 1], flag_argument(arguments, "include_locale")));
  json["cache_ts"] = state.clock.now().time_since_epoch().count();
  json["response_metadata"]["next_cursor"] = page.next_cursor;
  return json;
}

/// Deactivated people are not found (docs: reference/methods/users.lookupByEmail).
Json lookup_by_email(State& state, Json const& arguments) {
  for (auto const& person : state.people.all())
    if (person.active && !person.email.empty() && http::same_ignoring_case(person.email, text_at(arguments, "email")))
      return {{"user", slack_user(state, person, false)}};
  return failed("users_not_found");
}

Json bot_info(State& state, Json const& arguments) {
  auto const id = text_at(arguments, "bot");
  if (!id.empty() && id != state.setup.bot_id) return failed("bot_not_found");
  Json bot{{"id", state.setup.bot_id},     {"deleted", false},
           {"name", state.setup.bot_name}, {"updated", 0},
           {"app_id", state.setup.app_id}, {"user_id", state.setup.bot_user_id}};
  bot["icons"]["image_36"] = state.base_url + "/icon.svg";
  return {{"bot", std::move(bot)}};
}

Json groups(State& state, Json const& arguments) {
  auto list = Json::array();
  for (auto const& each : state.people.groups()) {
    Json group{{"id", each.id},
               {"team_id", state.setup.team_id},
               {"is_usergroup", true},
               {"is_subteam", true},
               {"name", each.name},
               {"description", ""},
               {"handle", each.handle},
               {"is_external", false},
               {"date_create", 0},
               {"date_update", each.changed},
               {"date_delete", 0},
               {"auto_provision", false},
               {"created_by", state.people.all().front().id}};
    if (flag_argument(arguments, "include_users")) group["users"] = each.members;
    if (flag_argument(arguments, "include_count")) group["user_count"] = each.members.size();
    list.push_back(std::move(group));
  }
  return {{"usergroups", std::move(list)}};
}

Json group_members(State& state, Json const& arguments) {
  auto const* group = state.people.group(text_at(arguments, "usergroup"));
  if (!group) return failed("no_such_subteam");
  return {{"users", group->members}};
}

}  // namespace

Json slack_user(State const& state, Person const& person, bool with_locale) {
  Json json{{"id", person.id},
            {"team_id", state.setup.team_id},
            {"name", person.handle},
            {"real_name", person.name},
            {"deleted", !person.active},
            {"tz", person.zone},
            {"tz_label", person.zone},
            {"tz_offset", offset_of(state, person.zone)},
            {"is_admin", person.admin},
            {"is_owner", false},
            {"is_restricted", person.guest},
            {"is_ultra_restricted", false},
            {"is_bot", false},
            {"is_app_user", false},
            {"updated", 0}};
  json["profile"] = {{"real_name", person.name},
                     {"display_name", person.handle},
                     {"title", person.role},
                     {"team", state.setup.team_id}};
  if (state.scopes.has("users:read.email") && !person.email.empty()) json["profile"]["email"] = person.email;
  if (with_locale) json["locale"] = locale_of(person.language);
  return json;
}

std::vector<ApiMethod> people_methods() {
  return {{"users.info", "users:read", {"user"}, info},
          {"users.list", "users:read", {}, list},
          {"users.lookupByEmail", "users:read.email", {"email"}, lookup_by_email},
          {"bots.info", "users:read", {}, bot_info},
          {"usergroups.list", "usergroups:read", {}, groups},
          {"usergroups.users.list", "usergroups:read", {"usergroup"}, group_members}};
}

}  // namespace kolega::playground
