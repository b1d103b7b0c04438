// Votes and thanks in every language, with words as people write them and words as they should not, through Slack's
// renderer: part of the gallery that others judge (see slack_faces.cpp).
#include "tests/support/catch.hpp"
#include "tests/unit/slack_gallery.hpp"
#include "tests/unit/slack_voices.hpp"
#include "views/forms.hpp"
#include "views/outcomes.hpp"
#include "views/thanks_cards.hpp"
#include "views/vote_cards.hpp"

using namespace kolega;
using block_kit::Gallery;
using voices::everywhere;
using voices::now;
using Found = std::set<std::string>;

namespace {

app::PersonView someone(std::int64_t id, std::string const& name, std::string const& slack_id) {
  app::PersonView view;
  view.person.id = {id};
  view.person.name = name;
  view.accounts = {{Platform::slack, "T0ACME", slack_id}};
  return view;
}

app::VoteView vote_view(std::string const& voice, std::optional<Score> score, bool with_comment) {
  app::VoteView view;
  view.request.request.number = {"it", 42};
  view.request.request.title = voice;
  view.request.request.state = State::resolved;
  view.request.department.key = "it";
  view.request.department.name = voice;
  view.request.requester = someone(1, voice, "U0ANA");
  view.ballot.of = {{42}, 3};
  view.ballot.resolved_at = now - std::chrono::days(1);
  view.may_tell = view.may_thank = true;
  if (!score) return view;
  view.vote = Vote{};
  view.vote->score = *score;
  if (with_comment) view.vote->comment = voice;
  return view;
}

app::ThanksView thanks_view(std::string const& voice, bool of_department) {
  app::ThanksView view;
  view.giver = someone(1, voice, "U0ANA");
  view.named = {someone(2, voice, "U0ANA"), someone(3, voice, "")};
  view.quiet = {someone(4, voice, "")};
  view.thanks.id = {17};
  view.thanks.words = voice;
  view.thanks.values = {"teamwork", "współpraca"};
  if (of_department) view.department = voice;
  view.request = {"it", 42};
  return view;
}

std::set<std::string> keys_of(Form const& form) {
  std::set<std::string> keys;
  for (auto const& input : form.inputs) keys.insert(input.key);
  return keys;
}

}  // namespace

TEST_CASE("questions, votes, and what is shared of them are valid Block Kit, whatever their words", "[faces]") {
  Gallery gallery;
  everywhere([&](views::Reader const& reader, std::string const& voice) {
    for (bool const is_reminder : {false, true})
      gallery.message(views::vote_card(reader, vote_view(voice, std::nullopt, false), is_reminder));
    for (auto const score : all_scores)
      for (bool const with_comment : {false, true}) {
        auto view = vote_view(voice, score, with_comment);
        gallery.message(views::vote_card(reader, view));
        gallery.message(views::vote_shared(reader, view, with_comment));
        gallery.answer(*views::card_of(reader, app::VoteOutcome(app::Voted{view})));
        gallery.answer(*views::card_of(reader, app::VoteOutcome(app::LeadTold{view, voice})));
        Department department;
        department.name = voice;
        gallery.answer(*views::card_of(reader, app::VoteOutcome(app::VotedDirectly{*view.vote, department})));
        view.ballot.resolved_at = now - std::chrono::days(15);
        gallery.message(views::vote_card(reader, view));
        view.ballot.voided_at = now;
        gallery.message(views::vote_card(reader, view));
      }
    for (bool const wanted : {false, true})
      gallery.answer(*views::card_of(reader, app::VoteOutcome(app::VoteWishKept{wanted})));
  });
  CHECK(gallery.faults() == Found{});
  CHECK(gallery.rendered() > 3000);
}

TEST_CASE("thanks are valid Block Kit, whatever their words", "[faces]") {
  Gallery gallery;
  everywhere([&](views::Reader const& reader, std::string const& voice) {
    for (bool const of_department : {false, true})
      for (bool const is_public : {false, true}) {
        auto view = thanks_view(voice, of_department);
        view.thanks.is_public = is_public;
        gallery.message(views::thanks_post(reader, view));
        gallery.message(views::thanks_note(reader, view));
        gallery.answer(*views::card_of(reader, app::ThanksOutcome(app::Thanked{view, !is_public})));
      }
    for (bool const wanted : {false, true})
      gallery.answer(*views::card_of(reader, app::ThanksOutcome(app::ThanksWishKept{wanted})));
  });
  CHECK(gallery.faults() == Found{});
  CHECK(gallery.rendered() > 600);
}

TEST_CASE("the forms of votes and thanks and their errors are valid Block Kit, whatever their words", "[faces]") {
  Gallery gallery;
  everywhere([&](views::Reader const& reader, std::string const& voice) {
    std::vector<Form> forms{
        *views::form_of(reader, app::VoteOutcome(app::CommentFormWanted{vote_view(voice, Score::good, true)})),
        *views::form_of(reader, app::ThanksOutcome(app::ThanksFormWanted{{}, {}, {"teamwork", "craft"}, true})),
        *views::form_of(reader, app::ThanksOutcome(app::ThanksFormWanted{
                                    RequestNumber{"it", 42}, thanks_view(voice, false).named, {}, false}))};
    for (auto const& form : forms) {
      gallery.view(form);
      views::FormValues values;
      for (auto const& key : keys_of(form)) values.push_back({key, {voice}, {}});
      for (auto const code :
           {ErrorCode::text_too_long, ErrorCode::nobody_to_thank, ErrorCode::thanks_to_oneself,
            ErrorCode::no_thanks_channel, ErrorCode::vote_frozen, ErrorCode::no_vote_yet, ErrorCode::unknown_person})
        gallery.errors(views::form_errors(reader, values, make_error(code, {{"given", voice}, {"number", "IT-42"}})),
                       keys_of(form));
    }
  });
  CHECK(gallery.faults() == Found{});
  CHECK(gallery.rendered() > 1000);
}
