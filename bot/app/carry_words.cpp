#include "app/carry_words.hpp"

#include <charconv>

#include "app/access.hpp"
#include "app/notices.hpp"
#include "app/work_request.hpp"
#include "domain/plain_text.hpp"

namespace kolega::app {
namespace {

/// A note that is a message already: it changes nothing of the request, so no card is touched for it, and what others
/// see on the card while they talk beside it stays true.
void keep_note(Tx& tx, Request const& request, WordsInput const& input, std::string text) {
  TimelineEntry entry;
  entry.request = request.id;
  entry.cycle = request.cycle;
  entry.at = input.now;
  entry.actor = input.writer.id;
  entry.act = Act::note;
  entry.from = entry.to = request.state;
  entry.text = shortened(text, text_limit);  // all of it stands in the thread
  entry.origin = input.origin;
  entry.id = tx.timeline().append(entry);
  keep_came_with(tx, entry.id, {input.said.message, input.said.files});
}

Result<Outcome> add_information(Tx& tx, Organisation const& organisation, Request const& request,
                                WordsInput const& input, std::string text) {
  auto const length = count_code_points(text);
  auto const is_too_long = length > text_limit;
  if (is_too_long || !transition(request.state, Act::add)) {
    tell_unheard(tx, request, input.writer, unheard_key({is_too_long ? length : 0}), input.now);
    return Outcome(Heard{true});
  }
  ActOnRequest command;
  command.act = Act::add;
  command.number = request.number;
  command.text = std::move(text);
  command.files = input.said.files;
  command.source = input.said.message;
  auto added = work_request(tx, organisation, {input.writer, std::move(command), input.origin, input.now});
  if (!added) return added.error();
  return Outcome(*std::move(added));
}

}  // namespace

Result<Outcome> hear_words(Tx& tx, Organisation const& organisation, WordsInput const& input) {
  auto const card = tx.cards().owner_of(input.said.root);
  auto const request = card ? tx.requests().find(card->request) : std::nullopt;
  auto text = trimmed(without_controls(input.said.text));
  if (!request || (text.empty() && input.said.files.empty())) return Outcome(Heard{});
  // Another event of the same message, with keys of its own.
  if (tx.entry_messages().entry_of_source(input.said.message)) return Outcome(Heard{true});
  auto const department = department_of(organisation, request->department());
  auto const roles = roles_of(tx, input.writer, *request, department);
  if (card->side == CardSide::department && roles.provider) {
    keep_note(tx, *request, input, std::move(text));
    return Outcome(Heard{true});
  }
  if (!roles.requester) return Outcome(Heard{});
  return add_information(tx, organisation, *request, input, std::move(text));
}

Heard change_words(Tx& tx, Person const& writer, ChangedWords const& changed, Instant now) {
  auto const id = tx.entry_messages().entry_of_source(changed.message);
  auto entry = id ? tx.timeline().find(*id) : std::nullopt;
  if (!entry || entry->actor != writer.id) return {};
  auto text = shortened(trimmed(without_controls(changed.text)), text_limit);
  if (text == entry->text) return {};
  entry->text = std::move(text);
  tx.timeline().rewrite(entry->id, entry->text);
  for (auto const& copy : tx.entry_messages().copies_of(entry->id)) tell_of_edit(tx, *entry, copy, now);
  return {true};
}

std::string unheard_key(Unheard why) { return why.length == 0 ? "state" : "too_long " + std::to_string(why.length); }

Unheard parse_unheard_key(std::string_view key) {
  Unheard why;
  constexpr std::string_view too_long{"too_long "};
  if (key.starts_with(too_long)) std::from_chars(key.data() + too_long.size(), key.data() + key.size(), why.length);
  return why;
}

}  // namespace kolega::app
