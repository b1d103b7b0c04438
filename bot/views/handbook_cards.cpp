#include "views/handbook_cards.hpp"

#include <algorithm>
#include <utility>

#include "domain/plain_text.hpp"
#include "text/time.hpp"
#include "views/markdown.hpp"

namespace kolega::views {
namespace {

constexpr std::size_t most_items = 40;    // Slack takes 50 blocks
constexpr std::size_t most_written = 20;  // blocks of the config's words, so that the rest has room
constexpr std::size_t most_services = 15;

Span plain(std::string text) { return {Span::Kind::plain, std::move(text), {}}; }

/// "First answer within: 2 h · Resolved within: 2 working days", or "".
std::string said(Reader const& reader, Promise const& promise) {
  std::string words;
  auto const add = [&](std::string_view label, std::optional<PromiseDuration> const& length) {
    if (!length) return;
    words += (words.empty() ? "" : " · ") + reader.say(label) + ": " + text::duration(reader.language, *length);
  };
  add("handbook.first_response", promise.first_response);
  add("handbook.resolve", promise.resolve);
  return words;
}

void add_promises(Reader const& reader, Department const& department, std::vector<Fact>& facts) {
  if (auto const words = said(reader, department.promise); !words.empty())
    facts.push_back({reader.say("handbook.promise"), {plain(words)}});
  for (auto const& [priority, unused] : department.promise_by_priority)
    if (auto const words = said(reader, department.promise_for("", priority)); !words.empty())
      facts.push_back({reader.say("handbook.promise") + " · " + reader.say("priority." + std::string(name(priority))),
                       {plain(words)}});
}

Line service_line(Reader const& reader, Department const& department, Service const& service) {
  Line line{plain("• "), strong(service.name)};
  auto const add = [&](std::string const& words) { line.push_back(plain(" · " + words)); };
  if (service.promise != Promise{}) add(said(reader, department.promise_for(service.key)));
  std::vector<std::string> needed;
  for (auto const& field : service.fields)
    if (field.required) needed.push_back(field.label);
  if (!needed.empty()) add(reader.say("handbook.needs", {{"fields", text::list(reader.language, needed)}}));
  if (service.assign == Assignment::round_robin) add(reader.say("handbook.in_turn"));
  if (service.assign == Assignment::least_open) add(reader.say("handbook.least_open"));
  return line;
}

void add_services(Reader const& reader, Department const& department, std::vector<Block>& blocks) {
  if (department.services.empty()) return;
  blocks.emplace_back(Paragraph{{strong(reader.say("handbook.offers"))}});
  auto const shown = std::min(department.services.size(), most_services);
  for (std::size_t i = 0; i < shown; ++i)
    blocks.emplace_back(Paragraph{service_line(reader, department, department.services[i])});
  std::vector<std::string> rest;
  for (auto i = shown; i < department.services.size(); ++i) rest.push_back(department.services[i].name);
  if (!rest.empty()) blocks.emplace_back(Paragraph{{plain("• " + text::list(reader.language, rest))}});
}

/// Written words that take more blocks than there are: the rest follows without a division.
void add_written(std::string const& handbook, std::vector<Block>& blocks) {
  constexpr std::size_t portion = 2000;  // code points
  Line rest;
  std::size_t length = 0;
  auto const flush = [&] {
    if (!rest.empty()) blocks.emplace_back(Paragraph{std::exchange(rest, {})});
    length = 0;
  };
  auto written = markdown(handbook);
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (i < most_written) {
      blocks.push_back(std::move(written[i]));
      continue;
    }
    auto const* heading = std::get_if<Heading>(&written[i]);
    auto const line = heading ? Line{strong(heading->text)} : std::get<Paragraph>(written[i]).line;
    std::size_t words = 1;
    for (auto const& span : line) words += count_code_points(span.text);
    if (length + words > portion) flush();
    if (!rest.empty()) rest.push_back(plain("\n"));
    rest.insert(rest.end(), line.begin(), line.end());
    length += words;
  }
  flush();
}

Card list_of(Reader const& reader, app::HandbookShown const& shown) {
  Card card;
  card.summary = reader.say("handbook.all");
  card.blocks.emplace_back(Heading{reader.say("handbook.all")});
  if (shown.all.empty()) card.blocks.emplace_back(Paragraph{reader.line("handbook.none")});
  Facts rest;
  for (std::size_t i = 0; i < shown.all.size(); ++i) {
    auto const& [key, department] = shown.all[i];
    if (i < most_items)
      card.blocks.emplace_back(Item{{strong(department), plain(" · "), reader.command("request " + key + " …")},
                                    Button{reader.say("handbook.title"), {"handbook", key, ""}}});
    else
      rest.facts.push_back({department, {reader.command("kolega handbook " + key)}});
  }
  if (!rest.facts.empty()) card.blocks.emplace_back(std::move(rest));
  return card;
}

std::string table_of(Reader const& reader, app::Load const& load) {
  return reader.say("load.line",
                    {{"unfinished", load.unfinished}, {"waiting", load.waiting}, {"overdue", load.overdue}});
}

std::string absence_word(Reader const& reader, app::Absence absence) {
  switch (absence) {
    case app::Absence::none: return {};
    case app::Absence::paused: return " · " + reader.say("load.paused");
    case app::Absence::out_of_hours: return " · " + reader.say("load.out_of_hours");
    case app::Absence::gone: return " · " + reader.say("load.gone");
  }
  return {};
}

}  // namespace

