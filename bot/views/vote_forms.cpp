#include "views/vote_forms.hpp"

#include <algorithm>

#include "views/celebration_cards.hpp"
#include "views/thanks_cards.hpp"
#include "views/vote_cards.hpp"

namespace kolega::views {
namespace {

FormValue const* find(FormValues const& values, std::string_view key) {
  auto const found =
      std::find_if(values.begin(), values.end(), [key](FormValue const& each) { return each.key == key; });
  return found == values.end() ? nullptr : &*found;
}

std::string value_of(FormValues const& values, std::string_view key) {
  auto const* found = find(values, key);
  return found == nullptr || found->values.empty() ? std::string() : found->values.front();
}

}  // namespace

std::optional<Command> vote_or_thanks_of_form(FormOrigin const& form, FormValues const& values) {
  auto const number = RequestNumber::parse(form.subject);
  if (form.kind == vote_comment_form_kind && number)
    return Command(VoteCommand(CommentOnVote{*number, value_of(values, "text")}));
  if (form.kind == import_form_kind) return Command(CelebrateCommand(ImportDates{value_of(values, "text")}));
  if (form.kind != thanks_form_kind) return std::nullopt;
  SayThanks thanks;
  thanks.request = number;
  if (auto const* people = find(values, "person"); people != nullptr && !number) thanks.people = people->people;
  thanks.words = value_of(values, "text");
  if (auto const* chosen = find(values, "values")) thanks.values = chosen->values;
  thanks.is_public = value_of(values, "audience") == "public";
  return Command(ThanksCommand(std::move(thanks)));
}

bool shows_result(app::Outcome const& outcome) noexcept {
  if (std::holds_alternative<app::Opened>(outcome)) return true;
  auto const* celebrate = std::get_if<app::CelebrateOutcome>(&outcome);
  if (celebrate != nullptr && std::holds_alternative<app::DatesImported>(*celebrate)) return true;
  auto const* thanks = std::get_if<app::ThanksOutcome>(&outcome);
  return thanks != nullptr && std::holds_alternative<app::Thanked>(*thanks);
}

bool shows_in_place(app::Outcome const& outcome) noexcept {
  return std::holds_alternative<app::VoteOutcome>(outcome) || std::holds_alternative<app::ThanksOutcome>(outcome) ||
         std::holds_alternative<app::KolegaOutcome>(outcome) || replaces_message(outcome);
}

bool replaces_message(app::Outcome const& outcome) noexcept {
  auto const* celebrate = std::get_if<app::CelebrateOutcome>(&outcome);
  return celebrate != nullptr && std::holds_alternative<app::CelebrationDecided>(*celebrate);
}

std::string typed_instead(app::Outcome const& outcome) {
  if (auto const* vote = std::get_if<app::VoteOutcome>(&outcome))
    if (auto const* wanted = std::get_if<app::CommentFormWanted>(vote)) {
      auto const& cast = wanted->view.vote;
      return "vote " + wanted->view.request.request.number.to_string() + " " +
             std::to_string(number(cast ? cast->score : Score::great)) + " …";
    }
  if (auto const* celebrate = std::get_if<app::CelebrateOutcome>(&outcome))
    if (std::holds_alternative<app::ImportFormWanted>(*celebrate)) return "celebrate import";
  auto const* thanks = std::get_if<app::ThanksOutcome>(&outcome);
  if (thanks != nullptr && std::holds_alternative<app::ThanksFormWanted>(*thanks)) return "thanks @ana …";
  return {};
}

void add_vote_help(Reader const& reader, std::string const& department, Card& card) {
  auto const number = RequestNumber{department, 42}.to_string();
  for (auto const& [key, typed] :
       {std::pair{"help.vote", "vote " + number + " 5 …"}, std::pair{"help.vote_direct", "vote " + department + " 4 …"},
        std::pair{"help.thanks", std::string("thanks @ana …")},
        std::pair{"help.thanks_department", "thanks @" + department + " …"},
        std::pair{"help.thanks_public", std::string("thanks public @ana …")}})
    card.blocks.emplace_back(Paragraph{reader.line(key, {{"command", reader.command(typed)}})});
}

}  // namespace kolega::views
