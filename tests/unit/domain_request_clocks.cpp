// A request's clocks: first response, the resolve clock that pauses, the window to reopen, fresh cycles.
#include <random>

#include "domain/request.hpp"
#include "tests/support/catch.hpp"

using namespace kolega;
using namespace std::chrono_literals;
using std::chrono::seconds;

namespace {

constexpr Roles requester{.requester = true};
constexpr Roles provider{.provider = true};
constexpr PersonId ana{3};
constexpr PersonId jan{7};
Promise const promise{PromiseDuration{0, 2, 0}, PromiseDuration{1, 0, 0}};

/// Monday to Thursday 9-12 and 13-17, Friday 9-15, Warsaw, with holidays.
Calendar office() {
  Calendar::Week week;
  for (std::size_t day = 0; day < 4; ++day) week[day] = {{540, 720}, {780, 1020}};
  week[4] = {{540, 900}};
  return Calendar::make("Europe/Warsaw", week, {std::chrono::sys_days{std::chrono::year{2026} / 12 / 25}}).value();
}

constexpr Instant monday = std::chrono::sys_days{std::chrono::year{2026} / 11 / 30} + 9h;  // 10:00 in Warsaw

Request opened_at(Instant at, Calendar const& calendar) {
  Request request;
  request.number = {"it", 1};
  request.requester = request.opener = ana;
  request.opened_at = at;
  start_clocks(request, promise, calendar, at);
  return request;
}
Request after(Request const& request, Act act, Roles const& roles, Instant now, Calendar const& calendar) {
  auto changed = apply(request, act, roles.requester ? ana : jan, roles, promise, calendar, now);
  REQUIRE(changed.has_value());
  return *std::move(changed);
}

}  // namespace

TEST_CASE("a new request's targets are kept in business minutes and fall due in the department's time") {
  auto const request = opened_at(monday, office());
  CHECK(request.cycle_opened_at == monday);
  CHECK(request.first_response_target == 120min);
  CHECK(request.resolve_target == 408min);             // the mean day of four times 7 h and one of 6 h
  CHECK(request.due.first_response == monday + 2h);    // 12:00, before lunch
  CHECK(request.due.resolve == monday + 23h + 48min);  // 6 h are left on Monday, 48 minutes fall on Tuesday
}

TEST_CASE("without a promise nothing falls due, and no act makes it") {
  auto const calendar = office();
  Request request;
  start_clocks(request, {}, calendar, monday);
  CHECK_FALSE(request.resolve_target.has_value());
  CHECK(request.due == PromiseDue{});
  request = after(request, Act::ask, provider, monday + 1h, calendar);
  request = after(request, Act::add, requester, monday + 5h, calendar);
  CHECK(request.due == PromiseDue{});
  CHECK(request.state == State::in_progress);
}

TEST_CASE("the first response is the provider's first act that the requester sees, and is set once") {
  auto const calendar = office();
  auto request = opened_at(monday, calendar);
  request = after(request, Act::note, provider, monday + 1min, calendar);
  request = after(request, Act::priority, provider, monday + 2min, calendar);
  request = after(request, Act::add, requester, monday + 3min, calendar);
  request = after(request, Act::watch, provider, monday + 4min, calendar);
  CHECK_FALSE(request.first_response_at.has_value());
  request = after(request, Act::claim, provider, monday + 5min, calendar);
  CHECK(request.first_response_at == monday + 5min);
  for (auto const act : {Act::reply, Act::ask, Act::claim, Act::resolve})
    request = after(request, act, provider, monday + 10min, calendar);
  CHECK(request.first_response_at == monday + 5min);
}

TEST_CASE("a withdrawal is nobody's first response") {
  auto const calendar = office();
  auto const request = after(opened_at(monday, calendar), Act::withdraw, requester, monday + 1h, calendar);
  CHECK_FALSE(request.first_response_at.has_value());
  CHECK(request.ended_at == monday + 1h);
}

TEST_CASE("asking twice is one wait, from the first question on") {
  auto const calendar = Calendar::always("UTC");
  auto request = opened_at(monday, calendar);
  request = after(request, Act::ask, provider, monday + 1h, calendar);
  request = after(request, Act::ask, provider, monday + 2h, calendar);
  request = after(request, Act::claim, provider, monday + 3h, calendar);
  CHECK(request.waiting_since == monday + 1h);
  request = after(request, Act::add, requester, monday + 4h, calendar);
  CHECK(request.due.resolve == monday + 24h + 3h);
  CHECK_FALSE(request.waiting_since.has_value());
}

TEST_CASE("a wait that ends by release, resolve, decline or withdrawal ends the pause as well") {
  auto const calendar = Calendar::always("UTC");
  auto const waiting = after(opened_at(monday, calendar), Act::ask, provider, monday + 1h, calendar);
  for (auto const& [act, roles] : {std::pair{Act::release, Roles{.provider = true, .helper = true}},
                                   {Act::resolve, provider},
                                   {Act::decline, provider},
                                   {Act::withdraw, requester}}) {
    CAPTURE(name(act));
    auto const ended = after(waiting, act, roles, monday + 3h, calendar);
    CHECK(ended.due.resolve == monday + 26h);
    CHECK_FALSE(ended.waiting_since.has_value());
  }
}

