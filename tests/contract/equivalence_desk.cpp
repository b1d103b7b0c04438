// The verbs of lists, watchers, aliases, turns, timers, messages of entries, groups and homes.
#include "tests/contract/equivalence.hpp"

namespace kolega::contract {
namespace {

std::string word_of(Step const& step) { return std::to_string(step.b % 7); }
std::int64_t place(std::vector<std::int64_t> const& ids, std::int64_t id) {
  return static_cast<std::int64_t>(Born::place(ids, id));
}

app::ListQuery query_of(Step const& step, Side const& side) {
  auto const bit = [&](std::size_t which) { return (step.b >> which & 1) != 0; };
  auto const person = side.pick<PersonId>(side.born.people, step.a);
  std::vector<DepartmentKey> const some =
      bit(0) ? std::vector<DepartmentKey>{"it", "hr"} : std::vector<DepartmentKey>{"hr"};
  app::ListQuery query;
  if (bit(1)) query.asked_by = person;
  if (bit(2)) query.watched_by = {person, some};
  if (bit(3)) query.helped_by = {person, some};
  if (bit(4)) query.departments = {bit(0) ? "it" : "hr"};
  if (bit(5)) query.department = "it";
  query.unfinished = bit(6);
  if (bit(7)) query.overdue_at = at(step.time);
  if (bit(8)) query.words = {word_of(step)};
  if (bit(9)) query.before = side.pick<RequestId>(side.born.requests, step.b);
  query.limit = 1 + static_cast<int>(step.b % 6);
  return query;
}

void list(app::ListQuery const& query, app::Tx& tx, Side& side) {
  for (auto const& [request, requester, helper] : tx.requests().list(query)) {
    side.say(place(side.born.requests, request.id.value));
    side.say(request.number.to_string() + request.title + requester + helper);
  }
}

app::Timer timer_of(Step const& step, Side const& side) {
  app::Timer timer;
  timer.key = "key " + word_of(step);
  timer.kind = step.b % 2 == 0 ? app::TimerKind::promise : app::TimerKind::grace_over;
  timer.request = step.b % 3 == 0 ? RequestId{} : side.pick<RequestId>(side.born.requests, step.a);
  timer.cycle = static_cast<int>(step.b % 4);
  timer.due_at = at(step.time + static_cast<std::int64_t>(step.b % 40));
  return timer;
}

void say(std::optional<Instant> instant, Side& side) { side.say(instant ? instant->time_since_epoch().count() : -1); }

}  // namespace

void change_at_random(Request& request, Step const& step, Side const& side) {
  request.state = all_states[step.b % std::size(all_states)];
  request.service = step.b % 2 == 0 ? "laptop" : "";
  request.text = step.b % 3 == 0 ? "Żółty " + word_of(step) : "";
  request.due.first_response = step.b % 4 == 0 ? std::nullopt : std::optional(at(step.time + 10));
  request.due.resolve = step.b % 5 == 0 ? std::nullopt : std::optional(at(step.time + 30));
  request.first_response_at = step.b % 3 == 0 ? std::optional(at(step.time)) : std::nullopt;
  request.first_response_took = step.b % 3 == 0 ? std::optional(BusinessMinutes(step.b % 50)) : std::nullopt;
  auto const parent = side.pick<RequestId>(side.born.requests, step.b);
  if (step.b % 7 == 0 && parent != request.id) request.parent = parent;
}

void take_of_desk(Step const& step, app::Tx& tx, Side& side) {
  auto& born = side.born;
  auto const person = side.pick<PersonId>(born.people, step.b);
  auto const request = side.pick<RequestId>(born.requests, step.a);
  auto const entry = side.pick<TimelineId>(born.entries, step.a);
  auto const word = word_of(step);
  std::string const department = step.b % 2 == 0 ? "it" : "hr";
  MessageRef const message{slack_channel("C" + std::to_string(step.b % 4)), word};
  switch (step.verb) {
    case 20: side.say(tx.watchers().add(request, person) ? "watches" : "watched already"); break;
    case 21: side.say(tx.watchers().remove(request, person) ? "left" : "did not watch"); break;
    case 22:
      side.say(tx.watchers().has(request, person) ? "has" : "has not");
      for (auto const each : tx.watchers().of(request)) side.say(place(born.people, each.value));
      break;
    case 23:
    case 24:
    case 25: list(query_of(step, side), tx, side); break;
    case 26:
      if (step.b % 4 == 0) {
        tx.requests().keep_alias({department, static_cast<std::int64_t>(step.b % 90)}, request);
        break;
      }
      if (auto moved = tx.requests().find(request)) {  // gets a new number, and keeps the old one
        auto const old = moved->number;
        moved->number = {department, tx.requests().next_counter(department)};
        if (!tx.requests().update(*moved)) break;
        tx.requests().keep_alias(old, request);
        side.say(old.to_string());
      }
      break;
    case 27:
      if (auto const found = tx.requests().by_number({department, static_cast<std::int64_t>(step.a)}))
        side.say(place(born.requests, found->id.value));
      break;
    case 28:
      for (auto const& sub : tx.requests().subs_of(request)) side.say(place(born.requests, sub.id.value));
      break;
    case 29:
      for (auto const& load : tx.requests().load(department, at(step.time))) {
        side.say(load.helper ? place(born.people, load.helper.value) : -1);
        for (auto const count : {load.unfinished, load.waiting, load.overdue}) side.say(count);
      }
      break;
    case 30:
      for (auto const took : tx.requests().first_responses(department, step.a % 2 == 0 ? "laptop" : "", 5))
        side.say(took.count());
      side.say(tx.requests().opened_since(person, at(static_cast<std::int64_t>(step.b)), 4));
      break;
    case 31: {
      auto const last = tx.requests().last_in_turn(department, word);
      side.say(last ? place(born.people, last.value) : -1);
      tx.requests().keep_turn(department, word, person);
      break;
    }
    case 32:
      if (step.b % 5 == 0)
        tx.timers().cancel("key " + word);
      else
        tx.timers().set(timer_of(step, side));
      if (auto const timer = tx.timers().find("key " + word)) say(timer->due_at, side);
      break;
    case 33:
      for (auto const& timer : tx.timers().take_due(at(step.time), static_cast<int>(step.b % 3))) {
        side.say(timer.key + std::string(name(timer.kind)));
        side.say(timer.cycle);
        if (timer.request) side.say(place(born.requests, timer.request.value));
      }
      say(tx.timers().next_due(), side);
      say(tx.timers().next_due(app::TimerKind::grace_over), side);
      break;
    case 34:
      if (step.b % 2 == 0)
        tx.entry_messages().keep_source(entry, message);
      else
        tx.entry_messages().keep_copy(
            entry, {message, step.b % 3 == 0 ? app::NoticeKind::card_entry : app::NoticeKind::helper_update, person});
      break;
    case 35:
      if (auto const found = tx.entry_messages().entry_of_source(message)) side.say(place(born.entries, found->value));
      for (auto const& copy : tx.entry_messages().copies_of(entry)) {
        side.say(copy.message.conversation.id + copy.message.message_id + std::string(name(copy.kind)));
        side.say(place(born.people, copy.reader.value));
      }
      if (auto const found = tx.timeline().find(entry)) side.say(found->text);
      if (step.b % 3 == 0) tx.timeline().rewrite(entry, "rewritten " + word);
      break;
    case 36: {
      std::vector<AccountRef> members;
      for (std::size_t each = 0; each < step.b % 5; ++each)
        members.push_back({Platform::slack, "T", std::to_string((step.a * (each + 3)) % 11)});
      for (auto const& each : tx.groups().members(Platform::slack, word)) side.say(each.user_id);
      tx.groups().replace(Platform::slack, word, members);
      break;
    }
    case 37:
      for (auto const& home : tx.people().homes(person)) side.say(home.user_id);
      tx.people().keep_home({Platform::slack, "T", word});
      break;
    case 38:
      for (auto const& [of, file] : tx.entry_messages().files_in(request)) {
        side.say(place(born.entries, of.value));
        side.say(file.name);
      }
      if (step.b % 2 == 0)
        tx.entry_messages().attach(entry, {{Platform::slack, "F" + word, word, 7}, {Platform::slack, "G", "g", 8}});
      for (auto const& file : tx.entry_messages().files_of(entry)) side.say(file.id);
      break;
    case 39:
      if (auto const made = tx.entry_messages().request_made_of(message)) side.say(place(born.requests, made->value));
      if (step.b % 3 == 0) tx.entry_messages().keep_made_of(request, {message, person, word});
      if (auto const source = tx.entry_messages().made_of(request)) side.say(source->message.message_id);
      break;
    case 40:
      for (auto const& group : tx.groups().of({Platform::slack, "T", std::to_string(step.b % 11)})) side.say(group);
      for (auto const each : tx.requests().claimed_by(person)) side.say(place(born.requests, each.value));
      for (auto const& [key, written] : tx.departments().all()) side.say(key + written);
      tx.departments().keep(department, word);
      break;
    default: FAIL("no such verb");
  }
}

}  // namespace kolega::contract
