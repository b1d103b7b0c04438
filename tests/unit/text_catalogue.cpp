// Walks the whole built-in catalogue: what must hold for each sentence in each language.
#include "text/catalogue.hpp"

#include <algorithm>
#include <iterator>
#include <regex>
#include <set>

#include "domain/request.hpp"
#include "tests/support/catch.hpp"
#include "text/grammar.hpp"

using namespace kolega;
using namespace kolega::text;

namespace {

// Words that are the same in English and in another language of Kolega, or names.
std::set<std::string> const international{"Kolega", "Slack",  "Teams",   "OK",     "min", "open",
                                          "Status", "status", "Service", "Helper", "Team"};

using Choices = std::vector<Message::Part const*>;
void collect(std::vector<Message::Part> const& parts, Choices& choices, std::string& words) {
  for (auto const& part : parts) {
    if (part.kind == Message::Part::Kind::choice) choices.push_back(&part);
    if (part.kind == Message::Part::Kind::words) words += part.text + " ";
    for (auto const& branch : part.branches) collect(branch.parts, choices, words);
  }
}

// Categories that some whole number below a million has. (CLDR's "many" of Portuguese and Italian begins at a million,
// Polish "other" is for fractions: neither is ever said here, though MessageFormat wants "other" to be there.)
std::set<std::string> needed_categories(Language language, Counting counting) {
  std::set<std::string> needed{"other"};
  for (std::int64_t n = 0; n < 2000; ++n) needed.insert(plural_category(language, counting, n));
  for (std::int64_t n = 10'000; n < 1'000'000; n *= 10) needed.insert(plural_category(language, counting, n));
  return needed;
}

}  // namespace

TEST_CASE("every sentence exists in every language") {
  auto const keys = catalogue().keys();
  REQUIRE(keys.size() > 50);
  for (auto language : all_languages) {
    std::vector<std::string> missing;
    std::copy_if(keys.begin(), keys.end(), std::back_inserter(missing),
                 [&](auto const& key) { return catalogue().find(language, key) == nullptr; });
    INFO("missing in config/locales/" << name(language));
    CHECK(missing == std::vector<std::string>{});
  }
}

TEST_CASE("a sentence takes the same arguments in every language, for the same use") {
  for (auto const& key : catalogue().keys()) {
    auto const* const english = catalogue().find(Language::en, key);
    if (english == nullptr) continue;  // another promise says so
    for (auto language : all_languages) {
      auto const* const message = catalogue().find(language, key);
      if (message == nullptr) continue;
      INFO(key << " in " << name(language) << ": " << catalogue().pattern(language, key));
      CHECK(message->gaps() == english->gaps());
    }
  }
}

TEST_CASE("a plural has every category that its language needs") {
  CHECK(needed_categories(Language::pl, Counting::cardinal) == std::set<std::string>{"one", "few", "many", "other"});
  CHECK(needed_categories(Language::pt, Counting::cardinal) == std::set<std::string>{"one", "other"});
  for (auto language : all_languages) {
    auto const cardinal = needed_categories(language, Counting::cardinal);
    auto const ordinal = needed_categories(language, Counting::ordinal);
    for (auto const& key : catalogue().keys()) {
      auto const* const message = catalogue().find(language, key);
      if (message == nullptr) continue;
      Choices choices;
      std::string words;
      collect(message->parts(), choices, words);
      for (auto const* choice : choices) {
        if (choice->use == Message::Use::select) continue;
        std::set<std::string> given;
        for (auto const& branch : choice->branches) given.insert(branch.selector);
        INFO(key << " in " << name(language) << ": " << catalogue().pattern(language, key));
        auto const& needed = choice->use == Message::Use::plural ? cardinal : ordinal;
        CHECK(std::includes(given.begin(), given.end(), needed.begin(), needed.end()));
      }
    }
  }
}

TEST_CASE("a choice by word has the same branches in every language") {
  auto const selectors = [](Language language, std::string const& key) {
    std::multiset<std::string> result;
    Choices choices;
    std::string words;
    if (auto const* message = catalogue().find(language, key)) collect(message->parts(), choices, words);
    for (auto const* choice : choices)
      if (choice->use == Message::Use::select)
        for (auto const& branch : choice->branches) result.insert(choice->text + "=" + branch.selector);
    return result;
  };
  for (auto const& key : catalogue().keys())
    for (auto language : all_languages) {
      if (catalogue().find(language, key) == nullptr) continue;
      INFO(key << " in " << name(language));
      CHECK(selectors(language, key) == selectors(Language::en, key));
    }
}

TEST_CASE("no English sentence is left in another language") {
  std::regex const word("[A-Za-z]{3,}");
  for (auto const& key : catalogue().keys()) {
    auto const* const english = catalogue().find(Language::en, key);
    if (english == nullptr) continue;
    for (auto language : all_languages) {
      auto const pattern = catalogue().pattern(language, key);
      if (language == Language::en || pattern != catalogue().pattern(Language::en, key)) continue;
      Choices choices;
      std::string words;
      collect(english->parts(), choices, words);
      for (std::sregex_iterator found(words.begin(), words.end(), word), end; found != end; ++found) {
        INFO(key << " in " << name(language) << " is still English: " << pattern);
        CHECK(international.count(found->str()) == 1);
      }
    }
  }
}

TEST_CASE("no sentence has a blank at an end, two in a row, or markup of a platform") {
  std::regex const untidy("^ | $|  |<[!@#]|</?at>|\\*\\*");
  for (auto const& key : catalogue().keys())
    for (auto language : all_languages) {
      std::string const pattern(catalogue().pattern(language, key));
      INFO(key << " in " << name(language) << ": " << pattern);
      CHECK_FALSE(std::regex_search(pattern, untidy));
    }
}

TEST_CASE("every error, state, act and priority has its words, and no others are left over") {
  std::set<std::string> expected;
  for (int code = 0; code <= static_cast<int>(ErrorCode::internal); ++code)
    expected.insert("error." + std::string(name(static_cast<ErrorCode>(code))));
  for (auto state : all_states) expected.insert("state." + std::string(name(state)));
  for (auto act : all_acts) expected.insert("act." + std::string(name(act)));
  for (auto priority : {Priority::low, Priority::normal, Priority::high, Priority::urgent})
    expected.insert("priority." + std::string(name(priority)));
  std::set<std::string> found;
  for (auto const& key : catalogue().keys())
    for (std::string const family : {"error.", "state.", "act.", "priority."})
      if (key.rfind(family, 0) == 0) found.insert(key);
  CHECK(found == expected);
}

TEST_CASE("an error names the nearest word only when there is one") {
  auto const say = [](std::string has_nearest, std::string nearest) {
    return plain(Language::en, "error.unknown_department",
                 {{"given", "itt"},
                  {"has_nearest", has_nearest},
                  {"nearest", nearest},
                  {"has_known", "yes"},
                  {"known", "it and hr"}});
  };
  CHECK(say("yes", "it") == "There is no department “itt”. Did you mean “it”? Departments here: it and hr.");
  CHECK(say("no", "") == "There is no department “itt”. Departments here: it and hr.");
}
