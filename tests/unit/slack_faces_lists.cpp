// Lists, whole requests and homes in the gallery of slack_faces.cpp: every language, and words as they should not be.
#include "app/list_requests.hpp"
#include "app/show_request.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/slack_gallery.hpp"
#include "tests/unit/slack_voices.hpp"
#include "views/answers.hpp"
#include "views/list_cards.hpp"
#include "views/outcomes.hpp"
#include "views/request_details.hpp"

using namespace kolega;
using block_kit::Gallery;
using voices::everywhere;
using voices::now;
using Found = std::set<std::string>;

namespace {

/// A list's line; `turn` makes each another one.
app::ListedRequest line(std::string const& voice, std::size_t turn) {
  app::ListedRequest made;
  auto& request = made.request;
  request.id = {static_cast<std::int64_t>(turn) + 1};
  request.number = {"facilities", 1'000'000 + static_cast<std::int64_t>(turn)};
  request.title = voice;
  request.text = voice;
  request.requester = {turn % 2 == 0 ? 1 : 2};
  request.helper = {turn % 3 == 0 ? 0 : 2};
  request.state = all_states[turn % std::size(all_states)];
  request.priority = turn % 2 == 0 ? Priority::urgent : Priority::normal;
  request.needed_by = turn % 2 == 0 ? "2026-11-30" : "";
  request.opened_at = now - std::chrono::hours(50);
  if (turn % 4 != 0) request.due.resolve = now + std::chrono::hours(turn % 4 == 1 ? -5 : 30);
  if (!is_unfinished(request.state)) request.ended_at = now;
  made.requester = voice;
  if (request.helper) made.helper = voice;
  return made;
}

std::vector<app::ListedRequest> lines(std::string const& voice) {
  std::vector<app::ListedRequest> all;
  for (std::size_t turn = 0; turn < app::list_page; ++turn) all.push_back(line(voice, turn));
  return all;
}

app::Listed listed(std::string const& voice) {
  app::Listed made;
  made.viewer = {1};
  made.department = voice;
  made.lines = lines(voice);
  made.next = {1};
  return made;
}

app::Shown shown(std::string const& voice) {
  app::Shown made;
  auto& view = made.view;
  view.department.key = "it";
  view.department.name = voice;
  view.department.services.push_back({"laptop", voice, {}, Assignment::none, {}});
  view.requester.person.name = voice;
  view.requester.accounts = {{Platform::slack, "T0ACME", "U0ANA"}};
  view.helper = view.requester;
  auto& request = view.request;
  request.number = {"it", 42};
  request.title = request.text = voice;
  request.service = "laptop";
  request.priority = Priority::high;
  request.needed_by = "2026-11-30";
  request.due = {now - std::chrono::hours(1), now + std::chrono::hours(1)};
  request.waited = std::chrono::hours(3);
  for (int each = 0; each < 20; ++each) request.answers.push_back({"key", voice, {voice, voice}});
  made.names = {{PersonId{2}, voice}};
  made.watchers = {voice, voice};
  made.view.parent = RequestNumber{"hr", 7};
  made.view.subs = {{{"hr", 8}, voice, State::open}, {{"hr", 9}, voice, State::waiting}};
  return made;
}

TimelineEntry entry(Act act, std::string const& voice) {
  TimelineEntry made;
  made.at = now;
  made.actor = {2};
  made.act = act;
  made.text = voice;
  return made;
}

}  // namespace

TEST_CASE("a page of a list is valid Block Kit as a message and as a modal, whatever its words", "[faces]") {
  Gallery gallery;
  everywhere([&](views::Reader const& reader, std::string const& voice) {
    auto page = listed(voice);
    gallery.answer(views::list_card(reader, page));
    page.command.filter = {false, "it", true, true, {"<!channel>", "*bold* of people"}};
    page.serves = true;
    gallery.answer(views::list_card(reader, page));
    auto const look = views::look_of(reader, {}, app::Outcome(page));
    REQUIRE(look.has_value());
    gallery.view(look->form);
  });
  CHECK(gallery.faults() == Found{});
  CHECK(gallery.rendered() > 250);
}

