// Votes: who may, how often, until when, and what is refused with a sentence.
#include <algorithm>
#include <set>

#include "tests/unit/vote_desk.hpp"

using namespace kolega;
using namespace kolega::test;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

CastVote press(RequestNumber const& number, Score score, int cycle = 1) { return {number, cycle, score, {}}; }

std::vector<Vote> counted(VoteDesk& desk, std::string const& department = "it") {
  return desk.in_store([&](app::Tx& tx) { return tx.votes().counted(department, "2026-11-23"); });
}

}  // namespace

TEST_CASE("one click stores a vote, and a comment after it is optional") {
  VoteDesk desk;
  auto const number = desk.resolved();
  auto const view = voted(desk.want("U0ANA", VoteCommand(press(number, Score::good))));
  REQUIRE(view.vote);
  CHECK(view.vote->score == Score::good);
  CHECK(view.vote->comment.empty());
  CHECK(view.may_thank);
  CHECK(voted(desk.want("U0ANA", VoteCommand(WantCommentForm{number, 1}))).vote == view.vote);
  REQUIRE_FALSE(refusal_of(desk.want("U0ANA", VoteCommand(CommentOnVote{number, " quick and kind "}))));
  CHECK(desk.vote_of(number)->comment == "quick and kind");
  REQUIRE_FALSE(refusal_of(desk.want("U0ANA", VoteCommand(CommentOnVote{number, ""}))));
  CHECK(desk.vote_of(number)->comment.empty());
  CHECK(desk.vote_of(number)->score == Score::good);
}

TEST_CASE("the command does the same, with a number or a word in any language, and words behind it as the comment") {
  VoteDesk desk;
  auto const number = desk.resolved();
  for (auto const& [typed, score] : std::vector<std::pair<std::string, Score>>{{"5 thank you", Score::great},
                                                                               {"3", Score::okay},
                                                                               {"two", Score::poor},
                                                                               {"PIĘĆ", Score::great},
                                                                               {"um", Score::awful},
                                                                               {"vier", Score::good},
                                                                               {"Discreto", Score::okay},
                                                                               {"4/5", Score::good}}) {
    INFO(typed);
    REQUIRE_FALSE(refusal_of(desk.vote("U0ANA", "it-1 " + typed)));
    CHECK(desk.vote_of(number)->score == score);
  }
  // A score without words leaves the comment that is there.
  CHECK(desk.vote_of(number)->comment == "thank you");
}

TEST_CASE("the vote keeps department, service and helpers as they were at the resolve") {
  VoteDesk desk;
  auto const opened = desk.request("U0ANA", "it my laptop does not start");
  auto const number = std::get<app::Opened>(*opened).view.request.number;
  for (auto const& [who, text] : std::vector<std::pair<std::string, std::string>>{{"U0JAN", "claim IT-1"},
                                                                                  {"U0PIET", "reply IT-1 which model?"},
                                                                                  {"U0JAN", "release IT-1"},
                                                                                  {"U0EWA", "resolve IT-1"},
                                                                                  {"U0JAN", "note IT-1 afterwards"}})
    REQUIRE_FALSE(refusal_of(desk.request(who, text)));
  REQUIRE_FALSE(refusal_of(desk.vote("U0ANA", "IT-1 5")));
  auto const vote = *desk.vote_of(number);
  CHECK(vote.department == "it");
  CHECK(std::set<PersonId>(vote.helpers.begin(), vote.helpers.end()) ==
        std::set<PersonId>{desk.person("U0JAN"), desk.person("U0PIET"), desk.person("U0EWA")});
}

TEST_CASE("a hundred clicks are one vote, the last in order of arrival, and a redelivered click changes nothing") {
  VoteDesk desk;
  auto const number = desk.resolved();
  for (int click = 1; click <= 100; ++click)
    REQUIRE_FALSE(refusal_of(
        desk.want("U0ANA", VoteCommand(press(number, *score_of(click % 5 + 1))), "click " + std::to_string(click))));
  CHECK(desk.vote_of(number)->score == Score::awful);  // the hundredth
  for (int click = 1; click <= 100; ++click)
    REQUIRE_FALSE(refusal_of(
        desk.want("U0ANA", VoteCommand(press(number, *score_of(click % 5 + 1))), "click " + std::to_string(click))));
  CHECK(desk.vote_of(number)->score == Score::awful);
  CHECK(counted(desk).size() == 1);
}

