// The gates before a vote is asked for, and what else of a vote needs no store.
#include "domain/vote.hpp"

#include <map>
#include <set>

#include "tests/support/catch.hpp"

using namespace kolega;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

/// Monday 2026-11-23 10:00 in Warsaw.
constexpr Instant resolved{std::chrono::seconds(1795424400)};

Calendar office_hours() {
  Calendar::Week week;
  for (std::size_t day = 0; day < 5; ++day) week[day] = {{9 * 60, 17 * 60}};
  return *Calendar::make("Europe/Warsaw", week);
}

VoteFacts facts() {
  VoteFacts given;
  given.resolved_at = given.last_word_at = resolved;
  given.draw = 1;  // not drawn
  return given;
}

/// Half an hour of quiet after the resolve, within hours.
constexpr Instant half_past = resolved + 30min;

std::optional<VoteGate> gate_of(VoteFacts const& given, Instant now = half_past) {
  return decide_vote_request(given, office_hours(), now).gate;
}

TimelineEntry entry(std::int64_t actor, Act act, int cycle = 1) {
  TimelineEntry made;
  made.actor = {actor};
  made.act = act;
  made.cycle = cycle;
  made.at = resolved;
  return made;
}

}  // namespace

TEST_CASE("a vote is asked for half an hour after the resolve when no gate stops it") {
  CHECK(decide_vote_request(facts(), office_hours(), half_past) == VoteDecision{});
}

TEST_CASE("each final gate stops the question for ever, and has a name of its own") {
  std::map<VoteGate, std::function<void(VoteFacts&)>> const causes{
      {VoteGate::reopened, [](VoteFacts& given) { given.is_resolved = false; }},
      {VoteGate::voted, [](VoteFacts& given) { given.voted = true; }},
      {VoteGate::asked, [](VoteFacts& given) { given.asked = true; }},
      {VoteGate::votes_off, [](VoteFacts& given) { given.votes_on = false; }},
      {VoteGate::nothing_done, [](VoteFacts& given) { given.provider_acted = false; }},
      {VoteGate::own_work, [](VoteFacts& given) { given.own_work = true; }},
      {VoteGate::opted_out, [](VoteFacts& given) { given.opted_out = true; }},
      {VoteGate::not_deliverable, [](VoteFacts& given) { given.deliverable = false; }},
      {VoteGate::too_late, [](VoteFacts& given) { given.resolved_at -= days(7); }},
      {VoteGate::not_drawn, [](VoteFacts& given) { given.asked_of_person = 2; }},
  };
  std::set<std::string_view> names;
  std::size_t final_gates = 0;
  for (auto const gate : all_vote_gates) {
    CHECK(parse_vote_gate(name(gate)) == gate);
    names.insert(name(gate));
    if (!is_final(gate)) continue;
    ++final_gates;
    INFO(name(gate));
    auto given = facts();
    causes.at(gate)(given);
    auto const decision = decide_vote_request(given, office_hours(), half_past);
    CHECK(decision.gate == gate);
    CHECK_FALSE(decision.again_at.has_value());
  }
  CHECK(names.size() == std::size(all_vote_gates));
  CHECK(final_gates == causes.size());
  CHECK_FALSE(parse_vote_gate("").has_value());
}

TEST_CASE("nobody is asked while people still talk: half an hour of quiet counts from the last word") {
  auto const early = decide_vote_request(facts(), office_hours(), half_past - 1s);
  CHECK(early == VoteDecision{VoteGate::not_quiet, half_past});
  auto talking = facts();
  talking.last_word_at = resolved + 20min;
  CHECK(decide_vote_request(talking, office_hours(), half_past) == VoteDecision{VoteGate::not_quiet, resolved + 50min});
  CHECK(gate_of(talking, resolved + 50min) == std::nullopt);
}

TEST_CASE("nobody is asked outside their hours, but when those begin again") {
  auto given = facts();
  given.resolved_at = given.last_word_at = resolved + 6h + 40min;  // 16:40
  auto const at_night = given.resolved_at + 30min;
  CHECK(decide_vote_request(given, office_hours(), at_night) ==
        VoteDecision{VoteGate::out_of_hours, resolved + 23h});  // Tuesday 09:00
  CHECK(gate_of(given, resolved + 23h) == std::nullopt);
}

TEST_CASE("whoever paused is asked after the pause, and not at all when it lasts longer than the asking does") {
  auto given = facts();
  given.paused_until = resolved + 2h;
  CHECK(decide_vote_request(given, office_hours(), half_past) == VoteDecision{VoteGate::paused, resolved + 2h});
  CHECK(gate_of(given, resolved + 2h) == std::nullopt);
  given.paused_until = Instant::max();
  auto const decision = decide_vote_request(given, office_hours(), half_past);
  CHECK(decision == VoteDecision{VoteGate::paused, resolved + days(7)});
  CHECK(gate_of(given, *decision.again_at) == VoteGate::too_late);
}

TEST_CASE("a final gate is said before a waiting one") {
  auto given = facts();
  given.opted_out = true;
  given.paused_until = Instant::max();
  CHECK(gate_of(given, resolved) == VoteGate::opted_out);
}

