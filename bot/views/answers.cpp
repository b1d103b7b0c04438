#include "views/answers.hpp"

#include "text/time.hpp"
#include "views/celebration_cards.hpp"
#include "views/kolega_cards.hpp"
#include "views/vote_forms.hpp"
#include "views/words.hpp"

namespace kolega::views {
namespace {

Card one_line(Reader const& reader, std::string_view key, text::Arguments const& arguments = {}) {
  return {reader.say(key, arguments), {Paragraph{reader.line(key, arguments)}}};
}

/// The one that was asked for, else the first that this person may ask.
DepartmentKey a_department(Organisation const& organisation, app::RequestFormWanted const& wanted) {
  if (!wanted.department.empty()) return wanted.department;
  for (auto const& department : organisation.departments)
    if (!wanted.is_guest || department.open_to_guests) return department.key;
  return organisation.departments.empty() ? "it" : organisation.departments.front().key;
}

}  // namespace

Card refused_answer(Reader const& reader, Error const& error) {
  auto const text = refusal(reader, error);
  return {text, {Paragraph{{{Span::Kind::plain, text, {}}}}}};
}

Card still_working(Reader const& reader) { return one_line(reader, "answer.still_working"); }

Card form_failed(Reader const& reader, Organisation const& organisation, app::Outcome const& outcome) {
  std::string words = "request";
  if (auto const* request = std::get_if<app::RequestFormWanted>(&outcome))
    words = "request " + a_department(organisation, *request) + " …";
  if (auto const* act = std::get_if<app::ActFormWanted>(&outcome))
    words = "request " + std::string(name(act->act)) + " " + act->view.request.number.to_string() + " …";
  if (auto const typed = typed_instead(outcome); !typed.empty()) words = typed;
  return one_line(reader, "answer.form_failed", {{"command", reader.command(words)}});
}

Card help(Reader const& reader, Organisation const& organisation) {
  Card card;
  card.summary = reader.say("help.summary");
  card.blocks.emplace_back(Heading{reader.say("help.heading")});
  card.blocks.emplace_back(Paragraph{reader.line("help.intro")});

  auto const example = organisation.departments.empty() ? std::string("it") : organisation.departments.front().key;
  std::string upper = RequestNumber{example, 42}.to_string();
  card.blocks.emplace_back(Paragraph{reader.line("help.open_form", {{"command", reader.command("request")}})});
  card.blocks.emplace_back(
      Paragraph{reader.line("help.open_line", {{"command", reader.command("request " + example + " …")}})});
  card.blocks.emplace_back(Paragraph{reader.line("help.show", {{"command", reader.command("request show " + upper)}})});
  card.blocks.emplace_back(Paragraph{reader.line("help.list", {{"command", reader.command("request list")}})});
  card.blocks.emplace_back(
      Paragraph{reader.line("help.handbook", {{"command", reader.command("kolega handbook " + example)}})});
  card.blocks.emplace_back(
      Paragraph{reader.line("help.load", {{"command", reader.command("request list " + example + " load")}})});
  for (auto const act : typed_acts())
    card.blocks.emplace_back(Paragraph{
        reader.line("help.act." + std::string(name(act)),
                    {{"command", reader.command("request " + std::string(name(act)) + " " + upper + usage_of(act))}})});

  add_vote_help(reader, example, card);
  add_celebrate_help(reader, card);
  add_kolega_help(reader, card);

  std::vector<Fact> facts;
  for (auto const& department : organisation.departments)
    facts.push_back({department.name, {reader.command("request " + department.key)}});
  if (!facts.empty()) {
    card.blocks.emplace_back(Divider{});
    card.blocks.emplace_back(Paragraph{reader.line("help.departments")});
    card.blocks.emplace_back(Facts{facts});
  }
  return card;
}

}  // namespace kolega::views
