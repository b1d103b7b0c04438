// What is kept about a person: exported to them, forgotten when they say so, and forgotten by rule.
#include <nlohmann/json.hpp>

#include "app/ask_kolega.hpp"
#include "app/export_me.hpp"
#include "app/forget_me.hpp"
#include "app/retention.hpp"
#include "tests/unit/vote_desk.hpp"

using namespace kolega;
using namespace kolega::test;
using namespace std::chrono_literals;
using Told = std::vector<std::string>;
using Json = nlohmann::json;

namespace {

Result<app::Outcome> ask(VoteDesk& desk, std::string const& who, std::string const& text) {
  auto const command = parse_kolega_command(text);
  if (!command) return command.error();
  return desk.want(who, *command);
}
Result<app::Outcome> press_forget(VoteDesk& desk, std::string const& who, std::string const& key = {}) {
  return desk.want(who, *command_of(Press{std::string(forget_me_act), "me", {}}), key);
}
Json export_of(VoteDesk& desk, std::string const& who) {
  auto const id = desk.person(who);
  return Json::parse(
      desk.in_store([&](app::Tx& tx) { return app::export_person(tx, desk.organisation, id, desk.now); }));
}
Request request_of(VoteDesk& desk, RequestNumber const& number) {
  return *desk.in_store([&](app::Tx& tx) { return tx.requests().by_number(number); });
}

}  // namespace

TEST_CASE("an export has everything about its person, and no word that was not theirs or for them") {
  VoteDesk desk;
  auto const number = desk.resolved();
  REQUIRE(desk.vote("U0ANA", "IT-1 2 zzslowzz").has_value());
  REQUIRE(desk.thank("U0ANA", "<U0JAN> zzgratefulzz").has_value());
  REQUIRE(desk.request("U0JAN", "note IT-1 zzinternalzz").has_value());
  REQUIRE(desk.vote("U0ANA", "off").has_value());
  auto const ana = export_of(desk, "U0ANA");
  CHECK(ana["person"]["name"] == "Ana Lima");
  CHECK(ana["accounts"][0]["id"] == "U0ANA");
  CHECK(ana["wishes"]["asked_for_votes"] == false);
  REQUIRE(ana["requests"].size() == 1);
  CHECK(ana["requests"][0]["number"] == number.to_string());
  CHECK(ana["requests"][0]["title"] == "my laptop does not start");
  REQUIRE(ana["votes"].size() == 1);
  CHECK(ana["votes"][0]["score"] == 2);
  CHECK(ana["votes"][0]["comment"] == "zzslowzz");
  CHECK(ana["thanks"][0]["words"] == "zzgratefulzz");
  CHECK(ana["acts"][0]["act"] == "open");
  CHECK(ana.dump().find("zzinternalzz") == std::string::npos);

  auto const jan = export_of(desk, "U0JAN");
  CHECK(jan["thanks"][0]["from"] == "Ana Lima");
  CHECK(jan["departments"][0]["department"] == "it");
  CHECK(jan.dump().find("zzinternalzz") != std::string::npos);
  CHECK(jan["votes"].empty());
  CHECK(jan["requests"].empty());
  for (auto const* word : {"zzslowzz", "\"score\"", "my laptop"}) CHECK(jan.dump().find(word) == std::string::npos);
}

TEST_CASE("whoever is forgotten has no name, address, account, wish or open request, and figures stay") {
  VoteDesk desk;
  auto const voted = desk.resolved();
  REQUIRE(desk.vote("U0ANA", "IT-1 4 fine").has_value());
  REQUIRE(desk.thank("U0ANA", "<U0JAN> for staying late").has_value());
  REQUIRE(desk.request("U0ANA", "it my screen flickers").has_value());
  REQUIRE(desk.request("U0JAN", "reply IT-2 on my way").has_value());
  REQUIRE(desk.request("U0SAM", "hr my contract").has_value());
  auto const ana = desk.person("U0ANA");
  auto const before = desk.in_store([&](app::Tx& tx) { return tx.votes().counted("it", "2026-11-23"); });
  REQUIRE(before.size() == 1);

  REQUIRE(ask(desk, "U0ANA", "forget").has_value());
  CHECK(request_of(desk, {"it", 2}).state == State::in_progress);  // only asked so far
  REQUIRE(press_forget(desk, "U0ANA").has_value());

  CHECK(request_of(desk, {"it", 2}).state == State::withdrawn);
  CHECK(request_of(desk, {"hr", 1}).state == State::open);
  desk.run([&](app::Tx& tx) {
    auto const nobody = *tx.people().find(ana);
    CHECK(nobody.name == app::nobody_name);
    CHECK(nobody.email.empty());
    CHECK(nobody.gone);
    CHECK(tx.people().accounts(ana).empty());
    CHECK_FALSE(tx.people().by_email("ana@acme.example").has_value());
    CHECK(tx.personal().counts(ana).waiting == 0);
    CHECK(tx.personal().votes(ana).empty());
    CHECK(tx.votes().ballot({request_of(desk, voted).id, 1})->voted);
    auto const after = tx.votes().counted("it", "2026-11-23");
    REQUIRE(after.size() == 1);
    CHECK(after[0].score == before[0].score);
    CHECK(after[0].voter_key == before[0].voter_key);
    CHECK_FALSE(after[0].voter);
    CHECK(tx.thanks().figures(desk.now - 1h, desk.now + 1h).given == 1);
  });
  for (auto const& told : desk.sent()) CHECK(told.find("U0ANA") == std::string::npos);
  desk.pass(24h * 30);
  for (auto const& told : desk.sent()) CHECK(told.find("U0ANA") == std::string::npos);
}

