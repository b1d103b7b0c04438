// What the workspace's owner does: people come, change and go, user groups change, Kolega's scopes do.
#include <date/tz.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "playground/acts.hpp"
#include "playground/web_api.hpp"
#include "slack/json.hpp"

namespace kolega::playground {
namespace {

using Json = nlohmann::json;
using slack::text_at;

constexpr std::array languages{"en", "pl", "pt", "nl", "it"};

bool is_zone(std::string const& zone) {
  try {
    return date::locate_zone(zone) != nullptr;
  } catch (std::runtime_error const&) {
    return false;
  }
}

bool is_language(std::string const& language) {
  return std::find(languages.begin(), languages.end(), language) != languages.end();
}

http::Response no_person() { return page_refusal("unknown_person", "There is no such person here."); }
http::Response no_zone(std::string const& zone) {
  return page_refusal("invalid_zone", zone + " is no time zone. Zones are named like Europe/Lisbon.");
}
http::Response no_language() { return page_refusal("invalid_language", "Languages are en, pl, pt, nl and it."); }

Json user_event(State const& state, char const* type, Person const& person) {
  return {{"type", type},
          {"user", slack_user(state, person, true)},
          {"cache_ts", state.clock.now().time_since_epoch().count()}};
}

}  // namespace

void Acts::tell_group_changed(UserGroup const& group, std::int64_t before, char const* how, std::string const& person) {
  if (!state_.scopes.has(scope_for_event("subteam_members_changed", nullptr))) return;
  Json event{{"type", "subteam_members_changed"},
             {"subteam_id", group.id},
             {"team_id", state_.setup.team_id},
             {"date_previous_update", before},
             {"date_update", group.changed}};
  for (auto const* key : {"added_users", "removed_users"}) {
    auto users = Json::array();
    if (std::string_view(key) == how) users.push_back(person);
    event[std::string(key) + "_count"] = users.size();
    event[key] = std::move(users);
  }
  state_.tell_kolega(std::move(event));
}

void Acts::remove_from_groups(Person const& person) {
  for (auto const& each : state_.people.groups()) {
    auto* group = state_.people.group(each.id);
    if (std::erase(group->members, person.id) == 0) continue;
    auto const before = std::exchange(group->changed, state_.clock.now().time_since_epoch().count());
    tell_group_changed(*group, before, "removed_users", person.id);
  }
}

http::Response Acts::change_person(Json const& body) {
  std::lock_guard const lock(state_.mutex);
  auto* person = state_.people.find(text_at(body, "id"));
  if (!person) return no_person();
  auto changed = *person;
  if (auto const language = std::string(text_at(body, "language")); !language.empty()) {
    if (!is_language(language)) return no_language();
    changed.language = language;
  }
  if (auto const zone = std::string(text_at(body, "zone")); !zone.empty()) {
    if (!is_zone(zone)) return no_zone(zone);
    changed.zone = zone;
  }
  if (slack::member(body, "active").is_boolean()) changed.active = slack::flag_at(body, "active");
  auto const goes = person->active && !changed.active;
  auto const is_last = [&] {
    auto const& all = state_.people.all();
    return std::count_if(all.begin(), all.end(), [](Person const& each) { return each.active; }) == 1;
  };
  if (goes && is_last()) return page_refusal("last_person", "Somebody has to stay in the workspace.");
  *person = changed;
  if (goes) {
    state_.views.clear(person->id);
    state_.announce_views(person->id);
    remove_from_groups(*person);
  }
  state_.announce_people();
  if (state_.scopes.has(scope_for_event("user_change", nullptr)))
    state_.tell_kolega(user_event(state_, "user_change", *person));
  return page_answer({});
}

http::Response Acts::add_person(Json const& body) {
  std::lock_guard const lock(state_.mutex);
  auto const name = std::string(text_at(body, "name"));
  auto language = std::string(text_at(body, "language"));
  auto zone = std::string(text_at(body, "zone"));
  if (language.empty()) language = "en";
  if (zone.empty()) zone = state_.setup.zone;
  if (name.find_first_not_of(' ') == std::string::npos) return page_refusal("no_name", "A person needs a name.");
  if (name.size() > 80) return page_refusal("name_too_long", "This name is too long.");
  if (!is_language(language)) return no_language();
  if (!is_zone(zone)) return no_zone(zone);
  if (state_.people.all().size() >= 200) return page_refusal("too_many_people", "This workspace takes 200 people.");
  auto const person = state_.people.join(name, language, zone);
  static_cast<void>(state_.conversations.direct(person.id, state_.setup.bot_user_id));
  if (auto* general = state_.conversations.find("C0GENERAL")) general->members.push_back(person.id);
  state_.announce_people();
  state_.announce_conversations();
  if (state_.scopes.has(scope_for_event("team_join", nullptr)))
    state_.tell_kolega(user_event(state_, "team_join", person));
  return page_answer({{"id", person.id}});
}

http::Response Acts::change_group(Json const& body) {
  std::lock_guard const lock(state_.mutex);
  auto* group = state_.people.group(text_at(body, "id"));
  auto const* person = state_.people.find(text_at(body, "person"));
  if (!group) return page_refusal("unknown_group", "There is no such user group here.");
  if (!person || !person->active) return no_person();
  auto const in = slack::flag_at(body, "in");
  auto const is = std::find(group->members.begin(), group->members.end(), person->id) != group->members.end();
  if (in == is) return page_answer({});
  if (in)
    group->members.push_back(person->id);
  else
    std::erase(group->members, person->id);
  auto const before = std::exchange(group->changed, state_.clock.now().time_since_epoch().count());
  state_.announce_people();
  tell_group_changed(*group, before, in ? "added_users" : "removed_users", person->id);
  return page_answer({});
}

http::Response Acts::grant(Json const& body) {
  std::set<std::string, std::less<>> granted;
  auto const& known = known_scopes();
  for (auto const& each : slack::member(body, "granted")) {
    if (!each.is_string() || std::find(known.begin(), known.end(), each.get_ref<std::string const&>()) == known.end())
      return page_refusal("unknown_scope", "There is no such scope here.");
    granted.insert(each.get<std::string>());
  }
  std::lock_guard const lock(state_.mutex);
  state_.scopes.set(std::move(granted));
  state_.announce_scopes();
  return page_answer(state_.scopes_json());
}

}  // namespace kolega::playground
