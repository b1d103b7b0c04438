#include "app/kept_departments.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace kolega::app {
namespace {

using Json = nlohmann::json;

Json written(std::optional<PromiseDuration> const& duration) {
  if (!duration) return nullptr;
  return {duration->days, duration->hours, duration->minutes};
}
std::optional<PromiseDuration> read_duration(Json const& json) {
  if (json.is_null()) return std::nullopt;
  return PromiseDuration{json.at(0).get<int>(), json.at(1).get<int>(), json.at(2).get<int>()};
}

Json written(Promise const& promise, std::map<Priority, Promise> const& by_priority) {
  Json json;
  json["all"] = {written(promise.first_response), written(promise.resolve)};
  for (auto const& [priority, own] : by_priority)
    json[std::string(name(priority))] = {written(own.first_response), written(own.resolve)};
  return json;
}
void read_promises(Json const& json, Promise& promise, std::map<Priority, Promise>& by_priority) {
  for (auto const& [key, value] : json.items()) {
    Promise const own{read_duration(value.at(0)), read_duration(value.at(1))};
    if (auto const priority = parse_priority(key))
      by_priority[*priority] = own;
    else
      promise = own;
  }
}

Json written(Calendar const& calendar) {
  Json json;
  json["zone"] = calendar.zone();
  json["week"] = Json::array();
  for (auto const& day : calendar.week()) {
    auto intervals = Json::array();
    for (auto const& interval : day) intervals.push_back({interval.from, interval.to});
    json["week"].push_back(std::move(intervals));
  }
  json["holidays"] = Json::array();
  for (auto const day : calendar.holidays()) json["holidays"].push_back(day.time_since_epoch().count());
  return json;
}
Calendar read_calendar(Json const& json) {
  Calendar::Week week;
  for (std::size_t day = 0; day < week.size(); ++day)
    for (auto const& interval : json.at("week").at(day))
      week[day].push_back({interval.at(0).get<int>(), interval.at(1).get<int>()});
  std::vector<std::chrono::sys_days> holidays;
  for (auto const& day : json.at("holidays")) holidays.emplace_back(std::chrono::days(day.get<int>()));
  auto const zone = json.at("zone").get<std::string>();
  auto calendar = Calendar::make(zone, week, std::move(holidays));
  return calendar ? *std::move(calendar) : Calendar::always(zone);
}

/// Those of `before` that are not among the services now.
std::vector<Service> gone_services(Department const& now, Department const& before) {
  std::vector<Service> gone;
  for (auto const* services : {&before.services, &before.archived_services})
    for (auto const& each : *services)
      if (!now.service(each.key)) gone.push_back(each);
  return gone;
}

}  // namespace

std::string write_department(Department const& department) {
  Json json;
  json["name"] = department.name;
  json["slack_channel"] = department.slack_channel;
  json["teams_channel"] = department.teams_channel;
  json["members"] = department.members;
  json["leads"] = department.leads;
  json["slack_usergroup"] = department.slack_usergroup;
  json["teams_team"] = department.teams_team;
  json["private"] = department.is_private;
  json["votes"] = department.votes;
  json["calendar"] = written(department.calendar);
  json["promise"] = written(department.promise, department.promise_by_priority);
  json["grace"] = written(std::optional(department.grace));
  json["services"] = Json::array();
  for (auto const* services : {&department.services, &department.archived_services})
    for (auto const& service : *services)
      json["services"].push_back({{"key", service.key},
                                  {"name", service.name},
                                  {"promise", written(service.promise, service.promise_by_priority)}});
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<Department> read_department(DepartmentKey const& key, std::string const& text) try {
  auto const json = Json::parse(text);
  Department department;
  department.key = key;
  department.name = json.at("name").get<std::string>();
  department.slack_channel = json.at("slack_channel").get<std::string>();
  department.teams_channel = json.at("teams_channel").get<std::string>();
  department.members = json.at("members").get<std::vector<std::string>>();
  department.leads = json.at("leads").get<std::vector<std::string>>();
  department.slack_usergroup = json.at("slack_usergroup").get<std::string>();
  department.teams_team = json.at("teams_team").get<std::string>();
  department.is_private = json.at("private").get<bool>();
  department.votes = json.at("votes").get<bool>();
  department.calendar = read_calendar(json.at("calendar"));
  read_promises(json.at("promise"), department.promise, department.promise_by_priority);
  if (auto const grace = read_duration(json.at("grace"))) department.grace = *grace;
  for (auto const& each : json.at("services")) {
    Service service;
    service.key = each.at("key").get<std::string>();
    service.name = each.at("name").get<std::string>();
    read_promises(each.at("promise"), service.promise, service.promise_by_priority);
    department.services.push_back(std::move(service));
  }
  return department;
} catch (Json::exception const&) {
  return std::nullopt;
}

Organisation keep_departments(Tx& tx, Organisation organisation) {
  auto const kept = tx.departments().all();
  organisation.archived.clear();
  for (auto const& [key, text] : kept) {
    if (organisation.department(key)) continue;
    if (auto archived = read_department(key, text)) organisation.archived.push_back(*std::move(archived));
  }
  for (auto& department : organisation.departments) {
    if (auto const before = kept.find(department.key); before != kept.end())
      if (auto const known = read_department(department.key, before->second))
        department.archived_services = gone_services(department, *known);
    auto text = write_department(department);
    auto const before = kept.find(department.key);
    if (before == kept.end() || before->second != text) tx.departments().keep(department.key, text);
  }
  return organisation;
}

}  // namespace kolega::app