TEST_CASE("a helper who is forgotten gives back what they had claimed") {
  VoteDesk desk;
  REQUIRE(desk.request("U0ANA", "it my laptop does not start").has_value());
  REQUIRE(desk.request("U0JAN", "claim IT-1").has_value());
  REQUIRE(press_forget(desk, "U0JAN").has_value());
  auto const request = request_of(desk, {"it", 1});
  CHECK(request.state == State::open);
  CHECK_FALSE(request.helper);
}

TEST_CASE("neither a colleague's mention nor the same press come again brings back whoever was forgotten") {
  VoteDesk desk;
  REQUIRE(ask(desk, "U0ANA", "me").has_value());
  auto const first = desk.person("U0ANA");
  REQUIRE(press_forget(desk, "U0ANA", "the press").has_value());
  auto const again = press_forget(desk, "U0ANA", "the press");
  REQUIRE(again.has_value());
  CHECK(std::holds_alternative<app::Forgotten>(std::get<app::KolegaOutcome>(*again)));
  CHECK_FALSE(desk.person("U0ANA"));
  CHECK(refusal_of(desk.thank("U0JAN", "<U0ANA> for being there")) == ErrorCode::person_gone);
  CHECK(refusal_of(desk.thank("U0JAN", "ana@acme.example for being there")).has_value());
  CHECK_FALSE(desk.person("U0ANA"));
  desk.run([&](app::Tx& tx) {
    CHECK(app::is_buried(tx, desk.organisation, AccountRef{Platform::slack, "T0ACME", "U0ANA"}));
    CHECK(app::is_buried(tx, desk.organisation, std::string("ana@acme.example")));
    CHECK_FALSE(app::is_buried(tx, desk.organisation, std::string("sam@acme.example")));
    CHECK_FALSE(app::is_buried(tx, desk.organisation, std::string()));
  });
  // By writing they come back, as somebody new with nothing of the old.
  REQUIRE(desk.request("U0ANA", "it my new laptop").has_value());
  auto const second = desk.person("U0ANA");
  CHECK(second);
  CHECK(second != first);
  desk.run([&](app::Tx& tx) {
    CHECK_FALSE(app::is_buried(tx, desk.organisation, AccountRef{Platform::slack, "T0ACME", "U0ANA"}));
    CHECK_FALSE(app::is_buried(tx, desk.organisation, std::string("ana@acme.example")));
  });
}

TEST_CASE("words of requests are forgotten after their time, not while they can be reopened, and it is written down") {
  VoteDesk desk;
  desk.organisation.text_retention = std::chrono::days(1);
  auto const number = desk.resolved();
  auto const forget = [&] {
    return desk.in_store([&](app::Tx& tx) { return app::keep_retention(tx, desk.organisation, desk.now, 10); });
  };
  desk.pass(24h * 14);  // its grace is over, and it is closed
  CHECK(request_of(desk, number).state == State::closed);
  CHECK(forget() == 0);
  desk.pass(24h * 2);
  auto const status = desk.in_store([&](app::Tx& tx) { return app::view_status(tx, desk.organisation, desk.now); });
  CHECK(status.texts_due == 1);
  CHECK(status.texts_due_soon == 1);
  CHECK(request_of(desk, number).title == "my laptop does not start");  // the dry run changed nothing
  CHECK(forget() == 1);
  CHECK(forget() == 0);
  CHECK(request_of(desk, number).title == app::forgotten_words);
  desk.run([](app::Tx& tx) {
    auto const log = tx.audit().newest(10);
    REQUIRE(log.size() == 1);
    CHECK(log[0].act == "forgot_texts");
    CHECK(log[0].subject == "1");
    CHECK_FALSE(log[0].actor);
  });
}

TEST_CASE("fourteen days after the resolve a vote has lost request and voter, and one vote stays one vote") {
  VoteDesk desk;
  auto const number = desk.resolved();
  REQUIRE(desk.vote("U0ANA", "IT-1 5 zzkindzz").has_value());
  desk.pass(24h * 14 + 2s);
  desk.run([&](app::Tx& tx) {
    auto const votes = tx.votes().counted("it", "2026-11-23");
    REQUIRE(votes.size() == 1);
    CHECK_FALSE(votes[0].of.request);
    CHECK_FALSE(votes[0].voter);
    CHECK(votes[0].comment.empty());
    CHECK(votes[0].helpers.empty());
    CHECK(votes[0].first_cast_at == Instant{});
    CHECK(votes[0].score == Score::great);
    CHECK(votes[0].department == "it");
    CHECK_FALSE(votes[0].voter_key.empty());
    CHECK(tx.votes().ballot({tx.requests().by_number(number)->id, 1})->voted);
  });
  CHECK(export_of(desk, "U0ANA")["votes"].empty());
  CHECK(refusal_of(desk.vote("U0ANA", "IT-1 1")).has_value());
}
