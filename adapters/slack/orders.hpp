#pragma once
// What Slack sent, as orders for the front desk: who, what, and by which keys a redelivery is recognised. Pure.
#include <optional>

#include "domain/department.hpp"
#include "runtime/front_desk.hpp"
#include "slack/inbound_text.hpp"
#include "slack/payload.hpp"
#include "views/forms.hpp"

namespace kolega::slack {

using runtime::FrontDesk;

/// What we know of our own app.
struct Installation {
  std::string team_id;  // our workspace, or "" when the config does not say: then the one the app is installed in
  std::string command_prefix;  // the config's commands.prefix
};

/// The second key is the response_url, which Slack makes anew for each
/// command. Words that mean nothing are an order too (Misunderstood): they are refused in their writer's language.
[[nodiscard]] Result<FrontDesk::Order> order_of(SlashCommand const& command, Organisation const& organisation,
                                                Installation const& app);
/// Of the first press; its action_ts is the second key, and the card as it was seen (message and nonce) its picture, so
/// that a double click is one deed.
[[nodiscard]] Result<FrontDesk::Order> order_of(BlockActions const& actions, Installation const& app);
/// A choice in a form that is to be shown anew with what follows from it.
[[nodiscard]] bool refreshes_form(BlockActions const& actions);
/// What is filled into a view so far, by key.
[[nodiscard]] views::FormValues values_of(ViewState const& view, std::string const& team);
/// The view, its hash and what was filled in are the second key.
[[nodiscard]] Result<FrontDesk::Order> order_of(ViewSubmission const& submission, Installation const& app);
/// Words in a direct message or in a thread of a department's channel, a change of such words, or a look at App Home.
/// Nothing when the event is not for us to act on: our own messages, other apps', talk outside of threads. The message
/// (team, channel, ts; of a change with its own stamp) is the second key: one message can come as several events.
[[nodiscard]] std::optional<FrontDesk::Order> order_of(EventCallback const& callback, Organisation const& organisation,
                                                       Installation const& app);
/// "Turn into request" on a message: its words are in the form, and in a department's channel that department is
/// chosen. Nothing for another shortcut.
[[nodiscard]] std::optional<FrontDesk::Order> order_of(MessageAction const& action, Organisation const& organisation,
                                                       Installation const& app);
/// Who is meant by a user id in an event; `home`: their workspace, or "" for the event's.
[[nodiscard]] Caller caller_of(EventCallback const& callback, std::string_view user, std::string_view home,
                               Installation const& app);
/// Names of those in the config.
[[nodiscard]] ResolveUser names_of(Organisation const& organisation, std::string team);

}  // namespace kolega::slack
