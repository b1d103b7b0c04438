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

/// Languages as Slack names them.
std::string locale_of(std::string const& language) {
  if (language == "pl") return "pl-PL";
  if (language == "pt") return "pt-PT";
  if (language == "nl") return "nl-NL";
  if (language == "it") return "it-IT";
  return "en-US";
}

Json user_json(State const& state, Person const& person, bool with_locale) {
  Json json{{"id", person.id},
            {"team_id", state.setup.team_id},
            {"name", person.handle},
            {"real_name", person.name},
            {"deleted", false},
            {"tz", person.zone},
            {"tz_label", person.zone},
            {"tz_offset", offset_of(state, person.zone)},
            {"is_admin", person.admin},
            {"is_owner", false},
            {"is_restricted", person.guest},
            {"is_ultra_restricted", false},
            {"is_bot", false},
            {"is_app_user", false}};
  json["profile"] = {{"real_name", person.name},
                     {"display_name", person.handle},
                     {"email", person.email},
                     {"title", person.role},
                     {"team", state.setup.team_id}};
  if (with_locale) json["locale"] = locale_of(person.language);
  return json;
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
  auto const* person = state.setup.person(id);
  if (!person) return failed("user_not_found");
  return {{"user", user_json(state, *person, flag_argument(arguments, "include_locale"))}};
}

Json list(State& state, Json const& arguments) {
  auto const page = page_of(state.setup.people.size(), arguments, 100);
  Json json;
  json["members"] = Json::array();
  if (page.begin == 0) json["members"].push_back(bot_json(state));
  for (auto i = page.begin; i < page.end; ++i)
    json["members"].push_back(user_json(state, state.setup.people[i], flag_argument(arguments, "include_locale")));
  json["response_metadata"]["next_cursor"] = page.next_cursor;
  return json;
}

Json lookup_by_email(State& state, Json const& arguments) {
  for (auto const& person : state.setup.people)
    if (!person.email.empty() && person.email == text_at(arguments, "email"))
      return {{"user", user_json(state, person, false)}};
  return failed("users_not_found");
}

/// There are no user groups in this workspace.
Json group_members(State&, Json const&) { return failed("no_such_subteam"); }
Json groups(State&, Json const&) { return {{"usergroups", Json::array()}}; }

}  // namespace

std::vector<ApiMethod> people_methods() {
  return {{"users.info", {"user"}, info},
          {"users.list", {}, list},
          {"users.lookupByEmail", {"email"}, lookup_by_email},
          {"usergroups.users.list", {"usergroup"}, group_members},
          {"usergroups.list", {}, groups}};
}

}  // namespace kolega::playground
