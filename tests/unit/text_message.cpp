#include <atomic>
#include <thread>

#include "tests/support/catch.hpp"
#include "text/catalogue.hpp"
#include "text/grammar.hpp"

using namespace kolega;
using namespace kolega::text;
using Catch::Matchers::Contains;

namespace {

Catalogue of(std::string const& json, std::string_view language = "en") {
  return Catalogue({{language, "test", json}});
}

// A catalogue with the one sentence "s".
Catalogue saying(std::string const& pattern, std::string_view language = "en") {
  return of("{\"s\": \"" + pattern + "\"}", language);
}

std::string say(std::string const& pattern, Arguments const& arguments, Language language = Language::en) {
  return saying(pattern, name(language)).plain(language, "s", arguments);
}

Span plain_span(std::string text) { return {Span::Kind::plain, std::move(text), {}}; }
Span strong(std::string text) { return {Span::Kind::strong, std::move(text), {}}; }

}  // namespace

TEST_CASE("a sentence is filled by name, in any order, and more arguments than needed do no harm") {
  CHECK(say("{number} for {department}", {{"department", "IT"}, {"number", "IT-42"}, {"other", 1}}) == "IT-42 for IT");
}

TEST_CASE("numbers are grouped as the language does") {
  CHECK(say("{n}", {{"n", 12345}}) == "12,345");
  CHECK(say("{n}", {{"n", 12345}}, Language::nl) == "12.345");
  CHECK(say("{n}", {{"n", 12345}}, Language::pl) == "12\u00a0345");
  CHECK(say("{n}", {{"n", std::size_t{7}}}) == "7");
}

TEST_CASE("plurals follow each language's categories") {
  std::string const polish = "{n, plural, one{# plik} few{# pliki} many{# plików} other{# pliku}}";
  for (auto const& [n, words] :
       {std::pair{1, "1 plik"}, {2, "2 pliki"}, {5, "5 plików"}, {12, "12 plików"}, {22, "22 pliki"}, {0, "0 plików"}})
    CHECK(say(polish, {{"n", n}}, Language::pl) == words);
  for (auto language : {Language::en, Language::pt, Language::nl, Language::it}) {
    CHECK(say("{n, plural, one{one} other{other}}", {{"n", 1}}, language) == "one");
    CHECK(say("{n, plural, one{one} other{other}}", {{"n", 0}}, language) == "other");
    CHECK(say("{n, plural, one{one} other{other}}", {{"n", 2}}, language) == "other");
  }
}

TEST_CASE("an exact number, an offset and a nested choice are honoured") {
  std::string const pattern =
      "{n, plural, offset:1 =0{nobody} =1{{who}} one{{who} and # more} other{{who} and # more, {m, plural, one{# day} "
      "other{# days}}}}";
  CHECK(say(pattern, {{"n", 0}, {"who", "Ana"}, {"m", 1}}) == "nobody");
  CHECK(say(pattern, {{"n", 1}, {"who", "Ana"}, {"m", 1}}) == "Ana");
  CHECK(say(pattern, {{"n", 2}, {"who", "Ana"}, {"m", 1}}) == "Ana and 1 more");
  CHECK(say(pattern, {{"n", 1301}, {"who", "Ana"}, {"m", 2}}) == "Ana and 1,300 more, 2 days");
}

TEST_CASE("ordinals and selects work in all five languages") {
  std::string const ordinal = "{n, selectordinal, one{#st} two{#nd} few{#rd} other{#th}}";
  CHECK(say(ordinal, {{"n", 1}}) == "1st");
  CHECK(say(ordinal, {{"n", 12}}) == "12th");
  CHECK(say(ordinal, {{"n", 23}}) == "23rd");
  for (auto language : all_languages) {
    CHECK(say("{n, selectordinal, other{#.}}", {{"n", 3}}, language) == "3.");
    CHECK(say("{s, select, yes{A} other{B}}", {{"s", "yes"}}, language) == "A");
    CHECK(say("{s, select, yes{A} other{B}}", {{"s", ""}}, language) == "B");
  }
}

TEST_CASE("a single apostrophe is a letter, and doubled or before a brace it quotes") {
  CHECK(say("don't {x}", {{"x", 1}}) == "don't 1");
  CHECK(say("l''ora '{'{x}'}'", {{"x", 1}}) == "l'ora {1}");
}

TEST_CASE("braces, number signs and control characters in people's words are only words") {
  for (std::string const evil : {"{n, plural, other{x}}", "'{x}'", "# {x} #", "\xEE\x80\x80\xEE\x80\x81", "\x01\x02"}) {
    CHECK(say("<{x}>", {{"x", evil}}) == "<" + evil + ">");
    CHECK(saying("<{x}>{y}").line(Language::en, "s", {{"x", evil}, {"y", strong(evil)}}) ==
          Line{plain_span("<"), plain_span(evil), plain_span(">"), strong(evil)});
  }
}

