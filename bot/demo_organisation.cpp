#include "bot/demo_organisation.hpp"

#include <algorithm>
#include <cctype>

#include "slack/manifest.hpp"
#include "views/about.hpp"

namespace kolega {
namespace {

std::string upper(std::string text) {
  for (auto& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

/// "ana" of "Ana Lima": of the e-mail when there is one, as a name may be written in any alphabet.
std::string handle_of(PersonEntry const& entry, std::size_t place) {
  auto const source = entry.email.empty() ? entry.name : entry.email.substr(0, entry.email.find('@'));
  std::string handle;
  for (char const c : source) {
    if (c == ' ') break;
    if (std::isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '-' || c == '_')
      handle += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return handle.empty() ? "person" + std::to_string(place + 1) : handle;
}

bool lists(std::vector<std::string> const& emails, std::string const& email) {
  return !email.empty() && std::find(emails.begin(), emails.end(), email) != emails.end();
}

playground::Person person_of(PersonEntry const& entry, std::size_t place, Organisation const& organisation) {
  playground::Person person;
  person.name = entry.name;
  person.handle = handle_of(entry, place);
  person.id = entry.slack;
  person.email = entry.email;
  person.language = std::string(name(entry.language.value_or(organisation.language)));
  person.zone = entry.zone.empty() ? organisation.zone : entry.zone;
  person.guest = entry.guest;
  person.admin = lists(organisation.admins, entry.email);
  for (auto const& department : organisation.departments) {
    auto const leads = lists(department.leads, entry.email);
    if (!leads && !lists(department.members, entry.email)) continue;
    person.departments.push_back(department.key);
    if (leads) person.leads.push_back(department.key);
    if (!person.role.empty()) person.role += ", ";
    person.role += department.name + (leads ? " lead" : "");
  }
  if (person.admin) person.role += person.role.empty() ? "Admin" : ", admin";
  if (person.role.empty()) person.role = person.guest ? "Contractor" : "Colleague";
  return person;
}

playground::Conversation channel(std::string id, std::string name, std::string topic) {
  playground::Conversation made;
  made.id = std::move(id);
  made.name = std::move(name);
  made.topic = std::move(topic);
  return made;
}

}  // namespace

playground::Setup demo_setup(config::Config& config) {
  auto& organisation = config.organisation;
  playground::Setup setup;
  if (config.slack && config.slack->team_id) setup.team_id = *config.slack->team_id;
  setup.team_name = organisation.name;
  setup.zone = organisation.zone;
  for (std::size_t i = 0; i < organisation.people.size(); ++i) {
    auto& entry = organisation.people[i];
    if (entry.slack.empty()) entry.slack = "U0DEMO" + std::to_string(i + 1);
    setup.people.push_back(person_of(entry, i, organisation));
  }
  if (setup.people.empty()) {
    PersonEntry entry;
    entry.name = "Sam Taylor";
    entry.email = "sam@workspace.example";
    entry.slack = "U0SAM";
    organisation.people.push_back(entry);
    setup.people.push_back(person_of(entry, 0, organisation));
  }
  auto general = channel("C0GENERAL", "general", "News and questions");
  auto fun = channel(config.thanks.slack_channel.empty() ? "C0FUN" : config.thanks.slack_channel, "fun",
                     "Thanks and celebrations");
  for (auto const& person : setup.people) {
    general.members.push_back(person.id);
    if (!person.guest) fun.members.push_back(person.id);
  }
  for (auto* each : {&general, &fun}) {
    each->members.push_back(setup.bot_user_id);
    setup.channels.push_back(*each);
  }
  for (auto& department : organisation.departments) {
    if (department.slack_channel.empty()) department.slack_channel = "C0" + upper(department.key);
    auto made = channel(department.slack_channel, department.key, department.name + ": one card for each request");
    made.is_private = department.is_private;
    for (auto const& person : setup.people)
      if (lists(department.members, person.email) || lists(department.leads, person.email))
        made.members.push_back(person.id);
    playground::UserGroup group;
    group.id = department.slack_usergroup.empty() ? "S0" + upper(department.key) : department.slack_usergroup;
    group.handle = department.key + "-team";
    group.name = department.name;
    group.members = made.members;
    setup.groups.push_back(std::move(group));
    made.members.push_back(setup.bot_user_id);
    setup.channels.push_back(std::move(made));
  }
  auto const example = organisation.departments.empty() ? "" : organisation.departments.front().key;
  for (auto const& command : views::command_texts(organisation.language, example))
    setup.commands.push_back({"/" + config.commands.prefix + command.word, command.usage, command.description});
  setup.shortcuts.push_back({slack::turn_into_request_callback, views::turn_into_request_text(organisation.language)});
  setup.scopes = slack::bot_scopes();
  return setup;
}

std::string_view demo_organisation() {
  return R"(
organisation: {name: Acme, zone: Europe/Warsaw, language: en}
admins: [ewa@acme.example]
slack: {signing_secrets: [replaced-at-start], bot_token: replaced-at-start}
people:
  - {name: Sam Taylor, email: sam@acme.example, slack: U0SAM}
  - {name: Jan Nowak, email: jan@acme.example, slack: U0JAN, language: pl}
  - {name: Ana Lima, email: ana@acme.example, slack: U0ANA, language: pt, zone: Europe/Lisbon}
  - {name: Ewa Zielińska, email: ewa@acme.example, slack: U0EWA}
  - {name: Piet de Vries, email: piet@acme.example, slack: U0PIET, language: nl, zone: Europe/Amsterdam}
  - {name: Giulia Rossi, email: giulia@acme.example, slack: U0GIULIA, language: it, zone: Europe/Rome}
  - {name: Noor Bakker, email: noor@acme.example, slack: U0NOOR, language: nl, zone: Europe/Amsterdam}
  - {name: Maya Chen, email: maya@acme.example, slack: U0MAYA}
  - {name: Tom Reed, email: tom@partner.example, slack: U0TOM, guest: true}
departments:
  - key: it
    name: IT
    slack_channel: C0IT
    members: [jan@acme.example, maya@acme.example]
    leads: [ewa@acme.example]
    calendar: {zone: Europe/Warsaw, weekly: {mon-fri: ["08:00-17:00"]}}
    promise: {first_response: 2h, resolve: 2d}
    services:
      - {key: access, name: Access to a system}
      - {key: laptop, name: Laptop or phone, promise: {first_response: 1h, resolve: 1d}}
    handbook: |
      *What we do*: laptops, phones, accounts and access.
      *To get help quickly*: say what you tried, and by when you need it.
  - key: hr
    name: People and HR
    slack_channel: C0HR
    private: true
    members: [giulia@acme.example]
    leads: [ana@acme.example]
    calendar: {weekly: {mon-fri: ["08:00-16:00"]}}
    promise: {first_response: 1d, resolve: 5d}
    services:
      - {key: contract, name: Contract or certificate}
  - key: facilities
    name: Facilities
    slack_channel: C0FACIL
    guests: true
    members: [noor@acme.example]
    leads: [piet@acme.example]
    ticket_emoji: ticket
    calendar: {zone: Europe/Amsterdam, weekly: {mon-fri: ["07:00-18:00"]}}
    promise: {first_response: 4h, resolve: 3d}
    services:
      - {key: room, name: Room or desk}
      - {key: repair, name: Repair, promise: {first_response: 30m}}
thanks: {slack_channel: C0FUN, values: [teamwork, craft]}
celebrations: {slack_channel: C0FUN}
)";
}

}  // namespace kolega