TEST_CASE("a promise that was broken before the wait stays broken") {
  auto const calendar = Calendar::always("UTC");
  auto request = opened_at(monday, calendar);
  auto const due = request.due.resolve;
  request = after(request, Act::ask, provider, *due + 1h, calendar);
  request = after(request, Act::add, requester, *due + 9h, calendar);
  CHECK(request.due.resolve == due);
}

TEST_CASE("the first-response clock does not pause") {
  auto const calendar = office();
  auto request = opened_at(monday, calendar);
  auto const due = request.due.first_response;
  request = after(request, Act::ask, provider, monday + 1min, calendar);
  request = after(request, Act::add, requester, monday + 5h, calendar);
  CHECK(request.due.first_response == due);
}

TEST_CASE("whatever the waits, the business time outside them until the resolve is due is the target, to the second") {
  auto const calendar = office();
  std::mt19937 random(20'261'130);
  auto const some = [&random](int limit) { return seconds(random() % static_cast<unsigned>(limit)); };
  int waits = 0;
  for (int life = 0; life < 400; ++life) {
    auto now = monday + some(30 * 86'400);
    auto request = opened_at(now, calendar);
    seconds counted{0};
    auto running_since = now;
    for (int each = 0; each < 6; ++each) {
      now += some(life % 2 == 0 ? 7'200 : 90'000);
      if (now >= *request.due.resolve) break;
      ++waits;
      counted += calendar.between(running_since, now);
      request = after(request, Act::ask, provider, now, calendar);
      now += some(life % 3 == 0 ? 100 : 400'000);
      request = after(request, random() % 2 == 0 ? Act::add : Act::reply, Roles{.requester = true, .provider = true},
                      now, calendar);
      running_since = now;
    }
    CAPTURE(life, request.due.resolve->time_since_epoch().count());
    CHECK(counted + calendar.between(running_since, *request.due.resolve) == *request.resolve_target);
    CHECK(calendar.between(*request.due.resolve - 1s, *request.due.resolve) == 1s);  // not a second later than needed
  }
  CHECK(waits > 400);
}

TEST_CASE("a request is reopened up to 14 days after its end, to the second, and not later") {
  auto const calendar = office();
  auto const end = monday + 1h;
  auto const open = opened_at(monday, calendar);
  auto const resolved = after(open, Act::resolve, provider, end, calendar);
  auto const closed = after(resolved, Act::close, {.timer = true}, end + 72h, calendar);
  auto const declined = after(open, Act::decline, provider, end, calendar);
  auto const withdrawn = after(open, Act::withdraw, requester, end, calendar);
  for (auto const& request : {resolved, closed, declined, withdrawn})
    for (auto const& roles : {requester, provider}) {
      CAPTURE(name(request.state), roles.provider);
      CHECK(apply(request, Act::reopen, ana, roles, promise, calendar, end + 14 * 24h).has_value());
      auto const late = apply(request, Act::reopen, ana, roles, promise, calendar, end + 14 * 24h + 1s);
      REQUIRE(late.has_error());
      CHECK(late.error().code == ErrorCode::window_over);
      CHECK(late.error().detail("number") == "IT-1");
      CHECK(late.error().detail("days") == "14");
    }
}

TEST_CASE("talk after the resolve neither moves the end of the window nor starts a clock") {
  auto const calendar = office();
  auto const resolved = after(opened_at(monday, calendar), Act::resolve, provider, monday + 1h, calendar);
  auto talked = after(resolved, Act::reply, provider, monday + 2h, calendar);
  talked = after(talked, Act::add, requester, monday + 3h, calendar);
  CHECK(talked == resolved);
}

TEST_CASE("a reopened request starts a new cycle with fresh clocks, promised as the department promises now") {
  auto const calendar = office();
  auto request = opened_at(monday, calendar);
  request = after(request, Act::ask, provider, monday + 10min, calendar);
  request = after(request, Act::resolve, provider, monday + 1h, calendar);
  auto const now = monday + 24h;
  Promise const better{PromiseDuration{0, 1, 0}, std::nullopt};
  auto const reopened = apply(request, Act::reopen, ana, requester, better, calendar, now);
  REQUIRE(reopened.has_value());
  CHECK(reopened->state == State::in_progress);
  CHECK(reopened->helper == jan);
  CHECK(reopened->cycle == 2);
  CHECK(reopened->opened_at == monday);
  CHECK(reopened->cycle_opened_at == now);
  CHECK(reopened->first_response_target == 60min);
  CHECK_FALSE(reopened->resolve_target.has_value());
  CHECK(reopened->due == PromiseDue{now + 1h, std::nullopt});
  CHECK_FALSE(reopened->first_response_at.has_value());
  CHECK_FALSE(reopened->waiting_since.has_value());
  CHECK_FALSE(reopened->ended_at.has_value());
  auto const answered = after(*reopened, Act::reply, provider, now + 5min, calendar);
  CHECK(answered.first_response_at == now + 5min);
}

TEST_CASE("an act leaves the version to the store") {
  auto const calendar = office();
  auto request = opened_at(monday, calendar);
  request.version = 5;
  CHECK(after(request, Act::claim, provider, monday, calendar).version == 5);
}
