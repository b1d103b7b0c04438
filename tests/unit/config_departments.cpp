// Departments, services, fields and people.
#include "tests/support/catch.hpp"
#include "tests/unit/config_support.hpp"

using namespace kolega;
using namespace kolega::config::test;

namespace {
/// One department; its key's value stands at 3:21.
std::string keyed(std::string const& key) { return head + "departments: [{key: " + key + ", name: X}]\n"; }
/// A service; `fields` begin at 3:73.
std::string fields(std::string const& list) {
  return department("services: [{key: a, name: A, fields: [" + list + "]}]");
}
}  // namespace

TEST_CASE("a department's key that does not fit into numbers and commands is refused", "[config]") {
  for (std::string const key : {"IT", "i", "1it", "it-2", "abcdefghijk", "\"\"", "it_", "zażółć"})
    CHECK(errors(keyed(key)).size() == 1);
  for (std::string const key : {"it", "hr2", "abcdefghij"}) CHECK(errors(keyed(key)).empty());
  CHECK(says(errors(keyed("IT")), "3:21", {"departments[0].key", "\"IT\"", "small letters"}));
}

TEST_CASE("a word of the commands cannot be a department's key", "[config]") {
  for (std::string const word :
       {"list",    "show",      "claim",    "assign",  "release", "ask",      "add",    "reply",   "note", "edit",
        "resolve", "reopen",    "withdraw", "decline", "move",    "priority", "watch",  "unwatch", "sub",  "help",
        "me",      "subscribe", "privacy",  "mine",    "overdue", "open",     "digest", "thanks",  "did",  "export"})
    CHECK(says(errors(keyed(word)), "3:21", {"\"" + word + "\"", "word of Kolega's commands"}));
}

TEST_CASE("two departments with one key are refused at the second", "[config]") {
  CHECK(says(errors(head + "departments:\n  - {key: it, name: A}\n  - {key: it, name: B}\n"), "5:11",
             {"departments[1].key", "departments[0].key"}));
}

TEST_CASE("a config without departments is refused", "[config]") {
  CHECK(says(errors(head + "departments: []\n"), "3:14", {"at least one"}));
}

TEST_CASE("two services of a department with one key are refused", "[config]") {
  CHECK(says(errors(department("services: [{key: a, name: A}, {key: a, name: B}]")), "3:71",
             {"services[1].key", "given twice"}));
  CHECK(errors(head + "departments:\n  - {key: it, name: A, services: [{key: a, name: A}]}\n  - {key: hr, name: B, "
                      "services: [{key: a, name: A}]}\n")
            .empty());
}

TEST_CASE("two fields of a service with one key are refused", "[config]") {
  CHECK(says(errors(fields("{key: x, label: X}, {key: x, label: Y}")), "3:99", {"fields[1].key", "given twice"}));
}

TEST_CASE("a field to choose from needs its choices", "[config]") {
  CHECK(says(errors(fields("{key: x, label: X, type: choice}")), "3:73", {"choices", "[Laptop, Phone]"}));
  CHECK(says(errors(fields("{key: x, label: X, type: choices, choices: []}")), "3:116", {"nothing to choose from"}));
  CHECK(says(errors(fields("{key: x, label: X, choices: [a]}")), "3:101", {"only fields of type choice"}));
  CHECK(says(errors(fields("{key: x, label: X, type: choice, choices: [a, b, a]}")), "3:122", {"offered twice"}));
  CHECK(taken(fields("{key: x, label: X, type: choices, choices: [a, \"No\"]}"))
            .organisation.departments.at(0)
            .services.at(0)
            .fields.at(0)
            .choices == std::vector<std::string>{"a", "No"});
  std::string many = "c0";
  for (int i = 1; i < 100; ++i) many += ", c" + std::to_string(i);
  CHECK(errors(fields("{key: x, label: X, type: choice, choices: [" + many + "]}")).empty());
  CHECK(says(errors(fields("{key: x, label: X, type: choice, choices: [" + many + ", c100]}")), "3:115",
             {"more than 100"}));
}

TEST_CASE("every type of field is known by its word", "[config]") {
  std::vector<std::pair<std::string, FieldType>> const types{{"text", FieldType::text},
                                                             {"long_text", FieldType::long_text},
                                                             {"person", FieldType::person},
                                                             {"date", FieldType::date},
                                                             {"number", FieldType::number}};
  for (auto const& [word, type] : types)
    CHECK(taken(fields("{key: x, label: X, type: " + word + "}"))
              .organisation.departments.at(0)
              .services.at(0)
              .fields.at(0)
              .type == type);
  CHECK(says(errors(fields("{key: x, label: X, type: longtext}")), "3:98", {"did you mean \"long_text\"?"}));
}

TEST_CASE("an unknown way to assign is refused with the nearest", "[config]") {
  CHECK(says(errors(department("services: [{key: a, name: A, assign: round-robin}]")), "3:72",
             {"did you mean \"round_robin\"?"}));
  CHECK(taken(department("services: [{key: a, name: A, assign: least_open}]"))
            .organisation.departments.at(0)
            .services.at(0)
            .assign == Assignment::least_open);
}

TEST_CASE("an e-mail without an at sign is refused wherever it stands", "[config]") {
  CHECK(says(errors(with("admins: [ewa]\n")), "4:10", {"admins[0]", "e-mail"}));
  CHECK(says(errors(department("members: [\"@acme\"]")), "3:45", {"departments[0].members[0]"}));
  CHECK(says(errors(department("leads: [\"a b@acme\"]")), "3:43", {"departments[0].leads[0]"}));
  CHECK(says(errors(with("people: [{email: a@b@c}]\n")), "4:18", {"people[0].email"}));
}

TEST_CASE("a lead or member that no people entry names is fine", "[config]") {
  CHECK(taken(department("members: [Who@Else.example, who@else.example], leads: [boss@else.example]"))
            .organisation.departments.at(0)
            .members == std::vector<std::string>{"who@else.example"});
}

TEST_CASE("one e-mail or account cannot belong to two people", "[config]") {
  CHECK(says(errors(with("people:\n  - {email: ana@acme}\n  - {email: ANA@acme}\n")), "6:13",
             {"people[1].email", "people[0].email"}));
  CHECK(says(errors(with("people:\n  - {slack: U1}\n  - {slack: U1}\n")), "6:13", {"the same Slack account"}));
  CHECK(says(errors(with("people:\n  - {teams: \"29:x\"}\n  - {teams: \"29:x\"}\n")), "6:13",
             {"the same Teams account"}));
}

TEST_CASE("a person without e-mail and account is refused", "[config]") {
  CHECK(says(errors(with("people: [{name: Ana}]\n")), "4:10", {"cannot be recognised"}));
}

TEST_CASE("a language that Kolega does not speak is refused", "[config]") {
  CHECK(says(errors(with("people: [{email: a@b, language: de}]\n")), "4:33", {"en, pl, pt, nl, it"}));
}

TEST_CASE("a channel given by its name is refused and says where its id stands", "[config]") {
  CHECK(says(errors(department("slack_channel: \"#it\"")), "3:50", {"\"#it\"", "C0IT"}));
  CHECK(says(errors(department("teams_channel: General")), "3:50", {"19:it@thread.tacv2"}));
  CHECK(says(errors(with("thanks: {slack_channel: fun}\n")), "4:25", {"thanks.slack_channel"}));
  CHECK(says(errors(department("slack_usergroup: \"@it\"")), "3:52", {"S0IT"}));
  CHECK(says(errors(department("ticket_emoji: \":ticket:\"")), "3:49", {"without colons"}));
}
