#include "views/request_details.hpp"

#include <algorithm>

#include "domain/plain_text.hpp"
#include "text/time.hpp"
#include "views/request_cards.hpp"
#include "views/words.hpp"

namespace kolega::views {
namespace {

/// What is longer, or has lines, is quoted instead of being a fact; only so many, as a message has its limits.
constexpr std::size_t short_answer = 200;
constexpr std::size_t most_quoted = 4;

Span plain(std::string text) { return {Span::Kind::plain, std::move(text), {}}; }

class Details {
 public:
  Details(Reader const& reader, app::Shown const& shown)
      : reader_(reader), shown_(shown), request_(shown.view.request) {}

  void add_facts(std::vector<Block>& blocks) {
    auto const& view = shown_.view;
    add("request.fact.department", {plain(view.department.name)});
    if (!request_.service.empty()) {
      add("details.service", {plain(view.department.service_name(request_.service))});
    }
    add("request.fact.state", {strong(state_word(reader_, request_.state))});
    if (request_.priority != Priority::normal)
      add("details.priority", {strong(reader_.say("priority." + std::string(name(request_.priority))))});
    add("request.fact.from", {person(view.requester)});
    if (view.helper) add("request.fact.helper", {person(*view.helper)});
    if (auto source = source_fact(reader_, view)) facts_.facts.push_back(*std::move(source));
    if (!shown_.watchers.empty()) add("details.watchers", {plain(text::list(reader_.language, shown_.watchers))});
    if (auto const day = parse_date(request_.needed_by))
      add("request.fact.needed_by", {plain(text::date(reader_.language, *day))});
    add_relatives();
    add_promise();
    for (auto const& answer : request_.answers)
      if (is_short(answer)) facts_.facts.push_back({answer.label, {plain(joined(answer))}});
    blocks.emplace_back(std::move(facts_));
  }

  void add_long_answers(std::vector<Block>& blocks) const {
    std::size_t quoted = 0;
    for (auto const& answer : request_.answers) {
      if (is_short(answer)) continue;
      auto const words = joined(answer);
      if (++quoted > most_quoted) {
        blocks.emplace_back(Note{{strong(answer.label), plain(" " + words)}});
        continue;
      }
      blocks.emplace_back(Paragraph{{strong(answer.label)}});
      blocks.emplace_back(Quote{words});
    }
  }

  void add_timeline(std::vector<Block>& blocks) const {
    if (shown_.earlier > 0) {
      blocks.emplace_back(Note{reader_.line("details.earlier_hint", {{"count", shown_.earlier}})});
      blocks.emplace_back(
          Buttons{{Button{reader_.say("details.earlier"), show_press(request_.number, shown_.before)}}});
    }
    for (auto const& entry : shown_.timeline) {
      auto const key = "request.timeline." + (entry.is_opening ? std::string("open") : std::string(name(entry.act)));
      auto line =
          reader_.line(key, {{"when", reader_.when(entry.at)}, {"actor", name_of(entry.actor).value_or("Kolega")}});
      if (auto const more = about(entry); !more.empty()) line.push_back(plain(" · " + more));
      blocks.emplace_back(Note{std::move(line)});
      if (!entry.text.empty()) blocks.emplace_back(Quote{entry.text});
      if (auto const files = shown_.files.find(entry.id); files != shown_.files.end())
        blocks.emplace_back(
            Note{reader_.line("details.files", {{"names", text::list(reader_.language, files->second)}})});
    }
  }

 private:
  void add(std::string_view label, Line value) { facts_.facts.push_back({reader_.say(label), std::move(value)}); }

  void add_relatives() {
    if (shown_.view.parent) add("details.parent", {plain(shown_.view.parent->to_string())});
    Line subs;
    for (auto const& sub : shown_.view.subs)
      subs.push_back(plain((subs.empty() ? "" : "\n") + sub.number.to_string() + " · " + sub.department + " · " +
                           state_word(reader_, sub.state)));
    if (!subs.empty()) add("details.subs", std::move(subs));
  }

