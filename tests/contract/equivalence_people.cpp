// The verbs on personal data, the audit log and celebrations.
#include "tests/contract/equivalence.hpp"

namespace kolega::contract {
namespace {

std::int64_t place(std::vector<std::int64_t> const& ids, std::int64_t id) {
  return static_cast<std::int64_t>(Born::place(ids, id));
}

std::chrono::sys_days some_day(std::size_t number) {
  return std::chrono::sys_days(std::chrono::year(2026) / 12 / 1) + std::chrono::days(number % 20);
}

void say(std::vector<Celebration> const& all, Side& side) {
  for (auto const& each : all) side.say(each.key + std::string(name(each.state)) + to_text(each.post_on) + each.words);
}

Celebration celebration_of(Step const& step, PersonId person) {
  Celebration celebration;
  celebration.key = "key " + std::to_string(step.b % 30);
  celebration.person = step.b % 4 == 0 ? PersonId{} : person;
  celebration.occasion = all_occasions[step.b % std::size(all_occasions)];
  celebration.words = step.b % 3 == 0 ? std::to_string(step.b) : "";
  celebration.day = celebration.post_on = some_day(step.b);
  return celebration;
}

}  // namespace

void take_of_people(Step const& step, app::Tx& tx, Side& side) {
  auto const person = side.pick<PersonId>(side.born.people, step.a);
  auto const hash = std::to_string(step.b % 9);
  switch (step.verb) {
    case 0: {
      auto const counts = tx.personal().counts(person);
      for (auto const count : {counts.asked, counts.opened, counts.acts, counts.watched, counts.votes, counts.thanks,
                               counts.thanked, counts.waiting})
        side.say(count);
      for (auto const& request : tx.personal().requests(person, {}, 5)) side.say(request.title);
      for (auto const& entry : tx.personal().acts(person, {}, 5)) side.say(entry.text);
      for (auto const request : tx.personal().watched(person)) side.say(place(side.born.requests, request.value));
      for (auto const& vote : tx.personal().votes(person)) side.say(vote.comment);
      break;
    }
    case 1:
      side.say(tx.personal().is_buried(hash) ? "buried" : "not buried");
      if (step.b % 3 == 0)
        tx.personal().unbury(hash);
      else
        tx.personal().bury(hash, at(step.time));
      break;
    case 2:
      if (step.b % 5 == 0) tx.personal().detach(person);
      side.say(static_cast<std::int64_t>(tx.people().accounts(person).size()));
      side.say(tx.outbox().drop_waiting(person));
      break;
    case 3:
      side.say(tx.personal().count_old_texts(at(step.time)));
      side.say(tx.personal().forget_old_texts(at(step.time - 100), static_cast<int>(step.b % 3)));
      break;
    case 4:
      tx.audit().add({{}, at(step.time), step.b % 2 == 0 ? PersonId{} : person, "act " + hash, {}});
      for (auto const& entry : tx.audit().newest(3)) side.say(entry.act);
      for (auto const& [kind, count] : tx.timers().counts()) side.say(std::string(name(kind)) + std::to_string(count));
      side.say(tx.timers().overdue(at(step.time)));
      break;
    case 5:
      if (step.b % 6 == 0)
        tx.celebrations().drop_dates(person);
      else
        tx.celebrations().put_date({person,
                                    all_date_kinds[step.b % 2],
                                    {step.b % 2 == 0 ? std::nullopt : std::optional(2019), 5, 14},
                                    step.b % 3 == 0});
      for (auto const& date : tx.celebrations().all_dates())
        side.say(std::to_string(place(side.born.people, date.person.value)) + std::string(name(date.kind)));
      break;
    case 6:
      side.say(tx.celebrations().add(celebration_of(step, person)) ? "added" : "taken");
      say(tx.celebrations().planned(), side);
      break;
    case 7:
      if (auto found = tx.celebrations().by_key("key " + std::to_string(step.b % 30))) {
        found->state = all_celebration_states[step.b % std::size(all_celebration_states)];
        found->posted_on = some_day(step.a);
        tx.celebrations().update(*found);
      }
      say(tx.celebrations().posted_on(some_day(step.a)), side);
      say(tx.celebrations().planned_for(person), side);
      for (auto const& [state, count] : tx.celebrations().counts_since(some_day(step.b)))
        side.say(std::string(name(state)) + std::to_string(count));
      break;
    case 8:
      if (step.b % 5 == 0) tx.celebrations().forget(person);
      side.say(tx.celebrations().tally("it", hash));
      tx.celebrations().set_tally("it", hash, static_cast<std::int64_t>(step.b));
      break;
    default: FAIL("no such verb");
  }
}

}  // namespace kolega::contract
