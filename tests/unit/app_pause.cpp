// One pause stops whatever Kolega starts by itself, whoever sends it; what people say goes on.
#include "app/ask_kolega.hpp"
#include "app/reach.hpp"
#include "tests/unit/vote_desk.hpp"

using namespace kolega;
using namespace kolega::test;
using namespace std::chrono_literals;
using Told = std::vector<std::string>;

namespace {

Result<app::Outcome> ask(VoteDesk& desk, std::string const& who, std::string const& text) {
  auto const command = parse_kolega_command(text);
  if (!command) return command.error();
  return desk.want(who, *command);
}
template <class Wanted>
Wanted get(Result<app::Outcome> const& outcome) {
  if (!outcome) FAIL(name(outcome.error().code));
  return std::get<Wanted>(std::get<app::KolegaOutcome>(*outcome));
}
bool has(Told const& told, std::string const& one) { return std::find(told.begin(), told.end(), one) != told.end(); }

app::NoticeKind const all_kinds[] = {app::NoticeKind::department_card,
                                     app::NoticeKind::card_entry,
                                     app::NoticeKind::card_left,
                                     app::NoticeKind::requester_card,
                                     app::NoticeKind::requester_update,
                                     app::NoticeKind::watcher_update,
                                     app::NoticeKind::helper_update,
                                     app::NoticeKind::promise_alarm,
                                     app::NoticeKind::escalation,
                                     app::NoticeKind::entry_edited,
                                     app::NoticeKind::home,
                                     app::NoticeKind::help,
                                     app::NoticeKind::vote_request,
                                     app::NoticeKind::vote_reminder,
                                     app::NoticeKind::vote_shared,
                                     app::NoticeKind::thanks_post,
                                     app::NoticeKind::thanks_note,
                                     app::NoticeKind::personal_export,
                                     app::NoticeKind::celebration_preview,
                                     app::NoticeKind::celebration_post,
                                     app::NoticeKind::helper_gone,
                                     app::NoticeKind::lead_asked};

}  // namespace

TEST_CASE("a pause stops every sender: of all kinds of notices those that Kolega starts are dropped, the others go") {
  VoteDesk desk;
  REQUIRE(ask(desk, "U0ANA", "pause").has_value());
  auto const ana = desk.person("U0ANA");
  for (auto const kind : all_kinds) {
    INFO(name(kind));
    desk.run([&](app::Tx& tx) {
      app::Notice notice;
      notice.kind = kind;
      notice.receiver = ana;
      notice.about = "no such thing";
      notice.conversation = {Platform::slack, "U0ANA"};
      notice.created_at = notice.next_attempt_at = desk.now;
      auto const id = tx.outbox().add(notice);
      auto const leased = app::lease_parcels(tx, desk.organisation, desk.now, desk.now + 1min, "test", 10);
      CHECK(leased.empty() == app::is_started_by_kolega(kind));
      CHECK(tx.outbox().find(id)->state ==
            (app::is_started_by_kolega(kind) ? app::NoticeState::dropped : app::NoticeState::sending));
      for (auto const& parcel : leased) {
        auto sent = parcel.notice;
        sent.state = app::NoticeState::sent;
        CHECK(tx.outbox().finish(sent));
      }
    });
  }
  CHECK(app::is_started_by_kolega(app::NoticeKind::vote_request));
  CHECK(app::is_started_by_kolega(app::NoticeKind::vote_reminder));
  CHECK(app::is_started_by_kolega(app::NoticeKind::escalation));
  CHECK_FALSE(app::is_started_by_kolega(app::NoticeKind::requester_update));
}

TEST_CASE("a question that was written before the pause is not sent in it, and is asked after it") {
  VoteDesk desk;
  auto const number = desk.resolved();
  static_cast<void>(desk.sent());
  desk.pass(31min);
  REQUIRE(desk.asked() == Told{"request:sent"});
  REQUIRE(ask(desk, "U0ANA", "pause until 2026-11-25").has_value());
  CHECK(desk.sent() == Told{});
  CHECK_FALSE(desk.ballot_of(number)->asked_at.has_value());
  desk.pass(1h);
  CHECK(has(desk.asked(), "request:paused"));
  CHECK(desk.sent() == Told{});
  desk.pass(48h);
  CHECK(has(desk.asked(), "request:sent"));
  CHECK(desk.sent() == Told{"vote_request>U0ANA"});
}

