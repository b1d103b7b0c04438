// Thanks: to whom they go, who reads them, and what nobody can do with them.
#include <algorithm>

#include "tests/unit/vote_desk.hpp"

using namespace kolega;
using namespace kolega::test;
using Words = std::vector<std::string>;

namespace {

app::Thanked said(Result<app::Outcome> const& outcome) {
  if (!outcome) FAIL("refused: " << name(outcome.error().code));
  return std::get<app::Thanked>(std::get<app::ThanksOutcome>(*outcome));
}

Words names(std::vector<app::PersonView> const& people) {
  Words all;
  for (auto const& each : people) all.push_back(each.person.name);
  std::sort(all.begin(), all.end());
  return all;
}

Words sorted(Words words) {
  std::sort(words.begin(), words.end());
  return words;
}

}  // namespace

TEST_CASE("thanks go to several people in the giver's own words, privately unless the giver says public") {
  VoteDesk desk;
  auto const thanked = said(desk.thank("U0ANA", "<U0JAN> <U0PIET> for staying late #teamwork"));
  CHECK(names(thanked.view.named) == Words{"Jan Nowak", "Piet de Vries"});
  CHECK(thanked.view.thanks.words == "for staying late");
  CHECK(thanked.view.thanks.values == Words{"teamwork"});
  CHECK_FALSE(thanked.view.thanks.is_public);
  CHECK(thanked.may_publish);
  CHECK(sorted(desk.sent()) == Words{"thanks_note>U0JAN", "thanks_note>U0PIET"});

  auto const openly = said(desk.thank("U0ANA", "public <U0JAN> for the new monitor"));
  CHECK(openly.view.thanks.is_public);
  CHECK_FALSE(openly.may_publish);
  CHECK(desk.sent() == Words{"thanks_post>C0FUN"});
}

TEST_CASE("a whole team can be thanked, and whoever gives the thanks is not among the thanked") {
  VoteDesk desk;
  auto const thanked = said(desk.thank("U0ANA", "@it for the quick new laptops"));
  CHECK(thanked.view.department == "IT");
  CHECK(sorted(desk.sent()) == Words{"thanks_note>U0EWA", "thanks_note>U0JAN", "thanks_note>U0PIET"});
  CHECK(names(said(desk.thank("U0JAN", "@IT, you are great")).view.named) == Words{"Ewa Kowal", "Piet de Vries"});
  static_cast<void>(desk.sent());
  static_cast<void>(said(desk.thank("U0ANA", "public @hr for the summer party")));
  CHECK(desk.sent() == Words{"thanks_post>C0FUN"});
  CHECK(refusal_of(desk.thank("U0GIULIA", "@hr for nothing")) == ErrorCode::nobody_to_thank);
}

TEST_CASE("nobody thanks themself, not even among others, and nothing is stored") {
  VoteDesk desk;
  CHECK(refusal_of(desk.thank("U0ANA", "<U0ANA> for being me")) == ErrorCode::thanks_to_oneself);
  CHECK(refusal_of(desk.thank("U0ANA", "<U0JAN> <U0ANA> for the good work")) == ErrorCode::thanks_to_oneself);
  CHECK(desk.sent() == Words{});
  CHECK(desk.in_store([&](app::Tx& tx) { return tx.thanks().figures(Instant{}, desk.now + std::chrono::hours(1)); }) ==
        ThanksFigures{});
}

TEST_CASE("whoever wishes not to be named in public is thanked in private, and the giver is told") {
  VoteDesk desk;
  static_cast<void>(desk.thank("U0JAN", "off"));
  auto const both = said(desk.thank("U0ANA", "public <U0JAN> <U0PIET> for staying late"));
  CHECK(both.view.thanks.is_public);
  CHECK(names(both.view.named) == Words{"Piet de Vries"});
  CHECK(names(both.view.quiet) == Words{"Jan Nowak"});
  CHECK(sorted(desk.sent()) == Words{"thanks_note>U0JAN", "thanks_post>C0FUN"});
  auto const alone = said(desk.thank("U0ANA", "public <U0JAN> for staying late"));
  CHECK_FALSE(alone.view.thanks.is_public);
  CHECK_FALSE(alone.may_publish);
  CHECK(desk.sent() == Words{"thanks_note>U0JAN"});
  static_cast<void>(desk.thank("U0JAN", "on"));
  CHECK(said(desk.thank("U0ANA", "public <U0JAN> for staying late")).view.thanks.is_public);
}

