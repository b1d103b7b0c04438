#pragma once
// What a press asked to see, shown where it was pressed, to its presser alone.
#include <boost/asio/awaitable.hpp>
#include <string>

#include "slack/interaction.hpp"
#include "views/outcomes.hpp"

namespace kolega::slack {

class WebApi;

/// Where a press came from, and the ways back to it.
struct PressPlace {
  std::string team_id;
  std::string user_id;
  std::string trigger_id;
  std::string response_url;  // of a message
  std::string view_id;       // of a modal or a home
  std::string view_type;
  bool is_ephemeral{false};  // of a message: only its presser sees it
};
[[nodiscard]] PressPlace place_of(BlockActions const& actions);

/// Beside a message: as another one, or in its place. On a home: as a modal. On a modal: as one on top of it, or in its
/// place. What could not be shown on a view comes as a direct message. At once, since a trigger lives three seconds.
[[nodiscard]] boost::asio::awaitable<void> show_look(WebApi& api, PressPlace place, views::Look look);

}  // namespace kolega::slack
