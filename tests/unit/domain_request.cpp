// The request's table of states and permissions, against PRODUCT.md: every act in every state by every mix of roles.
#include "domain/request.hpp"

#include <array>
#include <map>
#include <set>
#include <sstream>

#include "tests/support/catch.hpp"

using namespace kolega;
using namespace std::chrono_literals;

namespace {

// The table of PRODUCT.md, "States", as it stands there, without the acts' notes in its first column. Two rows are
// commands of PRODUCT.md that it does not list: nobody is kept watching, and an unfinished request may wait for
// another.
constexpr char const* table = R"(
| claim    | in_progress | in_progress, new helper | keeps waiting, new helper | – | – | – | – |
| assign   | in_progress | in_progress, new helper | keeps waiting, new helper | – | – | – | – |
| release  | – | open | open | – | – | – | – |
| ask      | waiting | waiting | waiting | – | – | – | – |
| reply    | in_progress | in_progress | in_progress | resolved, no new cycle | – | – | – |
| add      | open | in_progress | in_progress | resolved | – | – | – |
| note     | same | same | same | same | – | – | – |
| watch    | same | same | same | same | – | – | – |
| unwatch  | same | same | same | same | same | same | same |
| edit     | same | same | same | same | – | – | – |
| priority | same | same | same | – | – | – | – |
| resolve  | resolved | resolved | resolved | – | – | – | – |
| decline  | declined | declined | declined | – | – | – | – |
| withdraw | withdrawn | withdrawn | withdrawn | closed | – | – | – |
| move     | open in the new department | open there | open there | – | – | – | – |
| sub      | same | same | same | – | – | – | – |
| reopen   | – | – | – | in_progress, same helper, new cycle | in_progress, new cycle | open, new cycle | open, new cycle |
| close    | – | – | – | closed | – | – | – |
)";
constexpr char const* columns[] = {"open", "in_progress", "waiting", "resolved", "closed", "declined", "withdrawn"};

// "Who may", and who stands in brackets behind the act.
std::map<std::string, std::set<std::string>> const permitted{
    {"claim", {"provider"}},
    {"assign", {"provider"}},
    {"release", {"helper", "lead"}},
    {"ask", {"provider"}},
    {"reply", {"provider"}},
    {"add", {"requester"}},
    {"note", {"provider"}},
    {"watch", {"requester", "provider"}},
    {"unwatch", {"requester", "provider", "watcher"}},
    {"edit", {"requester", "provider"}},  // each their own text
    {"priority", {"provider"}},
    {"resolve", {"provider"}},
    {"decline", {"provider"}},
    {"withdraw", {"requester"}},
    {"move", {"provider"}},
    {"sub", {"provider"}},
    {"reopen", {"requester", "provider"}},
    {"close", {"timer"}},
};
std::set<std::string> const claims_if_unclaimed{"ask", "reply", "resolve"};
std::set<std::string> const answers{"claim", "reply", "ask", "resolve", "decline"};

struct Cell {
  std::string act, state, text;
};
std::string trim(std::string const& text) {
  auto const from = text.find_first_not_of(' ');
  return from == std::string::npos ? "" : text.substr(from, text.find_last_not_of(' ') - from + 1);
}
std::vector<Cell> cells() {
  std::vector<Cell> all;
  std::istringstream lines(table);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty()) continue;
    std::istringstream parts(line.substr(1));
    std::string part;
    std::getline(parts, part, '|');
    auto const act = trim(part);
    for (auto const* column : columns) {
      REQUIRE(std::getline(parts, part, '|'));
      all.push_back({act, column, trim(part)});
    }
  }
  REQUIRE(all.size() == 18 * 7);
  return all;
}
bool says(Cell const& cell, char const* words) { return cell.text.find(words) != std::string::npos; }
bool applies(Cell const& cell) { return cell.text != "–"; }
std::string target(Cell const& cell) {
  if (cell.text == "same" || says(cell, "keeps")) return cell.state;
  return cell.text.substr(0, cell.text.find_first_of(", "));
}
bool is_new_cycle(Cell const& cell) { return says(cell, "new cycle") && !says(cell, "no new cycle"); }
bool is_unfinished_state(std::string const& state) {
  return state == "open" || state == "in_progress" || state == "waiting";
}

