// Every view, in every language, with words as people write them and words as they should not, through Slack's
// renderer. Run with KOLEGA_DUMP_DIR set, it leaves each distinct JSON there, and tests/conformance has others judge
// it.
#include "app/notices.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/slack_gallery.hpp"
#include "tests/unit/slack_voices.hpp"
#include "views/answers.hpp"
#include "views/forms.hpp"
#include "views/outcomes.hpp"
#include "views/request_cards.hpp"

using namespace kolega;
using block_kit::Gallery;
using voices::everywhere;
using voices::now;
using Found = std::set<std::string>;

namespace {

Calendar office_hours() {
  Calendar::Week week;
  for (std::size_t day = 0; day < 5; ++day) week[day] = {{9 * 60, 17 * 60}};
  return *Calendar::make("Europe/Warsaw", week);
}

app::PersonView person(std::int64_t id, std::string const& name, std::string const& slack_id) {
  app::PersonView view;
  view.person.id = {id};
  view.person.name = name;
  view.accounts = {{Platform::slack, "T0ACME", slack_id}};
  return view;
}

app::RequestView request_view(std::string const& voice, State state, bool claimed, bool is_private) {
  app::RequestView view;
  view.department.key = "it";
  view.department.name = voice;
  view.department.is_private = is_private;
  view.department.calendar = office_hours();
  view.requester = person(1, voice, "U0ANA");
  if (claimed) view.helper = person(2, voice, "not an account of Slack");
  auto& request = view.request;
  request.number = {"it", 42};
  request.title = voice;
  request.text = voice;
  request.needed_by = "2026-11-30";
  request.state = state;
  request.version = 7;
  if (claimed) request.helper = {2};
  request.due.first_response = now + std::chrono::hours(26);
  request.due.resolve = now + std::chrono::hours(200);
  if (claimed) request.first_response_at = now;
  if (!is_unfinished(state)) request.ended_at = now;
  return view;
}

TimelineEntry entry(Act act, std::string const& voice) {
  TimelineEntry made;
  made.at = now;
  made.actor = {2};
  made.act = act;
  made.text = voice;
  return made;
}

Organisation organisation(std::string const& voice) {
  Organisation made;
  for (auto const* key : {"it", "hr", "facilities"}) {
    Department department;
    department.key = key;
    department.name = voice;
    department.open_to_guests = std::string_view(key) == "facilities";
    made.departments.push_back(department);
  }
  return made;
}

Error refusal(ErrorCode code, std::string const& voice) {
  return make_error(code, {{"given", voice},
                           {"nearest", voice},
                           {"known", voice},
                           {"command", voice},
                           {"usage", voice},
                           {"helper", voice},
                           {"department", voice},
                           {"number", "IT-42"},
                           {"act", "claim"},
                           {"state", "open"},
                           {"limit", "8000"},
                           {"length", "9001"},
                           {"days", "14"}});
}

std::vector<ErrorCode> all_codes() {
  std::vector<ErrorCode> codes;
  for (int code = 0; code <= static_cast<int>(ErrorCode::internal); ++code)
    codes.push_back(static_cast<ErrorCode>(code));
  return codes;
}

std::set<std::string> keys_of(Form const& form) {
  std::set<std::string> keys;
  for (auto const& input : form.inputs) keys.insert(input.key);
  return keys;
}

}  // namespace

TEST_CASE("the answer to a new request is valid Block Kit, whatever its words", "[faces]") {
  Gallery gallery;
  everywhere([&](views::Reader const& reader, std::string const& voice) {
    auto view = request_view(voice, State::open, false, false);
    gallery.answer(views::opened_answer(reader, view));
    view.department.calendar = Calendar::always("Europe/Warsaw");
    view.department.is_private = true;
    view.request.due = {};
    view.request.needed_by.clear();
    gallery.answer(views::opened_answer(reader, view));
  });
  CHECK(gallery.faults() == Found{});
  CHECK(gallery.rendered() > 200);
}

