#include "views/outcomes.hpp"

#include "views/answers.hpp"
#include "views/celebration_cards.hpp"
#include "views/forms.hpp"
#include "views/handbook_cards.hpp"
#include "views/kolega_cards.hpp"
#include "views/list_cards.hpp"
#include "views/request_cards.hpp"
#include "views/request_details.hpp"
#include "views/thanks_cards.hpp"
#include "views/vote_cards.hpp"

namespace kolega::views {

std::optional<Card> card_of(Reader const& reader, Organisation const& organisation, app::Outcome const& outcome) {
  struct Visitor {
    Reader const& reader;
    Organisation const& organisation;
    std::optional<Card> operator()(app::RequestFormWanted const&) const { return std::nullopt; }
    std::optional<Card> operator()(app::ActFormWanted const&) const { return std::nullopt; }
    std::optional<Card> operator()(app::Opened const& opened) const { return opened_answer(reader, opened); }
    std::optional<Card> operator()(app::Acted const& acted) const { return acted_answer(reader, acted); }
    std::optional<Card> operator()(app::Shown const& shown) const { return request_details(reader, shown); }
    std::optional<Card> operator()(app::HelpWanted const&) const { return help(reader, organisation); }
    std::optional<Card> operator()(app::Greeted const&) const { return std::nullopt; }
    std::optional<Card> operator()(app::Heard const&) const { return std::nullopt; }
    std::optional<Card> operator()(app::VoteOutcome const& vote) const { return views::card_of(reader, vote); }
    std::optional<Card> operator()(app::ThanksOutcome const& thanks) const { return views::card_of(reader, thanks); }
    std::optional<Card> operator()(app::HandbookShown const& shown) const { return handbook_card(reader, shown); }
    std::optional<Card> operator()(app::LoadShown const& shown) const { return load_card(reader, shown); }
    std::optional<Card> operator()(app::KolegaOutcome const& kolega) const { return views::card_of(reader, kolega); }
    std::optional<Card> operator()(app::CelebrateOutcome const& celebrate) const {
      return views::card_of(reader, celebrate);
    }
    std::optional<Card> operator()(app::Listed const& listed) const { return list_card(reader, listed); }
  };
  return std::visit(Visitor{reader, organisation}, outcome);
}

std::optional<Form> form_of(Reader const& reader, Organisation const& organisation, app::Outcome const& outcome) {
  if (auto const* wanted = std::get_if<app::RequestFormWanted>(&outcome))
    return request_form(reader, organisation, *wanted);
  if (auto const* wanted = std::get_if<app::ActFormWanted>(&outcome)) return act_form(reader, organisation, *wanted);
  if (auto const* vote = std::get_if<app::VoteOutcome>(&outcome)) return form_of(reader, *vote);
  if (auto const* thanks = std::get_if<app::ThanksOutcome>(&outcome)) return form_of(reader, *thanks);
  if (auto const* celebrate = std::get_if<app::CelebrateOutcome>(&outcome)) return form_of(reader, *celebrate);
  return std::nullopt;
}

std::optional<Look> look_of(Reader const& reader, Organisation const& organisation, app::Outcome const& outcome) {
  Look look;
  if (auto const* listed = std::get_if<app::Listed>(&outcome)) {
    look.in_place = bool(listed->command.before);
    look.form.title = reader.say("list.title");
  } else if (auto const* shown = std::get_if<app::Shown>(&outcome)) {
    look.in_place = shown->is_earlier_part;
    look.form.title = shown->view.request.number.to_string();
  } else if (std::holds_alternative<app::HandbookShown>(outcome)) {
    look.form.title = reader.say("handbook.title");
  } else if (std::holds_alternative<app::LoadShown>(outcome)) {
    look.form.title = reader.say("load.title");
  } else {
    return std::nullopt;
  }
  look.card = *card_of(reader, organisation, outcome);
  look.form.cancel = reader.say("form.close");
  look.form.intro = look.card.blocks;
  return look;
}

Form result_form(Reader const& reader, Card const& card) {
  Form form;
  form.title = reader.say("form.opened.title");
  form.cancel = reader.say("form.close");
  form.intro = card.blocks;
  return form;
}

}  // namespace kolega::views