TEST_CASE("a list without anything says so in valid Block Kit for each filter, and names a next step", "[faces]") {
  Gallery gallery;
  everywhere([&](views::Reader const& reader, std::string const& voice) {
    for (auto const& filter :
         {ListFilter{}, ListFilter{true, "it", false, false, {}}, ListFilter{false, "it", true, false, {}},
          ListFilter{false, "it", false, true, {}}, ListFilter{false, "it", true, true, {"<!channel>", "*bold*"}}})
      for (bool const serves : {false, true}) {
        app::Listed empty;
        empty.command = {filter, {}, "list it"};
        empty.serves = serves;
        if (!filter.department.empty()) empty.department = voice;
        auto const card = views::list_card(reader, empty);
        gallery.answer(card);
        CHECK(slack::render_message(card, {"T0ACME"}).dump().find("/k-request") != std::string::npos);
        empty.command.before = {5};
        gallery.answer(views::list_card(reader, empty));
      }
  });
  CHECK(gallery.faults() == Found{});
}

TEST_CASE("the whole request is valid Block Kit with everything that it can have, whatever its words", "[faces]") {
  Gallery gallery;
  everywhere([&](views::Reader const& reader, std::string const& voice) {
    auto details = shown(voice);
    details.earlier = 2;
    details.before = {9};
    for (auto const state : all_states) {
      details.view.request.state = state;
      details.view.request.ended_at = is_unfinished(state) ? std::nullopt : std::optional(now);
      gallery.answer(views::request_details(reader, details));
    }
    for (auto const act : all_acts) {
      if (details.timeline.size() == app::shown_entries) details.timeline.clear();
      details.timeline.push_back(entry(act, voice));
      details.timeline.back().subject = {act == Act::assign ? 2 : 0};
      details.timeline.back().detail = act == Act::priority ? "urgent" : act == Act::move ? "IT-42 HR-7" : voice;
      details.timeline.back().is_opening = act == Act::note;
      gallery.answer(views::request_details(reader, details));
    }
    details.is_earlier_part = true;
    gallery.answer(views::request_details(reader, details));
    auto const look = views::look_of(reader, {}, app::Outcome(details));
    REQUIRE(look.has_value());
    CHECK(look->in_place);
    gallery.view(look->form);
  });
  CHECK(gallery.faults() == Found{});
  CHECK(gallery.rendered() > 1000);
}

TEST_CASE("as much of a timeline as is shown at once fits into a message to its last word") {
  views::Reader const reader{Language::en, "UTC", now, ""};
  auto details = shown("short");
  details.view.request.text = std::string(app::shown_words - 1200, 'x');
  for (std::size_t each = 0; each < app::shown_entries; ++each)
    details.timeline.push_back(entry(Act::add, "entry " + std::to_string(each) + " " + std::string(80, 'y')));
  auto const message = slack::render_message(views::request_details(reader, details), {"T0ACME"}).dump();
  for (std::size_t each = 0; each < app::shown_entries; ++each)
    CHECK(message.find("entry " + std::to_string(each) + " " + std::string(80, 'y')) != std::string::npos);
}

TEST_CASE("a home is valid Block Kit, empty and full, whatever its words", "[faces]") {
  Gallery gallery;
  everywhere([&](views::Reader const& reader, std::string const& voice) {
    app::Home home;
    home.person.id = {1};
    gallery.home(views::home_card(reader, home));
    for (int each = 0; each < 30; ++each) home.departments.emplace_back("it", voice);
    gallery.home(views::home_card(reader, home));
    home.asked = {lines(voice), true};
    home.served = {lines(voice), true};
    gallery.home(views::home_card(reader, home));
  });
  CHECK(gallery.faults() == Found{});
  CHECK(gallery.rendered() > 150);
}

TEST_CASE("a line's button stays beside it when its words cannot be marked up, and one without words is left out") {
  Item const marked{{{Span::Kind::strong, "IT-1", {}}, {Span::Kind::plain, " · *not bold*", {}}},
                    Button{"Show", {"show", "IT-1", ""}}};
  auto const blocks =
      slack::render_message({"s", {marked, Item{{{Span::Kind::plain, " ", {}}}, {}}}}, {"T0ACME"})["blocks"];
  REQUIRE(blocks.size() == 1);
  CHECK(blocks[0]["type"] == "section");
  CHECK(blocks[0]["text"]["type"] == "plain_text");
  CHECK(blocks[0]["text"]["text"] == "IT-1 · *not bold*");
  CHECK(blocks[0]["accessory"]["action_id"] == "show");
}
