#pragma once
// What a colleague wants, however it was said: typed, pressed, or filled into a form.
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/card.hpp"
#include "domain/error.hpp"
#include "domain/list_command.hpp"
#include "domain/request.hpp"

namespace kolega {

/// Show the form for a new request; `department` is chosen already when it is not "".
struct WantRequestForm {
  DepartmentKey department;
  bool operator==(WantRequestForm const&) const = default;
};
/// A new request, from one line or from the form.
struct OpenRequest {
  DepartmentKey department;
  std::string title;  // with an empty `text`: one line as typed, of any length; it is split when it is too long
  std::string text;
  std::string needed_by;  // "2026-11-30", or ""
  bool operator==(OpenRequest const&) const = default;
};
/// One act on one request.
struct ActOnRequest {
  Act act{Act::note};
  RequestNumber number;
  std::string text;  // of a reply, a question, a note, a reason; or ""
  std::string seen;  // the state that the card showed (see seen_token), or "" when it was typed
  bool operator==(ActOnRequest const&) const = default;
};
/// Show the form that an act needs ("reply").
struct WantActForm {
  Act act{Act::reply};
  RequestNumber number;
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
/// Free words to Kolega in a direct message.
struct SaidDirectly {
  ConversationRef conversation;
  bool operator==(SaidDirectly const&) const = default;
};
/// They look at Kolega's own page: show what is theirs, from now on as it changes.
struct OpenedHome {
  bool operator==(OpenedHome const&) const = default;
};
using Command = std::variant<WantRequestForm, OpenRequest, ActOnRequest, WantActForm, ShowRequest, WantHelp,
                             SaidDirectly, ListRequests, OpenedHome>;

/// Reads what stands after `/request`. `departments` are the keys of the config. Refusals: unknown_department (given,
/// nearest, known), unknown_command (given, nearest), missing_argument (command, usage), unknown_request (given).
[[nodiscard]] Result<Command> parse_request_command(std::string_view text, std::vector<std::string> const& departments);
/// Reads what stands after `/kolega`.
[[nodiscard]] Result<Command> parse_kolega_command(std::string_view text);
/// What a press on a card means: an act, or a look ("new", "list", "show"). Refusal: unknown_command.
[[nodiscard]] Result<Command> command_of(Press const& press);

/// Acts that are open to commands now, in the order in which help lists them.
[[nodiscard]] std::vector<Act> const& typed_acts();
/// True for acts that say nothing without words (reply, ask, add, note, decline).
[[nodiscard]] bool needs_text(Act act) noexcept;
/// True for acts that may be said with words: those, and resolve, reopen and withdraw.
[[nodiscard]] bool takes_text(Act act) noexcept;

/// What a card shows of a request, as its buttons carry it: "<version>.<helper's id>". A claim is for the helper that
/// was seen; when another one was faster, the claim is refused and says who.
[[nodiscard]] std::string seen_token(Request const& request);
/// The button that shows the request, or what happened in it before that entry.
[[nodiscard]] Press show_press(RequestNumber const& number, TimelineId before = {});
/// The helper of a token; nothing when it is not one.
[[nodiscard]] std::optional<PersonId> helper_seen(std::string_view token);

}  // namespace kolega
