#include "views/status_card.hpp"

namespace kolega::views {
namespace {

using app::NoticeState;

Line plain(std::string text) { return {{Span::Kind::plain, std::move(text), {}}}; }

std::int64_t count_of(app::Status const& status, NoticeState state) {
  auto const found = status.notices.find(state);
  return found == status.notices.end() ? 0 : found->second;
}

/// "not_drawn 3, paused 1": the names that metrics and the log have.
template <class Counts>
std::string named_counts(Counts const& counts) {
  std::string text;
  for (auto const& [kind, count] : counts)
    text += (text.empty() ? "" : ", ") + std::string(name(kind)) + " " + std::to_string(count);
  return text;
}

/// "failed · vote_request · Mon 23 Nov 10:00 · IT-42 · channel_not_found".
std::string trouble_words(Reader const& reader, app::TroubledNotice const& notice) {
  std::string text = reader.say(notice.state == NoticeState::failed ? "status.failed_one" : "status.unknown_one");
  text += " · " + std::string(name(notice.kind)) + " · " + reader.when(notice.at);
  if (notice.request.counter != 0) text += " · " + notice.request.to_string();
  if (!notice.detail.empty()) text += " · " + notice.detail;
  return text;
}

}  // namespace

Card status_card(Reader const& reader, app::Status const& status) {
  Card card;
  card.summary = reader.say("status.summary", {{"failed", count_of(status, NoticeState::failed)},
                                               {"unknown", count_of(status, NoticeState::unknown)}});
  card.blocks.emplace_back(Heading{reader.say("status.heading")});
  Facts notices;
  auto const add = [&](Facts& facts, std::string_view label, std::string value) {
    facts.facts.push_back({reader.say(label), plain(std::move(value))});
  };
  add(notices, "status.sent", std::to_string(status.sent_lately));
  add(notices, "status.waiting",
      std::to_string(count_of(status, NoticeState::pending) + count_of(status, NoticeState::sending)));
  add(notices, "status.failed", std::to_string(count_of(status, NoticeState::failed)));
  add(notices, "status.unknown", std::to_string(count_of(status, NoticeState::unknown)));
  card.blocks.emplace_back(std::move(notices));
  for (auto const& notice : status.troubled) card.blocks.emplace_back(Note{plain(trouble_words(reader, notice))});

  Facts rest;
  auto const none = reader.say("status.none");
  auto const gates = named_counts(status.gates), timers = named_counts(status.timers);
  add(rest, "status.gates", gates.empty() ? none : gates);
  add(rest, "status.timers", timers.empty() ? none : timers);
  add(rest, "status.next_timer", status.next_timer ? reader.when(*status.next_timer) : none);
  add(rest, "status.late_timers", std::to_string(status.late_timers));
  add(rest, "status.storage", status.deployment.storage);
  add(rest, "status.version", "Kolega " + status.deployment.version);
  card.blocks.emplace_back(Divider{});
  card.blocks.emplace_back(std::move(rest));
  card.blocks.emplace_back(Paragraph{reader.line(
      "status.retention",
      {{"days", status.text_retention.count()}, {"due", status.texts_due}, {"soon", status.texts_due_soon}})});
  auto const celebrated = [&](CelebrationState state) {
    auto const found = status.celebrations.find(state);
    return found == status.celebrations.end() ? std::int64_t{0} : found->second;
  };
  card.blocks.emplace_back(
      Paragraph{reader.line("status.celebrations", {{"posted", celebrated(CelebrationState::posted)},
                                                    {"skipped", celebrated(CelebrationState::skipped)},
                                                    {"dropped", celebrated(CelebrationState::dropped)},
                                                    {"planned", celebrated(CelebrationState::planned)}})});
  card.blocks.emplace_back(Note{reader.line("status.note", {{"command", reader.command("kolega status audit")}})});
  return card;
}

Card audit_card(Reader const& reader, app::Audit const& audit) {
  Card card;
  card.summary = reader.say("audit.summary");
  card.blocks.emplace_back(Heading{reader.say("audit.heading")});
  if (audit.lines.empty()) card.blocks.emplace_back(Paragraph{reader.line("audit.none")});
  for (auto const& line : audit.lines) {
    auto words =
        reader.when(line.entry.at) + " · " + (line.actor.empty() ? "Kolega" : line.actor) + " · " + line.entry.act;
    if (!line.entry.subject.empty()) words += " · " + line.entry.subject;
    card.blocks.emplace_back(Paragraph{plain(std::move(words))});
  }
  return card;
}

}  // namespace kolega::views
