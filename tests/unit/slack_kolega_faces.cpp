// What Kolega says of itself and of its people, in every language, through Slack's renderer: part of the gallery that
// others judge (see slack_faces.cpp).
#include "tests/support/catch.hpp"
#include "tests/unit/slack_gallery.hpp"
#include "tests/unit/slack_voices.hpp"
#include "views/answers.hpp"
#include "views/outcomes.hpp"

using namespace kolega;
using block_kit::Gallery;
using voices::everywhere;
using voices::now;
using Found = std::set<std::string>;

namespace {

app::Me me(std::string const& voice) {
  app::Me me;
  me.person.name = me.person.email = me.zone = voice;
  me.accounts = {{Platform::slack, "T0ACME", voice}, {Platform::teams, "tenant", voice}};
  me.places = {{voice, true}, {voice, false}};
  return me;
}

app::Status status(std::string const& voice) {
  app::Status status;
  status.deployment = {"0.1.0", "SQLite"};
  for (int i = 0; i < app::troubled_shown; ++i)
    status.troubled.push_back({app::NoticeKind::vote_request,
                               i % 2 == 0 ? app::NoticeState::failed : app::NoticeState::unknown, now,
                               RequestNumber{"it", i % 3}, voice});
  for (auto const gate : all_vote_gates) status.gates[gate] = 1'000'000;
  for (auto const kind : app::all_timer_kinds) status.timers[kind] = 1'000'000;
  status.next_timer = now;
  return status;
}

}  // namespace

TEST_CASE("what Kolega says of itself and of a person is valid Block Kit, whatever the words", "[faces]") {
  Gallery gallery;
  everywhere([&](views::Reader const& reader, std::string const& voice) {
    auto const say = [&](app::KolegaOutcome const& outcome) {
      gallery.answer(*views::card_of(reader, {}, app::Outcome(outcome)));
    };
    auto guest = me(voice);
    guest.person.guest = guest.person.language_chosen = guest.zone_is_theirs = true;
    guest.places.clear();
    for (auto const until :
         {std::optional<Instant>(), std::optional(now + std::chrono::days(3)), std::optional(Instant::max())}) {
      guest.person.paused_until = until;
      say(guest);
      say(app::PauseKept{until});
    }
    say(me(voice));
    for (auto const language : all_languages)
      for (bool const chosen : {false, true}) {
        say(app::LanguageShown{language, chosen});
        say(app::LanguageKept{language, chosen});
      }
    say(status(voice));
    say(app::Status{});
    app::Privacy privacy{me(voice), {1, 2, 3, 4, 5, 6, 7, 8}, {}, 2, std::chrono::days(730), true};
    say(privacy);
    privacy.wishes = {false, false, false};
    say(privacy);
    say(app::ExportSent{});
    for (auto const open : {0, 1, 2, 5}) say(app::ForgetAsked{open});
    say(app::Forgotten{});
    app::Audit audit;
    say(audit);
    for (int i = 0; i < app::audit_shown; ++i)
      audit.lines.push_back({{{}, now, {}, "status", "it"}, i == 0 ? "" : voice});
    say(audit);
    for (auto const code :
         {ErrorCode::day_is_over, ErrorCode::unknown_language, ErrorCode::admins_only, ErrorCode::not_reachable})
      gallery.answer(views::refused_answer(reader, make_error(code, {{"given", voice}})));
  });
  CHECK(gallery.faults() == Found{});
  CHECK(gallery.rendered() > 3000);
}
