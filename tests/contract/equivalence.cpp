// The memory store and the SQL store, step by step through the same random life: each answers as the other.
//
// Ids are compared by their place of birth (the third notice), since no store promises how it counts.
#include <random>

#include "storage/storage.hpp"
#include "tests/contract/equivalence.hpp"

using namespace kolega;
using namespace kolega::contract;
using app::Notice;
using app::NoticeKind;
using app::NoticeState;

namespace {

constexpr std::size_t verbs_of_votes = 5;

/// `step.verb` counts from 0 here.
void take_vote(Step const& step, app::Tx& tx, Side& side) {
  auto const person = side.pick<PersonId>(side.born.people, step.b);
  CycleRef const cycle{side.pick<RequestId>(side.born.requests, step.a), static_cast<int>(step.b % 2)};
  std::string const department = step.b % 3 == 0 ? "it" : "hr", week = "2026-11-23";
  switch (step.verb) {
    case 0: {
      Ballot ballot;
      ballot.of = cycle;
      ballot.requester = person;
      ballot.department = department;
      ballot.resolved_at = at(step.time);
      if (step.b % 5 != 0) ballot.asked_at = at(step.time);
      if (step.b % 7 == 0) ballot.stopped_by = all_vote_gates[step.b % std::size(all_vote_gates)];
      tx.votes().put(ballot);
      side.say(tx.votes().asked_since(person, std::nullopt, at(step.time - 50)));
      side.say(tx.votes().asked_since(person, department, at(step.time - 50)));
      for (auto const& [gate, count] : tx.votes().stopped_since(at(step.time - 500)))
        side.say(std::string(name(gate)) + std::to_string(count));
      break;
    }
    case 1:
    case 2: {
      Vote vote;
      vote.is_direct = step.verb == 2;
      if (!vote.is_direct) vote.of = cycle;
      vote.voter = person;
      vote.department = department;
      vote.week = week;
      vote.score = *score_of(static_cast<std::int64_t>(step.b % 5) + 1);
      vote.comment = step.b % 4 == 0 ? "" : std::to_string(step.b);
      vote.first_cast_at = vote.window_from = at(step.time);
      auto const id = tx.votes().cast(vote).id.value;
      auto const place = Born::place(side.born.votes, id);
      side.say(static_cast<std::int64_t>(place));
      if (place == side.born.votes.size()) side.born.votes.push_back(id);
      if (auto const found = tx.votes().direct(person, department, at(step.time - 40)))
        side.say(static_cast<std::int64_t>(Born::place(side.born.votes, found->id.value)));
      break;
    }
    case 3:
      tx.votes().void_cycle(cycle, at(step.time));
      if (auto const ballot = tx.votes().ballot(cycle)) side.say(ballot->voided_at ? "void" : "not void");
      if (auto const vote = tx.votes().of(cycle, person)) side.say(number(vote->score));
      break;
    case 4:
      tx.votes().loosen(side.pick<VoteId>(side.born.votes, step.a));
      side.say(static_cast<std::int64_t>(tx.votes().counted(department, week).size()));
      for (auto const& comment : tx.votes().loose_comments(department, week)) side.say(comment.comment);
      for (auto const& vote : tx.votes().with_voter(step.b % 2 == 0, at(step.time - 30), 5)) side.say(vote.comment);
      break;
    default: break;
  }
}

void take(Step const& step, app::Tx& tx, Side& side) {
  auto& born = side.born;
  auto const person = side.pick<PersonId>(born.people, step.a);
  auto const request = side.pick<RequestId>(born.requests, step.a);
  auto const notice = side.pick<NoticeId>(born.notices, step.a);
  auto const channel = "C" + std::to_string(step.b % 4);
  auto const word = std::to_string(step.b % 7);
  switch (step.verb) {
    case 0: {
      auto added = person_named(word);
      added.email = step.b % 3 == 0 ? "" : word + "@acme.example";
      if (step.b % 4 == 0) {
        added.profile_email = word + "@profile.example";
        added.profile_guest = true;
        added.groups = {"S0A", "S0" + word};
      }
      born.people.push_back(tx.people().add(added).id.value);
      if (auto const stored = tx.people().find({born.people.back()})) {
        side.say(stored->profile_email + (stored->profile_guest ? " guest" : ""));
        for (auto const& group : stored->groups) side.say(group);
      }
      break;
    }
    case 1:
      tx.people().link({Platform::slack, "T", word}, person);
      side.say(static_cast<std::int64_t>(tx.people().accounts(person).size()));
      break;
    case 2:
      if (auto const found = tx.people().by_email(word + "@acme.example"))
        side.say(static_cast<std::int64_t>(Born::place(born.people, found->id.value)));
      break;
    case 3: {
      auto const department = step.b % 2 == 0 ? "it" : "hr";
      auto const counter = step.b % 11 == 0 ? 1 : tx.requests().next_counter(department);
      side.say(counter);
      born.requests.push_back(tx.requests().add(request_by(person, {department, counter})).id.value);
      break;
    }
    case 4:
      if (auto found = tx.requests().find(request)) {
        if (step.b % 5 == 0) --found->version;
        found->title = word;
        change_at_random(*found, step, side);
        found->helper = step.b % 3 == 0 ? PersonId{} : side.pick<PersonId>(born.people, step.b);
        side.say(tx.requests().update(*found).has_value() ? "updated" : "conflict");
      }
      break;
    case 5: {
      TimelineEntry entry;
      entry.request = request;
      entry.actor = step.b % 3 == 0 ? PersonId{} : side.pick<PersonId>(born.people, step.b);
      entry.text = word;
      born.entries.push_back(tx.timeline().append(entry).value);
      for (auto const& each : tx.timeline().of(request)) side.say(each.text);
      break;
    }
    case 6: tx.cards().put({request, app::CardSide::department}, {slack_channel(channel), word}); break;
    case 7:
      if (auto const found = tx.cards().owner_of({slack_channel(channel), word}))
        side.say(static_cast<std::int64_t>(Born::place(born.requests, found->request.value)));
      if (auto const card = tx.cards().find(request, Platform::slack, app::CardSide::department))
        side.say(card->message_id);
      break;
    case 8: {
      std::vector<app::DeliveryKey> const keys{word, channel};
      if (auto const deed = tx.deliveries().find(keys)) side.say(deed->kind);
      tx.deliveries().keep(keys, {word, request, {}}, at(step.time));
      break;
    }
    case 9: side.say(tx.deliveries().forget_before(at(step.time), static_cast<std::int64_t>(step.b % 3))); break;
    case 10:
    case 11:
    case 12: {
      Notice added;
      added.kind = step.b % 3 == 0 ? NoticeKind::department_card : NoticeKind::requester_update;
      added.conversation = slack_channel(channel);
      added.request = request;
      added.next_attempt_at = at(step.time + static_cast<std::int64_t>(step.b % 30));
      auto const id = tx.outbox().add(added).value;
      auto const place = Born::place(born.notices, id);
      side.say(static_cast<std::int64_t>(place));
      if (place == born.notices.size()) born.notices.push_back(id);
      break;
    }
    case 13:
    case 14:
      side.say(tx.outbox().lease(at(step.time), at(step.time + 20), "owner" + std::to_string(step.b % 2),
                                 static_cast<int>(step.b % 4)));
      break;
    case 15:
    case 16:
      if (auto found = tx.outbox().find(notice)) {
        found->state = step.b % 5 == 0   ? NoticeState::pending
                       : step.b % 5 == 1 ? NoticeState::unknown
                       : step.b % 5 == 2 ? NoticeState::failed
                                         : NoticeState::sent;
        if (step.b % 13 == 0) found->lease_owner = "stranger";
        found->next_attempt_at = at(step.time + 5);
        found->detail = word;
        side.say(tx.outbox().finish(*found) ? "finished" : "not finished");
      }
      break;
    case 17: side.say(tx.outbox().expire(at(step.time), "expired " + word, static_cast<int>(step.b % 3))); break;
    case 18: side.say(tx.outbox().found(notice, word) ? "found" : "not found"); break;
    case 19: side.say(tx.outbox().has_unknown(request, NoticeKind::requester_update) ? "doubt" : "no doubt"); break;
    default:
      if (step.verb < static_cast<int>(verbs)) return take_of_desk(step, tx, side);
      if (step.verb < static_cast<int>(verbs + verbs_of_votes))
        return take_vote({step.verb - static_cast<int>(verbs), step.a, step.b, step.time}, tx, side);
      take_of_people({step.verb - static_cast<int>(verbs + verbs_of_votes), step.a, step.b, step.time}, tx, side);
  }
}

/// What anybody could see of the outbox between two batches.
void look(app::Tx& tx, Side& side) {
  if (auto const due = tx.outbox().next_due()) side.say(due->time_since_epoch().count());
  auto counts = tx.outbox().counts();
  for (auto const state : {NoticeState::pending, NoticeState::sending, NoticeState::failed, NoticeState::unknown})
    side.say(counts[state]);
  side.say(tx.outbox().troubled(4));
}

}  // namespace

