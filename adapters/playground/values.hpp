#pragma once
// The workspace as plain values: who is in it, what was written, what is open.
#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <utility>
#include <vector>

namespace kolega::playground {

/// Block Kit and metadata are kept as they came.
using JsonRef = std::shared_ptr<nlohmann::json const>;

struct Person {
  std::string id;
  std::string name;
  std::string handle;
  std::string email;
  std::string language;  // "en", "pl"
  std::string zone;
  std::string role;  // shown beside the name
  bool guest{false};
  bool admin{false};
  bool active{true};                     // deactivated people are kept, and do nothing
  std::vector<std::string> departments;  // keys of those served
  std::vector<std::string> leads;        // keys of those led
};

struct UserGroup {
  std::string id;  // "S0IT"
  std::string handle;
  std::string name;
  std::vector<std::string> members;
  std::int64_t changed{0};  // unix seconds
};

struct Message {
  std::string ts;         // given when it is posted
  std::string thread_ts;  // "" outside threads; a root has none here
  std::string author;     // a person's id, or the bot's
  std::string text;       // mrkdwn
  JsonRef blocks;         // null: none
  JsonRef metadata;       // null: none
  std::string only_for;   // of an ephemeral message: the one who sees it
  std::string subtype;    // "join", "leave", "tombstone" (a thread's root that was deleted), or ""
  bool broadcast{false};  // of a reply: it stands in the channel too
  bool edited{false};
  std::vector<std::string> files;                                           // their ids
  std::vector<std::pair<std::string, std::vector<std::string>>> reactions;  // emoji, people
};

struct Conversation {
  std::string id;
  std::string name;
  std::string topic;
  bool is_direct{false};
  bool is_private{false};
  std::vector<std::string> members;  // with the bot, where it is in
  std::vector<Message> messages;     // oldest first; replies of threads and ephemeral messages stand among them

  [[nodiscard]] bool has_member(std::string const& id) const noexcept;
  /// Public channels are open to all but guests, who see only what they are in.
  [[nodiscard]] bool is_visible_to(Person const& person) const noexcept;
};

/// A modal, or an App Home.
struct View {
  std::string id;
  std::string person;
  std::string hash;  // changes with each update
  std::string root_id;
  std::string previous_id;  // "" for the lowest of its stack
  JsonRef content;          // as Kolega sent it, with the ids that were missing
};

struct SlashCommand {
  std::string command;  // "/request"
  std::string usage;
  std::string description;
};

struct MessageShortcut {
  std::string callback_id;
  std::string name;
};

/// What the workspace begins with.
struct Setup {
  std::string team_id{"T0ACME"};
  std::string team_name;
  std::string zone{"UTC"};
  std::string bot_user_id{"U0KOLEGA"};
  std::string bot_id{"B0KOLEGA"};
  std::string bot_name{"Kolega"};
  std::string app_id{"A0KOLEGA"};
  std::string token;                // that Kolega's calls carry
  std::string signing_secret;       // that deliveries are signed with
  std::vector<std::string> scopes;  // of the token, at first; empty: all that the workspace knows
  std::vector<Person> people;       // at first; never empty, and the first is whom the page starts as
  std::vector<UserGroup> groups;    // at first
  std::vector<Conversation> channels;
  std::vector<SlashCommand> commands;
  std::vector<MessageShortcut> shortcuts;
};

}  // namespace kolega::playground
