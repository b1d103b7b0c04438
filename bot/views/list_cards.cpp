#include "views/list_cards.hpp"

#include "text/time.hpp"
#include "views/handbook_cards.hpp"
#include "views/words.hpp"

namespace kolega::views {
namespace {

Span plain(std::string text) { return {Span::Kind::plain, std::move(text), {}}; }

/// Pieces that each stand alone, with dots between them.
class Pieces {
 public:
  void add(Span piece) {
    if (!line_.empty()) line_.push_back(plain(" · "));
    line_.push_back(std::move(piece));
  }
  [[nodiscard]] Line const& line() const noexcept { return line_; }

 private:
  Line line_;
};

Span fact(Reader const& reader, std::string_view label, std::string const& value) {
  return plain(reader.say(label) + ": " + value);
}

/// How it stands with one's request: what is late first.
void add_time(Reader const& reader, Request const& request, Pieces& pieces) {
  auto const due = overdue_from(request);
  bool const is_overdue = due && *due < reader.now;
  if (is_overdue) pieces.add(strong(reader.say("list.overdue", {{"when", reader.when(*due)}})));
  pieces.add(plain(state_word(reader, request.state)));
  if (due && !is_overdue)
    pieces.add(plain(reader.say("list.due", {{"when", reader.when(*due)}})));
  else if (!is_unfinished(request.state) && request.ended_at)
    pieces.add(plain(reader.when(*request.ended_at)));
  else if (!due)
    pieces.add(plain(reader.say("list.opened", {{"when", reader.when(request.opened_at)}})));
}

Item item(Reader const& reader, app::ListedRequest const& listed, PersonId viewer) {
  auto const& request = listed.request;
  Pieces pieces;
  add_time(reader, request, pieces);
  if (request.priority != Priority::normal && is_unfinished(request.state))
    pieces.add(fact(reader, "details.priority", reader.say("priority." + std::string(name(request.priority)))));
  if (auto const day = parse_date(request.needed_by); day && is_unfinished(request.state))
    pieces.add(fact(reader, "request.fact.needed_by", text::date(reader.language, *day)));
  if (request.requester != viewer) pieces.add(fact(reader, "request.fact.from", listed.requester));
  if (request.helper && request.helper != viewer) pieces.add(fact(reader, "request.fact.helper", listed.helper));

  Item made;
  made.line = {strong(request.number.to_string()), plain(" · " + request.title + "\n")};
  made.line.insert(made.line.end(), pieces.line().begin(), pieces.line().end());
  made.button = Button{reader.say("list.show"), show_press(request.number)};
  return made;
}

std::string heading(Reader const& reader, app::Listed const& listed) {
  if (listed.department.empty()) return reader.say("list.heading.mine");
  auto const all = listed.serves && !listed.command.filter.mine;
  return reader.say(all ? "list.heading.department" : "list.heading.asked", {{"department", listed.department}});
}

Span quoted(ListFilter const& filter) {
  std::string words;
  for (auto const& word : filter.words) words += (words.empty() ? "“" : ", “") + word + "”";
  return plain(words);
}

Span list_command(Reader const& reader, ListFilter const& filter) {
  auto const words = typed(filter);
  return reader.command("request list" + (words.empty() ? std::string() : " " + words));
}

/// "/request it …"
Span one_line_command(Reader const& reader, DepartmentKey const& department) {
  return reader.command("request " + (department.empty() ? std::string() : department + " ") + "…");
}

/// Why there is nothing, and what to do next.
void add_emptiness(Reader const& reader, app::Listed const& listed, Card& card) {
  auto const say = [&](std::string_view key, text::Arguments const& arguments = {}) {
    card.blocks.emplace_back(Paragraph{reader.line(key, arguments)});
  };
  if (listed.command.before) return say("list.end");
  auto wider = listed.command.filter;
  if (!wider.words.empty()) {
    say("list.empty.words", {{"words", quoted(wider)}});
    if (!listed.command.meant.empty())
      say("list.meant", {{"command", reader.command("request " + listed.command.meant)}});
    wider.words.clear();
  } else if (wider.overdue) {
    say("list.empty.overdue");
    wider.overdue = false;
  } else if (wider.open) {
    say("list.empty.open");
    wider.open = false;
  } else {
    if (listed.department.empty())
      say("list.empty.mine");
    else
      say(listed.serves && !wider.mine ? "list.empty.department" : "list.empty.asked",
          {{"department", listed.department}});
    return say("list.next.ask",
               {{"form", reader.command("request")}, {"line", one_line_command(reader, listed.to_ask)}});
  }
  say("list.next.wider", {{"command", list_command(reader, wider)}});
}

void add_part(Reader const& reader, app::HomePart const& part, PersonId viewer, Card& card) {
  for (auto const& line : part.lines) card.blocks.emplace_back(item(reader, line, viewer));
}

Button list_button(std::string label, ListFilter const& filter) { return {std::move(label), list_press(filter, {})}; }

}  // namespace

Card list_card(Reader const& reader, app::Listed const& listed) {
  auto const& filter = listed.command.filter;
  Card card;
  card.summary = reader.say("list.summary", {{"count", listed.lines.size()}});
  card.blocks.emplace_back(Heading{heading(reader, listed)});
  Pieces narrowed;
  if (filter.open) narrowed.add(strong(reader.say("list.filter.open")));
  if (filter.overdue) narrowed.add(strong(reader.say("list.filter.overdue")));
  if (!filter.words.empty()) narrowed.add(quoted(filter));
  if (!narrowed.line().empty()) card.blocks.emplace_back(Note{narrowed.line()});

  auto const add_searched = [&] {
    if (!filter.words.empty() && !listed.next)
      card.blocks.emplace_back(Note{reader.line("list.searched", {{"count", std::int64_t{app::searched_at_most}}})});
  };
  if (listed.lines.empty()) {
    add_emptiness(reader, listed, card);
    add_searched();
    return card;
  }
  for (auto const& line : listed.lines) card.blocks.emplace_back(item(reader, line, listed.viewer));
  if (listed.next)
    card.blocks.emplace_back(Buttons{{Button{reader.say("list.more"), list_press(filter, listed.next)}}});
  add_searched();
  if (filter == ListFilter{} && !listed.command.before) {
    ListFilter open, late;
    open.open = late.overdue = true;
    card.blocks.emplace_back(Note{
        reader.line("list.hint", {{"open", list_command(reader, open)}, {"overdue", list_command(reader, late)}})});
  }
  return card;
}

Card home_card(Reader const& reader, app::Home const& home) {
  auto const viewer = home.person.id;
  Card card;
  card.summary = reader.say("home.asked");
  card.blocks.emplace_back(
      Buttons{{Button{reader.say("home.new"), {"new", "", ""}, Button::Style::primary},
               list_button(reader.say("home.all"), {}), Button{reader.say("handbook.title"), {"handbook", "", ""}}}});
  ListFilter mine;
  mine.open = true;
  auto const more = [&] { card.blocks.emplace_back(Buttons{{list_button(reader.say("list.more"), mine)}}); };

  card.blocks.emplace_back(Heading{reader.say("home.asked")});
  add_part(reader, home.asked, viewer, card);
  if (home.asked.lines.empty())
    card.blocks.emplace_back(
        Paragraph{reader.line("home.nothing_asked", {{"command", one_line_command(reader, home.to_ask)}})});
  if (home.asked.has_more) more();

  if (!home.served.lines.empty() || !home.departments.empty()) {
    card.blocks.emplace_back(Divider{});
    card.blocks.emplace_back(Heading{reader.say("home.served")});
    add_part(reader, home.served, viewer, card);
    if (home.served.lines.empty()) card.blocks.emplace_back(Paragraph{reader.line("home.nothing_served")});
    if (home.served.has_more) more();
    Buttons buttons;
    for (auto const& [key, department] : home.departments) {
      ListFilter theirs;
      theirs.department = key;
      theirs.open = true;
      buttons.buttons.push_back(list_button(reader.say("home.department", {{"department", department}}), theirs));
    }
    for (auto const& [key, department] : home.led) buttons.buttons.push_back(load_button(reader, key, department));
    if (!buttons.buttons.empty()) card.blocks.emplace_back(std::move(buttons));
  }
  card.blocks.emplace_back(Note{reader.line("home.as_of", {{"when", reader.when(reader.now)}})});
  return card;
}

}  // namespace kolega::views