TEST_CASE("a vote can be changed for fourteen days from the resolve, and not a second longer") {
  VoteDesk desk;
  auto const number = desk.resolved();
  REQUIRE_FALSE(refusal_of(desk.want("U0ANA", VoteCommand(press(number, Score::poor)))));
  desk.pass(days(14));
  REQUIRE_FALSE(refusal_of(desk.want("U0ANA", VoteCommand(press(number, Score::great)))));
  desk.now += 1s;
  auto const late = desk.want("U0ANA", VoteCommand(press(number, Score::awful)));
  CHECK(refusal_of(late) == ErrorCode::vote_frozen);
  CHECK(late.error().detail("days") == "14");
  CHECK(refusal_of(desk.want("U0ANA", VoteCommand(CommentOnVote{number, "too late"}))) == ErrorCode::vote_frozen);
  CHECK(desk.vote_of(number)->score == Score::great);
}

TEST_CASE("0, 6, an unknown word and a missing score are refused with a sentence, and nothing is stored") {
  VoteDesk desk;
  auto const number = desk.resolved();
  for (std::string const text : {"0", "6", "-1", "11", "5.5", "fife", "thank you", "٣", "5️⃣", "null"}) {
    INFO(text);
    CHECK(refusal_of(desk.vote("U0ANA", "IT-1 " + text)) == ErrorCode::not_a_score);
  }
  CHECK(refusal_of(desk.vote("U0ANA", "")) == ErrorCode::missing_argument);
  CHECK(refusal_of(desk.vote("U0ANA", "it")) == ErrorCode::missing_argument);
  CHECK(refusal_of(desk.vote("U0ANA", "itt 4")) == ErrorCode::unknown_department);
  CHECK(refusal_of(desk.vote("U0ANA", "IT-99 4")) == ErrorCode::unknown_request);
  CHECK_FALSE(desk.vote_of(number).has_value());
  CHECK(counted(desk).empty());
}

TEST_CASE("only the requester votes: a colleague is told nothing, a helper that it is not theirs") {
  VoteDesk desk;
  auto const number = desk.resolved();
  CHECK(refusal_of(desk.vote("U0SAM", "IT-1 5")) == ErrorCode::unknown_request);
  CHECK(refusal_of(desk.vote("U0JAN", "IT-1 5")) == ErrorCode::vote_not_yours);
  CHECK(refusal_of(desk.vote("U0EWA", "IT-1 5")) == ErrorCode::vote_not_yours);
  CHECK(counted(desk).empty());
}

TEST_CASE("nobody votes on their own work: not the requester who serves in that department") {
  VoteDesk desk;
  REQUIRE_FALSE(refusal_of(desk.request("U0PIET", "it my own laptop")));
  for (auto const* text : {"claim IT-1", "resolve IT-1"}) REQUIRE_FALSE(refusal_of(desk.request("U0JAN", text)));
  CHECK(refusal_of(desk.vote("U0PIET", "IT-1 5")) == ErrorCode::vote_own_work);
  CHECK(refusal_of(desk.vote("U0PIET", "it 5")) == ErrorCode::vote_own_work);
  CHECK(counted(desk).empty());
}

TEST_CASE("a request that is open, declined or withdrawn has no vote yet, and the refusal says how it stands") {
  VoteDesk desk;
  REQUIRE_FALSE(refusal_of(desk.request("U0ANA", "it my laptop does not start")));
  auto const open = desk.vote("U0ANA", "IT-1 5");
  CHECK(refusal_of(open) == ErrorCode::vote_not_yet);
  CHECK(open.error().detail("state") == "open");
  REQUIRE_FALSE(refusal_of(desk.request("U0JAN", "decline IT-1 not ours")));
  CHECK(desk.vote("U0ANA", "IT-1 5").error().detail("state") == "declined");
  CHECK(counted(desk).empty());
}