std::vector<Roles> all_roles() {
  std::vector<Roles> all;
  for (unsigned bits = 0; bits < 64; ++bits)
    all.push_back(
        {(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0, (bits & 16) != 0, (bits & 32) != 0});
  return all;
}
bool permits(std::string const& act, Roles const& roles) {
  auto const& who = permitted.at(act);
  return (roles.requester && who.contains("requester")) || (roles.provider && who.contains("provider")) ||
         (roles.lead && who.contains("lead")) || (roles.helper && who.contains("helper")) ||
         (roles.watcher && who.contains("watcher")) || (roles.timer && who.contains("timer"));
}

constexpr Instant opened{1'800'000'000s};
constexpr Instant now = opened + 3h;
constexpr PersonId helper{7};
constexpr PersonId actor{9};
Promise const promise{PromiseDuration{0, 2, 0}, PromiseDuration{1, 0, 0}};

Request request_in(std::string const& state, bool claimed, bool answered) {
  Request request;
  request.id = {42};
  request.number = {"it", 42};
  request.requester = request.opener = {3};
  request.title = "My laptop does not start";
  request.state = parse_state(state).value();
  request.cycle = 2;
  request.opened_at = opened - 48h;
  request.cycle_opened_at = opened;
  request.first_response_target = 60min;
  request.resolve_target = 600min;
  request.due = {opened + 1h, opened + 10h};
  if (claimed) request.helper = helper;
  if (answered) request.first_response_at = opened + 30min;
  if (state == "waiting") request.waiting_since = opened + 1h;
  if (!is_unfinished_state(state)) request.ended_at = opened + 2h;
  request.version = 5;
  return request;
}

/// What PRODUCT.md says becomes of it, in a calendar that is always open.
Request expected_after(Cell const& cell, Request request, Roles const& roles) {
  auto const from = cell.state;
  auto const to = target(cell);
  request.state = parse_state(to).value();
  if (cell.act == "claim" || (claims_if_unclaimed.contains(cell.act) && !request.helper && is_unfinished_state(from)))
    request.helper = actor;
  if (to == "open" && (cell.act == "release" || cell.act == "reopen")) request.helper = {};
  if (is_new_cycle(cell)) {
    ++request.cycle;
    request.cycle_opened_at = now;
    request.first_response_target = 120min;
    request.resolve_target = 24h;
    request.due = {now + 2h, now + 24h};
    request.first_response_at.reset();
    request.first_response_took.reset();
    request.waiting_since.reset();
    request.waited = {};
    request.ended_at.reset();
    return request;
  }
  if (from == "waiting" && to != "waiting") {
    *request.due.resolve += now - *request.waiting_since;
    request.waited = now - *request.waiting_since;
    request.waiting_since.reset();
  }
  if (from != "waiting" && to == "waiting") request.waiting_since = now;
  if (answers.contains(cell.act) && roles.provider && !request.first_response_at) {
    request.first_response_at = now;
    request.first_response_took = 180min;
  }
  if (is_unfinished_state(from) && !is_unfinished_state(to)) request.ended_at = now;
  return request;
}

}  // namespace

TEST_CASE("the table of states is PRODUCT.md's, cell by cell") {
  for (auto const& cell : cells()) {
    CAPTURE(cell.act, cell.state, cell.text);
    auto const step = transition(parse_state(cell.state).value(), parse_act(cell.act).value());
    REQUIRE(step.has_value() == applies(cell));
    if (!step) continue;
    CHECK(name(step->to) == target(cell));
    CHECK(step->new_cycle == is_new_cycle(cell));
    CHECK(step->claims_if_unclaimed == (claims_if_unclaimed.contains(cell.act) && is_unfinished_state(cell.state)));
  }
}

TEST_CASE("who may do an act is PRODUCT.md's, for every mix of roles") {
  for (auto const act : all_acts)
    for (auto const& roles : all_roles()) {
      CAPTURE(name(act), roles.requester, roles.provider, roles.lead, roles.helper, roles.watcher, roles.timer);
      CHECK(may(act, roles) == permits(std::string(name(act)), roles));
    }
}

TEST_CASE("requester, provider and watchers see a request, anyone else sees nothing") {
  for (auto const& roles : all_roles())
    CHECK(may_see(roles) == (roles.requester || roles.provider || roles.watcher || roles.timer));
}

TEST_CASE("every act in every state by every mix of roles does what PRODUCT.md says, and nothing else") {
  auto const calendar = Calendar::always("UTC");
  int done = 0, not_allowed = 0, wrong_state = 0;
  for (auto const& cell : cells()) {
    if (cell.act == "move" || cell.act == "assign") continue;  // these need a number or a name, see bot/app
    for (auto const& roles : all_roles())
      for (auto const claimed : {false, true})
        for (auto const answered : {false, true}) {
          CAPTURE(cell.act, cell.state, claimed, answered, roles.requester, roles.provider, roles.lead, roles.helper,
                  roles.watcher, roles.timer);
          auto const before = request_in(cell.state, claimed, answered);
          auto const after = apply(before, parse_act(cell.act).value(), actor, roles, promise, calendar, now);
          if (!permits(cell.act, roles)) {
            ++not_allowed;
            REQUIRE(after.has_error());
            REQUIRE(after.error().code == ErrorCode::not_allowed);
            REQUIRE(after.error().detail("number").empty());  // it says nothing about the request itself
            REQUIRE(after.error().detail("state").empty());
          } else if (!applies(cell)) {
            ++wrong_state;
            REQUIRE(after.has_error());
            REQUIRE(after.error().code == ErrorCode::wrong_state);
            REQUIRE(after.error().detail("act") == cell.act);
            REQUIRE(after.error().detail("state") == cell.state);
            REQUIRE(after.error().detail("number") == "IT-42");
          } else {
            ++done;
            REQUIRE(after.has_value());
            REQUIRE(*after == expected_after(cell, before, roles));
          }
        }
  }
  CHECK(done > 1000);
  CHECK(not_allowed > 1000);
  CHECK(wrong_state > 1000);
}

TEST_CASE("every state, act and priority has a name of its own and is read by it") {
  std::set<std::string_view> names;
  for (auto const state : all_states) {
    CHECK(parse_state(name(state)) == state);
    names.insert(name(state));
  }
  CHECK(names == std::set<std::string_view>(std::begin(columns), std::end(columns)));
  std::set<std::string> acts;
  for (auto const act : all_acts) {
    CHECK(parse_act(name(act)) == act);
    acts.insert(std::string(name(act)));
  }
  std::set<std::string> expected;
  for (auto const& [act, who] : permitted) expected.insert(act);
  CHECK(acts == expected);
  for (auto const priority : {Priority::low, Priority::normal, Priority::high, Priority::urgent})
    CHECK(parse_priority(name(priority)) == priority);
  CHECK_FALSE(parse_state("OPEN").has_value());
  CHECK_FALSE(parse_act("").has_value());
  CHECK_FALSE(parse_priority("asap").has_value());
}
