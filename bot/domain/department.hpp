#pragma once
// The organisation as its config describes it: departments, services, who belongs where. Immutable; replaced as a
// whole.
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/calendar.hpp"
#include "domain/person.hpp"
#include "domain/promise.hpp"
#include "domain/request.hpp"

namespace kolega {

enum class FieldType { text, long_text, choice, choices, person, date, number };

/// One input of a service's form.
struct Field {
  std::string key;
  std::string label;
  FieldType type{FieldType::text};
  bool required{false};
  std::string help;
  std::vector<std::string> choices;  // for choice and choices
};

enum class Assignment { none, round_robin, least_open };

struct Service {
  ServiceKey key;
  std::string name;
  Promise promise;  // parts that are absent come from the department
  Assignment assign{Assignment::none};
  std::vector<Field> fields;
  std::map<Priority, Promise> promise_by_priority{};
};

struct Department {
  DepartmentKey key;
  std::string name;
  std::string slack_channel;  // triage channel, or ""
  std::string teams_channel;
  std::vector<std::string> members;  // e-mails, lower case
  std::vector<std::string> leads;    // e-mails, lower case; a lead is a member too
  bool is_private{false};
  bool open_to_guests{false};
  bool votes{true};
  Calendar calendar{Calendar::always("UTC")};
  Promise promise;
  std::map<Priority, Promise> promise_by_priority;
  PromiseDuration grace{3, 0, 0};  // resolved requests close after this
  std::vector<Service> services;
  std::string handbook;
  std::string slack_usergroup;               // its members are members too, or ""
  std::string teams_team;                    // its members are members too, or ""
  std::string ticket_emoji;                  // without colons; this reaction makes a request of a message; "" for none
  std::vector<Service> archived_services{};  // that the config no longer names: nothing new is asked of them

  /// Its triage channel on that platform, or "".
  [[nodiscard]] std::string const& channel(Platform platform) const noexcept {
    return platform == Platform::slack ? slack_channel : teams_channel;
  }
  [[nodiscard]] Service const* service(std::string_view key) const noexcept;
  /// The service's promise for this priority; what it leaves open is the service's for all, then the department's for
  /// this priority, then the department's own.
  [[nodiscard]] Promise promise_for(std::string_view service_key, Priority priority = Priority::normal) const;
  /// The name of a service, of one that the config no longer names too; its key when nobody knows it.
  [[nodiscard]] std::string const& service_name(ServiceKey const& key) const noexcept;
  /// By the config's e-mails, or by a platform's group; leads included.
  [[nodiscard]] bool is_member(Person const& person) const;
  /// A member who is given work: not one who is there as a lead alone.
  [[nodiscard]] bool is_helper(Person const& person) const;
  [[nodiscard]] bool is_lead(Person const& person) const;
};

/// A person of the config: adds what the platform's profile does not say, and links accounts.
struct PersonEntry {
  std::string name;
  std::string email;  // lower case, or ""
  std::string slack;  // user id, or ""
  std::string teams;
  std::optional<Language> language;
  std::string zone;
  bool guest{false};
};

/// What runs here, for admins.
struct Deployment {
  std::string version;
  std::string storage;  // the kind of store: "sqlite"
};

struct Organisation {
  std::string name;
  std::string zone{"UTC"};
  Language language{Language::en};
  std::optional<Calendar> calendar;
  std::int64_t requests_per_hour{1000};  // of one person; a flood is stopped there
  std::int64_t file_megabytes{20};       // files up to this size are passed on
  std::vector<std::string> admins;       // e-mails, lower case
  std::vector<Department> departments;
  /// That the config no longer names, as it named them last: nothing new, what is open goes on.
  std::vector<Department> archived;
  std::vector<PersonEntry> people;
  std::set<Platform> platforms{Platform::slack};  // on which Kolega serves; the others are off
  std::string thanks_channel;                     // on Slack, for public thanks; or ""
  std::string teams_thanks_channel;               // likewise on Teams
  std::vector<std::string> values;                // of the company, without "#"
  /// Of keyed hashes: a secret of this deployment, never shown. Another one draws other requests for the sample and
  /// counts those whose votes have lost their voter anew.
  std::string hash_key;
  std::string celebrations_channel;       // on Slack; or ""
  bool works_council{false};              // no figure of one person is shown to another
  std::chrono::days text_retention{730};  // words of finished requests are forgotten after it
  Deployment deployment{};

  /// Of those that can be asked.
  [[nodiscard]] Department const* department(std::string_view key) const noexcept;
  [[nodiscard]] Department const* archived_department(std::string_view key) const noexcept;
  [[nodiscard]] PersonEntry const* person(AccountRef const& account) const noexcept;
  [[nodiscard]] PersonEntry const* person_with_email(std::string_view email) const noexcept;
  [[nodiscard]] bool is_admin(Person const& person) const;
  [[nodiscard]] bool is_on(Platform platform) const { return platforms.contains(platform); }
  /// The department's triage channels, one per platform that is on and has one.
  [[nodiscard]] std::vector<ConversationRef> channels_of(Department const& department) const;
  /// Where public thanks are said, likewise.
  [[nodiscard]] std::vector<ConversationRef> thanks_channels() const;
  /// The zone in which this person reads times: their own, else the organisation's.
  [[nodiscard]] std::string const& zone_of(Person const& person) const noexcept;
};

/// The one of `known` that is nearest to `given` (edit distance, case ignored), when it is near enough to be meant;
/// "" otherwise.
[[nodiscard]] std::string nearest(std::string_view given, std::vector<std::string> const& known);

}  // namespace kolega
