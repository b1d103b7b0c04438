// The organisation as a whole: its name, people, admins, and its departments together.
#include <map>

#include "config/parts.hpp"
#include "config/places.hpp"

namespace kolega::config {
namespace {

/// Reports a value that another entry gave already.
class Once {
 public:
  explicit Once(std::string what) : what_(std::move(what)) {}
  void check(Section const& section, std::string_view key, std::string const& value) {
    if (value.empty()) return;
    auto const [first, is_new] = seen_.emplace(value, section.path(key));
    if (!is_new)
      section.problem(section.at(key), key, "the same " + what_ + " as " + first->second + "; each may be given once");
  }

 private:
  std::string what_;
  std::map<std::string, std::string> seen_;
};

PersonEntry read_person(Section const& section) {
  PersonEntry person;
  if (auto const name = section.text("name")) person.name = name->value;
  if (auto const email = section.text("email")) {
    if (is_email(email->value))
      person.email = lower_case(email->value);
    else
      section.problem(*email, "is no e-mail address; for example email: ana@acme.example");
  }
  if (auto const slack = section.text("slack")) {
    if (is_slack_id(slack->value, "UW"))
      person.slack = slack->value;
    else
      section.problem(*slack,
                      "is no id of a Slack member; it begins with U (or W) and stands in the member's profile under "
                      "\"Copy member ID\", for example slack: U0ANA");
  }
  if (auto const teams = section.text("teams")) person.teams = teams->value;
  person.language = read_language(section);
  person.zone = read_zone(section).value_or("");
  person.guest = section.truth("guest").value_or(false);
  if (!section.has("email") && !section.has("slack") && !section.has("teams"))
    section.reading().problems.add(
        section.at(), section.path("email") + ": this person cannot be recognised; add email:, slack: or teams:");
  return person;
}

}  // namespace

std::vector<PersonEntry> read_people(Section const& root) {
  std::vector<PersonEntry> people;
  Once emails("e-mail address"), slack_accounts("Slack account"), teams_accounts("Teams account");
  for (auto const& section : root.sections("people")) {
    auto person = read_person(section);
    emails.check(section, "email", person.email);
    slack_accounts.check(section, "slack", person.slack);
    teams_accounts.check(section, "teams", person.teams);
    people.push_back(std::move(person));
  }
  return people;
}

Organisation read_organisation(Section const& root) {
  Organisation organisation;
  if (auto const section = root.section("organisation")) {
    if (auto const name = section->text("name")) organisation.name = name->value;
    organisation.zone = read_zone(*section).value_or("UTC");
    organisation.language = read_language(*section).value_or(Language::en);
    organisation.calendar = read_calendar(*section, organisation.zone);
    if (auto const limit = section->integer("requests_per_hour", 1, 1'000'000'000))
      organisation.requests_per_hour = *limit;
    if (auto const limit = section->integer("file_megabytes", 1, 100)) organisation.file_megabytes = *limit;
  }
  organisation.admins = read_emails(root, "admins");
  organisation.people = read_people(root);
  Once keys("department key");
  auto const departments = root.sections("departments");
  for (auto const& section : departments) {
    auto department = read_department(section, organisation);
    keys.check(section, "key", department.key);
    organisation.departments.push_back(std::move(department));
  }
  if (root.has("departments") && root.count("departments") == 0)
    root.problem(root.at("departments"), "departments",
                 "at least one is needed; for example departments: [{key: it, name: IT, slack_channel: C0IT}]");
  return organisation;
}

}  // namespace kolega::config
