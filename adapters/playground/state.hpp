#pragma once
// All of the workspace in one place, and how its changes become known.
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "app/clock.hpp"
#include "playground/conversations.hpp"
#include "playground/event_hub.hpp"
#include "playground/faults.hpp"
#include "playground/tickets.hpp"
#include "playground/traffic.hpp"
#include "playground/values.hpp"
#include "playground/views.hpp"

namespace kolega::playground {

/// What a newcomer has tried so far.
struct Guide {
  bool opened{false};
  bool served{false};
  bool voted{false};
  std::string request;         // number of the first one
  bool provider_acted{false};  // a provider's act is under way; the card that it changes ends the step
};

/// `mutex` guards every member but `setup`, `clock` and `hub`; it is held for a deed and never across a wait.
class State {
 public:
  State(Setup given, app::ManualClock& turned);

  Setup const setup;
  app::ManualClock& clock;
  std::mutex mutex;
  Conversations conversations;
  Views views;
  Tickets tickets;
  Faults faults;
  Traffic traffic;
  Guide guide;
  std::string base_url;  // "http://127.0.0.1:8080"
  EventHub hub;

  [[nodiscard]] bool is_bot(std::string_view id) const noexcept { return id == setup.bot_user_id; }
  /// Posts, and tells everyone whom it concerns; also that a thread's root has one reply more.
  Message& write(Conversation& conversation, Message message);
  void announce(Conversation const& conversation, Message const& message);
  void announce_removed(Conversation const& conversation, Message const& message);
  void announce_conversations();
  void announce_views(std::string const& person);
  void announce_home(std::string const& person);
  void announce_guide();
  void announce_faults();
  void announce_clock();
  void record(TrafficEntry entry);

  [[nodiscard]] nlohmann::json guide_json() const;
  [[nodiscard]] nlohmann::json clock_json() const;
  [[nodiscard]] nlohmann::json stack_json(std::string const& person) const;

 private:
  template <class Make>
  void tell_viewers(Conversation const& conversation, std::string const& only_for, char const* type, Make const& make);
};

/// A message as the page gets it, and as Slack's Web API and events give it.
[[nodiscard]] nlohmann::json page_message(Conversation const& conversation, Message const& message);
[[nodiscard]] nlohmann::json slack_message(State const& state, Conversation const& conversation, Message const& message,
                                           bool with_metadata);

}  // namespace kolega::playground
