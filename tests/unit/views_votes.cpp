// What the cards of votes and thanks say, and what they never say.
#include <algorithm>

#include "domain/vote_command.hpp"
#include "tests/support/catch.hpp"
#include "text/catalogue.hpp"
#include "views/thanks_cards.hpp"
#include "views/vote_cards.hpp"

using namespace kolega;

namespace {

Instant const resolved{std::chrono::seconds(1795424400)};  // Monday 2026-11-23 09:00 UTC

views::Reader reader(Language language = Language::en) { return {language, "UTC", resolved, ""}; }

app::PersonView someone(std::int64_t id, std::string name) {
  app::PersonView view;
  view.person.id = {id};
  view.person.name = std::move(name);
  return view;
}

app::VoteView view_of(std::optional<Score> score, std::string const& comment = {}) {
  app::VoteView view;
  view.request.request.number = {"hr", 7};
  view.request.request.title = "my contract";
  view.request.request.state = State::resolved;
  view.request.department.key = "hr";
  view.request.department.name = "People";
  view.request.requester = someone(1, "Ana Lima");
  view.ballot.of = {{5}, 2};
  view.ballot.resolved_at = resolved;
  view.may_tell = view.may_thank = true;
  if (!score) return view;
  view.vote = Vote{};
  view.vote->score = *score;
  view.vote->comment = comment;
  return view;
}

std::string words_of(Card const& card) {
  struct Words {
    std::string text;
    void add(Line const& line) {
      for (auto const& span : line) text += span.text;
      text += "\n";
    }
    void operator()(Heading const& heading) { text += heading.text + "\n"; }
    void operator()(Paragraph const& paragraph) { add(paragraph.line); }
    void operator()(Quote const& quote) { text += quote.text + "\n"; }
    void operator()(Facts const& facts) {
      for (auto const& fact : facts.facts) add(fact.value);
    }
    void operator()(Note const& note) { add(note.line); }
    void operator()(Buttons const& buttons) {
      for (auto const& button : buttons.buttons) text += button.label + "\n";
    }
    void operator()(Divider const&) {}
    void operator()(Item const& item) { add(item.line); }
  } words;
  for (auto const& block : card.blocks) std::visit(words, block);
  return words.text;
}

std::vector<Press> presses_of(Card const& card) {
  std::vector<Press> presses;
  for (auto const& block : card.blocks)
    if (auto const* buttons = std::get_if<Buttons>(&block))
      for (auto const& button : buttons->buttons) presses.push_back(button.press);
  return presses;
}

bool offers(Card const& card, std::string_view act) {
  auto const presses = presses_of(card);
  return std::any_of(presses.begin(), presses.end(), [act](Press const& press) { return press.act == act; });
}

bool contains(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the question has five buttons with a word each, none of them stands out, and each comes back as its score") {
  auto const card = views::vote_card(reader(), view_of(std::nullopt));
  auto const presses = presses_of(card);
  REQUIRE(presses.size() == 5);
  for (std::size_t i = 0; i < 5; ++i) {
    auto const vote = vote_command_of(presses[i]);
    REQUIRE(vote);
    CHECK(*vote == VoteCommand(CastVote{{"hr", 7}, 2, *score_of(static_cast<std::int64_t>(i) + 1), {}}));
  }
  for (auto const& block : card.blocks)
    if (auto const* buttons = std::get_if<Buttons>(&block))
      for (auto const& button : buttons->buttons) CHECK(button.style == Button::Style::normal);
}

TEST_CASE("the word on each button is understood after the command as well, in every language") {
  for (auto const language : all_languages)
    for (auto const score : all_scores) {
      auto const word = text::plain(language, "vote.score." + std::string(name(score)));
      INFO(word);
      CHECK(parse_score(word) == score);
    }
}

TEST_CASE("every card of a vote says that it is confidential, and none that it is anonymous") {
  CHECK(contains(words_of(views::vote_card(reader(), view_of(std::nullopt))),
                 "Confidential: others see totals of 5 or more people, never your vote, unless you share it."));
  for (auto const language : all_languages) {
    auto const promise = text::plain(language, "vote.confidential");
    for (auto const& view : {view_of(std::nullopt), view_of(Score::awful), view_of(Score::great, "thanks")})
      CHECK(contains(words_of(views::vote_card(reader(language), view)), promise));
    for (auto const& key : text::catalogue().keys()) {
      if (key.rfind("vote.", 0) != 0) continue;
      INFO(key);
      CHECK_FALSE(contains(std::string(text::catalogue().pattern(language, key)), "nonim"));
      CHECK_FALSE(contains(std::string(text::catalogue().pattern(language, key)), "nonym"));
    }
  }
}

TEST_CASE(
    "a low vote offers to reopen and to tell the lead, with or without the comment, and a high one to say thanks") {
  auto const low = views::vote_card(reader(), view_of(Score::poor, "too slow"));
  CHECK(offers(low, "reopen"));
  CHECK(offers(low, tell_lead_act));
  CHECK_FALSE(offers(low, thank_act));
  auto const presses = presses_of(low);
  CHECK(std::count_if(presses.begin(), presses.end(), [](Press const& each) { return each.act == tell_lead_act; }) ==
        2);
  auto const wordless = presses_of(views::vote_card(reader(), view_of(Score::poor)));
  CHECK(std::count_if(wordless.begin(), wordless.end(), [](Press const& each) { return each.act == tell_lead_act; }) ==
        1);
  auto const high = views::vote_card(reader(), view_of(Score::good));
  CHECK(offers(high, thank_act));
  CHECK_FALSE(offers(high, tell_lead_act));
  auto const middle = views::vote_card(reader(), view_of(Score::okay));
  CHECK_FALSE(offers(middle, thank_act));
  CHECK_FALSE(offers(middle, tell_lead_act));
  CHECK(offers(middle, vote_comment_act));
}

TEST_CASE("a vote whose window is over or whose cycle was reopened offers nothing any more") {
  auto late = reader();
  late.now = resolved + std::chrono::days(15);
  CHECK(presses_of(views::vote_card(late, view_of(Score::poor))).empty());
  auto taken_back = view_of(Score::poor, "too slow");
  taken_back.ballot.voided_at = resolved;
  auto const card = views::vote_card(reader(), taken_back);
  CHECK(presses_of(card).empty());
  CHECK_FALSE(contains(words_of(card), "too slow"));
}

TEST_CASE("what a lead is told of a private request is its number and what its voter shares, not its title") {
  auto view = view_of(Score::awful, "nobody called back");
  view.request.department.is_private = true;
  auto const told = words_of(views::vote_shared(reader(), view, true));
  CHECK(contains(told, "HR-7"));
  CHECK(contains(told, "nobody called back"));
  CHECK_FALSE(contains(told, "my contract"));
  CHECK_FALSE(contains(words_of(views::vote_shared(reader(), view, false)), "nobody called back"));
}

TEST_CASE("a question's notification holds no word of the request") {
  CHECK_FALSE(contains(views::vote_card(reader(), view_of(std::nullopt)).summary, "my contract"));
  CHECK_FALSE(contains(views::vote_card(reader(), view_of(Score::poor, "too slow")).summary, "too slow"));
}

TEST_CASE("public thanks name whoever may be named, say the giver's words and nothing of a request") {
  app::ThanksView view;
  view.giver = someone(1, "Ana Lima");
  view.named = {someone(2, "Jan Nowak")};
  view.quiet = {someone(3, "Piet de Vries")};
  view.thanks.words = "for staying late";
  view.thanks.values = {"teamwork"};
  view.request = {"hr", 7};
  auto const post = words_of(views::thanks_post(reader(), view));
  CHECK(post == "Ana Lima thanks Jan Nowak\nfor staying late\n#teamwork\n");
  CHECK(contains(words_of(views::thanks_note(reader(), view)), "HR-7"));
}