TEST_CASE("a comment of 2,000 characters is kept, one of 5,000 is refused and leaves no vote") {
  VoteDesk desk;
  auto const number = desk.resolved();
  auto const refused = desk.vote("U0ANA", "IT-1 5 " + std::string(5000, 'x'));
  CHECK(refusal_of(refused) == ErrorCode::text_too_long);
  CHECK(refused.error().detail("limit") == "2000");
  CHECK_FALSE(desk.vote_of(number).has_value());
  std::string fits;
  for (int i = 0; i < 2000; ++i) fits += "ż";
  REQUIRE_FALSE(refusal_of(desk.vote("U0ANA", "IT-1 5 " + fits)));
  CHECK(desk.vote_of(number)->comment == fits);
  CHECK(refusal_of(desk.want("U0ANA", VoteCommand(CommentOnVote{number, fits + "x"}))) == ErrorCode::text_too_long);
  CHECK(desk.vote_of(number)->comment == fits);
}

TEST_CASE("a comment needs a vote, and so does telling the lead") {
  VoteDesk desk;
  auto const number = desk.resolved();
  CHECK(refusal_of(desk.want("U0ANA", VoteCommand(CommentOnVote{number, "hm"}))) == ErrorCode::no_vote_yet);
  CHECK(refusal_of(desk.want("U0ANA", VoteCommand(WantCommentForm{number, 1}))) == ErrorCode::no_vote_yet);
  CHECK(refusal_of(desk.want("U0ANA", VoteCommand(TellLead{number, 1, false}))) == ErrorCode::no_vote_yet);
}

TEST_CASE("a department that takes no votes says so") {
  VoteDesk desk;
  static_cast<void>(desk.resolved());
  desk.organisation.departments[0].votes = false;
  CHECK(refusal_of(desk.vote("U0ANA", "IT-1 5")) == ErrorCode::votes_off);
  CHECK(refusal_of(desk.vote("U0ANA", "it 5")) == ErrorCode::votes_off);
}

TEST_CASE("a direct vote is one per person, department and thirty days: changed for fourteen, then refused with days") {
  VoteDesk desk;
  REQUIRE_FALSE(refusal_of(desk.vote("U0ANA", "it 2 too slow")));
  desk.now += days(1);
  REQUIRE_FALSE(refusal_of(desk.vote("U0ANA", "it five")));
  REQUIRE_FALSE(refusal_of(desk.vote("U0ANA", "hr 3")));
  REQUIRE_FALSE(refusal_of(desk.vote("U0SAM", "it 1")));
  CHECK(counted(desk).size() == 2);
  auto const of_ana =
      desk.in_store([&, ana = desk.person("U0ANA")](app::Tx& tx) { return tx.votes().direct(ana, "it", Instant{}); });
  REQUIRE(of_ana);
  CHECK(of_ana->score == Score::great);
  CHECK(of_ana->comment == "too slow");
  CHECK(of_ana->is_direct);

  desk.now += days(19);  // the twentieth day
  auto const early = desk.vote("U0ANA", "it 4");
  CHECK(refusal_of(early) == ErrorCode::vote_again_later);
  CHECK(early.error().detail("days") == "10");
  desk.now += days(10);
  REQUIRE_FALSE(refusal_of(desk.vote("U0ANA", "it 4")));
  auto const next =
      desk.in_store([&, ana = desk.person("U0ANA")](app::Tx& tx) { return tx.votes().direct(ana, "it", Instant{}); });
  CHECK(next->id != of_ana->id);
}

TEST_CASE("an edit after the week's end changes the vote and nothing that was posted of that week") {
  VoteDesk desk;
  auto const number = desk.resolved();
  REQUIRE_FALSE(refusal_of(desk.vote("U0ANA", "IT-1 2")));
  desk.now += days(1);
  REQUIRE_FALSE(refusal_of(desk.vote("U0ANA", "IT-1 3")));
  CHECK(desk.vote_of(number)->counted == Score::okay);
  desk.now += days(7);
  REQUIRE_FALSE(refusal_of(desk.vote("U0ANA", "IT-1 5")));
  CHECK(desk.vote_of(number)->score == Score::great);
  CHECK(desk.vote_of(number)->counted == Score::okay);
  CHECK(desk.vote_of(number)->week == "2026-11-23");
}