TEST_CASE("answers to one's own requests still come in a pause, and an escalation goes to the next lead") {
  VoteDesk desk;
  desk.organisation.departments[0].leads.push_back("piet@acme.example");
  desk.organisation.departments[0].promise.first_response = PromiseDuration{0, 1, 0};
  for (auto const* who : {"U0EWA", "U0PIET", "U0ANA"}) REQUIRE(ask(desk, who, "me").has_value());
  REQUIRE(ask(desk, "U0ANA", "pause").has_value());
  REQUIRE(desk.request("U0ANA", "it my laptop does not start").has_value());
  static_cast<void>(desk.sent());
  desk.pass(90min);
  // It was written to Ewa; before it goes out, she pauses.
  REQUIRE(ask(desk, "U0EWA", "pause").has_value());
  auto const told = desk.sent();
  CHECK_FALSE(has(told, "escalation>U0EWA"));
  CHECK(has(told, "escalation>U0PIET"));
  REQUIRE(desk.request("U0JAN", "reply IT-1 on my way").has_value());
  auto const waiting = desk.in_store([&](app::Tx& tx) {
    std::vector<std::string> kinds;
    for (auto const& parcel : app::lease_parcels(tx, desk.organisation, desk.now, desk.now + 1min, "test", 10))
      kinds.push_back(std::string(name(parcel.notice.kind)) + ">" + parcel.notice.conversation.id);
    return kinds;
  });
  CHECK((has(waiting, "requester_card>U0ANA") || has(waiting, "requester_update>U0ANA")));
}

TEST_CASE("a pause ends on its day in the zone of its person, and off ends it at once") {
  VoteDesk desk;
  desk.organisation.people[0].zone = "America/New_York";
  auto const kept = get<app::PauseKept>(ask(desk, "U0ANA", "pause until 25 November"));
  CHECK(kept.until == Instant(std::chrono::sys_days(std::chrono::year(2026) / 11 / 25)) + 5h);
  CHECK(get<app::PauseKept>(ask(desk, "U0ANA", "pause")).until == Instant::max());
  CHECK_FALSE(get<app::PauseKept>(ask(desk, "U0ANA", "pause off")).until.has_value());
  CHECK(refusal_of(ask(desk, "U0ANA", "pause until 2020-01-01")) == ErrorCode::day_is_over);
  CHECK(refusal_of(ask(desk, "U0ANA", "pause until 2026-11-23")) == ErrorCode::day_is_over);
}

TEST_CASE("a language that was chosen stays, whatever the config says, until auto") {
  VoteDesk desk;
  desk.organisation.people[0].language = Language::pt;
  CHECK(get<app::LanguageShown>(ask(desk, "U0ANA", "language")).language == Language::pt);
  CHECK(get<app::LanguageKept>(ask(desk, "U0ANA", "language nl")).language == Language::nl);
  CHECK(get<app::Me>(ask(desk, "U0ANA", "me")).person.language == Language::nl);
  auto const again = get<app::LanguageKept>(ask(desk, "U0ANA", "language auto"));
  CHECK(again.language == Language::pt);
  CHECK_FALSE(again.chosen);
}

TEST_CASE("who I am to Kolega: my accounts, zone, language and departments") {
  VoteDesk desk;
  auto const ewa = get<app::Me>(ask(desk, "U0EWA", "me"));
  CHECK(ewa.person.name == "Ewa Kowal");
  CHECK(ewa.accounts == std::vector<AccountRef>{{Platform::slack, "T0ACME", "U0EWA"}});
  CHECK(ewa.zone == "Europe/Warsaw");
  CHECK_FALSE(ewa.zone_is_theirs);
  REQUIRE(ewa.places.size() == 1);
  CHECK(ewa.places[0].name == "IT");
  CHECK(ewa.places[0].leads);
  CHECK_FALSE(ewa.is_admin);
  CHECK(get<app::Me>(ask(desk, "U0MAX", "me")).is_admin);
}

TEST_CASE("the status is for admins alone, and who looked at it is written down") {
  VoteDesk desk;
  desk.organisation.departments[1].is_private = true;
  CHECK(refusal_of(ask(desk, "U0ANA", "status")) == ErrorCode::admins_only);
  CHECK(refusal_of(ask(desk, "U0EWA", "status audit")) == ErrorCode::admins_only);
  REQUIRE(desk.request("U0ANA", "it my laptop does not start").has_value());
  REQUIRE(desk.request("U0ANA", "hr my contract").has_value());
  static_cast<void>(desk.in_store([&](app::Tx& tx) {
    for (auto const& parcel : app::lease_parcels(tx, desk.organisation, desk.now, desk.now + 1min, "test", 10)) {
      auto failed = parcel.notice;
      failed.state = app::NoticeState::failed;
      failed.detail = "channel_not_found";
      REQUIRE(tx.outbox().finish(failed));
    }
    return 0;
  }));
  auto const status = get<app::Status>(ask(desk, "U0MAX", "status"));
  CHECK(status.notices.at(app::NoticeState::failed) >= 2);
  REQUIRE_FALSE(status.troubled.empty());
  for (auto const& trouble : status.troubled) {
    CHECK(trouble.detail == "channel_not_found");
    CHECK(trouble.request.department != "hr");  // private: not even its number
  }
  auto const audit = get<app::Audit>(ask(desk, "U0MAX", "status audit"));
  REQUIRE(audit.lines.size() == 1);
  CHECK(audit.lines[0].entry.act == "status");
  CHECK(audit.lines[0].actor == "Max Stein");
}
