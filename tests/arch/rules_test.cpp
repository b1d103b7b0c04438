// Rules of the house that are read off the text; each says where its reason stands.
#include <algorithm>
#include <regex>

#include "tests/arch/source_tree.hpp"
#include "tests/support/catch.hpp"

namespace arch = kolega::arch;
using Places = std::vector<std::string>;

namespace {

Places matching(std::vector<std::string_view> const& folders, std::string const& expression, std::string const& what) {
  auto const files = arch::cpp_files_under(folders);
  REQUIRE_FALSE(files.empty());
  return arch::places_matching(files, expression, what);
}

Places in_text(std::vector<std::string> const& words, std::vector<std::string_view> const& except) {
  Places places;
  for (auto const& file : arch::project_files()) {
    if (std::ranges::any_of(except, [&](auto prefix) { return file.path.starts_with(prefix); })) continue;
    for (auto const& word : words) {
      auto at = file.text.find(word);
      // "./some/x" is a neighbour, not a place on a machine.
      while (at != std::string::npos && at > 0 && file.text[at - 1] == '.') at = file.text.find(word, at + 1);
      if (at != std::string::npos)
        places.push_back(file.path + ":" + std::to_string(arch::line_of(file.text, at)) + ": " + word);
    }
  }
  return places;
}

}  // namespace

TEST_CASE("nothing is spawned detached: the task group tracks, cancels and drains") {
  CHECK(matching({"bot", "adapters", "config", "tests"}, R"(\bdetached\b|\bdetach\s*\()", "detached") == Places{});
}

TEST_CASE("the wall clock is read through Clock alone, but for the log's own time stamp and HTTP's Date header") {
  auto places = matching({"bot", "adapters", "config"},
                         R"(\bsystem_clock\s*::\s*now\b|\bgettimeofday\b|\btime\s*\(\s*(nullptr|NULL|0)\s*\))",
                         "reads the wall clock");
  std::erase_if(places, [](std::string const& place) {
    return place.starts_with("bot/app/clock.cpp:") || place.starts_with("bot/runtime/log") ||
           place.starts_with("bot/http/wire.cpp:");
  });
  CHECK(places == Places{});
}

TEST_CASE("no test sleeps: time is moved by a manual clock, and others are awaited with a deadline") {
  CHECK(matching({"tests"}, R"(\bsleep_(for|until)\b|\b(u|nano)?sleep\s*\()", "sleeps") == Places{});
}

TEST_CASE("no header opens a namespace for all who include it") {
  auto places = matching({"bot", "adapters", "config", "tests"}, R"((^|\n)using\s+namespace\b)", "using namespace");
  std::erase_if(places, [](std::string const& place) { return place.find(".hpp:") == std::string::npos; });
  CHECK(places == Places{});
}

TEST_CASE("every header is guarded by pragma once") {
  Places places;
  for (auto const& file : arch::cpp_files_under({"bot", "adapters", "config", "tests"})) {
    if (file.is_header() && !file.text.starts_with("#pragma once\n")) places.push_back(file.path);
  }
  CHECK(places == Places{});
}

TEST_CASE("no file names a path of the machine it was written on, or a package registry") {
  // In halves, or this file would find itself.
  std::vector<std::string> const words{
      "/ho"
      "me/",
      "/ro"
      "ot/",
      "/wo"
      "rk/",
      "npm"
      "js.org",
      "docker"
      ".io",
      "deb.debian"
      ".org"};
  CHECK(in_text(words, {}) == Places{});
}

TEST_CASE("no work is left for later in the product") {
  std::vector<std::string> const words{
      "TO"
      "DO",
      "FIX"
      "ME",
      "XX"
      "X:"};
  CHECK(in_text(words, {"config/locales/"}) == Places{});
}

TEST_CASE("no test has a name that CMake or Catch would cut in two or take for a pattern") {
  Places places;
  for (auto const& file : arch::cpp_files_under({"tests"})) {
    static std::regex const name(R"re(\n(?:TEST_CASE|TEST_CASE_METHOD|TEMPLATE_TEST_CASE)\((?:\w+,\s*)?"([^\n]*)")re");
    for (auto match = std::sregex_iterator(file.text.begin(), file.text.end(), name); match != std::sregex_iterator();
         ++match) {
      auto const text = (*match)[1].str();
      if (text.find(';') != text.npos || text.starts_with('~') || text.starts_with("\\\"")) {
        places.push_back(file.path + ":" +
                         std::to_string(arch::line_of(file.text, static_cast<std::size_t>(match->position(1)))) + ": " +
                         text);
      }
    }
  }
  CHECK(places == Places{});
}

TEST_CASE("the reader of code sees neither comments nor literals, and keeps the lines") {
  std::string const text =
      "int a = 1'000; // detached\n/* detached\n*/ auto s = \"detached\\\" detached\"; auto r = R\"x(detached)\" )x\"; "
      "f('\"');\ndetached();\n";
  arch::SourceFile const file{"bot/domain/planted.cpp", text};
  CHECK(arch::places_matching({file}, "detached", "found") == Places{"bot/domain/planted.cpp:4: found"});
  CHECK(arch::code_only(text).size() == text.size());
}