TEST_CASE("a reopening voids the old cycle's vote and its buttons, and the next resolve has a vote of its own") {
  VoteDesk desk;
  auto const number = desk.resolved();
  REQUIRE_FALSE(refusal_of(desk.vote("U0ANA", "IT-1 1")));
  REQUIRE_FALSE(refusal_of(desk.request("U0ANA", "reopen IT-1 it is broken again")));
  CHECK(counted(desk).empty());
  CHECK(refusal_of(desk.want("U0ANA", VoteCommand(press(number, Score::great, 1)))) == ErrorCode::vote_reopened);
  CHECK(refusal_of(desk.vote("U0ANA", "IT-1 5")) == ErrorCode::vote_not_yet);
  REQUIRE_FALSE(refusal_of(desk.request("U0JAN", "resolve IT-1")));
  CHECK(refusal_of(desk.want("U0ANA", VoteCommand(press(number, Score::great, 1)))) == ErrorCode::vote_reopened);
  REQUIRE_FALSE(refusal_of(desk.want("U0ANA", VoteCommand(press(number, Score::great, 2)))));
  REQUIRE(counted(desk).size() == 1);
  CHECK(counted(desk)[0].score == Score::great);
  // The old one is kept, for audit.
  auto const ana = desk.person("U0ANA");
  auto const old = desk.in_store([&](app::Tx& tx) {
    return tx.votes().of({tx.requests().by_number(number)->id, 1}, ana);
  });
  REQUIRE(old);
  CHECK(old->voided_at.has_value());
  CHECK(old->score == Score::awful);
}

TEST_CASE("after its window a vote has lost request and voter, still counts, and stays the one vote of its cycle") {
  VoteDesk desk;
  auto const number = desk.resolved();
  REQUIRE_FALSE(refusal_of(desk.vote("U0ANA", "IT-1 4 fine work")));
  REQUIRE_FALSE(refusal_of(desk.vote("U0SAM", "it 2")));
  auto const key = desk.vote_of(number)->voter_key;
  desk.pass(days(14) + 2s);
  CHECK_FALSE(desk.vote_of(number).has_value());
  CHECK(desk.ballot_of(number)->voted);
  auto votes = counted(desk);
  REQUIRE(votes.size() == 2);
  auto const of_ana = std::find_if(votes.begin(), votes.end(), [](Vote const& each) { return !each.is_direct; });
  REQUIRE(of_ana != votes.end());
  CHECK_FALSE(of_ana->voter);
  CHECK_FALSE(of_ana->of.request);
  CHECK(of_ana->comment.empty());
  CHECK(of_ana->score == Score::good);
  CHECK(of_ana->voter_key == key);
  CHECK(refusal_of(desk.vote("U0ANA", "IT-1 5")) == ErrorCode::vote_frozen);
  CHECK(counted(desk).size() == 2);
  // A direct vote has its voter as long as there may be no second one.
  auto const sam = desk.person("U0SAM");
  CHECK(desk.in_store([&](app::Tx& tx) { return tx.votes().direct(sam, "it", Instant{}); }).has_value());
  desk.pass(days(16));
  CHECK_FALSE(desk.in_store([&](app::Tx& tx) { return tx.votes().direct(sam, "it", Instant{}); }).has_value());
  CHECK(counted(desk).size() == 2);
}

TEST_CASE("one person's votes on one department have one voter key, and nobody else's") {
  VoteDesk desk;
  auto const first = desk.resolved(), second = desk.resolved(), of_sam = desk.resolved("U0SAM");
  for (auto const* text : {"IT-1 4", "IT-2 2"}) REQUIRE_FALSE(refusal_of(desk.vote("U0ANA", text)));
  REQUIRE_FALSE(refusal_of(desk.vote("U0SAM", "IT-3 4")));
  CHECK(desk.vote_of(first)->voter_key == desk.vote_of(second)->voter_key);
  CHECK(desk.vote_of(first)->voter_key != desk.vote_of(of_sam, "U0SAM")->voter_key);
  CHECK(desk.vote_of(first)->voter_key.size() == 32);
}
