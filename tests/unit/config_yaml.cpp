// The file as YAML: positions, limits, what is refused before any key is read.
#include "tests/support/catch.hpp"
#include "tests/unit/config_support.hpp"

using namespace kolega::config::test;

TEST_CASE("a YAML syntax error is told with its line and column", "[config]") {
  CHECK(says(errors("organisation: {name: Acme\nslack: x\n"), "2:6", {"not valid YAML"}));
  CHECK(says(errors("a: b\n\tc: d\n"), "2:1", {"tab", "spaces"}));
  CHECK(says(errors("a: [b\n"), "2:1", {"not valid YAML"}));
}

TEST_CASE("an empty file is refused and names the example", "[config]") {
  for (std::string const text : {"", "\n\n", "# only a comment\n"})
    CHECK(says(errors(text), "1:1", {"kolega.example.yaml"}));
}

TEST_CASE("a file that is a list or a text is refused", "[config]") {
  CHECK(says(errors("- a\n- b\n"), "1:1", {"found a list instead of a mapping"}));
  CHECK(says(errors("hello\n"), "1:1", {"found a text", "instead of a mapping"}));
}

TEST_CASE("a second document in the file is refused", "[config]") {
  CHECK(says(errors(minimal + "---\na: b\n"), "5:1", {"second document"}));
}

TEST_CASE("a key that is given twice is an error at the second one", "[config]") {
  CHECK(says(errors(minimal + "log: {level: info}\nadmins: []\nlog: {level: debug}\n"), "6:1",
             {"\"log\" is given twice", "line 4"}));
  CHECK(says(errors(with("log: {level: info, level: info}\n")), "4:20", {"\"level\" is given twice"}));
}

TEST_CASE("columns are counted in characters and not in bytes", "[config]") {
  CHECK(says(errors(with("thanks: {values: [\"współpraca\", \"żółć #\"]}\n")), "4:33", {"żółć"}));
}

TEST_CASE("a byte order mark and Windows line ends change nothing", "[config]") {
  std::string windows = "\xEF\xBB\xBF";
  for (char c : with("log: {level: loud}\n")) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  CHECK(says(errors(windows), "4:14", {"\"loud\""}));
}

TEST_CASE("bytes that are not UTF-8 are refused where they stand", "[config]") {
  for (std::string const bytes : {"\xFF", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80"})
    CHECK(says(errors(minimal + "# é" + bytes), "4:4", {"UTF-8"}));
}

TEST_CASE("a control character is refused and does not end the file unseen", "[config]") {
  for (char const c : {'\x04', '\x00', '\x1B', '\x7F'})
    CHECK(says(errors(minimal + "#" + c + "\nunknown: 1\n"), "4:2", {"control character"}));
}

TEST_CASE("a file of more than one mebibyte is refused", "[config]") {
  CHECK(errors(minimal + std::string(1024 * 1024 - minimal.size(), '#')).empty());
  CHECK(
      says(errors(minimal + std::string(1024 * 1024 - minimal.size() + 1, '#')), "1:1", {"larger than 1048576 bytes"}));
}

TEST_CASE("deep nesting is refused before it can exhaust the stack", "[config]") {
  CHECK(says(errors("a: " + std::string(200'000, '[') + std::string(200'000, ']')), "1:35", {"deeper than 32"}));
  std::string dashes;
  for (int i = 0; i < 100'000; ++i) dashes += "- ";
  CHECK(says(errors(dashes + "x"), "1:65", {"deeper than 32"}));
}

TEST_CASE("an alias stands for what its anchor names", "[config]") {
  auto const config = taken(head +
                            "departments:\n"
                            "  - {key: it, name: IT, calendar: &office {weekly: {mon-fri: [\"09:00-17:00\"]}}}\n"
                            "  - {key: hr, name: HR, calendar: *office}\n");
  CHECK(config.organisation.departments.at(1).calendar.working_day() == std::chrono::hours(8));
}

TEST_CASE("aliases that would unfold into a huge document are refused", "[config]") {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 9; ++i) {
    auto const of = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int n = 0; n < 10; ++n) bomb += (n == 0 ? "" : ", ") + of;
    bomb += "]\n";
  }
  auto const list = errors(bomb);
  REQUIRE(list.size() == 1);
  CHECK(list.front().find("more than 100000 values") != std::string::npos);
}

TEST_CASE("an alias inside its own anchor is refused", "[config]") {
  CHECK(says(errors("a: &x [1, *x]\n"), "1:11", {"inside the very thing it names"}));
}

TEST_CASE("an unknown alias is refused without repeating what may be a secret", "[config]") {
  auto const list = errors("slack: {bot_token: *geheim}\n");
  CHECK(says(list, "1:20", {"quotes"}));
  CHECK(list.front().find("geheim") == std::string::npos);
}

TEST_CASE("tags and merge keys and keys that are no text are refused", "[config]") {
  CHECK(says(errors("a: !secret geheim\n"), "1:4", {"tags"}));
  CHECK(says(errors("a: &a {b: c}\nd: {<<: *a}\n"), "2:5", {"merge keys"}));
  CHECK(says(errors("a: {{name}: x}\n"), "1:5", {"key must be plain text"}));
  CHECK(says(errors("[a]: b\n"), "1:1", {"key must be plain text"}));
}

TEST_CASE("the tag of texts is known", "[config]") {
  CHECK(taken("organisation: {name: !!str 2024}\nslack: {signing_secrets: [s], bot_token: b}\n" + one_department)
            .organisation.name == "2024");
}
