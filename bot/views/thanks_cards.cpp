#include "views/thanks_cards.hpp"

#include "text/time.hpp"
#include "views/request_cards.hpp"

namespace kolega::views {
namespace {

using app::ThanksView;

Line people(Reader const& reader, std::vector<app::PersonView> const& views) {
  Line spans;
  for (auto const& view : views) spans.push_back(person(view));
  return text::list(reader.language, spans);
}

/// "#teamwork #craft".
void add_values(Thanks const& thanks, Card& card) {
  std::string words;
  for (auto const& value : thanks.values) words += (words.empty() ? "#" : " #") + value;
  if (!words.empty()) card.blocks.emplace_back(Note{{{Span::Kind::plain, words, {}}}});
}

/// The department where it was thanked as a whole, else everybody by name.
Line receivers(Reader const& reader, ThanksView const& view) {
  if (!view.department.empty()) return {strong(view.department)};
  auto all = view.named;
  all.insert(all.end(), view.quiet.begin(), view.quiet.end());
  return people(reader, all);
}

Card done_card(Reader const& reader, app::Thanked const& thanked) {
  auto const& view = thanked.view;
  auto const is_public = view.thanks.is_public;
  auto const named = is_public && view.department.empty() ? people(reader, view.named) : receivers(reader, view);
  Card card;
  card.summary = reader.say("thanks.done.summary");
  card.blocks.emplace_back(
      Paragraph{reader.line(is_public ? "thanks.done.public" : "thanks.done.private", {{"receivers", named}})});
  card.blocks.emplace_back(Quote{view.thanks.words});
  add_values(view.thanks, card);
  if (is_public && view.department.empty() && !view.quiet.empty())
    card.blocks.emplace_back(Note{reader.line("thanks.done.quiet", {{"receivers", people(reader, view.quiet)}})});
  if (thanked.may_publish)
    card.blocks.emplace_back(Buttons{{{reader.say("thanks.button.publish"),
                                       {std::string(publish_thanks_act), std::to_string(view.thanks.id.value), {}},
                                       Button::Style::normal}}});
  return card;
}

Card wish_card(Reader const& reader, app::ThanksWishKept const& wish) {
  if (wish.wanted) return {reader.say("thanks.wish.on"), {Paragraph{reader.line("thanks.wish.on")}}};
  text::Arguments const arguments{{"command", reader.command("thanks on")}};
  return {reader.say("thanks.wish.off", arguments), {Paragraph{reader.line("thanks.wish.off", arguments)}}};
}

Input choice(Reader const& reader, Input::Kind kind, std::string_view key, std::string_view label) {
  Input input;
  input.kind = kind;
  input.key = key;
  input.label = reader.say(label);
  return input;
}

}  // namespace

Card thanks_post(Reader const& reader, ThanksView const& view) {
  auto const of_department = !view.department.empty();
  auto const key = of_department ? "thanks.post.department" : "thanks.post.people";
  text::Arguments const arguments{{"giver", person(view.giver)},
                                  {"department", strong(view.department)},
                                  {"receivers", people(reader, view.named)}};
  Card card;
  card.summary = reader.say(key, arguments);
  card.blocks.emplace_back(Paragraph{reader.line(key, arguments)});
  card.blocks.emplace_back(Quote{view.thanks.words});
  add_values(view.thanks, card);
  return card;
}

Card thanks_note(Reader const& reader, ThanksView const& view) {
  auto const key = view.department.empty() ? "thanks.note.you" : "thanks.note.department";
  text::Arguments const arguments{{"giver", person(view.giver)}, {"department", strong(view.department)}};
  Card card;
  card.summary = reader.say(key, arguments);
  card.blocks.emplace_back(Paragraph{reader.line(key, arguments)});
  card.blocks.emplace_back(Quote{view.thanks.words});
  add_values(view.thanks, card);
  if (view.request.counter != 0)
    card.blocks.emplace_back(Note{reader.line("thanks.note.request", {{"number", view.request.to_string()}})});
  card.blocks.emplace_back(Note{reader.line("thanks.note.private", {{"command", reader.command("thanks off")}})});
  return card;
}

std::optional<Card> card_of(Reader const& reader, app::ThanksOutcome const& outcome) {
  struct Visitor {
    Reader const& reader;
    std::optional<Card> operator()(app::Thanked const& thanked) const { return done_card(reader, thanked); }
    std::optional<Card> operator()(app::ThanksFormWanted const&) const { return std::nullopt; }
    std::optional<Card> operator()(app::ThanksWishKept const& wish) const { return wish_card(reader, wish); }
  };
  return std::visit(Visitor{reader}, outcome);
}

std::optional<Form> form_of(Reader const& reader, app::ThanksOutcome const& outcome) {
  auto const* wanted = std::get_if<app::ThanksFormWanted>(&outcome);
  if (!wanted) return std::nullopt;
  Form form;
  form.kind = thanks_form_kind;
  if (wanted->request) form.subject = wanted->request->to_string();
  form.title = reader.say("thanks.form.title");
  form.submit = reader.say("form.send");
  form.cancel = reader.say("form.cancel");
  if (wanted->request)
    form.intro.emplace_back(
        Paragraph{reader.line("thanks.form.goes_to", {{"receivers", people(reader, wanted->receivers)}})});
  else
    form.inputs.push_back(choice(reader, Input::Kind::person, "person", "thanks.form.who"));
  auto words = choice(reader, Input::Kind::long_text, "text", "thanks.form.words");
  words.max_length = thanks_limit;
  form.inputs.push_back(std::move(words));
  if (!wanted->values.empty()) {
    auto values = choice(reader, Input::Kind::choices, "values", "thanks.form.values");
    values.required = false;
    for (auto const& value : wanted->values) values.choices.push_back({value, "#" + value});
    form.inputs.push_back(std::move(values));
  }
  if (wanted->may_be_public) {
    auto audience = choice(reader, Input::Kind::choice, "audience", "thanks.form.audience");
    audience.choices = {{"private", reader.say("thanks.form.private")}, {"public", reader.say("thanks.form.public")}};
    audience.initial = "private";
    form.inputs.push_back(std::move(audience));
  }
  return form;
}

}  // namespace kolega::views
