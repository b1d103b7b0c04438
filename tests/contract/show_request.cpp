// `/request show` over every store: what each reader is told.
#include "app/show_request.hpp"

#include "tests/contract/company.hpp"

using namespace kolega;
using namespace kolega::contract;

namespace {

app::Shown show(Company& company, std::string const& name, std::string const& number = "IT-1") {
  return company.get<app::Shown>(name, "show " + number);
}

std::vector<std::string> words_of(app::Shown const& shown) {
  std::vector<std::string> words;
  for (auto const& entry : shown.timeline)
    if (!entry.text.empty()) words.push_back(entry.text);
  return words;
}
using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("notes are shown to the provider alone") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  static_cast<void>(company.open("ana", "it my laptop"));
  REQUIRE(company.say("jan", "note IT-1 again the battery").has_value());
  REQUIRE(company.say("jan", "reply IT-1 bring it here").has_value());
  CHECK(words_of(show(company, "jan")) == Words{"again the battery", "bring it here"});
  CHECK(words_of(show(company, "ana")) == Words{"bring it here"});
}

TEST_CASE("a long timeline is shown from its end, and each part leads to the one before it") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  static_cast<void>(company.open("ana", "it my laptop"));
  for (int i = 1; i <= 30; ++i) REQUIRE(company.say("ana", "add IT-1 " + std::to_string(i)).has_value());
  auto part = show(company, "ana");
  CHECK(part.timeline.size() == app::shown_entries);
  CHECK(part.timeline.back().text == "30");
  CHECK_FALSE(part.is_earlier_part);
  Words seen = words_of(part);
  std::size_t entries = part.timeline.size();
  for (int parts = 1; part.earlier > 0; ++parts) {
    REQUIRE(parts < 5);
    CHECK(part.earlier + entries == 31);
    auto const command = command_of(show_press(part.view.request.number, part.before));
    part = std::get<app::Shown>(company.perform({Platform::slack, "T0ACME", "U0ANA"}, *command).value());
    CHECK(part.is_earlier_part);
    auto words = words_of(part);
    words.insert(words.end(), seen.begin(), seen.end());
    seen = std::move(words);
    entries += part.timeline.size();
  }
  Words expected;
  for (int i = 1; i <= 30; ++i) expected.push_back(std::to_string(i));
  CHECK(seen == expected);
  CHECK(part.timeline.front().is_opening);
}

TEST_CASE("no word of a timeline is lost to a message's limits: what does not fit has a part of its own") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  static_cast<void>(company.open("ana", "it " + std::string(7900, 'x')));
  REQUIRE(company.say("ana", "add IT-1 " + std::string(7000, 'y')).has_value());
  REQUIRE(company.say("ana", "add IT-1 " + std::string(3000, 'z')).has_value());
  auto part = show(company, "ana");
  CHECK(part.timeline.empty());
  CHECK(part.earlier == 3);
  std::vector<std::size_t> sizes;
  while (part.earlier > 0) {
    REQUIRE(sizes.size() < 4);
    auto const command = command_of(show_press(part.view.request.number, part.before));
    part = std::get<app::Shown>(company.perform({Platform::slack, "T0ACME", "U0ANA"}, *command).value());
    std::size_t size = 0;
    for (auto const& entry : part.timeline) size += entry.text.size();
    sizes.push_back(size);
  }
  CHECK(sizes == std::vector<std::size_t>{3000, 7000});
}

TEST_CASE("watchers, the parent's number and sub-requests are shown, and whom an entry is about") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  auto const parent = company.open("ana", "it a new laptop");
  auto sub = company.open("jan", "hr a badge for it");
  auto const piet = company.open("piet", "it something else").requester;
  rig.commit([&](app::Tx& tx) {
    sub.parent = parent.id;
    REQUIRE(tx.requests().update(sub).has_value());
    CHECK(tx.watchers().add(parent.id, piet));
    TimelineEntry entry;
    entry.request = parent.id;
    entry.actor = piet;
    entry.act = Act::watch;
    entry.subject = piet;
    static_cast<void>(tx.timeline().append(entry));
    entry.act = Act::sub;
    entry.subject = {};
    entry.detail = "HR-1";
    static_cast<void>(tx.timeline().append(entry));
  });
  auto const to_jan = show(company, "jan");
  CHECK(to_jan.watchers == Words{"piet"});
  REQUIRE(to_jan.view.subs.size() == 1);
  CHECK(to_jan.view.subs[0].number.to_string() == "HR-1");
  CHECK(to_jan.view.subs[0].state == State::open);
  CHECK(to_jan.names.contains(piet));
  CHECK(to_jan.timeline.back().detail == "HR-1");
  // A private department is hidden from whoever only waits for the request.
  auto const to_ana = show(company, "ana");
  CHECK(to_ana.view.subs.empty());
  CHECK(to_ana.timeline.back().detail.empty());
  CHECK(to_ana.watchers == Words{"piet"});
  auto const to_giulia = show(company, "giulia", "HR-1");
  REQUIRE(to_giulia.view.parent.has_value());
  CHECK(to_giulia.view.parent->to_string() == "IT-1");
  CHECK(company.say("giulia", "show IT-1").error().code == ErrorCode::unknown_request);
}

TEST_CASE("a request is shown by the number that it had before it was moved") {
  OVER_EVERY_STORE(rig);
  Company company(rig);
  auto request = company.open("ana", "hr my laptop");
  rig.commit([&](app::Tx& tx) {
    request.number = {"it", tx.requests().next_counter("it")};
    REQUIRE(tx.requests().update(request).has_value());
    tx.requests().keep_alias({"hr", 1}, request.id);
  });
  CHECK(show(company, "ana", "HR-1").view.request.number.to_string() == "IT-1");
  CHECK(show(company, "jan", "HR-1").view.request.title == "my laptop");
}
