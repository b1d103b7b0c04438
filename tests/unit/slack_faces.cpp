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
#include "views/request_news.hpp"
#include "views/talk_cards.hpp"

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

/// With everything that a request can have.
app::RequestView rich_view(std::string const& voice, State state, bool claimed) {
  auto view = request_view(voice, state, claimed, false);
  Service service;
  service.key = "laptop";
  service.name = voice;
  for (auto const type : {FieldType::text, FieldType::long_text, FieldType::choice, FieldType::choices,
                          FieldType::person, FieldType::date, FieldType::number}) {
    Field field;
    field.key = "f" + std::to_string(service.fields.size());
    field.label = field.help = voice;
    field.type = type;
    field.required = true;
    field.choices = {"X1", "T14"};
    service.fields.push_back(field);
    view.request.answers.push_back({field.key, voice, {voice, "second"}});
  }
  view.department.services.push_back(service);
  view.request.service = claimed ? "laptop" : "";
  view.request.priority = Priority::urgent;
  view.request.due.resolve = now - std::chrono::hours(1);
  view.subs = {{{"hr", 3}, voice, State::open, now - std::chrono::hours(50), {}},
               {{"hr", 4}, voice, State::resolved, now - std::chrono::hours(60), now - std::chrono::hours(1)}};
  view.parent = RequestNumber{"hr", 7};
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
    department.services = rich_view(voice, State::open, false).department.services;
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
                           {"days", "14"},
                           {"person", voice},
                           {"label", voice},
                           {"field", "f0"},
                           {"why", "too_long"}});
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

/// The form as it comes back: every input is there.
views::FormValues values_of(Form const& form) {
  views::FormValues values;
  for (auto const& input : form.inputs) values.push_back({input.key, {input.initial}, {}});
  return values;
}

}  // namespace

TEST_CASE("the answer to a new request is valid Block Kit, whatever its words", "[faces]") {
  Gallery gallery;
  everywhere([&](views::Reader const& reader, std::string const& voice) {
    auto view = request_view(voice, State::open, false, false);
    gallery.answer(views::opened_answer(reader, {view, BusinessMinutes(95)}));
    view.department.calendar = Calendar::always("Europe/Warsaw");
    view.department.is_private = true;
    view.request.due = {};
    view.request.needed_by.clear();
    view.request.opener = {9};
    gallery.answer(views::opened_answer(reader, {view}));
  });
  CHECK(gallery.faults() == Found{});
  CHECK(gallery.rendered() > 200);
}

TEST_CASE("the department's card is valid Block Kit in each state, whatever its words", "[faces]") {
  Gallery gallery;
  everywhere([&](views::Reader const& reader, std::string const& voice) {
    for (auto const state : all_states)
      for (bool const claimed : {false, true})
        for (auto const& view : {request_view(voice, state, claimed, false), rich_view(voice, state, claimed)}) {
          gallery.message(views::department_card(reader, view));
          gallery.message(views::requester_card(reader, view));
          gallery.message(views::left_card(reader, view));
        }
  });
  CHECK(gallery.faults() == Found{});
  CHECK(gallery.rendered() > 2000);
}

TEST_CASE("news for watchers, helpers and leads are valid Block Kit, whatever their words", "[faces]") {
  Gallery gallery;
  everywhere([&](views::Reader const& reader, std::string const& voice) {
    app::Parcel parcel;
    parcel.view = rich_view(voice, State::in_progress, true);
    parcel.actor_name = parcel.subject_name = voice;
    for (auto const act : {Act::claim, Act::assign, Act::release, Act::add, Act::priority, Act::decline, Act::withdraw,
                           Act::move, Act::resolve, Act::reopen}) {
      parcel.entry = entry(act, voice);
      gallery.message(views::helper_update(reader, parcel));
      if (app::is_told_to_requester(act)) gallery.message(views::watcher_update(reader, parcel));
    }
    parcel.entry = entry(Act::assign, voice);
    parcel.entry->subject = parcel.notice.receiver = {5};
    gallery.message(views::helper_update(reader, parcel));
    gallery.message(views::helper_gone(reader, parcel));
    gallery.message(views::lead_asked(reader, parcel));
    for (auto const event : all_promise_events) {
      gallery.message(views::promise_alarm(reader, *parcel.view, event));
      gallery.message(views::escalation(reader, *parcel.view, event));
    }
  });
  CHECK(gallery.faults() == Found{});
  CHECK(gallery.rendered() > 1000);
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

TEST_CASE("what is said of words and files that go across is valid Block Kit, whatever their words", "[faces]") {
  Gallery gallery;
  everywhere([&](views::Reader const& reader, std::string const& voice) {
    app::Parcel parcel;
    parcel.view = request_view(voice, State::closed, true, false);
    parcel.view->source = app::SourceView{parcel.view->requester, "https://acme.slack.com/archives/C0IT/p1"};
    parcel.entry = entry(Act::add, voice);
    parcel.actor_name = voice;
    parcel.files = {{Platform::slack, "F1", voice, 5}};
    gallery.message(views::department_card(reader, *parcel.view));
    for (auto const* about : {"0", "0 large"}) {
      parcel.notice.about = about;
      for (auto const receiver : {PersonId{}, parcel.entry->actor}) {
        parcel.notice.receiver = receiver;
        gallery.message(views::lost_file(reader, parcel, 20).value());
      }
      gallery.message(views::attached_file(reader, parcel).value());
      CHECK_FALSE(slack::is_blank(views::lost_file(reader, parcel, 20)->summary));
    }
    for (auto const* about : {"state", "too_long 9000"}) {
      parcel.notice.about = about;
      gallery.message(views::unheard(reader, parcel));
      CHECK_FALSE(views::lost_file(reader, parcel, 20));
    }
    gallery.message(views::helper_update(reader, parcel));
    parcel.entry->text.clear();
    gallery.message(views::card_entry(reader, *parcel.view, *parcel.entry, voice));
    SourceMessage const source{{{Platform::slack, "C0IT"}, "1.1"},
                               PersonRef{AccountRef{Platform::slack, "T0ACME", "U0ANA"}, voice},
                               {},
                               std::vector<SharedFile>(12, {Platform::slack, "F0123456789", voice, 5'000'000})};
    gallery.view(views::request_form(reader, organisation(voice), {"it", false, {}, voice, source}));
  });
  CHECK(gallery.faults() == Found{});
  CHECK(gallery.rendered() > 500);
}

TEST_CASE("each form and its errors are valid Block Kit, whatever their words", "[faces]") {
  Gallery gallery;
  everywhere([&](views::Reader const& reader, std::string const& voice) {
    auto const all = organisation(voice);
    std::vector<Form> forms{views::request_form(reader, all, {"", false}),
                            views::request_form(reader, all, {"hr", false, "laptop", voice}),
                            views::request_form(reader, all, {"facilities", true})};
    for (auto const act : all_acts)
      if (needs_form(act))
        forms.push_back(views::act_form(reader, all, {act, rich_view(voice, State::in_progress, true), "laptop"}));
    for (auto const& form : forms) {
      gallery.view(form);
      for (auto const code : all_codes())
        gallery.errors(views::form_errors(reader, values_of(form), refusal(code, voice)), keys_of(form));
    }
    auto const opened = views::opened_answer(reader, {rich_view(voice, State::open, false)});
    gallery.view(views::result_form(reader, opened));
  });
  CHECK(gallery.faults() == Found{});
  CHECK(gallery.rendered() > 500);
}
