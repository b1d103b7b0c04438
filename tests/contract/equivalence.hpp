#pragma once
// Two stores, side by side through the same life: what each of them gave and said.
#include <algorithm>
#include <string>
#include <vector>

#include "tests/contract/stores.hpp"

namespace kolega::contract {

using app::Notice;

inline constexpr std::size_t unborn = 999;

/// The ids that one store gave, in order.
struct Born {
  std::vector<std::int64_t> people, requests, entries, notices, votes;

  [[nodiscard]] static std::size_t place(std::vector<std::int64_t> const& ids, std::int64_t id) {
    return static_cast<std::size_t>(std::find(ids.begin(), ids.end(), id) - ids.begin());
  }
};

/// One of the two, and what it said: every answer, written down.
struct Side {
  std::unique_ptr<app::Store> store;
  Born born;
  std::string said;

  template <class AnyId>
  [[nodiscard]] AnyId pick(std::vector<std::int64_t> const& ids, std::size_t place) const {
    return AnyId{ids.empty() ? 0 : place == unborn ? 99'999 : ids[place % ids.size()]};
  }
  void say(std::string const& words) { said += words + ";"; }
  void say(std::int64_t number) { say(std::to_string(number)); }
  void say(Notice const& notice) {
    say("notice " + std::to_string(Born::place(born.notices, notice.id.value)));
    say(notice.conversation.id);
    say(std::string(name(notice.state)) + notice.lease_owner + notice.detail + notice.message_id);
    say(notice.attempts);
    say(notice.next_attempt_at.time_since_epoch().count());
    say(notice.lease_until ? notice.lease_until->time_since_epoch().count() : -1);
    if (notice.request) say(static_cast<std::int64_t>(Born::place(born.requests, notice.request.value)));
  }
  void say(std::vector<Notice> const& notices) {
    for (auto const& notice : notices) say(notice);
  }
};

/// One step of a unit, decided beforehand so that both sides do the same.
struct Step {
  int verb;
  std::size_t a, b;
  std::int64_t time;
};

/// How many verbs there are: those of equivalence.cpp come first, those of equivalence_desk.cpp follow.
inline constexpr std::size_t verbs = 41;
void take_of_desk(Step const& step, app::Tx& tx, Side& side);
/// Those of equivalence_people.cpp, where `step.verb` counts from 0.
inline constexpr std::size_t verbs_of_people = 9;
void take_of_people(Step const& step, app::Tx& tx, Side& side);
/// State, text, promise, service and parent.
void change_at_random(Request& request, Step const& step, Side const& side);

}  // namespace kolega::contract
