#include "views/privacy_cards.hpp"

#include "domain/kolega_command.hpp"

namespace kolega::views {
namespace {

Card one_line(Reader const& reader, std::string_view key, text::Arguments const& arguments = {}) {
  return {reader.say(key, arguments), {Paragraph{reader.line(key, arguments)}}};
}

}  // namespace

Card privacy_card(Reader const& reader, app::Privacy const& privacy) {
  Card card;
  card.summary = reader.say("privacy.summary");
  card.blocks.emplace_back(Heading{reader.say("privacy.summary")});
  auto const& counts = privacy.counts;
  auto const say = [&](std::string_view key, text::Arguments const& arguments) {
    card.blocks.emplace_back(Paragraph{reader.line(key, arguments)});
  };
  say("privacy.profile",
      {{"accounts", static_cast<std::int64_t>(privacy.me.accounts.size())}, {"command", reader.command("kolega me")}});
  say("privacy.requests", {{"asked", counts.asked}, {"opened", counts.opened}, {"watched", counts.watched}});
  say("privacy.acts", {{"acts", counts.acts}});
  say("privacy.votes", {{"votes", counts.votes}});
  say("privacy.thanks", {{"given", counts.thanks}, {"received", counts.thanked}});
  say("privacy.celebrations", {{"dates", privacy.dates}});
  say("privacy.wishes",
      {{"asked", privacy.wishes.vote_requests ? "yes" : "no"}, {"named", privacy.wishes.public_thanks ? "yes" : "no"}});
  say("privacy.retention", {{"days", privacy.text_retention.count()}});
  if (privacy.works_council) card.blocks.emplace_back(Paragraph{reader.line("privacy.works_council")});
  card.blocks.emplace_back(Note{reader.line(
      "privacy.note", {{"export", reader.command("kolega export")}, {"forget", reader.command("kolega forget")}})});
  return card;
}

Card export_sent(Reader const& reader) { return one_line(reader, "privacy.export_sent"); }

Card forget_question(Reader const& reader, app::ForgetAsked const& asked) {
  auto card = one_line(reader, "forget.question", {{"open", asked.open_requests}});
  card.blocks.emplace_back(Paragraph{reader.line("forget.stays")});
  card.blocks.emplace_back(
      Buttons{{{reader.say("forget.button"), {std::string(forget_me_act), "me", {}}, Button::Style::danger}}});
  return card;
}

Card forgotten(Reader const& reader) { return one_line(reader, "forget.done"); }

std::string export_note(Reader const& reader) { return reader.say("privacy.export_note"); }

}  // namespace kolega::views
