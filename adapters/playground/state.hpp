#pragma once
// All of the workspace in one place, and how its changes become known: to the pages, and to Kolega.
#include <functional>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "app/clock.hpp"
#include "playground/conversations.hpp"
#include "playground/event_hub.hpp"
#include "playground/faults.hpp"
#include "playground/files.hpp"
#include "playground/people.hpp"
#include "playground/scopes.hpp"
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
  bool provider_acted{false};  // somebody of a department worked on one; a card that is resolved then ends the step
};

/// `mutex` guards every member but `setup`, `clock`, `hub` and `send_event`; it is held for a deed and never across a
/// wait.
class State {
 public:
  State(Setup given, app::ManualClock& turned);

  Setup const setup;
  app::ManualClock& clock;
  std::mutex mutex;
  People people;
  Conversations conversations;
  Views views;
  Tickets tickets;
  Files files;
  Scopes scopes;
  Faults faults;
  Traffic traffic;
  Guide guide;
  std::string base_url;  // "http://127.0.0.1:8080"
  EventHub hub;
  /// Delivers an event to Kolega, in the background. Set before the first deed.
  std::function<void(nlohmann::json event)> send_event;

  [[nodiscard]] bool is_bot(std::string_view id) const noexcept { return id == setup.bot_user_id; }
  /// Posts, and tells all pages whom it concerns; also that a thread's root has one reply more.
  Message& write(Conversation& conversation, Message message);
  /// Takes a message away, or leaves a tombstone where replies hang on it; tells the pages, and Kolega.
  void remove(Conversation& conversation, std::string const& ts);

  // To the pages.
  void announce(Conversation const& conversation, Message const& message);
  void announce_removed(Conversation const& conversation, Message const& message);
  void announce_conversations();
  void announce_views(std::string const& person);
  void announce_home(std::string const& person);
  void announce_people();
  void announce_scopes();
  void announce_guide();
  void announce_faults();
  void announce_clock();
  void record(TrafficEntry entry);

  // To Kolega, as far as its scopes go and it is a member.
  void tell_kolega(nlohmann::json event);
  void tell_kolega(Conversation const& conversation, nlohmann::json event);
  void tell_posted(Conversation const& conversation, Message const& message);
  /// `previous` is slack_message() of what it was.
  void tell_changed(Conversation const& conversation, Message const& message, nlohmann::json previous);

  [[nodiscard]] nlohmann::json people_json() const;
  [[nodiscard]] nlohmann::json scopes_json() const;
  [[nodiscard]] nlohmann::json guide_json() const;
  [[nodiscard]] nlohmann::json clock_json() const;
  [[nodiscard]] nlohmann::json stack_json(std::string const& person) const;

 private:
  template <class Make>
  void tell_viewers(Conversation const& conversation, std::string const& only_for, char const* type, Make const& make);
};

}  // namespace kolega::playground
