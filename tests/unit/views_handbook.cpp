// The config's Markdown as blocks, the handbook, and a lead's view of the load.
#include "slack/render.hpp"

#include <nlohmann/json.hpp>

#include "tests/support/catch.hpp"
#include "tests/unit/slack_gallery.hpp"
#include "tests/unit/slack_voices.hpp"
#include "views/handbook_cards.hpp"
#include "views/markdown.hpp"
#include "views/outcomes.hpp"

using namespace kolega;
using block_kit::Gallery;
using voices::everywhere;

namespace {

Span strong(std::string text) { return {Span::Kind::strong, std::move(text), {}}; }
Span plain(std::string text) { return {Span::Kind::plain, std::move(text), {}}; }
Span code(std::string text) { return {Span::Kind::code, std::move(text), {}}; }
std::string json_of(Card const& card) { return slack::render_message(card, {"T0ACME"}).dump(); }
bool has(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

Department it(std::string const& voice) {
  Department made;
  made.key = "it";
  made.name = voice;
  made.handbook = voice;
  made.promise = {PromiseDuration{0, 2, 0}, PromiseDuration{2, 0, 0}};
  made.promise_by_priority[Priority::urgent] = {PromiseDuration{0, 0, 30}, std::nullopt};
  Service laptop{"laptop", voice, {PromiseDuration{0, 1, 0}, std::nullopt}, Assignment::round_robin, {}};
  Field model;
  model.key = "model";
  model.label = voice;
  model.required = true;
  laptop.fields = {model};
  made.services.assign(20, laptop);
  return made;
}
app::HandbookShown page(std::string const& voice) {
  app::HandbookShown shown;
  shown.department = it(voice);
  shown.leads = shown.helpers = {voice, voice};
  shown.reader_leads = true;
  return shown;
}

}  // namespace

TEST_CASE("strong words, code and links of a handbook are read, everything else is text") {
  CHECK(views::markdown_line("*What we do*: **all** of `it`.") ==
        Line{strong("What we do"), plain(": "), strong("all"), plain(" of "), code("it"), plain(".")});
  CHECK(views::markdown_line("see [the wiki](https://wiki.acme.example) first") ==
        Line{plain("see the wiki (https://wiki.acme.example) first")});
  for (std::string const text : {"2 * 3 * 4", "snake_case_name", "a*b*c", "**", "`", "[x](", "* alone", "** **"})
    CHECK(views::markdown_line(text) == Line{plain(text)});
}

TEST_CASE("headings, paragraphs and lists of a handbook are blocks of their own") {
  auto const blocks = views::markdown("# What we **do**\n\nfirst\nsecond\n\n- one\n- two\n#nothing");
  REQUIRE(blocks.size() == 3);
  CHECK(std::get<Heading>(blocks[0]).text == "What we do");
  CHECK(std::get<Paragraph>(blocks[1]).line == Line{plain("first"), plain("\n"), plain("second")});
  CHECK(std::get<Paragraph>(blocks[2]).line ==
        Line{plain("• "), plain("one"), plain("\n"), plain("• "), plain("two"), plain("\n"), plain("#nothing")});
  CHECK(views::markdown("").empty());
  CHECK(views::markdown("\n \n").empty());
}

TEST_CASE("a handbook mentions nobody and rings nobody, whatever is written in it") {
  app::HandbookShown shown;
  Department department;
  department.key = "it";
  department.name = "IT";
  department.handbook = "<!channel> and <@U0ANA> and <https://evil.example|click> & *<!here>*";
  shown.department = department;
  auto const rendered = json_of(views::handbook_card({Language::en, "UTC", voices::now, ""}, shown));
  for (auto const* live : {"<!channel", "<@U0ANA", "<https", "<!here"}) CHECK_FALSE(has(rendered, live));
  CHECK(has(rendered, "channel"));
}

TEST_CASE("a long handbook is shown to its last word") {
  app::HandbookShown shown;
  Department department;
  department.key = "it";
  department.name = "IT";
  for (int i = 0; i < 60; ++i) department.handbook += "## Chapter\n\nadvice number " + std::to_string(i) + ".\n\n";
  shown.department = department;
  auto const card = views::handbook_card({Language::en, "UTC", voices::now, ""}, shown);
  auto const rendered = json_of(card);
  for (int i = 0; i < 60; ++i) CHECK(has(rendered, "advice number " + std::to_string(i) + "."));
  CHECK(has(rendered, "New request"));
}

TEST_CASE("a handbook says what is promised, of urgent requests too, and what a service needs") {
  auto const rendered = json_of(views::handbook_card({Language::en, "UTC", voices::now, ""}, page("Laptop")));
  CHECK(has(rendered, "first answer within: 2 h · resolved within: 2 working days"));
  CHECK(has(rendered, "Promise · urgent"));
  CHECK(has(rendered, "first answer within: 30 min · resolved within: 2 working days"));
  CHECK(has(rendered, "needs: Laptop"));
  CHECK(has(rendered, "given out in turn"));
  CHECK(has(rendered, "Load: Laptop"));
  auto others = page("Laptop");
  others.reader_leads = false;
  CHECK_FALSE(has(json_of(views::handbook_card({Language::en, "UTC", voices::now, ""}, others)), "Load: "));
}

TEST_CASE("handbooks and the load are valid Block Kit, whatever their words", "[faces]") {
  Gallery gallery;
  everywhere([&](views::Reader const& reader, std::string const& voice) {
    gallery.answer(views::handbook_card(reader, page(voice)));
    app::HandbookShown all;
    gallery.answer(views::handbook_card(reader, all));
    for (int i = 0; i < 45; ++i) all.all.emplace_back("it", voice);
    gallery.answer(views::handbook_card(reader, all));
    app::LoadShown load{"it", voice, {}, {}, {}};
    for (auto const absence :
         {app::Absence::none, app::Absence::paused, app::Absence::out_of_hours, app::Absence::gone})
      for (int i = 0; i < 20; ++i) load.helpers.push_back({voice, {{1}, i, i, i}, absence});
    gallery.answer(views::load_card(reader, load));
    for (auto const& outcome : {app::Outcome(page(voice)), app::Outcome(load)})
      gallery.view(views::look_of(reader, Organisation{}, outcome)->form);
  });
  CHECK(gallery.faults() == std::set<std::string>{});
  CHECK(gallery.rendered() > 300);
}
