#include "views/talk_cards.hpp"

#include "app/carry_words.hpp"
#include "text/time.hpp"
#include "views/words.hpp"

namespace kolega::views {
namespace {

SharedFile const* file_of(app::Parcel const& parcel) {
  auto const place = app::parse_file_key(parcel.notice.about);
  return place && place->place < parcel.files.size() ? &parcel.files[place->place] : nullptr;
}

Card one_line(Reader const& reader, std::string_view key, text::Arguments const& arguments) {
  return {reader.say(key, arguments), {Paragraph{reader.line(key, arguments)}}};
}

/// A name is a title as good as any: it is not for a private department's notifications.
std::string summary(Reader const& reader, app::RequestView const& view) {
  return reader.say("request.unheard.summary", {{"number", view.request.number.to_string()}});
}

}  // namespace

std::optional<Card> attached_file(Reader const& reader, app::Parcel const& parcel) {
  auto const* file = file_of(parcel);
  if (!file || !parcel.entry || !parcel.view) return std::nullopt;
  auto const line =
      reader.line("request.file.attached",
                  {{"when", reader.when(parcel.entry->at)}, {"actor", parcel.actor_name}, {"name", file->name}});
  return Card{parcel.view->request.number.to_string(), {Note{line}}};
}

std::optional<Card> lost_file(Reader const& reader, app::Parcel const& parcel, std::int64_t megabytes) {
  auto const* file = file_of(parcel);
  auto const place = app::parse_file_key(parcel.notice.about);
  if (!file || !parcel.entry || !parcel.view) return std::nullopt;
  auto const is_theirs = parcel.notice.receiver && parcel.notice.receiver == parcel.entry->actor;
  std::string_view const key = place->is_too_large
                                   ? (is_theirs ? "request.file.too_large_yours" : "request.file.too_large")
                                   : (is_theirs ? "request.file.failed_yours" : "request.file.failed");
  auto card = one_line(reader, key,
                       {{"number", strong(parcel.view->request.number.to_string())},
                        {"actor", parcel.actor_name},
                        {"name", file->name},
                        {"limit", megabytes}});
  card.summary = summary(reader, *parcel.view);
  return card;
}

Card unheard(Reader const& reader, app::Parcel const& parcel) {
  auto const& view = *parcel.view;
  auto const& request = view.request;
  auto const why = app::parse_unheard_key(parcel.notice.about);
  auto const number = request.number.to_string();
  auto card = one_line(reader, why.length == 0 ? "request.unheard.state" : "request.unheard.too_long",
                       {{"number", strong(number)},
                        {"state", state_word(reader, request.state)},
                        {"length", static_cast<std::int64_t>(why.length)},
                        {"limit", static_cast<std::int64_t>(text_limit)}});
  card.summary = summary(reader, view);
  if (why.length > 0) return card;
  std::vector<Button> buttons;
  if (transition(request.state, Act::reopen))
    buttons.push_back({reader.say("button.reopen"), {std::string(name(Act::reopen)), number, seen_token(request)}});
  buttons.push_back({reader.say("home.new"), {"new", request.department(), number}});
  card.blocks.emplace_back(Buttons{std::move(buttons)});
  return card;
}

std::optional<Block> files_note(Reader const& reader, std::vector<SharedFile> const& files) {
  if (files.empty()) return std::nullopt;
  std::vector<std::string> names;
  for (auto const& file : files) names.push_back(file.name);
  return Note{reader.line("details.files", {{"names", text::list(reader.language, names)}})};
}

}  // namespace kolega::views