TEST_CASE("what was said privately its giver can have posted after all, once, and nobody else can") {
  VoteDesk desk;
  auto const id = said(desk.thank("U0ANA", "<U0JAN> for staying late")).view.thanks.id;
  static_cast<void>(desk.sent());
  CHECK(refusal_of(desk.want("U0SAM", ThanksCommand(PublishThanks{id}))) == ErrorCode::unknown_command);
  CHECK(refusal_of(desk.want("U0ANA", ThanksCommand(PublishThanks{{99}}))) == ErrorCode::unknown_command);
  CHECK(said(desk.want("U0ANA", ThanksCommand(PublishThanks{id}))).view.thanks.is_public);
  CHECK(said(desk.want("U0ANA", ThanksCommand(PublishThanks{id}))).view.thanks.is_public);
  CHECK(desk.sent() == Words{"thanks_post>C0FUN"});
}

TEST_CASE("without a channel for them nothing is public, and nothing is sent instead") {
  VoteDesk desk;
  desk.organisation.thanks_channel.clear();
  CHECK(refusal_of(desk.thank("U0ANA", "public <U0JAN> for staying late")) == ErrorCode::no_thanks_channel);
  CHECK(desk.sent() == Words{});
  CHECK_FALSE(said(desk.thank("U0ANA", "<U0JAN> for staying late")).may_publish);
}

TEST_CASE("repeated thanks within one pair count once a week, however often they are said") {
  VoteDesk desk;
  for (int again = 0; again < 7; ++again) REQUIRE_FALSE(refusal_of(desk.thank("U0ANA", "<U0JAN> for staying late")));
  REQUIRE_FALSE(refusal_of(desk.thank("U0JAN", "<U0ANA> <U0PIET> for asking so well")));
  auto const week = desk.in_store([&](app::Tx& tx) {
    return tx.thanks().figures(desk.now - std::chrono::hours(24), desk.now + std::chrono::hours(24));
  });
  CHECK(week == ThanksFigures{3, 2, 3});
}

TEST_CASE("thanks from a vote go to all who helped in the request's history, not only to the one who closed it") {
  VoteDesk desk;
  REQUIRE_FALSE(refusal_of(desk.request("U0ANA", "it my laptop does not start")));
  for (auto const& [who, text] : std::vector<std::pair<std::string, std::string>>{
           {"U0JAN", "claim IT-1"}, {"U0PIET", "reply IT-1 which model?"}, {"U0EWA", "resolve IT-1"}})
    REQUIRE_FALSE(refusal_of(desk.request(who, text)));
  REQUIRE_FALSE(refusal_of(desk.vote("U0ANA", "IT-1 5")));
  static_cast<void>(desk.sent());
  auto const form = desk.want("U0ANA", ThanksCommand(WantThanksForm{RequestNumber{"it", 1}}));
  REQUIRE_FALSE(refusal_of(form));
  auto const& wanted = std::get<app::ThanksFormWanted>(std::get<app::ThanksOutcome>(*form));
  CHECK(names(wanted.receivers) == Words{"Ewa Kowal", "Jan Nowak", "Piet de Vries"});
  CHECK(wanted.values == Words{"teamwork", "craft"});
  CHECK(wanted.may_be_public);
  SayThanks thanks;
  thanks.request = RequestNumber{"it", 1};
  thanks.words = "You saved my week";
  thanks.values = {"craft", "no value of ours"};
  auto const thanked = said(desk.want("U0ANA", ThanksCommand(thanks)));
  CHECK(thanked.view.thanks.values == Words{"craft"});
  CHECK(sorted(desk.sent()) == Words{"thanks_note>U0EWA", "thanks_note>U0JAN", "thanks_note>U0PIET"});
  // Whoever may not see the request cannot thank for it.
  CHECK(refusal_of(desk.want("U0SAM", ThanksCommand(thanks))) == ErrorCode::unknown_request);
}

