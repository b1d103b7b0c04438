#include "views/vote_cards.hpp"

#include "domain/thanks_command.hpp"
#include "domain/vote_command.hpp"
#include "views/request_cards.hpp"

namespace kolega::views {
namespace {

using app::VoteView;

Line plain(std::string text) { return {{Span::Kind::plain, std::move(text), {}}}; }

std::string_view emoji(Score score) {
  switch (score) {
    case Score::awful: return "😞";
    case Score::poor: return "🙁";
    case Score::okay: return "😐";
    case Score::good: return "🙂";
    case Score::great: return "😀";
  }
  return "😐";
}

/// "🙂 Good".
std::string score_word(Reader const& reader, Score score) {
  return std::string(emoji(score)) + " " + reader.say("vote.score." + std::string(name(score)));
}

Press press(VoteView const& view, std::string_view act, std::string choice = {}) {
  return {std::string(act), view.request.request.number.to_string(), std::to_string(view.ballot.of.cycle),
          std::move(choice)};
}

Buttons five_buttons(Reader const& reader, VoteView const& view) {
  Buttons buttons;
  for (auto const score : all_scores) {
    bool const is_cast = view.vote && view.vote->score == score;
    buttons.buttons.push_back({score_word(reader, score), press(view, vote_act, std::to_string(number(score))),
                               is_cast ? Button::Style::primary : Button::Style::normal});
  }
  return buttons;
}

Note confidential(Reader const& reader) { return {reader.line("vote.confidential")}; }

text::Arguments arguments_of(Reader const& reader, VoteView const& view) {
  return {{"number", strong(view.request.request.number.to_string())},
          {"department", view.request.department.name},
          {"score", strong(view.vote ? score_word(reader, view.vote->score) : std::string())}};
}

Card question(Reader const& reader, VoteView const& view, bool is_reminder) {
  auto const arguments = arguments_of(reader, view);
  Card card;
  card.summary = reader.say("vote.ask.summary", arguments);
  card.blocks.emplace_back(Paragraph{reader.line(is_reminder ? "vote.ask.remind" : "vote.ask.line", arguments)});
  card.blocks.emplace_back(Note{plain(view.request.request.title)});
  card.blocks.emplace_back(five_buttons(reader, view));
  card.blocks.emplace_back(confidential(reader));
  card.blocks.emplace_back(Note{reader.line("vote.ask.off", {{"command", reader.command("vote off")}})});
  return card;
}

/// What else can be done with a vote that was cast.
Buttons offers(Reader const& reader, VoteView const& view) {
  auto const& vote = *view.vote;
  Buttons buttons;
  auto const offer = [&](std::string_view label, Press what) {
    buttons.buttons.push_back({reader.say(label), std::move(what), Button::Style::normal});
  };
  offer(vote.comment.empty() ? "vote.button.comment" : "vote.button.change_comment", press(view, vote_comment_act));
  if (is_low(vote.score)) {
    auto const& request = view.request.request;
    if (transition(request.state, Act::reopen))
      offer("button.reopen", {std::string(name(Act::reopen)), request.number.to_string(), seen_token(request)});
    if (view.may_tell) offer("vote.button.tell_lead", press(view, tell_lead_act));
    if (view.may_tell && !vote.comment.empty())
      offer("vote.button.tell_lead_comment", press(view, tell_lead_act, "comment"));
  }
  if (is_high(vote.score) && view.may_thank) offer("vote.button.thank", press(view, thank_act));
  return buttons;
}

Card cast_card(Reader const& reader, VoteView const& view) {
  auto const& vote = *view.vote;
  auto const arguments = arguments_of(reader, view);
  Card card;
  card.summary = reader.say("vote.cast.summary", arguments);
  card.blocks.emplace_back(Paragraph{reader.line("vote.cast.line", arguments)});
  card.blocks.emplace_back(Note{plain(view.request.request.title)});
  if (!vote.comment.empty()) card.blocks.emplace_back(Quote{vote.comment});
  if (vote.shared_at) card.blocks.emplace_back(Note{reader.line("vote.shared.done")});
  if (!is_vote_open(view.ballot.resolved_at, reader.now)) {
    card.blocks.emplace_back(Note{reader.line("vote.cast.final")});
    return card;
  }
  if (is_low(vote.score) && !vote.shared_at) card.blocks.emplace_back(Paragraph{reader.line("vote.low.offer")});
  card.blocks.emplace_back(offers(reader, view));
  card.blocks.emplace_back(
      Note{reader.line("vote.cast.until", {{"when", reader.when(view.ballot.resolved_at + vote_window)}})});
  card.blocks.emplace_back(five_buttons(reader, view));
  card.blocks.emplace_back(confidential(reader));
  return card;
}

Card void_card(Reader const& reader, VoteView const& view) {
  auto const arguments = arguments_of(reader, view);
  return {reader.say("vote.void.summary", arguments), {Paragraph{reader.line("vote.void.line", arguments)}}};
}

Card direct_card(Reader const& reader, app::VotedDirectly const& voted) {
  text::Arguments const arguments{{"department", voted.department.name},
                                  {"score", strong(score_word(reader, voted.vote.score))}};
  Card card;
  card.summary = reader.say("vote.direct.line", arguments);
  card.blocks.emplace_back(Paragraph{reader.line("vote.direct.line", arguments)});
  if (!voted.vote.comment.empty()) card.blocks.emplace_back(Quote{voted.vote.comment});
  card.blocks.emplace_back(
      Note{reader.line("vote.cast.until", {{"when", reader.when(voted.vote.window_from + vote_window)}})});
  card.blocks.emplace_back(confidential(reader));
  return card;
}

Card wish_card(Reader const& reader, app::VoteWishKept const& wish) {
  if (wish.wanted) return {reader.say("vote.wish.on"), {Paragraph{reader.line("vote.wish.on")}}};
  text::Arguments const arguments{{"vote", reader.command("vote IT-42 5")}, {"command", reader.command("vote on")}};
  return {reader.say("vote.wish.off", arguments), {Paragraph{reader.line("vote.wish.off", arguments)}}};
}

}  // namespace

Card vote_card(Reader const& reader, VoteView const& view, bool is_reminder) {
  if (view.ballot.voided_at) return void_card(reader, view);
  if (view.vote) return cast_card(reader, view);
  return question(reader, view, is_reminder);
}

Card vote_shared(Reader const& reader, VoteView const& view, bool with_comment) {
  auto arguments = arguments_of(reader, view);
  auto const& requester = view.request.requester;
  arguments.emplace_back("requester", person(requester));
  Card card;
  card.summary = reader.say("vote.lead.summary", arguments);
  card.blocks.emplace_back(Paragraph{reader.line("vote.lead.line", arguments)});
  if (!view.request.department.is_private) card.blocks.emplace_back(Note{plain(view.request.request.title)});
  if (with_comment && view.vote && !view.vote->comment.empty()) card.blocks.emplace_back(Quote{view.vote->comment});
  card.blocks.emplace_back(Note{reader.line("vote.lead.note", arguments)});
  return card;
}

std::optional<Card> card_of(Reader const& reader, app::VoteOutcome const& outcome) {
  struct Visitor {
    Reader const& reader;
    std::optional<Card> operator()(app::Voted const& voted) const { return vote_card(reader, voted.view); }
    std::optional<Card> operator()(app::VotedDirectly const& voted) const { return direct_card(reader, voted); }
    std::optional<Card> operator()(app::BallotWanted const& wanted) const { return vote_card(reader, wanted.view); }
    std::optional<Card> operator()(app::CommentFormWanted const&) const { return std::nullopt; }
    std::optional<Card> operator()(app::LeadTold const& told) const {
      auto card = vote_card(reader, told.view);
      auto arguments = arguments_of(reader, told.view);
      arguments.emplace_back("person", told.person);
      card.summary = reader.say("vote.told.line", arguments);
      card.blocks.insert(card.blocks.begin(), Paragraph{reader.line("vote.told.line", arguments)});
      return card;
    }
    std::optional<Card> operator()(app::VoteWishKept const& wish) const { return wish_card(reader, wish); }
  };
  return std::visit(Visitor{reader}, outcome);
}

std::optional<Form> form_of(Reader const& reader, app::VoteOutcome const& outcome) {
  auto const* wanted = std::get_if<app::CommentFormWanted>(&outcome);
  if (!wanted) return std::nullopt;
  auto const& view = wanted->view;
  Form form;
  form.kind = vote_comment_form_kind;
  form.subject = view.request.request.number.to_string();
  form.title = reader.say("vote.form.title");
  form.submit = reader.say("vote.form.save");
  form.cancel = reader.say("form.cancel");
  form.intro.emplace_back(Paragraph{reader.line("vote.cast.line", arguments_of(reader, view))});
  form.intro.emplace_back(confidential(reader));
  Input words;
  words.kind = Input::Kind::long_text;
  words.key = "text";
  words.label = reader.say("vote.form.words");
  words.hint = reader.say("vote.form.hint");
  words.required = false;
  words.initial = view.vote ? view.vote->comment : std::string();
  words.max_length = comment_limit;
  form.inputs.push_back(std::move(words));
  return form;
}

}  // namespace kolega::views