TEST_CASE("the department's card is valid Block Kit in each state, whatever its words", "[faces]") {
  Gallery gallery;
  everywhere([&](views::Reader const& reader, std::string const& voice) {
    for (auto const state : all_states)
      for (bool const claimed : {false, true})
        gallery.message(views::department_card(reader, request_view(voice, state, claimed, false)));
  });
  CHECK(gallery.faults() == Found{});
  CHECK(gallery.rendered() > 700);
}

TEST_CASE("a private department's card is valid Block Kit and its notification holds no word of the request",
          "[faces]") {
  Gallery gallery;
  everywhere([&](views::Reader const& reader, std::string const& voice) {
    auto const card = views::department_card(reader, request_view(voice, State::open, false, true));
    gallery.message(card);
    auto const text = slack::render_message(card, {"T0ACME"})["text"].get<std::string>();
    if (!slack::is_blank(voice)) CHECK(text.find(voice.substr(0, 12)) == std::string::npos);
  });
  CHECK(gallery.faults() == Found{});
}

TEST_CASE("the requester's news of each act is valid Block Kit, whatever its words", "[faces]") {
  Gallery gallery;
  everywhere([&](views::Reader const& reader, std::string const& voice) {
    for (auto const act : all_acts) {
      if (!app::is_told_to_requester(act)) continue;
      auto const state = act == Act::resolve ? State::resolved : act == Act::ask ? State::waiting : State::in_progress;
      for (bool const is_private : {false, true})
        gallery.message(
            views::requester_update(reader, request_view(voice, state, true, is_private), entry(act, voice), voice));
    }
  });
  CHECK(gallery.faults() == Found{});
  CHECK(gallery.rendered() > 900);
}

TEST_CASE("the confirmation of each act is valid Block Kit, whatever its words", "[faces]") {
  Gallery gallery;
  everywhere([&](views::Reader const& reader, std::string const& voice) {
    for (auto const act : all_acts)
      gallery.answer(
          views::acted_answer(reader, {request_view(voice, State::in_progress, true, false), entry(act, voice)}));
  });
  CHECK(gallery.faults() == Found{});
  CHECK(gallery.rendered() > 1700);
}

TEST_CASE("help, refusals of every code and apologies are valid Block Kit, whatever their words", "[faces]") {
  Gallery gallery;
  everywhere([&](views::Reader const& reader, std::string const& voice) {
    gallery.message(views::help(reader, organisation(voice)));
    gallery.answer(views::help(reader, organisation(voice)));
    gallery.answer(views::help(reader, Organisation{}));
    gallery.answer(views::still_working(reader));
    gallery.answer(views::form_failed(reader, organisation(voice), app::RequestFormWanted{"it", false}));
    gallery.answer(views::form_failed(reader, Organisation{}, app::RequestFormWanted{}));
    for (auto const code : all_codes()) {
      gallery.answer(views::refused_answer(reader, refusal(code, voice)));
      gallery.answer(views::refused_answer(reader, make_error(code)));
    }
  });
  CHECK(gallery.faults() == Found{});
  CHECK(gallery.rendered() > 4000);
}

TEST_CASE("each form and its errors are valid Block Kit, whatever their words", "[faces]") {
  Gallery gallery;
  everywhere([&](views::Reader const& reader, std::string const& voice) {
    auto const all = organisation(voice);
    std::vector<Form> forms{views::request_form(reader, all, {"", false}),
                            views::request_form(reader, all, {"hr", false}),
                            views::request_form(reader, all, {"facilities", true})};
    for (auto const act : all_acts)
      if (needs_text(act))
        forms.push_back(views::act_form(reader, {act, request_view(voice, State::in_progress, true, false)}));
    for (auto const& form : forms) {
      gallery.view(form);
      for (auto const code : all_codes())
        gallery.errors(views::form_errors(reader, form.kind, refusal(code, voice)), keys_of(form));
    }
    auto const opened = views::opened_answer(reader, request_view(voice, State::open, false, false));
    gallery.view(views::result_form(reader, opened));
  });
  CHECK(gallery.faults() == Found{});
  CHECK(gallery.rendered() > 500);
}