TEST_CASE("a redelivery of thanks is the same deed and gets the same answer") {
  VoteDesk desk;
  auto const first = said(desk.thank("U0ANA", "<U0JAN> for staying late", "T-1"));
  auto const again = said(desk.thank("U0ANA", "<U0JAN> for staying late", "T-1"));
  CHECK(first.view.thanks == again.view.thanks);
  CHECK(desk.sent() == Words{"thanks_note>U0JAN"});
}

TEST_CASE("thanks without words, to nobody, to strangers and too long ones are refused with a sentence") {
  VoteDesk desk;
  CHECK(refusal_of(desk.thank("U0ANA", "<U0JAN>")) == ErrorCode::missing_argument);
  CHECK(refusal_of(desk.thank("U0ANA", "<U0JAN> #teamwork")) == ErrorCode::missing_argument);
  CHECK(refusal_of(desk.thank("U0ANA", "for staying late")) == ErrorCode::nobody_to_thank);
  CHECK(refusal_of(desk.thank("U0ANA", "public")) == ErrorCode::nobody_to_thank);
  CHECK(refusal_of(desk.thank("U0ANA", "@nobody for staying late")) == ErrorCode::unknown_person);
  auto const too_long = desk.thank("U0ANA", "<U0JAN> " + std::string(2001, 'x'));
  CHECK(refusal_of(too_long) == ErrorCode::text_too_long);
  CHECK(too_long.error().detail("limit") == "2000");
  std::string crowd;
  for (int i = 0; i < 21; ++i) crowd += "<U0X" + std::to_string(i) + "> ";
  CHECK(refusal_of(desk.thank("U0ANA", crowd + "for all of it")) == ErrorCode::too_many_people);
  CHECK(desk.sent() == Words{});
}

TEST_CASE("those thanked stand at the beginning, and whoever is mentioned later is only mentioned") {
  auto const parse = [](TypedText const& text) {
    auto const command = parse_thanks_command(text, {"it", "hr"}, {"teamwork"});
    REQUIRE(command.has_value());
    return std::get<SayThanks>(*command);
  };
  PersonRef const ana{AccountRef{Platform::slack, "T", "U1"}, "Ana Lima"},
      jan{AccountRef{Platform::slack, "T", "U2"}, "Jan"};
  auto const at = [](std::size_t place) { return mention_mark(place); };
  auto thanks = parse({at(0) + ", " + at(1) + " for staying late", {ana, jan}});
  CHECK(thanks.people == std::vector{ana, jan});
  CHECK(thanks.words == "for staying late");
  thanks = parse({at(0) + " and " + at(1) + ": you are great", {ana, jan}});
  CHECK(thanks.people == std::vector{ana, jan});
  CHECK(thanks.words == "you are great");
  thanks = parse({at(0) + " for covering for " + at(1), {ana, jan}});
  CHECK(thanks.people == std::vector{ana});
  CHECK(thanks.words == "for covering for @Jan");
  thanks = parse({"to " + at(0) + " and " + at(1) + " for it all", {ana, jan}});
  CHECK(thanks.people == std::vector{ana, jan});
  CHECK(thanks.words == "to @Ana Lima and @Jan for it all");
  thanks = parse({"jan@acme.example, @ana for #TeamWork, really #teamwork", {}});
  REQUIRE(thanks.people.size() == 2);
  CHECK(thanks.people[0].words == "jan@acme.example");
  CHECK(thanks.people[1].words == "@ana");
  CHECK(thanks.words == "for #TeamWork, really");
  CHECK(thanks.values == Words{"teamwork"});
  thanks = parse({"@it public speaking was great #unknown", {}});
  CHECK(thanks.department == "it");
  CHECK_FALSE(thanks.is_public);
  CHECK(thanks.words == "public speaking was great #unknown");
  for (auto const* word : {"public", "Publicznie", "publiek", "público", "pubblico"}) {
    INFO(word);
    CHECK(parse({std::string(word) + " @it thanks", {}}).is_public);
  }
}
