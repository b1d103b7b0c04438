#include "views/celebration_cards.hpp"

#include "text/time.hpp"
#include "views/request_cards.hpp"

namespace kolega::views {
namespace {

Line plain(std::string text) { return {{Span::Kind::plain, std::move(text), {}}}; }

LocalTime local(std::chrono::sys_days day) { return local_time(day, "UTC"); }

/// "Saturday, 16 May 2026".
std::string day_word(Reader const& reader, std::chrono::sys_days day) {
  return text::weekday(reader.language, local(day)) + ", " + text::date(reader.language, local(day));
}

Card one_line(Reader const& reader, std::string_view key, text::Arguments const& arguments = {}) {
  return {reader.say(key, arguments), {Paragraph{reader.line(key, arguments)}}};
}

std::string_view relation(Celebration const& celebration, std::chrono::sys_days post) {
  if (celebration.day == post) return "today";
  return celebration.day > post ? "ahead" : "belated";
}

std::string_view key_of(Occasion occasion) {
  switch (occasion) {
    case Occasion::birthday: return "celebrate.post.birthday";
    case Occasion::anniversary: return "celebrate.post.anniversary";
    case Occasion::thanked: return "celebrate.post.thanked";
    case Occasion::resolved: return "celebrate.post.resolved";
    case Occasion::promise_kept: return "celebrate.post.promise_kept";
    case Occasion::own_words: return "celebrate.post.own_words";
  }
  return "celebrate.post.own_words";
}

text::Arguments arguments_of(Reader const& reader, app::CelebrationView const& view, Celebration const& celebration,
                             std::string const& department, std::chrono::sys_days post) {
  auto const found = view.people.find(celebration.person);
  return {{"person", found == view.people.end() ? Span{} : person(found->second)},
          {"department", strong(department)},
          {"number", celebration.number},
          {"relation", std::string(relation(celebration, post))},
          {"day", day_word(reader, celebration.day)}};
}

/// The sentence of one celebration.
Line line_of(Reader const& reader, app::CelebrationView const& view, Celebration const& celebration,
             std::string const& department, std::chrono::sys_days post) {
  return reader.line(key_of(celebration.occasion), arguments_of(reader, view, celebration, department, post));
}

Press press(std::string_view act, Celebration const& celebration) {
  return {std::string(act), std::to_string(celebration.id.value), {}};
}

Card mine(Reader const& reader, app::MyCelebrations const& my) {
  Card card;
  card.summary = reader.say("celebrate.mine.heading");
  card.blocks.emplace_back(Heading{reader.say("celebrate.mine.heading")});
  if (!my.has_channel) card.blocks.emplace_back(Paragraph{reader.line("celebrate.mine.no_channel")});
  if (!my.wanted) card.blocks.emplace_back(Paragraph{reader.line("celebrate.mine.off")});
  if (my.wanted && my.dates.empty()) card.blocks.emplace_back(Paragraph{reader.line("celebrate.mine.none")});
  Facts facts;
  for (auto const& date : my.dates) {
    auto time = local(next_such_day(date.day, std::chrono::sys_days(std::chrono::year(2000) / 1 / 1)));
    auto words = text::date(reader.language, time);
    // Of a birthday the year is not known: it is not shown either.
    if (!date.day.year) words = words.substr(0, words.rfind(' '));
    facts.facts.push_back({reader.say("celebrate.kind." + std::string(name(date.kind))), plain(std::move(words))});
  }
  for (auto const& next : my.planned)
    facts.facts.push_back({reader.say("celebrate.mine.next"), plain(day_word(reader, next.post_on))});
  if (!facts.facts.empty()) card.blocks.emplace_back(std::move(facts));
  card.blocks.emplace_back(
      Note{reader.line("celebrate.mine.note", {{"birthday", reader.command("celebrate me birthday 14 May")},
                                               {"joined", reader.command("celebrate me joined 2019-03-01")},
                                               {"skip", reader.command("celebrate skip")},
                                               {"off", reader.command("celebrate off")}})});
  return card;
}

Card date_kept(Reader const& reader, app::DateKept const& kept) {
  Card card;
  if (!kept.next) return one_line(reader, "celebrate.kept.later");
  text::Arguments const arguments{{"day", strong(day_word(reader, kept.next->post_on))},
                                  {"skip", reader.command("celebrate skip")}};
  card = one_line(reader, "celebrate.kept.next", arguments);
  card.blocks.emplace_back(Note{reader.line("celebrate.kept.preview", {{"skip", reader.command("celebrate skip")},
                                                                       {"off", reader.command("celebrate off")}})});
  return card;
}

Card decided(Reader const& reader, Celebration const& celebration) {
  if (celebration.state == CelebrationState::skipped) {
    auto card = one_line(reader, "celebrate.decided.skipped", {{"off", reader.command("celebrate off")}});
    card.blocks.emplace_back(
        Buttons{{{reader.say("celebrate.button.after_all"), press(agree_celebration_act, celebration)}}});
    return card;
  }
  auto card = one_line(reader, "celebrate.decided.agreed", {{"day", strong(day_word(reader, celebration.post_on))}});
  if (celebration.state == CelebrationState::planned)
    card.blocks.emplace_back(
        Buttons{{{reader.say("celebrate.button.skip"), press(skip_celebration_act, celebration)}}});
  return card;
}

Card imported(Reader const& reader, app::DatesImported const& result) {
  constexpr std::size_t shown = 30;
  auto card = one_line(reader, "celebrate.import.result",
                       {{"taken", result.taken}, {"refused", static_cast<std::int64_t>(result.refused.size())}});
  for (std::size_t i = 0; i < std::min(shown, result.refused.size()); ++i) {
    auto const& line = result.refused[i];
    card.blocks.emplace_back(Paragraph{
        reader.line("celebrate.import.refused", {{"line", line.line}, {"why", line.why}, {"given", line.given}})});
  }
  if (result.refused.size() > shown)
    card.blocks.emplace_back(Note{
        reader.line("celebrate.import.more", {{"count", static_cast<std::int64_t>(result.refused.size() - shown)}})});
  return card;
}

}  // namespace

Card celebration_post(Reader const& reader, app::CelebrationView const& view) {
  constexpr std::size_t shown = 40;
  Card card;
  card.summary = reader.say("celebrate.post.summary");
  for (auto const& [celebration, department] : view.all) {
    if (card.blocks.size() == shown) break;
    auto line = line_of(reader, view, celebration, department, view.day);
    if (view.all.size() == 1)
      card.summary =
          reader.say(key_of(celebration.occasion), arguments_of(reader, view, celebration, department, view.day));
    card.blocks.emplace_back(Paragraph{std::move(line)});
    if (celebration.occasion == Occasion::own_words) card.blocks.emplace_back(Quote{celebration.words});
  }
  if (view.all.size() > shown)
    card.blocks.emplace_back(
        Note{reader.line("celebrate.post.more", {{"count", static_cast<std::int64_t>(view.all.size() - shown)}})});
  return card;
}

Card celebration_preview(Reader const& reader, app::CelebrationView const& view) {
  auto const& [celebration, department] = view.all.front();
  auto card = one_line(reader, celebration.needs_yes ? "celebrate.preview.asked" : "celebrate.preview.told",
                       {{"day", strong(day_word(reader, celebration.post_on))}});
  card.blocks.emplace_back(Paragraph{line_of(reader, view, celebration, department, celebration.post_on)});
  Buttons buttons;
  if (celebration.needs_yes)
    buttons.buttons.push_back(
        {reader.say("celebrate.button.yes"), press(agree_celebration_act, celebration), Button::Style::primary});
  buttons.buttons.push_back({reader.say("celebrate.button.skip"), press(skip_celebration_act, celebration)});
  card.blocks.emplace_back(std::move(buttons));
  card.blocks.emplace_back(Note{reader.line("celebrate.preview.note", {{"off", reader.command("celebrate off")}})});
  return card;
}

std::optional<Card> card_of(Reader const& reader, app::CelebrateOutcome const& outcome) {
  struct Visitor {
    Reader const& reader;
    std::optional<Card> operator()(app::MyCelebrations const& my) const { return mine(reader, my); }
    std::optional<Card> operator()(app::DateKept const& kept) const { return date_kept(reader, kept); }
    std::optional<Card> operator()(app::CelebrationDecided const& made) const {
      return decided(reader, made.celebration);
    }
    std::optional<Card> operator()(app::NothingToSkip const&) const {
      return one_line(reader, "celebrate.nothing_to_skip", {{"off", reader.command("celebrate off")}});
    }
    std::optional<Card> operator()(app::CelebrationWishKept const& wish) const {
      if (wish.wanted)
        return one_line(reader, "celebrate.wish.on", {{"birthday", reader.command("celebrate me birthday 14 May")}});
      return one_line(reader, "celebrate.wish.off", {{"command", reader.command("celebrate on")}});
    }
    std::optional<Card> operator()(app::CelebrationSaid const& said) const {
      auto card = one_line(reader, "celebrate.said");
      card.blocks.emplace_back(Quote{said.celebration.words});
      return card;
    }
    std::optional<Card> operator()(app::ImportFormWanted const&) const { return std::nullopt; }
    std::optional<Card> operator()(app::DatesImported const& result) const { return imported(reader, result); }
  };
  return std::visit(Visitor{reader}, outcome);
}

std::optional<Form> form_of(Reader const& reader, app::CelebrateOutcome const& outcome) {
  if (!std::holds_alternative<app::ImportFormWanted>(outcome)) return std::nullopt;
  Form form;
  form.kind = import_form_kind;
  form.title = reader.say("celebrate.import.title");
  form.submit = reader.say("form.send");
  form.cancel = reader.say("form.cancel");
  form.intro.emplace_back(Paragraph{reader.line("celebrate.import.intro")});
  Input csv;
  csv.kind = Input::Kind::long_text;
  csv.key = "text";
  csv.label = reader.say("celebrate.import.label");
  csv.hint = "ana@acme.example,birthday,14 May";
  csv.max_length = 3000;
  form.inputs.push_back(std::move(csv));
  return form;
}

void add_celebrate_help(Reader const& reader, Card& card) {
  Paragraph all;
  for (auto const& [key, typed] :
       {std::pair{"help.celebrate.words", "celebrate …"},
        std::pair{"help.celebrate.birthday", "celebrate me birthday 14 May"},
        std::pair{"help.celebrate.joined", "celebrate me joined 2019-03-01"},
        std::pair{"help.celebrate.skip", "celebrate skip"}, std::pair{"help.celebrate.off", "celebrate off"},
        std::pair{"help.celebrate.import", "celebrate import"}}) {
    if (!all.line.empty()) all.line.push_back({Span::Kind::plain, "\n", {}});
    for (auto& span : reader.line(key, {{"command", reader.command(typed)}})) all.line.push_back(std::move(span));
  }
  card.blocks.emplace_back(std::move(all));
}

}  // namespace kolega::views
