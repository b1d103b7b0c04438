#include "tests/unit/vote_desk.hpp"

#include <algorithm>

#include "domain/plain_text.hpp"

namespace kolega::test {
namespace {

PersonEntry person_named(std::string name, std::string slack) {
  PersonEntry entry;
  entry.name = std::move(name);
  entry.slack = std::move(slack);
  entry.email = lowered(entry.slack.substr(2)) + "@acme.example";
  return entry;
}

Department department_of(std::string key, std::vector<std::string> members, std::vector<std::string> leads) {
  Department department;
  department.key = key;
  department.name = key == "it" ? "IT" : "People";
  department.slack_channel = key == "it" ? "C0IT" : "C0HR";
  department.members = std::move(members);
  department.leads = std::move(leads);
  Calendar::Week week;
  for (std::size_t day = 0; day < 5; ++day) week[day] = {{9 * 60, 17 * 60}};
  department.calendar = *Calendar::make("Europe/Warsaw", week);
  return department;
}

}  // namespace

VoteDesk::VoteDesk() {
  organisation.name = "Acme";
  organisation.zone = "Europe/Warsaw";
  organisation.hash_key = "a key for tests";
  organisation.admins = {"max@acme.example"};
  organisation.thanks_channel = "C0FUN";
  organisation.values = {"teamwork", "craft"};
  for (auto const& [name, slack] : std::vector<std::pair<std::string, std::string>>{{"Ana Lima", "U0ANA"},
                                                                                    {"Sam Taylor", "U0SAM"},
                                                                                    {"Jan Nowak", "U0JAN"},
                                                                                    {"Piet de Vries", "U0PIET"},
                                                                                    {"Ewa Kowal", "U0EWA"},
                                                                                    {"Giulia Rossi", "U0GIULIA"},
                                                                                    {"Max Stein", "U0MAX"}})
    organisation.people.push_back(person_named(name, slack));
  organisation.departments.push_back(
      department_of("it", {"jan@acme.example", "piet@acme.example"}, {"ewa@acme.example"}));
  organisation.departments.push_back(department_of("hr", {"giulia@acme.example"}, {}));
}

void VoteDesk::run(std::function<void(app::Tx&)> const& work) {
  std::vector<app::Unit> const units{[&](app::Tx& tx) -> Result<void> {
    work(tx);
    return {};
  }};
  auto const results = store_->transact(units);
  if (!results.at(0)) FAIL(name(results[0].error().code) << ": " << results[0].error().internal);
}

Result<app::Outcome> VoteDesk::want(std::string const& who, Command command, std::string const& key) {
  app::Incoming incoming;
  incoming.caller.account = {Platform::slack, "T0ACME", who};
  incoming.command = std::move(command);
  incoming.keys = {key.empty() ? "key " + std::to_string(++keys_) : key};
  incoming.now = now;
  Result<app::Outcome> outcome = internal_error(ErrorCode::internal, "it never ran");
  app::Viewer viewer;
  std::vector<app::Unit> const units{[&](app::Tx& tx) -> Result<void> {
    auto answer = app::dispatch(tx, organisation, incoming, viewer);
    if (!answer) {
      outcome = answer.error();
      return answer.error();
    }
    outcome = std::move(answer->outcome);
    return {};
  }};
  auto const results = store_->transact(units);
  if (!results.at(0) && results[0].error().code == ErrorCode::internal) FAIL(results[0].error().internal);
  return outcome;
}

TypedText VoteDesk::typed(std::string const& text) const {
  TypedText read;
  std::string_view rest = text;
  while (!rest.empty()) {
    auto const open = std::min(rest.find('<'), rest.size());
    read.text += rest.substr(0, open);
    rest.remove_prefix(open);
    if (rest.empty()) break;
    auto const close = rest.find('>');
    AccountRef const account{Platform::slack, "T0ACME", std::string(rest.substr(1, close - 1))};
    auto const* entry = organisation.person(account);
    read.text += mention_mark(read.mentions.size());
    read.mentions.push_back({account, entry ? entry->name : account.user_id});
    rest.remove_prefix(close + 1);
  }
  return read;
}

Result<app::Outcome> VoteDesk::vote(std::string const& who, std::string const& text, std::string const& key) {
  auto const command = parse_vote_command(typed(text), {"it", "hr"});
  if (!command) return command.error();
  return want(who, *command, key);
}

Result<app::Outcome> VoteDesk::thank(std::string const& who, std::string const& text, std::string const& key) {
  auto const command = parse_thanks_command(typed(text), {"it", "hr"}, organisation.values);
  if (!command) return command.error();
  return want(who, *command, key);
}

Result<app::Outcome> VoteDesk::request(std::string const& who, std::string const& text) {
  auto const command = parse_request_command(typed(text), {"it", "hr"});
  if (!command) return command.error();
  return want(who, *command);
}

RequestNumber VoteDesk::resolved(std::string const& who) {
  auto const opened = request(who, "it my laptop does not start");
  REQUIRE(opened.has_value());
  auto const number = std::get<app::Opened>(*opened).view.request.number;
  REQUIRE(request("U0JAN", "claim " + number.to_string()).has_value());
  REQUIRE(request("U0JAN", "resolve " + number.to_string()).has_value());
  return number;
}

void VoteDesk::pass(std::chrono::seconds time) {
  auto const until = now + time;
  for (;;) {
    auto const due = in_store([](app::Tx& tx) { return tx.timers().next_due(); });
    if (!due || *due > until) break;
    now = std::max(now, *due);
    run([&](app::Tx& tx) {
      auto const rung = app::ring_timers(tx, organisation, now, 1);
      for (auto const& each : rung.votes)
        asked_.push_back(std::string(name(each.which)) + ":" + (each.gate ? std::string(name(*each.gate)) : "sent"));
    });
  }
  now = until;
}

std::vector<std::string> VoteDesk::asked() { return std::exchange(asked_, {}); }

std::vector<std::string> VoteDesk::sent() {
  std::vector<std::string> told;
  for (bool more = true; more;) {
    more = false;
    run([&](app::Tx& tx) {
      for (auto parcel : app::lease_parcels(tx, organisation, now, now + std::chrono::minutes(1), "test", 100)) {
        more = true;
        auto notice = parcel.notice;
        notice.state = app::NoticeState::sent;
        REQUIRE(tx.outbox().finish(notice));
        MessageRef const message{notice.conversation, "ts." + std::to_string(notice.id.value)};
        auto const stands = app::is_card(notice.kind) && parcel.posted;
        app::keep_message(tx, organisation, parcel, stands ? *parcel.posted : message, now);
        if (notice.kind == app::NoticeKind::department_card || notice.kind == app::NoticeKind::requester_card ||
            notice.kind == app::NoticeKind::requester_update || notice.kind == app::NoticeKind::helper_update)
          continue;
        told.push_back(std::string(name(notice.kind)) + ">" + notice.conversation.id);
      }
    });
  }
  return told;
}

PersonId VoteDesk::person(std::string const& account) {
  return in_store([&](app::Tx& tx) {
    auto const known = tx.people().by_account({Platform::slack, "T0ACME", account});
    return known ? known->id : PersonId{};
  });
}

std::optional<Vote> VoteDesk::vote_of(RequestNumber const& number, std::string const& who) {
  auto const voter = person(who);
  return in_store([&](app::Tx& tx) {
    auto const request = tx.requests().by_number(number);
    return request ? tx.votes().of({request->id, request->cycle}, voter) : std::nullopt;
  });
}

std::optional<Ballot> VoteDesk::ballot_of(RequestNumber const& number) {
  return in_store([&](app::Tx& tx) {
    auto const request = tx.requests().by_number(number);
    return request ? tx.votes().ballot({request->id, request->cycle}) : std::nullopt;
  });
}

std::optional<ErrorCode> refusal_of(Result<app::Outcome> const& outcome) {
  if (outcome) return std::nullopt;
  return outcome.error().code;
}

app::VoteView voted(Result<app::Outcome> const& outcome) {
  if (!outcome) FAIL("refused: " << name(outcome.error().code));
  auto const& vote = std::get<app::VoteOutcome>(*outcome);
  if (auto const* cast = std::get_if<app::Voted>(&vote)) return cast->view;
  if (auto const* told = std::get_if<app::LeadTold>(&vote)) return told->view;
  return std::get<app::CommentFormWanted>(vote).view;
}

}  // namespace kolega::test
