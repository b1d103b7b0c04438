#pragma once
// What Kolega may use for a short while: triggers (three seconds, once) and response URLs (thirty minutes, five times).
#include <map>
#include <optional>
#include <string>

#include "app/clock.hpp"

namespace kolega::playground {

/// Not for several threads at once. Times are the workspace's.
class Tickets {
 public:
  static constexpr std::chrono::seconds trigger_life{3};
  static constexpr std::chrono::minutes response_life{30};
  static constexpr int response_posts{5};

  explicit Tickets(app::Clock const& clock) : clock_(clock) {}

  [[nodiscard]] std::string new_trigger(std::string const& person);
  /// Whose it was; or Slack's word for what is wrong with it, in `error`.
  [[nodiscard]] std::optional<std::string> use_trigger(std::string const& trigger, std::string& error);

  struct Origin {
    std::string person;
    std::string conversation;
    std::string ts;  // of the message with the button, or ""
    std::string thread_ts;
  };
  /// The last part of a response URL.
  [[nodiscard]] std::string new_response(Origin origin);
  /// Counts one post; nothing when it is unknown, too old, or used up.
  [[nodiscard]] std::optional<Origin> use_response(std::string const& id);

 private:
  struct Trigger {
    std::string person;
    Instant made;
    bool used{false};
  };
  struct Response {
    Origin origin;
    Instant made;
    int posts{0};
  };
  void forget_old();

  app::Clock const& clock_;
  std::map<std::string, Trigger> triggers_;
  std::map<std::string, Response> responses_;
};

}  // namespace kolega::playground
