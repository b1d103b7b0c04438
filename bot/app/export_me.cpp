#include "app/export_me.hpp"

#include <cstdio>
#include <nlohmann/json.hpp>

namespace kolega::app {
namespace {

using Json = nlohmann::ordered_json;

/// "2026-11-23T09:00:00Z" (RFC 3339).
std::string written(Instant at) {
  auto const local = local_time(at, "UTC");
  char text[80];
  std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02dZ", local.year, local.month, local.day, local.hour,
                local.minute, local.second);
  return text;
}
Json written(std::optional<Instant> at) {
  if (!at) return nullptr;
  return *at == Instant::max() ? Json("without an end") : Json(written(*at));
}

struct Exporter {
  Tx& tx;
  Organisation const& organisation;
  Person const& person;

  [[nodiscard]] std::string number_of(RequestId id) const {
    auto const request = tx.requests().find(id);
    return request ? request->number.to_string() : std::string();
  }
  [[nodiscard]] std::string name_of(PersonId id) const {
    auto const found = tx.people().find(id);
    return found ? found->name : std::string();
  }

  [[nodiscard]] Json profile() const {
    return {{"name", person.name},
            {"email", person.email},
            {"language", name(person.language)},
            {"language_chosen_by_me", person.language_chosen},
            {"zone", organisation.zone_of(person)},
            {"guest", person.guest},
            {"admin", organisation.is_admin(person)},
            {"paused_until", written(person.paused_until)}};
  }

  [[nodiscard]] Json accounts() const {
    auto list = Json::array();
    for (auto const& account : tx.people().accounts(person.id))
      list.push_back({{"platform", name(account.platform)}, {"tenant", account.tenant}, {"id", account.user_id}});
    return list;
  }

  [[nodiscard]] Json departments() const {
    auto list = Json::array();
    for (auto const& department : organisation.departments)
      if (department.is_member(person))
        list.push_back({{"department", department.key}, {"lead", department.is_lead(person)}});
    return list;
  }

  [[nodiscard]] Json requests() const {
    constexpr int page = 200;
    auto list = Json::array();
    for (RequestId after;;) {
      auto const found = tx.personal().requests(person.id, after, page);
      for (auto const& request : found) list.push_back(one(request));
      if (found.size() < page) return list;
      after = found.back().id;
    }
  }

  [[nodiscard]] Json one(Request const& request) const {
    auto answers = Json::array();
    for (auto const& answer : request.answers) answers.push_back({{"field", answer.label}, {"answers", answer.values}});
    return {{"number", request.number.to_string()},
            {"mine", request.requester == person.id},
            {"opened_by_me", request.opener == person.id},
            {"service", request.service},
            {"title", request.title},
            {"text", request.text},
            {"needed_by", request.needed_by},
            {"fields", answers},
            {"state", name(request.state)},
            {"opened_at", written(request.opened_at)},
            {"ended_at", written(request.ended_at)}};
  }

  [[nodiscard]] Json acts() const {
    constexpr int page = 200;
    auto list = Json::array();
    for (TimelineId after;;) {
      auto const found = tx.personal().acts(person.id, after, page);
      for (auto const& entry : found)
        list.push_back({{"request", number_of(entry.request)},
                        {"at", written(entry.at)},
                        {"act", entry.is_opening ? std::string("open") : std::string(name(entry.act))},
                        {"text", entry.text}});
      if (found.size() < page) return list;
      after = found.back().id;
    }
  }

  [[nodiscard]] Json watched() const {
    auto list = Json::array();
    for (auto const id : tx.personal().watched(person.id)) list.push_back(number_of(id));
    return list;
  }

  [[nodiscard]] Json votes() const {
    auto list = Json::array();
    for (auto const& vote : tx.personal().votes(person.id))
      list.push_back({{"request", vote.of.request ? Json(number_of(vote.of.request)) : Json()},
                      {"department", vote.department},
                      {"score", number(vote.score)},
                      {"comment", vote.comment},
                      {"cast_at", written(vote.first_cast_at)},
                      {"changed_at", written(vote.changed_at)},
                      {"shared_at", written(vote.shared_at)},
                      {"counts", !vote.voided_at.has_value()}});
    return list;
  }

  [[nodiscard]] Json celebrations() const {
    auto list = Json::array();
    for (auto const& date : tx.celebrations().dates_of(person.id)) {
      auto const day = std::to_string(date.day.month) + "-" + std::to_string(date.day.day);
      list.push_back({{"what", name(date.kind)},
                      {"day", date.day.year ? std::to_string(*date.day.year) + "-" + day : day},
                      {"imported", date.imported}});
    }
    return list;
  }

  [[nodiscard]] Json thanks() const {
    auto list = Json::array();
    for (auto const& each : tx.personal().thanks(person.id)) {
      auto const is_mine = each.giver == person.id;
      auto to = Json::array();
      if (is_mine)
        for (auto const receiver : each.receivers) to.push_back(name_of(receiver));
      list.push_back({{"from", name_of(each.giver)},
                      {"to", is_mine ? to : Json(Json::array({person.name}))},
                      {"department", each.department},
                      {"words", each.words},
                      {"values", each.values},
                      {"public", each.is_public},
                      {"at", written(each.given_at)}});
    }
    return list;
  }
};

}  // namespace

std::string export_person(Tx& tx, Organisation const& organisation, PersonId id, Instant now) {
  auto const person = tx.people().find(id);
  if (!person) return {};
  Exporter const exporter{tx, organisation, *person};
  auto const wishes = tx.wishes().of(id);
  Json const all{{"what", "everything that Kolega keeps about one person"},
                 {"made_at", written(now)},
                 {"organisation", organisation.name},
                 {"person", exporter.profile()},
                 {"accounts", exporter.accounts()},
                 {"departments", exporter.departments()},
                 {"wishes",
                  {{"asked_for_votes", wishes.vote_requests},
                   {"named_in_public_thanks", wishes.public_thanks},
                   {"celebrated", wishes.celebrations}}},
                 {"requests", exporter.requests()},
                 {"acts", exporter.acts()},
                 {"watched", exporter.watched()},
                 {"votes", exporter.votes()},
                 {"thanks", exporter.thanks()},
                 {"celebrations", exporter.celebrations()}};
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace kolega::app
