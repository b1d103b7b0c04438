#pragma once
// The emoji that makes a request of a message in a department's channel.
#include <boost/asio/awaitable.hpp>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "slack/api_result.hpp"
#include "slack/orders.hpp"

namespace kolega::slack {

class WebApi;

/// A reaction that asks for a request.
struct TicketReaction {
  DepartmentKey department;
  std::string channel;
  std::string ts;  // of the message
};
/// Nothing when it is another emoji, or another channel than that of a department that has it in its config.
[[nodiscard]] std::optional<TicketReaction> ticket_reaction(EventCallback const& callback,
                                                            Organisation const& organisation);

struct FetchedMessage : ApiResult {
  std::shared_ptr<nlohmann::json const> message;  // null when it is not there any more, or kind is not ok
};
/// By its channel's history, or as a reply in a thread.
[[nodiscard]] boost::asio::awaitable<FetchedMessage> fetch_message(WebApi& api, std::string channel, std::string ts);

/// The request of the message's author, opened by who reacted. Nothing for what is no one's words: cards of Kolega's
/// own, and lines like "has joined". `reactor_team`: where the reactor is at home, or "" for our own workspace.
[[nodiscard]] std::optional<FrontDesk::Order> order_of(TicketReaction const& ticket, EventCallback const& callback,
                                                       std::string_view reactor_team, nlohmann::json const& message,
                                                       std::string permalink, Organisation const& organisation,
                                                       Installation const& app);

}  // namespace kolega::slack