TEST_CASE("the memory store and SQLite live through twenty thousand random steps alike") {
  Folder const folder;
  std::vector<Side> sides(2);
  sides[0].store = storage::open_store("memory:").value();
  sides[1].store = storage::open_store("sqlite://" + (folder.path() / "kolega.db").string()).value();

  std::mt19937 random(20'261'130);
  auto const below = [&random](std::size_t limit) { return static_cast<std::size_t>(random() % limit); };
  std::int64_t time = 1000;
  std::map<std::string, int> outcomes;
  std::size_t steps_taken = 0;
  while (steps_taken < 20'000) {
    struct Plan {
      std::vector<Step> steps;
      bool fails;
    };
    std::vector<Plan> plans(1 + below(6));
    for (auto& [steps, fails] : plans) {
      steps.resize(1 + below(6));
      for (auto& step : steps) {
        time += static_cast<std::int64_t>(below(3));
        step = {static_cast<int>(below(verbs + verbs_of_votes + verbs_of_people)), below(200) == 0 ? unborn : below(40),
                below(1000), time};
      }
      fails = below(8) == 0;
      steps_taken += steps.size();
    }
    for (auto& side : sides) {
      std::vector<app::Unit> units;
      // A unit may run twice, so each goes on from where the one before it ended.
      std::vector<Born> born_before(plans.size() + 1, side.born);
      std::vector<std::string> said_before(plans.size() + 1);
      for (std::size_t each = 0; each < plans.size(); ++each)
        units.push_back([&, each](app::Tx& tx) -> Result<void> {
          auto const& plan = plans[each];
          side.born = born_before[each + 1] = born_before[each];
          side.said = said_before[each];
          try {
            for (auto const& step : plan.steps) take(step, tx, side);
          } catch (std::exception const&) {
            said_before[each + 1] = side.said;
            throw;
          }
          said_before[each + 1] = side.said;
          if (plan.fails) return make_error(ErrorCode::wrong_state);
          born_before[each + 1] = side.born;
          return {};
        });
      units.push_back(doing([&](app::Tx& tx) {
        side.born = born_before.back();
        side.said = said_before.back();
        look(tx, side);
      }));
      for (auto const& result : side.store->transact(units)) {
        auto const outcome = result ? std::string("stored") : std::string(name(result.error().code));
        side.say(outcome);
        ++outcomes[outcome];
      }
    }
    REQUIRE(sides[0].said == sides[1].said);
  }
  // The life was worth comparing: units stood, refused, and broke rules.
  CHECK(outcomes["stored"] > 1000);
  CHECK(outcomes["wrong_state"] > 100);
  CHECK(outcomes["internal"] > 100);
  CHECK(outcomes.size() == 3);
}
