#pragma once
// A small company over a store, for tests of use cases: who is in it, and short words for what they do.
#include "app/dispatcher.hpp"
#include "tests/contract/counting_tx.hpp"
#include "tests/contract/stores.hpp"

namespace kolega::contract {

/// Ana asks; Jan and Piet serve IT, Ewa leads it; Giulia serves HR, which is private.
class Company {
 public:
  explicit Company(Rig& rig) : rig_(rig) {
    organisation.departments = {department("it", "IT", {"jan", "piet"}, {"ewa"}),
                                department("hr", "People", {"giulia"}, {})};
    organisation.departments[1].is_private = true;
    for (auto const* name : {"ana", "jan", "piet", "ewa", "giulia"}) {
      PersonEntry entry;
      entry.name = name;
      entry.email = email(name);
      entry.slack = user_id(name);
      organisation.people.push_back(entry);
    }
  }

  /// What came of a typed `/request`; how many queries it took is in `queries`.
  Result<app::Outcome> say(std::string const& name, std::string const& text) {
    std::vector<std::string> keys;
    for (auto const& each : organisation.departments) keys.push_back(each.key);
    auto command = parse_request_command(text, keys);
    if (!command) return command.error();
    return perform({Platform::slack, "T0ACME", user_id(name)}, *command);
  }
  Result<app::Outcome> perform(AccountRef const& account, Command const& command) {
    // Each a delivery of its own, as a platform sends it.
    app::Incoming incoming{{account, {}, false}, command, {}, {}, now};
    incoming.keys = {"key " + std::to_string(++deliveries_), "other key " + std::to_string(deliveries_)};
    Result<app::Outcome> outcome = internal_error(ErrorCode::internal, "");
    auto const stored = rig_.attempt([&](app::Tx& tx) -> Result<void> {
      CountingTx counting(tx);
      app::Viewer viewer;
      auto answer = app::dispatch(counting, organisation, incoming, viewer);
      queries = counting.queries();
      if (!answer) return answer.error();
      outcome = std::move(answer->outcome);
      return {};
    });
    if (!stored) return stored.error();
    return outcome;
  }
  template <class Wanted>
  Wanted get(std::string const& name, std::string const& text) {
    auto const outcome = say(name, text);
    if (!outcome) FAIL(text << ": " << kolega::name(outcome.error().code) << " " << outcome.error().internal);
    REQUIRE(std::holds_alternative<Wanted>(*outcome));
    return std::get<Wanted>(*outcome);
  }
  Request open(std::string const& name, std::string const& text) { return get<app::Opened>(name, text).view.request; }
  std::vector<std::string> list(std::string const& name, std::string const& words = {}) {
    std::vector<std::string> titles;
    for (auto const& line : get<app::Listed>(name, "list " + words).lines) titles.push_back(line.request.title);
    return titles;
  }
  Person person(std::string const& name) {
    return rig_.commit([&](app::Tx& tx) { return tx.people().by_email(email(name)).value(); });
  }

  static std::string email(std::string const& name) { return name + "@acme.example"; }
  static std::string user_id(std::string const& name) {
    std::string id = "U0";
    for (char const c : name) id += static_cast<char>(c - 'a' + 'A');
    return id;
  }

  Organisation organisation;
  Instant now{at(1'795'424'400)};  // Monday 2026-11-23 09:00 in UTC
  int queries{0};

 private:
  static Department department(std::string key, std::string name, std::vector<std::string> const& members,
                               std::vector<std::string> const& leads) {
    Department made;
    made.key = std::move(key);
    made.name = std::move(name);
    for (auto const& each : members) made.members.push_back(email(each));
    for (auto const& each : leads) made.leads.push_back(email(each));
    made.promise.first_response = PromiseDuration{0, 2, 0};
    return made;
  }

  Rig& rig_;
  int deliveries_{0};
};

}  // namespace kolega::contract
