#pragma once
// What a colleague wants, however it was said: typed, pressed, or filled into a form.
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/card.hpp"
#include "domain/celebrate_command.hpp"
#include "domain/error.hpp"
#include "domain/kolega_command.hpp"
#include "domain/list_command.hpp"
#include "domain/request.hpp"
#include "domain/source_message.hpp"
#include "domain/thanks_command.hpp"
#include "domain/typed_text.hpp"
#include "domain/vote_command.hpp"

namespace kolega {

/// Show the form for a new request; `department` and `service` are chosen already when they are not "".
struct WantRequestForm {
  DepartmentKey department;
  ServiceKey service{};
  std::string text{};                     // what is in it already: the words of a message that is turned into a request
  std::optional<SourceMessage> source{};  // that message
  bool operator==(WantRequestForm const&) const = default;
};
/// What was filled into one field of a service's form, not looked at yet.
struct FilledField {
  std::string key;
  std::vector<std::string> values;  // as they came: text, a date, choices
  std::vector<PersonRef> people;    // of a person's field
  bool operator==(FilledField const&) const = default;
};
/// A new request, from one line or from the form.
struct OpenRequest {
  DepartmentKey department;
  std::string title;  // with an empty `text`: one line as typed, of any length; it is split when it is too long
  std::string text;
  std::string needed_by;  // "2026-11-30", or ""
  std::optional<PersonRef> on_behalf_of{};
  ServiceKey service{};  // or ""
  std::vector<FilledField> fields{};
  std::optional<RequestNumber> parent{};  // of a sub-request
  std::optional<SourceMessage> source{};  // the message that it is made of: one request each
  bool for_author{false};                 // the author of that message is the requester, when a person wrote it
  bool operator==(OpenRequest const&) const = default;
};
/// One act on one request.
struct ActOnRequest {
  Act act{Act::note};
  RequestNumber number;
  std::string text;                      // of a reply, a question, a note, a reason; or ""
  std::string seen;                      // the state that the card showed (see seen_token), or "" when it was typed
  std::optional<PersonRef> person{};     // of assign; of watch and unwatch, when it is somebody else
  DepartmentKey department{};            // of move
  std::string priority{};                // as it was typed
  std::optional<RequestNumber> other{};  // of decline: the request that this one repeats
  std::string title{};                   // of edit, from its form; a typed edit gives the words in `text`
  ServiceKey service{};                  // of edit, from its form
  std::vector<FilledField> fields{};     // likewise
  bool is_form{false};                   // of edit: title, service and fields are as the form has them
  std::vector<SharedFile> files{};       // that go with the words
  std::optional<MessageRef> source{};    // the message that has them
  bool operator==(ActOnRequest const&) const = default;
};
/// Show the form that an act needs ("reply").
struct WantActForm {
  Act act{Act::reply};
  RequestNumber number;
  ServiceKey service{};  // of edit: chosen in the form that is open
  bool chosen{false};    // whether it was
  bool operator==(WantActForm const&) const = default;
};
struct ShowRequest {
  RequestNumber number;
  TimelineId before{};  // only what happened before this entry; 0: all of it
  bool operator==(ShowRequest const&) const = default;
};
/// What can be said here; `about` is a command's name, or "".
struct WantHelp {
  std::string about;
  bool operator==(WantHelp const&) const = default;
};
/// What a department offers and promises; "" for the list of all.
struct WantHandbook {
  DepartmentKey department;
  bool operator==(WantHandbook const&) const = default;
};
/// How the work of a department is spread over its helpers; for its leads.
struct WantLoad {
  DepartmentKey department;
  bool operator==(WantLoad const&) const = default;
};
/// Free words to Kolega in a direct message.
struct SaidDirectly {
  ConversationRef conversation;
  bool operator==(SaidDirectly const&) const = default;
};
/// Words and files in the thread of a message of Kolega's: of a card, or of anything else.
struct SaidInThread {
  MessageRef root;
  MessageRef message;
  std::string text;  // or ""
  std::vector<SharedFile> files{};
  bool is_direct{false};  // in a direct message with Kolega
  bool operator==(SaidInThread const&) const = default;
};
/// Their message has other words now, or none: it was taken back.
struct ChangedWords {
  MessageRef message;
  std::string text;
  bool operator==(ChangedWords const&) const = default;
};
/// They look at Kolega's own page: show what is theirs, from now on as it changes.
struct OpenedHome {
  bool operator==(OpenedHome const&) const = default;
};
/// Words that mean nothing here: refused in the language of whoever wrote them, which the store knows.
struct Misunderstood {
  Error error;
  bool operator==(Misunderstood const&) const = default;
};
using Command = std::variant<WantRequestForm, OpenRequest, ActOnRequest, WantActForm, ShowRequest, WantHelp,
                             SaidDirectly, SaidInThread, ChangedWords, VoteCommand, ThanksCommand, ListRequests,
                             OpenedHome, KolegaCommand, CelebrateCommand, Misunderstood, WantHandbook, WantLoad>;

/// Reads what stands after `/request`. `departments` are the keys of the config. Refusals: unknown_department (given,
/// nearest, known), unknown_command (given, nearest), missing_argument (command, usage), unknown_request (given).
[[nodiscard]] Result<Command> parse_request_command(TypedText const& text, std::vector<std::string> const& departments);
/// Reads what stands after `/kolega`. Refusals: those of parse_kolega_words, and unknown_command (given, nearest).
[[nodiscard]] Result<Command> parse_kolega_command(std::string_view text);
/// What a press on a card means: an act, or a look ("new", "list", "show", "handbook", "load"). Refusal:
/// unknown_command.
[[nodiscard]] Result<Command> command_of(Press const& press);

/// Acts that are open to commands now, in the order in which help lists them.
[[nodiscard]] std::vector<Act> const& typed_acts();
/// What is typed behind the number: " @jan", " high", " …", or "".
[[nodiscard]] std::string usage_of(Act act);
/// True for acts that say nothing without words (reply, ask, add, note, decline, edit).
[[nodiscard]] bool needs_text(Act act) noexcept;
/// True for acts that may be said with words: those, and resolve, reopen, withdraw, move and release.
[[nodiscard]] bool takes_text(Act act) noexcept;
/// True for acts that a button asks more about: words, a person, a department, a priority.
[[nodiscard]] bool needs_form(Act act) noexcept;

/// What a card shows of a request, as its buttons carry it: "<version>.<helper's id>". A claim is for the helper that
/// was seen; when another one was faster, the claim is refused and says who.
[[nodiscard]] std::string seen_token(Request const& request);
/// The button that shows the request, or what happened in it before that entry.
[[nodiscard]] Press show_press(RequestNumber const& number, TimelineId before = {});
/// The helper of a token; nothing when it is not one.
[[nodiscard]] std::optional<PersonId> helper_seen(std::string_view token);

}  // namespace kolega