  /// A promise that runs, with what became of it beside it.
  void add_promise() {
    auto const in_time = [this](Instant at, std::optional<Instant> due) {
      return due ? " · " + reader_.say(at <= *due ? "details.kept" : "details.broken") : std::string();
    };
    auto const running = [&](std::string_view label, Instant due) {
      Line value{strong(reader_.when(due))};
      if (due < reader_.now) value.push_back(plain(" · " + reader_.say("list.filter.overdue")));
      add(label, std::move(value));
    };
    add("details.opened", {plain(reader_.when(request_.cycle_opened_at))});
    bool const unfinished = is_unfinished(request_.state);
    if (auto const at = request_.first_response_at)
      add("request.fact.answered", {plain(reader_.when(*at) + in_time(*at, request_.due.first_response))});
    else if (request_.due.first_response && unfinished)
      running("request.fact.answer_by", *request_.due.first_response);
    if (request_.state == State::waiting)
      add("request.fact.resolve_by", {plain(reader_.say("request.fact.paused"))});
    else if (unfinished && request_.due.resolve)
      running("request.fact.resolve_by", *request_.due.resolve);
    else if (!unfinished && request_.ended_at)
      add("details.ended", {plain(reader_.when(*request_.ended_at) +
                                  (request_.state == State::resolved || request_.state == State::closed
                                       ? in_time(*request_.ended_at, request_.due.resolve)
                                       : std::string()))});
    if (request_.waited >= std::chrono::minutes(1))
      add("details.waited",
          {plain(text::duration(reader_.language, std::chrono::floor<std::chrono::minutes>(request_.waited)))});
  }

  [[nodiscard]] std::string joined(FieldAnswer const& answer) const {
    return answer.values.size() == 1 ? answer.values.front() : text::list(reader_.language, answer.values);
  }
  [[nodiscard]] bool is_short(FieldAnswer const& answer) const {
    auto const words = joined(answer);
    return count_code_points(words) <= short_answer && words.find('\n') == std::string::npos;
  }

  [[nodiscard]] std::optional<std::string> name_of(PersonId id) const {
    auto const named = shown_.names.find(id);
    return named == shown_.names.end() ? std::nullopt : std::optional(named->second);
  }

  /// Whom or what the entry is about, beside its sentence.
  [[nodiscard]] std::string about(TimelineEntry const& entry) const {
    if (entry.act == Act::release && entry.subject && entry.detail == has_left)
      return reader_.say("details.has_left", {{"subject", name_of(entry.subject).value_or("")}});
    if (entry.subject) return name_of(entry.subject).value_or("");
    if (entry.act == Act::priority)
      if (auto const priority = parse_priority(entry.detail))
        return reader_.say("priority." + std::string(name(*priority)));
    auto const blank = entry.detail.find(' ');
    if (auto const number = RequestNumber::parse(entry.detail.substr(0, blank))) {
      auto const other =
          blank == std::string::npos ? std::nullopt : RequestNumber::parse(entry.detail.substr(blank + 1));
      return number->to_string() + (other ? " → " + other->to_string() : std::string());
    }
    return {};
  }

  Reader const& reader_;
  app::Shown const& shown_;
  Request const& request_;
  Facts facts_;
};

}  // namespace

Card request_details(Reader const& reader, app::Shown const& shown) {
  auto const& request = shown.view.request;
  Card card;
  card.summary = reader.say("request.details.summary", {{"number", request.number.to_string()}});
  card.blocks.emplace_back(Heading{request.number.to_string() + " · " + request.title});
  Details details(reader, shown);
  if (!shown.is_earlier_part) {
    if (!request.text.empty()) card.blocks.emplace_back(Quote{request.text});
    details.add_facts(card.blocks);
    details.add_long_answers(card.blocks);
    card.blocks.emplace_back(Divider{});
  }
  details.add_timeline(card.blocks);
  return card;
}

}  // namespace kolega::views
