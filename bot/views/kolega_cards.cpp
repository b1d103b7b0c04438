#include "views/kolega_cards.hpp"

#include "text/time.hpp"
#include "views/privacy_cards.hpp"
#include "views/status_card.hpp"

namespace kolega::views {
namespace {

Line plain(std::string text) { return {{Span::Kind::plain, std::move(text), {}}}; }

std::string language_word(Reader const& reader, Language language) {
  return reader.say("kolega.language." + std::string(name(language)));
}

/// "until Tue 1 Dec 00:00", "until you end it", "no".
std::string pause_word(Reader const& reader, std::optional<Instant> until) {
  if (!until || *until <= reader.now) return reader.say("kolega.pause.none");
  if (*until == Instant::max()) return reader.say("kolega.pause.endless");
  return reader.say("kolega.pause.until", {{"time", reader.when(*until)}});
}

std::string account_word(AccountRef const& account) {
  return std::string(account.platform == Platform::slack ? "Slack " : "Teams ") + account.user_id;
}

std::string joined(std::vector<std::string> const& words) {
  std::string text;
  for (auto const& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

Card me_card(Reader const& reader, app::Me const& me) {
  Card card;
  card.summary = reader.say("kolega.me.summary");
  card.blocks.emplace_back(Heading{reader.say("kolega.me.heading")});
  std::vector<std::string> accounts, places;
  for (auto const& account : me.accounts) accounts.push_back(account_word(account));
  for (auto const& place : me.places)
    places.push_back(place.leads ? reader.say("kolega.me.leads", {{"department", place.name}}) : place.name);
  Facts facts;
  auto const add = [&](std::string_view label, std::string value) {
    facts.facts.push_back({reader.say(label), plain(std::move(value))});
  };
  add("kolega.me.name", me.person.name);
  if (!me.person.email.empty()) add("kolega.me.email", me.person.email);
  add("kolega.me.accounts", joined(accounts));
  add("kolega.me.language",
      me.person.language_chosen
          ? reader.say("kolega.me.own_choice", {{"value", language_word(reader, me.person.language)}})
          : language_word(reader, me.person.language));
  add("kolega.me.zone", me.zone_is_theirs ? me.zone : reader.say("kolega.me.zone_of_company", {{"zone", me.zone}}));
  add("kolega.me.serves", places.empty() ? reader.say("kolega.me.serves_none") : joined(places));
  if (me.is_admin || me.person.guest)
    add("kolega.me.role", reader.say(me.is_admin ? "kolega.me.admin" : "kolega.me.guest"));
  add("kolega.me.pause", pause_word(reader, me.person.paused_until));
  card.blocks.emplace_back(std::move(facts));
  card.blocks.emplace_back(Note{reader.line(
      "kolega.me.note", {{"language", reader.command("kolega language")}, {"pause", reader.command("kolega pause")}})});
  return card;
}

Card language_shown(Reader const& reader, app::LanguageShown const& shown) {
  text::Arguments const arguments{{"language", strong(language_word(reader, shown.language))},
                                  {"chosen", shown.chosen ? "yes" : "no"},
                                  {"command", reader.command("kolega language pl")},
                                  {"automatic", reader.command("kolega language auto")}};
  return {reader.say("kolega.language.shown", arguments), {Paragraph{reader.line("kolega.language.shown", arguments)}}};
}

Card language_kept(Reader const& reader, app::LanguageKept const& kept) {
  text::Arguments const arguments{{"language", strong(language_word(reader, kept.language))},
                                  {"chosen", kept.chosen ? "yes" : "no"}};
  return {reader.say("kolega.language.kept", arguments), {Paragraph{reader.line("kolega.language.kept", arguments)}}};
}

Card pause_kept(Reader const& reader, app::PauseKept const& kept) {
  if (!kept.until) return {reader.say("kolega.pause.ended"), {Paragraph{reader.line("kolega.pause.ended")}}};
  auto const endless = *kept.until == Instant::max();
  text::Arguments const arguments{{"time", endless ? std::string() : reader.when(*kept.until)}};
  auto const key = endless ? "kolega.pause.begun_endless" : "kolega.pause.begun";
  Card card{reader.say(key, arguments), {Paragraph{reader.line(key, arguments)}}};
  card.blocks.emplace_back(Note{reader.line("kolega.pause.means", {{"command", reader.command("kolega pause off")}})});
  return card;
}

}  // namespace

Card card_of(Reader const& reader, app::KolegaOutcome const& outcome) {
  struct Visitor {
    Reader const& reader;
    Card operator()(app::Me const& me) const { return me_card(reader, me); }
    Card operator()(app::LanguageShown const& shown) const { return language_shown(reader, shown); }
    Card operator()(app::LanguageKept const& kept) const { return language_kept(reader, kept); }
    Card operator()(app::PauseKept const& kept) const { return pause_kept(reader, kept); }
    Card operator()(app::Status const& status) const { return status_card(reader, status); }
    Card operator()(app::Audit const& audit) const { return audit_card(reader, audit); }
    Card operator()(app::Privacy const& privacy) const { return privacy_card(reader, privacy); }
    Card operator()(app::ExportSent const&) const { return export_sent(reader); }
    Card operator()(app::ForgetAsked const& asked) const { return forget_question(reader, asked); }
    Card operator()(app::Forgotten const&) const { return forgotten(reader); }
  };
  return std::visit(Visitor{reader}, outcome);
}

void add_kolega_help(Reader const& reader, Card& card) {
  Paragraph all;
  for (auto const& [key, typed] :
       {std::pair{"help.kolega.me", "kolega me"}, std::pair{"help.kolega.language", "kolega language pl"},
        std::pair{"help.kolega.pause", "kolega pause until 2026-12-01"},
        std::pair{"help.kolega.privacy", "kolega privacy"}, std::pair{"help.kolega.export", "kolega export"},
        std::pair{"help.kolega.forget", "kolega forget"}, std::pair{"help.kolega.status", "kolega status"}}) {
    if (!all.line.empty()) all.line.push_back({Span::Kind::plain, "\n", {}});
    for (auto& span : reader.line(key, {{"command", reader.command(typed)}})) all.line.push_back(std::move(span));
  }
  card.blocks.emplace_back(std::move(all));
}

}  // namespace kolega::views