Card handbook_card(Reader const& reader, app::HandbookShown const& shown) {
  if (!shown.department) return list_of(reader, shown);
  auto const& department = *shown.department;
  Card card;
  card.summary = reader.say("handbook.summary", {{"department", department.name}});
  card.blocks.emplace_back(Heading{department.name});
  add_written(department.handbook, card.blocks);
  add_services(reader, department, card.blocks);
  Facts facts;
  add_promises(reader, department, facts.facts);
  for (auto const& [label, names] : {std::pair("handbook.leads", shown.leads), {"handbook.helpers", shown.helpers}})
    if (!names.empty()) facts.facts.push_back({reader.say(label), {plain(text::list(reader.language, names))}});
  if (auto const opening = department.calendar.next_opening(reader.now); opening && *opening > reader.now)
    card.blocks.emplace_back(Note{
        reader.line("request.opened.closed_now", {{"department", department.name}, {"when", reader.when(*opening)}})});
  if (!facts.facts.empty()) card.blocks.emplace_back(std::move(facts));
  Buttons buttons{{Button{reader.say("home.new"), {"new", department.key, ""}, Button::Style::primary}}};
  if (shown.reader_leads) buttons.buttons.push_back(load_button(reader, department.key, department.name));
  card.blocks.emplace_back(std::move(buttons));
  return card;
}

Button load_button(Reader const& reader, DepartmentKey const& key, std::string const& department) {
  return {reader.say("load.button", {{"department", department}}), {"load", key, ""}};
}

Card load_card(Reader const& reader, app::LoadShown const& shown) {
  Card card;
  text::Arguments const arguments{{"department", shown.department}};
  card.summary = reader.say("load.heading", arguments);
  card.blocks.emplace_back(Heading{reader.say("load.heading", arguments)});
  Facts facts;
  facts.facts.push_back({reader.say("load.unclaimed"), {plain(table_of(reader, shown.unclaimed))}});
  facts.facts.push_back({reader.say("load.together"), {plain(table_of(reader, shown.together))}});
  constexpr std::size_t name_limit = 80;  // many helpers stand on one card, and a card has a size
  for (auto const& helper : shown.helpers)
    facts.facts.push_back({shortened(helper.name, name_limit),
                           {plain(table_of(reader, helper.load) + absence_word(reader, helper.absence))}});
  card.blocks.emplace_back(std::move(facts));
  card.blocks.emplace_back(Note{reader.line("load.note", arguments)});
  return card;
}

}  // namespace kolega::views