TEST_CASE("whoever was asked twice in a week, or once by this department in three days, is asked only when drawn") {
  for (auto const& [of_person, by_department, limited] : std::vector<std::tuple<int, int, bool>>{
           {0, 0, false}, {1, 0, false}, {2, 0, true}, {3, 0, true}, {1, 1, true}, {2, 1, true}}) {
    auto given = facts();
    given.asked_of_person = of_person;
    given.asked_by_department = by_department;
    CAPTURE(of_person, by_department);
    CHECK(gate_of(given) == (limited ? std::optional(VoteGate::not_drawn) : std::nullopt));
    given.draw = 5;
    CHECK(gate_of(given) == std::nullopt);
  }
}

TEST_CASE("the sample is drawn only when nothing is waited for any more") {
  auto given = facts();
  given.asked_of_person = 2;
  CHECK(gate_of(given, resolved) == VoteGate::not_quiet);
}

TEST_CASE("a reminder comes to whoever was asked and has not voted, in hours, until the window is over") {
  auto given = facts();
  given.asked = true;
  auto const later = resolved + days(3);
  auto const decide = [&](Instant now) { return decide_vote_reminder(given, office_hours(), now); };
  CHECK(decide(later) == VoteDecision{});
  CHECK(decide(later + 10h) == VoteDecision{VoteGate::out_of_hours, later + 23h});
  CHECK(decide(resolved + days(14)) == VoteDecision{VoteGate::too_late, std::nullopt});
  given.paused_until = later + 1h;
  CHECK(decide(later) == VoteDecision{VoteGate::paused, later + 1h});
  given.paused_until.reset();
  given.voted = true;
  CHECK(decide(later).gate == VoteGate::voted);
  given.voted = false;
  given.deliverable = false;
  CHECK(decide(later).gate == VoteGate::not_deliverable);
  given.deliverable = true;
  given.is_resolved = false;
  CHECK(decide(later).gate == VoteGate::reopened);
}

TEST_CASE("nothing but 1 to 5 is a score") {
  for (std::int64_t number = -3; number <= 9; ++number)
    CHECK(score_of(number).has_value() == (number >= 1 && number <= 5));
  for (auto const score : all_scores) {
    CHECK(score_of(number(score)) == score);
    CHECK(is_low(score) == (number(score) <= 2));
    CHECK(is_high(score) == (number(score) >= 4));
  }
}

TEST_CASE("a vote can be changed for fourteen days from the resolve, and is frozen then") {
  CHECK(is_vote_open(resolved, resolved));
  CHECK(is_vote_open(resolved, resolved + days(14)));
  CHECK_FALSE(is_vote_open(resolved, resolved + days(14) + 1s));
}

TEST_CASE("a vote's week begins on Monday at midnight in the department's zone") {
  Instant const sunday_night{std::chrono::seconds(1795388400 - 1)};  // 2026-11-22 23:59:59 in Warsaw
  CHECK(week_of(sunday_night, "Europe/Warsaw") == "2026-11-16");
  CHECK(week_of(sunday_night + 1s, "Europe/Warsaw") == "2026-11-23");
  CHECK(week_of(sunday_night + 1s, "Europe/Lisbon") == "2026-11-16");
  CHECK(week_of(Instant{std::chrono::seconds(1798800000)}, "UTC") == "2026-12-28");  // 2027-01-01
}

TEST_CASE("helpers are all who acted on the provider's side, in the whole history, each once") {
  auto opening = entry(1, Act::note);
  opening.is_opening = true;
  std::vector<TimelineEntry> const timeline{opening,
                                            entry(7, Act::claim),
                                            entry(1, Act::add),
                                            entry(5, Act::reply),
                                            entry(7, Act::release),
                                            entry(9, Act::watch),
                                            entry(0, Act::assign),
                                            entry(7, Act::resolve),
                                            entry(1, Act::reopen, 2)};
  CHECK(helpers_in(timeline) == std::vector<PersonId>{{5}, {7}});
  CHECK(helpers_in({entry(1, Act::claim)}) == std::vector<PersonId>{{1}});  // a requester who served themself
  CHECK(helpers_in({}).empty());
}

TEST_CASE("only more than the resolve itself counts as something to vote on, and only in the same cycle") {
  std::vector<TimelineEntry> timeline{entry(1, Act::add), entry(7, Act::resolve)};
  CHECK_FALSE(provider_acted(timeline, 1));
  timeline.push_back(entry(7, Act::reply));
  CHECK(provider_acted(timeline, 1));
  CHECK_FALSE(provider_acted(timeline, 2));
}

TEST_CASE("the last word is a person's, not Kolega's") {
  auto by_kolega = entry(0, Act::close);
  by_kolega.at = resolved + 5h;
  auto reply = entry(7, Act::reply);
  reply.at = resolved + 1h;
  CHECK(last_human_act({reply, by_kolega}, resolved) == resolved + 1h);
  CHECK(last_human_act({by_kolega}, resolved) == resolved);
}

TEST_CASE("about one request in five is drawn") {
  int drawn = 0;
  for (std::uint64_t draw = 0; draw < 1000; ++draw) drawn += is_drawn(draw) ? 1 : 0;
  CHECK(drawn == 200);
}
