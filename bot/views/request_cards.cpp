#include "views/request_cards.hpp"

#include "text/time.hpp"
#include "views/words.hpp"

namespace kolega::views {
namespace {

using app::RequestView;

Button button(Reader const& reader, RequestView const& view, Act act, std::string_view label,
              Button::Style style = Button::Style::normal) {
  return {
      reader.say(label), {std::string(name(act)), view.request.number.to_string(), seen_token(view.request)}, style};
}

/// "Answer: today 15:00" and its kin; a promise that is kept or past is said as such.
void add_promise(Reader const& reader, Request const& request, std::vector<Fact>& facts) {
  if (request.first_response_at)
    facts.push_back(
        {reader.say("request.fact.answered"), {{Span::Kind::plain, reader.when(*request.first_response_at), {}}}});
  else if (request.due.first_response && is_unfinished(request.state))
    facts.push_back({reader.say("request.fact.answer_by"), {strong(reader.when(*request.due.first_response))}});
  if (!is_unfinished(request.state)) {
    if (request.ended_at)
      facts.push_back({state_word(reader, request.state), {{Span::Kind::plain, reader.when(*request.ended_at), {}}}});
  } else if (request.state == State::waiting) {
    facts.push_back(
        {reader.say("request.fact.resolve_by"), {{Span::Kind::plain, reader.say("request.fact.paused"), {}}}});
  } else if (request.due.resolve) {
    facts.push_back({reader.say("request.fact.resolve_by"), {strong(reader.when(*request.due.resolve))}});
  }
}

void add_needed_by(Reader const& reader, Request const& request, std::vector<Fact>& facts) {
  if (auto const day = parse_date(request.needed_by))
    facts.push_back(
        {reader.say("request.fact.needed_by"), {{Span::Kind::plain, text::date(reader.language, *day), {}}}});
}

/// Its service has a form, and nobody has chosen one.
bool wants_details(RequestView const& view) {
  if (!view.request.service.empty() || !is_unfinished(view.request.state)) return false;
  for (auto const& service : view.department.services)
    for (auto const& field : service.fields)
      if (field.required) return true;
  return false;
}

bool is_duplicate(TimelineEntry const& entry) { return entry.act == Act::decline && !entry.detail.empty(); }

void add_words(Request const& request, std::vector<Block>& blocks) {
  if (!request.text.empty()) blocks.emplace_back(Quote{request.text});
}

Fact plain_fact(Reader const& reader, std::string_view key, std::string value) {
  return {reader.say(key), {{Span::Kind::plain, std::move(value), {}}}};
}

/// What is asked for beyond the words: service, priority, the answers of its form.
void add_particulars(Reader const& reader, RequestView const& view, std::vector<Fact>& facts) {
  auto const& request = view.request;
  if (!request.service.empty())
    facts.push_back(plain_fact(reader, "request.fact.service", view.department.service_name(request.service)));
  if (request.priority != Priority::normal)
    facts.push_back(
        {reader.say("request.fact.priority"), {strong(reader.say("priority." + std::string(name(request.priority))))}});
  for (auto const& answer : request.answers) {
    std::string values;
    for (auto const& value : answer.values) values += (values.empty() ? "" : ", ") + value;
    facts.push_back({answer.label, {{Span::Kind::plain, values, {}}}});
  }
}

/// Whom it waits for, how long it has waited for them, and who waits for it.
void add_chain(Reader const& reader, RequestView const& view, std::vector<Fact>& facts) {
  if (view.parent) facts.push_back(plain_fact(reader, "request.fact.parent", view.parent->to_string()));
  if (view.subs.empty()) return;
  std::string subs;
  for (auto const& sub : view.subs)
    subs += (subs.empty() ? "" : ", ") + sub.number.to_string() + " (" + state_word(reader, sub.state) + ")";
  facts.push_back(plain_fact(reader, "request.fact.waits_for", subs));
  auto const until = view.request.ended_at.value_or(reader.now);
  auto const waited = app::waited_for_subs(view, view.request.cycle_opened_at, until);
  if (waited >= std::chrono::minutes(1))
    facts.push_back(plain_fact(reader, "request.fact.waited_for",
                               text::duration(reader.language, std::chrono::floor<std::chrono::minutes>(waited))));
}

void add_overdue(Reader const& reader, Request const& request, std::vector<Block>& blocks) {
  if (auto const since = overdue_from(request); since && *since < reader.now)
    blocks.emplace_back(Note{{{Span::Kind::plain, "⚠️ ", {}}, strong(reader.say("request.overdue"))}});
}

std::string heading(Request const& request) { return request.number.to_string() + " · " + request.title; }

}  // namespace

Span person(app::PersonView const& view) { return {Span::Kind::person, view.person.name, view.accounts}; }

std::optional<Fact> source_fact(Reader const& reader, RequestView const& view) {
  if (!view.source) return std::nullopt;
  Line line;
  if (view.source->author) line.push_back(person(*view.source->author));
  if (!view.source->permalink.empty()) {
    if (!line.empty()) line.push_back({Span::Kind::plain, " · ", {}});
    line.push_back({Span::Kind::plain, reader.say("request.source.open"), {}, view.source->permalink});
  }
  if (line.empty()) return std::nullopt;
  return Fact{reader.say("request.fact.source"), std::move(line)};
}

Card opened_answer(Reader const& reader, app::Opened const& opened) {
  auto const& view = opened.view;
  auto const& request = view.request;
  auto const& department = view.department;
  auto const number = request.number.to_string();
  Card card;
  card.summary = reader.say("request.opened.summary", {{"number", number}, {"department", department.name}});
  text::Arguments const arguments{
      {"number", strong(number)}, {"department", department.name}, {"requester", view.requester.person.name}};
  auto const is_own = request.requester == request.opener;
  card.blocks.emplace_back(
      Paragraph{reader.line(is_own ? "request.opened.headline" : "request.opened.for_other", arguments)});
  card.blocks.emplace_back(Quote{request.title});

  std::vector<Fact> facts;
  add_particulars(reader, view, facts);
  if (view.parent) facts.push_back(plain_fact(reader, "request.fact.parent", view.parent->to_string()));
  add_promise(reader, request, facts);
  add_needed_by(reader, request, facts);
  if (!facts.empty()) card.blocks.emplace_back(Facts{facts});

  if (auto const opening = department.calendar.next_opening(reader.now); opening && *opening > reader.now)
    card.blocks.emplace_back(Paragraph{
        reader.line("request.opened.closed_now", {{"department", department.name}, {"when", reader.when(*opening)}})});
  if (opened.usually && opened.usually->count() > 0)
    card.blocks.emplace_back(
        Note{reader.line("request.opened.usually", {{"duration", text::duration(reader.language, *opened.usually)}})});
  if (is_own && wants_details(view)) {
    card.blocks.emplace_back(Paragraph{reader.line("request.opened.details", arguments)});
    card.blocks.emplace_back(Buttons{{button(reader, view, Act::edit, "button.details", Button::Style::primary)}});
  }
  if (!is_own) return card;
  card.blocks.emplace_back(
      Note{reader.line("request.opened.next", {{"show", reader.command("request show " + number)},
                                               {"withdraw", reader.command("request withdraw " + number)}})});
  return card;
}

Card department_card(Reader const& reader, RequestView const& view) {
  auto const& request = view.request;
  auto const number = request.number.to_string();
  Card card;
  card.summary = view.department.is_private
                     ? reader.say("request.card.summary_private", {{"number", number}})
                     : reader.say("request.card.summary", {{"number", number}, {"title", request.title}});
  card.blocks.emplace_back(Heading{heading(request)});
  add_words(request, card.blocks);

  std::vector<Fact> facts;
  facts.push_back({reader.say("request.fact.from"), {person(view.requester)}});
  facts.push_back({reader.say("request.fact.state"), {strong(state_word(reader, request.state))}});
  if (view.helper) facts.push_back({reader.say("request.fact.helper"), {person(*view.helper)}});
  if (auto source = source_fact(reader, view)) facts.push_back(*std::move(source));
  add_particulars(reader, view, facts);
  add_needed_by(reader, request, facts);
  add_promise(reader, request, facts);
  add_chain(reader, view, facts);
  card.blocks.emplace_back(Facts{facts});
  add_overdue(reader, request, card.blocks);

  std::vector<Button> buttons, more;
  auto const offer_more = [&](Act act, std::string_view label) {
    if (transition(request.state, act)) more.push_back(button(reader, view, act, label));
  };
  auto const offer = [&](Act act, std::string_view label, Button::Style style = Button::Style::normal) {
    if (transition(request.state, act)) buttons.push_back(button(reader, view, act, label, style));
  };
  offer(Act::claim, view.helper ? "button.take_over" : "button.claim",
        view.helper ? Button::Style::normal : Button::Style::primary);
  if (is_unfinished(request.state)) offer(Act::ask, "button.ask");
  offer(Act::reply, "button.reply");
  offer(Act::resolve, "button.resolve", view.helper ? Button::Style::primary : Button::Style::normal);
  offer(Act::reopen, "button.reopen");
  if (is_unfinished(request.state)) {
    offer_more(Act::assign, "button.assign");
    if (view.helper) offer_more(Act::release, "button.release");
  }
  offer_more(Act::note, "button.note");
  offer_more(Act::priority, "button.priority");
  offer_more(Act::move, "button.move");
  offer_more(Act::sub, "button.sub");
  offer_more(Act::decline, "button.decline");
  if (!buttons.empty()) card.blocks.emplace_back(Buttons{buttons, more, reader.say("button.more")});
  return card;
}

Card left_card(Reader const& reader, RequestView const& view) {
  text::Arguments const arguments{{"number", strong(view.request.number.to_string())},
                                  {"department", view.department.name}};
  return {reader.say("request.card.left", arguments), {Note{reader.line("request.card.left", arguments)}}};
}

Card requester_card(Reader const& reader, RequestView const& view) {
  auto const& request = view.request;
  text::Arguments const arguments{{"number", request.number.to_string()},
                                  {"department", view.department.name},
                                  {"state", state_word(reader, request.state)}};
  Card card;
  card.summary = reader.say("request.mine.summary", arguments);
  card.blocks.emplace_back(Heading{heading(request)});
  add_words(request, card.blocks);
  std::vector<Fact> facts;
  facts.push_back({reader.say("request.fact.department"), {{Span::Kind::plain, view.department.name, {}}}});
  facts.push_back({reader.say("request.fact.state"), {strong(state_word(reader, request.state))}});
  if (view.helper) facts.push_back({reader.say("request.fact.helper"), {person(*view.helper)}});
  add_particulars(reader, view, facts);
  add_needed_by(reader, request, facts);
  add_promise(reader, request, facts);
  card.blocks.emplace_back(Facts{facts});
  if (is_unfinished(request.state)) card.blocks.emplace_back(Note{reader.line("request.mine.thread")});

  std::vector<Button> buttons;
  if (is_unfinished(request.state)) {
    buttons.push_back(button(reader, view, Act::add, "button.add",
                             request.state == State::waiting ? Button::Style::primary : Button::Style::normal));
    buttons.push_back(wants_details(view) ? button(reader, view, Act::edit, "button.details", Button::Style::primary)
                                          : button(reader, view, Act::edit, "button.edit"));
    buttons.push_back(button(reader, view, Act::withdraw, "button.withdraw"));
  } else if (transition(request.state, Act::reopen)) {
    buttons.push_back(button(reader, view, Act::reopen, "button.reopen"));
  }
  if (!buttons.empty()) card.blocks.emplace_back(Buttons{buttons});
  return card;
}

Card card_entry(Reader const& reader, RequestView const& view, TimelineEntry const& entry, std::string const& actor) {
  text::Arguments const arguments{{"when", reader.when(entry.at)}, {"actor", actor}};
  auto const key = "request.timeline." + std::string(name(entry.act));
  Card card;
  card.summary = view.request.number.to_string() + " · " + reader.say(key, arguments);
  card.blocks.emplace_back(Note{reader.line(key, arguments)});
  if (entry.text.empty())
    card.blocks.emplace_back(Note{reader.line("request.entry.taken_back")});
  else
    card.blocks.emplace_back(Quote{entry.text});
  return card;
}

Card requester_update(Reader const& reader, RequestView const& view, TimelineEntry const& entry,
                      std::string const& actor) {
  auto const& request = view.request;
  auto const number = request.number.to_string();
  auto const key = "request.update." + (entry.is_opening      ? std::string("opened_for")
                                        : is_duplicate(entry) ? std::string("duplicate")
                                                              : std::string(name(entry.act)));
  text::Arguments const arguments{
      {"number", strong(number)}, {"actor", actor}, {"department", view.department.name}, {"other", entry.detail}};
  Card card;
  card.summary = reader.say(key, arguments);
  card.blocks.emplace_back(Paragraph{reader.line(key, arguments)});
  card.blocks.emplace_back(Note{{{Span::Kind::plain, request.title, {}}}});
  if (!entry.text.empty()) card.blocks.emplace_back(Quote{entry.text});

  std::vector<Button> buttons;
  if (entry.act == Act::ask || entry.act == Act::reply)
    if (transition(request.state, Act::add))
      buttons.push_back(button(reader, view, Act::add, "button.add",
                               entry.act == Act::ask ? Button::Style::primary : Button::Style::normal));
  if (entry.act == Act::resolve && transition(request.state, Act::reopen))
    buttons.push_back(button(reader, view, Act::reopen, "button.reopen"));
  if (!buttons.empty()) card.blocks.emplace_back(Buttons{buttons});
  return card;
}

Card acted_answer(Reader const& reader, app::Acted const& acted) {
  auto const& request = acted.view.request;
  text::Arguments const arguments{{"number", strong(request.number.to_string())},
                                  {"state", state_word(reader, request.state)},
                                  {"requester", acted.view.requester.person.name},
                                  {"department", acted.view.department.name},
                                  {"subject", acted.subject},
                                  {"priority", reader.say("priority." + std::string(name(request.priority)))}};
  auto const is_about_another = acted.entry.subject && acted.entry.subject != acted.entry.actor &&
                                (acted.entry.act == Act::watch || acted.entry.act == Act::unwatch);
  auto const key = "request.done." + std::string(name(acted.entry.act)) + (is_about_another ? "_other" : "");
  return {reader.say(key, arguments), {Paragraph{reader.line(key, arguments)}}};
}

}  // namespace kolega::views