TEST_CASE("in a line people's words and spans stand apart from the catalogue's, numbers do not") {
  Span const ana{Span::Kind::person, "Ana", {{Platform::slack, "T0", "U0ANA"}}};
  auto const line = saying("{who} took {number} ({n, plural, one{# day} other{# days}}).")
                        .line(Language::en, "s", {{"who", ana}, {"number", "IT-42"}, {"n", 3}});
  CHECK(line == Line{ana, plain_span(" took "), plain_span("IT-42"), plain_span(" (3 days).")});
  CHECK(saying("a {x}").line(Language::en, "s", {{"x", Line{strong("b"), plain_span("c")}}}) ==
        Line{plain_span("a "), strong("b"), plain_span("c")});
  CHECK(saying("{who} took it").plain(Language::en, "s", {{"who", ana}}) == "Ana took it");
}

TEST_CASE("a missing sentence or argument, or one of the wrong kind, is a bug that is named") {
  auto const both = saying("{a, select, yes{{b}} other{}} {n, plural, other{#}}");
  CHECK_THROWS_WITH(both.plain(Language::en, "t"), Contains("\"t\" (en)") && Contains("not in the catalogue"));
  CHECK_THROWS_WITH(both.plain(Language::pl, "s"), Contains("\"s\" (pl)"));
  CHECK_THROWS_WITH(both.plain(Language::en, "s", {{"a", "no"}, {"n", 1}}), Contains("\"s\"") && Contains("{b}"));
  CHECK_THROWS_WITH(both.plain(Language::en, "s", {{"a", "no"}, {"b", ""}, {"n", "1"}}), Contains("{n}"));
  CHECK_THROWS_WITH(both.line(Language::en, "s", {{"a", 1}, {"b", ""}, {"n", 1}}), Contains("{a}"));
  CHECK_THROWS_AS(both.plain(Language::en, "t"), std::logic_error);
}

TEST_CASE("a catalogue file with a fault is refused and the place is named") {
  CHECK_THROWS_WITH(of("{"), Contains("config/locales/en/test.json"));
  CHECK_THROWS_WITH(of("[]"), Contains("expected one object"));
  CHECK_THROWS_WITH(of("{\"s\": 1}"), Contains("\"s\""));
  CHECK_THROWS_WITH(of("{\"s\": \"\"}"), Contains("\"s\"") && Contains("not empty"));
  CHECK_THROWS_WITH(of("{\"s\": \"a\", \"s\": \"b\"}"), Contains("\"s\" is there twice"));
  CHECK_THROWS_WITH(of("{}", "xx"), Contains("names no language"));
  CHECK_THROWS_WITH(Catalogue({{"en", "a", "{\"s\": \"a\"}"}, {"en", "b", "{\"s\": \"b\"}"}}),
                    Contains("another file"));
}

TEST_CASE("a pattern that cannot be read is refused with the remedy") {
  CHECK_THROWS_WITH(saying("{x"), Contains("\"s\"") && Contains("check braces"));
  CHECK_THROWS_WITH(saying("{n, plural, one{x}}"), Contains("\"other\""));
  CHECK_THROWS_WITH(saying("{n, plural, few{x} other{y}}"), Contains("\"few\" is no plural category"));
  CHECK_THROWS_WITH(saying("{0}"), Contains("names"));
  CHECK_THROWS_WITH(saying("{x, date, short}"), Contains("use {x}, plural"));
  CHECK_THROWS_WITH(saying("{x, choice, 0#a|1#b}"), Contains("use {x}, plural"));
}

TEST_CASE("one catalogue serves many threads at once") {
  Catalogue const all({{"pl", "a",
                        R"({"s": "{n, plural, one{# plik} few{# pliki} many{# plików} other{# pliku}} {t}",
                            "time.day_time": "{weekday} {date}, {time}"})"}});
  LocalTime const monday{2026, 11, 23, 9, 30, 0, 1};
  auto const expected = all.plain(Language::pl, "s", {{"n", 1234567}, {"t", monday}});
  std::atomic<int> wrong{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int round = 0; round < 500; ++round)
        if (all.plain(Language::pl, "s", {{"n", 1234567}, {"t", monday}}) != expected) ++wrong;
    });
  for (auto& thread : threads) thread.join();
  CHECK(wrong == 0);
  CHECK_THAT(expected, Contains("plików") && Contains("pon."));
}
