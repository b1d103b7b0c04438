#include "slack/limits.hpp"

#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "slack/utf.hpp"
#include "tests/support/catch.hpp"

using namespace kolega::slack;

namespace {

struct Row {
  std::string thing, property, bound, value, comment;
};

std::vector<Row> documented() {
  std::ifstream file(KOLEGA_SOURCE_DIR "/tests/conformance/slack-limits.tsv");
  REQUIRE(file);
  std::vector<Row> rows;
  for (std::string line; std::getline(file, line);) {
    std::istringstream cells(line);
    Row row;
    std::getline(cells, row.thing, '\t');
    std::getline(cells, row.property, '\t');
    std::getline(cells, row.bound, '\t');
    std::getline(cells, row.value, '\t');
    std::getline(cells, row.comment);
    rows.push_back(row);
  }
  return rows;
}

/// The greatest value that a row allows: some rows give the least one, and the greatest in their comment.
std::size_t greatest(Row const& row) {
  if (row.bound == "max") return std::stoul(row.value);
  std::smatch match;
  REQUIRE(std::regex_search(row.comment, match, std::regex("maximum length is ([0-9]+)")));
  return std::stoul(match[1]);
}

}  // namespace

TEST_CASE("the limits that are kept are Slack's own") {
  // A section's fields have two limits under one name: how many, and how long each.
  std::map<std::string, std::set<std::size_t>> theirs;
  std::set<std::string> things;
  for (auto const& limit : block_kit_limits) things.emplace(limit.thing);
  for (auto const& row : documented())
    if (things.contains(row.thing)) {
      if (row.thing == "Button" && (row.property == "url" || row.property == "accessibility_label"))
        continue;  // never sent
      if (row.property == "option_groups") continue;
      theirs[row.thing + "." + row.property].insert(greatest(row));
    }
  std::map<std::string, std::set<std::size_t>> ours;
  for (auto const& limit : block_kit_limits) {
    auto property = std::string(limit.property);
    property = property.substr(0, property.find('.'));
    ours[std::string(limit.thing) + "." + property].insert(limit.max);
  }
  CHECK(ours.size() >= 20);
  CHECK(ours == theirs);
}

TEST_CASE("lengths are counted in UTF-16 units") {
  CHECK(length("abc") == 3);
  CHECK(length("zażółć") == 6);
  CHECK(length("𝄞") == 2);
  CHECK(length("👩‍👩‍👧‍👦") == 11);
  CHECK(length("a&<>", Counting::escaped) == 14);
}

TEST_CASE("a text that fits is left alone") {
  CHECK(shorten("", 0).empty());
  CHECK(shorten("abc", 3) == "abc");
  CHECK(shorten("👩‍👩‍👧‍👦", 11) == "👩‍👩‍👧‍👦");
  CHECK(shorten("R&D", 7, Counting::escaped) == "R&D");
}

TEST_CASE("a shortened text ends in an ellipsis within its limit") {
  CHECK(shorten("abcd", 3) == "ab…");
  CHECK(shorten("abcd", 1) == "…");
  CHECK(shorten("abcd", 0).empty());
  CHECK(shorten("R&D department", 7, Counting::escaped) == "R&…");
  CHECK(shorten("R&D department", 6, Counting::escaped) == "R…");
}

TEST_CASE("a text is cut between two graphemes, never inside an emoji, a flag or an accent") {
  std::string const family{"👩‍👩‍👧‍👦"};  // 11 units
  for (std::size_t limit = 2; limit < 12; ++limit) {
    CAPTURE(limit);
    CHECK(shorten("a" + family + "b", limit) == "a…");
  }
  CHECK(shorten("a" + family + "bc", 13) == "a" + family + "…");
  CHECK(shorten("x🇵🇱🇳🇱", 7) == "x🇵🇱…");
  CHECK(shorten("cafe\u0301s!", 5) == "caf…");
  CHECK(shorten("👍🏽👍🏽", 6) == "👍🏽…");
  CHECK(shorten("ab\r\ncd", 4) == "ab…");
}

TEST_CASE("one grapheme that is longer than the limit is cut between code points") {
  std::string zalgo{"z"};
  for (int i = 0; i < 5000; ++i) zalgo += "\u0301";
  auto const cut = shorten(zalgo, 100);
  CHECK(length(cut) == 100);
  CHECK(is_valid_utf8(cut));
}

TEST_CASE("whatever is cut stays UTF-8 and inside its limit") {
  std::string const text{
      "zażółć & <gęślą> 👩‍👩‍👧‍👦🇵🇱 שלום مرحبا e\u0301 "
      "\U0001F3F4\U000E0067\U000E0062\U000E007F "
      "漢字 "
      "\n```code```"};
  for (auto const counting : {Counting::plain, Counting::escaped})
    for (std::size_t limit = 0; limit <= length(text, counting) + 1; ++limit) {
      auto const cut = shorten(text, limit, counting);
      CAPTURE(limit);
      CHECK(is_valid_utf8(cut));
      CHECK(length(cut, counting) <= limit);
      auto const whole = length(text, counting) <= limit;
      CHECK(whole == (cut == text));
      if (!whole && limit > 0) CHECK(cut.ends_with("…"));
    }
}

TEST_CASE("invisible text counts as blank") {
  CHECK(is_blank(""));
  CHECK(is_blank(" \t\n\u00A0\u200B\u2060\uFEFF\u202E"));
  CHECK_FALSE(is_blank("\u200B."));
  CHECK_FALSE(is_blank("ł"));
}
