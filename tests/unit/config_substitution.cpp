// ${NAME}, ${NAME:-default} and $${.
#include "config/substitution.hpp"

#include "tests/support/catch.hpp"
#include "tests/unit/config_support.hpp"

using namespace kolega::config;
using namespace kolega::config::test;

namespace {
Variables const variables{{"A", "one"}, {"EMPTY", ""}, {"TRICKY", "${A} $${A}"}, {"_x9", "nine"}};
std::string value_of(std::string const& text) { return substitute(text, environment(variables)).value; }
}  // namespace

TEST_CASE("a variable is replaced wherever it stands in a value", "[config]") {
  CHECK(value_of("${A}") == "one");
  CHECK(value_of("x-${A}-${_x9}-y") == "x-one-nine-y");
  CHECK(value_of("${A}${A}") == "oneone");
  CHECK(value_of("${EMPTY}") == "");
}

TEST_CASE("a default serves when the variable is unset or empty", "[config]") {
  CHECK(value_of("${B:-two}") == "two");
  CHECK(value_of("${EMPTY:-two}") == "two");
  CHECK(value_of("${A:-two}") == "one");
  CHECK(value_of("${B:-}") == "");
  CHECK(value_of("${B:-a:-b}") == "a:-b");
  CHECK(value_of("${B:-two}}") == "two}");
}

TEST_CASE("two dollars before a brace stand for themselves", "[config]") {
  CHECK(value_of("$${A}") == "${A}");
  CHECK(value_of("$$${A}") == "$${A}");
  CHECK(value_of("$A $ $$ 5$") == "$A $ $$ 5$");
  CHECK_FALSE(substitute("$${A}", environment({})).changed);
}

TEST_CASE("what the environment gives is not substituted again", "[config]") {
  CHECK(value_of("${TRICKY}") == "${A} $${A}");
}

TEST_CASE("every variable that is missing is named", "[config]") {
  CHECK(substitute("${B}${A}${C}", environment(variables)).missing == std::vector<std::string>{"B", "C"});
}

TEST_CASE("a malformed variable is refused with the remedy", "[config]") {
  for (std::string const text : {"${", "a ${A", "${}", "${1A}", "${A-b}", "${A B}", "${:-x}", "${A:-${B}}", "${é}"})
    CHECK_FALSE(substitute(text, environment(variables)).malformed.empty());
  CHECK(says(errors(with("log: {level: \"${\"}\n")), "4:14", {"log.level", "$${"}));
}

TEST_CASE("an unset variable is an error that names it and its key and the remedy", "[config]") {
  CHECK(says(errors(with("log: {level: \"${LOG_LEVEL}\"}\n")), "4:14",
             {"log.level", "LOG_LEVEL is not set", "${LOG_LEVEL:-…}"}));
}

TEST_CASE("a variable may give a number and a truth value as well", "[config]") {
  auto const config = taken(with("server:\n  drain_seconds: ${DRAIN:-25}\n  limits: {idle_seconds: "
                                 "\"${IDLE}\"}\nprivacy: {works_council: \"${WORKS}\"}\n"),
                            {{"IDLE", "0.5"}, {"WORKS", "true"}});
  CHECK(config.server.drain_seconds == std::chrono::seconds(25));
  CHECK(config.server.limits.idle == std::chrono::milliseconds(500));
  CHECK(config.privacy.works_council);
  CHECK(says(errors(with("server: {drain_seconds: \"${X}\"}\n"), {{"X", "soon"}}), "4:25",
             {"\"${X}\" is not a whole number"}));
}

TEST_CASE("an environment value is never shown since it may be a secret", "[config]") {
  for (std::string const part :
       {"organisation: {name: Acme, zone: \"${X}\"}\n", "admins: [\"${X}\"]\n", "storage: {url: \"${X}\"}\n",
        "log: {level: \"${X}\"}\n", "server: {listen: \"${X}\", drain_seconds: \"${X}\"}\n"}) {
    auto const list =
        errors("slack: {signing_secrets: [s], bot_token: b}\n" + one_department + part, {{"X", "geheim"}});
    REQUIRE_FALSE(list.empty());
    for (auto const& error : list) CHECK(error.find("geheim") == std::string::npos);
  }
}

TEST_CASE("a value that is empty after substitution is refused where one is needed", "[config]") {
  CHECK(says(errors(with("log: {level: \"${X}\"}\n"), {{"X", ""}}), "4:14", {"must not be empty"}));
  CHECK(says(errors(with("log: {level: \"\"}\n")), "4:14", {"must not be empty"}));
  CHECK(taken(with("commands: {prefix: \"${X:-}\"}\n")).commands.prefix.empty());
}
