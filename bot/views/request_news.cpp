#include "views/request_news.hpp"

#include "views/request_cards.hpp"
#include "views/talk_cards.hpp"
#include "views/words.hpp"

namespace kolega::views {
namespace {

/// Which promise it is about, and until when it was.
text::Arguments promise_arguments(Reader const& reader, app::RequestView const& view, PromiseEvent event) {
  auto const& due = view.request.due;
  auto const is_first = event == PromiseEvent::first_response_warning || event == PromiseEvent::first_response_broken;
  auto const at = is_first ? due.first_response : due.resolve;
  return {{"number", strong(view.request.number.to_string())}, {"when", at ? reader.when(*at) : std::string()}};
}

/// The title, where it may be read in a notification or by someone at the other's screen.
void add_title(app::RequestView const& view, Card& card) {
  card.blocks.emplace_back(Note{{{Span::Kind::plain, view.request.title, {}}}});
}

Button show_button(Reader const& reader, app::RequestView const& view) {
  return {reader.say("button.show"), {"show", view.request.number.to_string(), seen_token(view.request)}, {}};
}

}  // namespace

Card watcher_update(Reader const& reader, app::Parcel const& parcel) {
  auto card = requester_update(reader, *parcel.view, *parcel.entry, parcel.actor_name);
  std::erase_if(card.blocks, [](Block const& block) { return std::holds_alternative<Buttons>(block); });
  card.blocks.emplace_back(Note{reader.line("request.watch.note")});
  return card;
}

Card helper_update(Reader const& reader, app::Parcel const& parcel) {
  auto const& view = *parcel.view;
  auto const& entry = *parcel.entry;
  auto key = "request.helper." + std::string(name(entry.act));
  if (entry.act == Act::assign && entry.subject == parcel.notice.receiver)
    key = entry.actor ? "request.helper.assign_you" : "request.helper.turn";
  text::Arguments const arguments{{"number", strong(view.request.number.to_string())},
                                  {"actor", parcel.actor_name},
                                  {"subject", parcel.subject_name},
                                  {"department", view.department.name}};
  Card card;
  card.summary = reader.say(key, arguments);
  card.blocks.emplace_back(Paragraph{reader.line(key, arguments)});
  add_title(view, card);
  if (!entry.text.empty()) card.blocks.emplace_back(Quote{entry.text});
  if (auto files = files_note(reader, parcel.files)) card.blocks.emplace_back(*std::move(files));
  card.blocks.emplace_back(Buttons{{show_button(reader, view)}});
  return card;
}

Card promise_alarm(Reader const& reader, app::RequestView const& view, PromiseEvent event) {
  auto const key = "request.alarm." + std::string(name(event));
  auto const arguments = promise_arguments(reader, view, event);
  Card card;
  card.summary = reader.say(key, arguments);
  auto line = reader.line(key, arguments);
  if (view.helper) {
    line.push_back({Span::Kind::plain, " ", {}});
    line.push_back(person(*view.helper));
  }
  card.blocks.emplace_back(Paragraph{std::move(line)});
  return card;
}

Card helper_gone(Reader const& reader, app::Parcel const& parcel) {
  text::Arguments const arguments{{"number", strong(parcel.view->request.number.to_string())},
                                  {"subject", parcel.subject_name}};
  return {reader.say("request.helper_gone", arguments), {Paragraph{reader.line("request.helper_gone", arguments)}}};
}

Card lead_asked(Reader const& reader, app::Parcel const& parcel) {
  auto const& view = *parcel.view;
  auto card = helper_gone(reader, parcel);
  add_title(view, card);
  card.blocks.emplace_back(Note{reader.line("request.escalation.note", {{"department", view.department.name}})});
  Button const assign{reader.say("button.assign"),
                      {"assign", view.request.number.to_string(), seen_token(view.request)},
                      Button::Style::primary};
  card.blocks.emplace_back(Buttons{{assign, show_button(reader, view)}});
  return card;
}

Card escalation(Reader const& reader, app::RequestView const& view, PromiseEvent event) {
  auto card = promise_alarm(reader, view, event);
  add_title(view, card);
  card.blocks.emplace_back(Note{reader.line("request.escalation.note", {{"department", view.department.name}})});
  card.blocks.emplace_back(Buttons{{show_button(reader, view)}});
  return card;
}

}  // namespace kolega::views
