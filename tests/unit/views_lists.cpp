// What a line of a list, a whole request and a home say.
#include "tests/support/catch.hpp"
#include "views/list_cards.hpp"
#include "views/request_details.hpp"

using namespace kolega;

namespace {

Instant const monday{std::chrono::seconds(1'795'424'400)};  // 2026-11-23 10:00 in Warsaw

/// All words of a card, one block after the other.
struct Words {
  std::string text;
  void add(Line const& line) {
    for (auto const& span : line) text += span.text;
    text += '\n';
  }
  void operator()(Heading const& heading) { text += heading.text + '\n'; }
  void operator()(Paragraph const& paragraph) { add(paragraph.line); }
  void operator()(Quote const& quote) { text += quote.text + '\n'; }
  void operator()(Facts const& facts) {
    for (auto const& fact : facts.facts) {
      text += fact.label + ": ";
      add(fact.value);
    }
  }
  void operator()(Note const& note) { add(note.line); }
  void operator()(Buttons const& buttons) {
    for (auto const& button : buttons.buttons) text += '[' + button.label + "]\n";
  }
  void operator()(Item const& item) { add(item.line); }
  template <class Other>
  void operator()(Other const&) {}
};
std::string words_of(Card const& card) {
  Words words;
  for (auto const& block : card.blocks) std::visit([&](auto const& each) { words(each); }, block);
  return words.text;
}

bool has(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

views::Reader reader(Language language = Language::en) { return {language, "Europe/Warsaw", monday, ""}; }

app::ListedRequest laptop() {
  app::ListedRequest line;
  line.request.number = {"it", 42};
  line.request.title = "my laptop";
  line.request.requester = {1};
  line.request.opened_at = monday - std::chrono::hours(30);
  line.requester = "Ana Lima";
  return line;
}

std::string line_for(PersonId viewer, app::ListedRequest const& line, Language language = Language::en) {
  app::Listed listed;
  listed.viewer = viewer;
  listed.lines = {line};
  return words_of(views::list_card(reader(language), listed));
}

app::Shown shown() {
  app::Shown made;
  made.view.department.name = "IT";
  made.view.department.services.push_back({"laptop", "Laptops", {}, Assignment::none, {}});
  made.view.requester.person.name = "Ana Lima";
  auto& request = made.view.request;
  request.number = {"it", 42};
  request.title = "my laptop";
  request.cycle_opened_at = monday - std::chrono::hours(3);
  request.due = {monday - std::chrono::hours(1), monday + std::chrono::hours(5)};
  return made;
}

}  // namespace

TEST_CASE("a line says what matters to its reader: what is late, when it is due, who asks, who helps") {
  auto line = laptop();
  CHECK(has(line_for({1}, line), "IT-42 · my laptop\nopen · opened: yesterday 04:00\n"));
  line.request.due.resolve = monday + std::chrono::hours(2);
  CHECK(has(line_for({1}, line), "\nopen · due: today 12:00\n"));
  line.request.due.first_response = monday - std::chrono::hours(1);
  line.request.priority = Priority::urgent;
  CHECK(has(line_for({2}, line), "\noverdue since: today 09:00 · open · Priority: urgent · From: Ana Lima\n"));
  line.request.helper = {3};
  line.helper = "Jan Nowak";
  line.request.first_response_at = monday;
  line.request.state = State::in_progress;
  CHECK(has(line_for({1}, line), "\nin progress · due: today 12:00 · Priority: urgent · Helper: Jan Nowak\n"));
  CHECK_FALSE(has(line_for({3}, line), "Helper"));
  line.request.state = State::resolved;
  line.request.ended_at = monday - std::chrono::hours(24);
  CHECK(has(line_for({1}, line), "\nresolved · yesterday 10:00 · Helper: Jan Nowak\n"));
  CHECK(has(line_for({1}, line, Language::pl), "\nrozwiązane · wczoraj 10:00 · Zajmuje się: Jan Nowak\n"));
}

TEST_CASE("a promise is said to be kept or late beside its time, and a running one to be overdue") {
  auto details = shown();
  CHECK(has(words_of(views::request_details(reader(), details)), "Answer by: today 09:00 · overdue\n"));
  auto& request = details.view.request;
  request.first_response_at = monday - std::chrono::hours(2);
  CHECK(has(words_of(views::request_details(reader(), details)), "Answered: today 08:00 · in time\n"));
  request.first_response_at = monday;
  request.state = State::waiting;
  request.waited = std::chrono::minutes(90);
  auto words = words_of(views::request_details(reader(), details));
  CHECK(has(words, "Answered: today 10:00 · late\n"));
  CHECK(has(words, "Resolved by: paused while waiting for the requester\n"));
  CHECK(has(words, "Waited for the requester: 1 h 30 min\n"));
  request.state = State::resolved;
  request.ended_at = monday + std::chrono::hours(6);
  CHECK(has(words_of(views::request_details(reader(), details)), "Ended: today 16:00 · late\n"));
  request.state = State::withdrawn;
  CHECK(has(words_of(views::request_details(reader(), details)), "Ended: today 16:00\n"));
}

TEST_CASE("the whole request has its service, what was filled in, its watchers and its relatives") {
  auto details = shown();
  details.view.request.service = "laptop";
  details.view.request.answers = {
      {"model", "Model", {"X1"}}, {"why", "Why", {"It is\nold"}}, {"with", "With", {"dock", "bag"}}};
  details.watchers = {"Jan", "Ewa"};
  details.view.parent = RequestNumber{"hr", 7};
  details.view.subs = {{{"buy", 3}, "Purchasing", State::in_progress}};
  auto const words = words_of(views::request_details(reader(), details));
  for (auto const* fact :
       {"Service: Laptops\n", "Model: X1\n", "Why\nIt is\nold\n", "With: dock and bag\n", "Watchers: Jan and Ewa\n",
        "Belongs to: HR-7\n", "Waits for: BUY-3 · Purchasing · in progress\n"})
    CHECK(has(words, fact));
  details.view.request.service = "gone";  // not in the config any more
  CHECK(has(words_of(views::request_details(reader(), details)), "Service: gone\n"));
}

TEST_CASE("an entry says whom or what it is about") {
  auto details = shown();
  details.names = {{PersonId{2}, "Ewa"}, {PersonId{3}, "Jan"}};
  TimelineEntry entry;
  entry.at = monday;
  entry.actor = {2};
  entry.act = Act::assign;
  entry.subject = {3};
  details.timeline = {entry};
  entry.subject = {};
  entry.act = Act::priority;
  entry.detail = "high";
  details.timeline.push_back(entry);
  entry.act = Act::move;
  entry.detail = "IT-42 HR-7";
  details.timeline.push_back(entry);
  auto const words = words_of(views::request_details(reader(), details));
  CHECK(has(words, " · Jan\n"));
  CHECK(has(words, " · high\n"));
  CHECK(has(words, " · IT-42 → HR-7\n"));
}

TEST_CASE("a home offers a form, the whole list, and the departments that its reader serves") {
  app::Home home;
  home.to_ask = "hr";
  auto words = words_of(views::home_card(reader(), home));
  CHECK(has(words, "[New request]\n[All my requests]\n"));
  CHECK(has(words, "/request hr …"));
  CHECK_FALSE(has(words, "What you serve"));
  home.departments = {{"it", "IT"}};
  home.asked.lines = {laptop()};
  home.asked.has_more = true;
  words = words_of(views::home_card(reader(Language::it), home));
  CHECK(has(words, "IT-42 · my laptop\n"));
  CHECK(has(words, "[Altre]\n"));
  CHECK(has(words, "Di cosa ti occupi\n"));
  CHECK(has(words, "[Aperte: IT]\n"));
}

TEST_CASE("a search says how far back it looked") {
  app::Listed listed;
  listed.command.filter.words = {"printer"};
  CHECK(has(words_of(views::list_card(reader(), listed)), "5,000"));
  listed.lines = {laptop()};
  CHECK(has(words_of(views::list_card(reader(), listed)), "5,000"));
  listed.next = {7};  // the next page says it
  CHECK_FALSE(has(words_of(views::list_card(reader(), listed)), "5,000"));
  listed.command.filter.words.clear();
  listed.next = {};
  CHECK_FALSE(has(words_of(views::list_card(reader(), listed)), "5,000"));
}
