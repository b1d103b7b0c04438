// Celebrations in every language, through Slack's renderer: part of the gallery that others judge (see
// slack_faces.cpp).
#include "tests/support/catch.hpp"
#include "tests/unit/slack_gallery.hpp"
#include "tests/unit/slack_voices.hpp"
#include "views/answers.hpp"
#include "views/celebration_cards.hpp"
#include "views/outcomes.hpp"

using namespace kolega;
using block_kit::Gallery;
using voices::everywhere;
using Found = std::set<std::string>;

namespace {

std::chrono::sys_days const today{std::chrono::year(2026) / 11 / 22};

app::CelebrationView view_of(std::string const& voice, Occasion occasion, int days_off, std::size_t how_many = 1) {
  app::CelebrationView view;
  view.day = today;
  for (std::size_t i = 0; i < how_many; ++i) {
    Celebration celebration;
    celebration.id = {static_cast<std::int64_t>(i) + 1};
    celebration.occasion = occasion;
    celebration.person = {1};
    celebration.number = i % 2 == 0 ? 1 : 10;
    celebration.words = voice;
    celebration.day = today + std::chrono::days(days_off);
    celebration.post_on = today;
    view.all.emplace_back(celebration, voice);
  }
  app::PersonView person;
  person.person.name = voice;
  person.accounts = {{Platform::slack, "T0ACME", "U0ANA"}};
  view.people.emplace(PersonId{1}, person);
  return view;
}

}  // namespace

TEST_CASE("celebrations are valid Block Kit, whatever their words and however many", "[faces]") {
  Gallery gallery;
  everywhere([&](views::Reader const& reader, std::string const& voice) {
    auto const say = [&](app::CelebrateOutcome const& outcome) {
      gallery.answer(*views::card_of(reader, {}, app::Outcome(outcome)));
    };
    for (auto const occasion : all_occasions)
      for (int const off : {-1, 0, 2}) {
        gallery.message(views::celebration_post(reader, view_of(voice, occasion, off)));
        auto preview = view_of(voice, occasion, off);
        gallery.message(views::celebration_preview(reader, preview));
        preview.all.front().first.needs_yes = true;
        gallery.message(views::celebration_preview(reader, preview));
      }
    gallery.message(views::celebration_post(reader, view_of(voice, Occasion::birthday, 0, 60)));
    auto celebration = view_of(voice, Occasion::birthday, 0).all.front().first;
    for (auto const state : all_celebration_states) {
      celebration.state = state;
      say(app::CelebrationDecided{celebration});
    }
    say(app::CelebrationSaid{celebration});
    CelebrationDate const birthday{{1}, DateKind::birthday, {{}, 2, 29}, false},
        joined{{1}, DateKind::joined, {2019, 3, 1}, true};
    say(app::MyCelebrations{{birthday, joined}, {celebration}, true, true});
    say(app::MyCelebrations{{}, {}, true, false});
    say(app::MyCelebrations{{}, {}, false, true});
    say(app::DateKept{birthday, celebration});
    say(app::DateKept{joined, {}});
    say(app::NothingToSkip{});
    for (bool const wanted : {false, true}) say(app::CelebrationWishKept{wanted});
    app::DatesImported imported;
    say(imported);
    for (auto const* why :
         {"no_address", "columns", "no_kind", "no_day", "no_year", "to_come", "unknown", "not_wanted", "own_date"})
      for (int i = 0; i < 8; ++i) imported.refused.push_back({i, why, voice});
    say(imported);
    gallery.view(*views::form_of(reader, app::CelebrateOutcome(app::ImportFormWanted{})));
    for (auto const code : {ErrorCode::no_celebrations_channel, ErrorCode::day_to_come, ErrorCode::celebration_over,
                            ErrorCode::guests_do_not})
      gallery.answer(views::refused_answer(reader, make_error(code, {{"given", voice}})));
  });
  CHECK(gallery.faults() == Found{});
  CHECK(gallery.rendered() > 3000);
}

TEST_CASE("of a birthday no year is shown, and a post praises nobody in Kolega's own words") {
  views::Reader const reader{Language::en, "Europe/Warsaw", Instant(today), ""};
  app::MyCelebrations my;
  my.dates = {{{1}, DateKind::birthday, {{}, 5, 14}, false}};
  auto const card = *views::card_of(reader, my);
  std::string words;
  for (auto const& block : card.blocks)
    if (auto const* facts = std::get_if<Facts>(&block))
      for (auto const& fact : facts->facts)
        for (auto const& span : fact.value) words += span.text;
  CHECK(words == "14 May");
  for (auto const occasion : all_occasions) {
    auto const post = views::celebration_post(reader, view_of("Ana", occasion, 0));
    for (auto const* praise : {"great", "awesome", "amazing", "well done", "congratulations", "proud"})
      CHECK(post.summary.find(praise) == std::string::npos);
  }
}
