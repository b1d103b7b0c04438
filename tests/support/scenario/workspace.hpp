#pragma once
// A whole Kolega in this process, with a clock that is turned by hand, and people who write to it signed as Slack
// signs.
#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "bot/daemon.hpp"
#include "tests/support/http_probe.hpp"
#include "tests/support/scenario/fake_slack.hpp"

namespace kolega::test {

class Workspace {
 public:
  struct Options {
    std::string storage{"memory:"};
    std::string server{};  // more lines of the config's `server`, indented by two
    DaemonOptions daemon = patient();
    std::string organisation{};  // more keys of the config's `organisation`: ", key: value"
    std::string more{};          // whole lines at the end of the config
    /// The config after these changes; asked again at each start and reload.
    std::function<std::string(std::string)> edit{};
    /// What stands in Slack before the start.
    std::function<void(FakeSlack&)> slack{};
  };
  /// A store that is slow because the machine is loaded is none that the scenario made slow.
  static DaemonOptions patient() {
    DaemonOptions options;
    options.answer_within = patience;
    return options;
  }
  Workspace() : Workspace(Options()) {}
  explicit Workspace(Options options);

  static constexpr char const* secret = "8f742231b10e8888abcd99yyyzzz85a5";

  /// Ana asks; Jan and Piet serve IT, Ewa leads it; Giulia serves HR, which is private; Tom is a guest.
  [[nodiscard]] static Json answer_of(RawResponse const& response);

  /// A signed POST, at the clock's time.
  [[nodiscard]] RawResponse post(std::string const& body, std::string const& type = "application/x-www-form-urlencoded",
                                 std::string const& path = "/slack/events");
  /// Each with a trigger of its own, unless one is given.
  [[nodiscard]] RawResponse command(std::string const& user, std::string const& text, std::string const& trigger = {},
                                    std::string const& word = "/request");
  /// Presses the button of that act on a message as it stands; of several, the one with that choice.
  [[nodiscard]] RawResponse press(std::string const& user, Json const& message, std::string const& act,
                                  std::string const& trigger = {}, std::string const& choice = {},
                                  bool is_ephemeral = false);
  /// Sends the form that was opened last, filled with these values.
  [[nodiscard]] RawResponse submit(std::string const& user, Json const& view,
                                   std::map<std::string, std::string> const& values, std::string const& view_id = "V1");
  [[nodiscard]] RawResponse interaction(Json const& payload);
  [[nodiscard]] RawResponse event(Json const& envelope);

  /// Opens a request of Ana to IT and waits for its card.
  Json open_for_it(std::string const& text);

  /// Stops the daemon and starts another on the same store.
  void restart();
  bool stop() { return daemon_->stop(); }
  void reload() { daemon_->reload(); }
  [[nodiscard]] std::string yaml() const;
  [[nodiscard]] std::uint16_t port() const { return daemon_->port(); }
  [[nodiscard]] RawResponse admin(std::string const& path) const;
  [[nodiscard]] std::string new_trigger();

  FakeSlack slack;
  app::ManualClock clock;

 private:
  void start();

  Options options_;
  std::atomic<int> triggers_{0};
  std::unique_ptr<Daemon> daemon_;
};

/// All words of a JSON, one after the other.
[[nodiscard]] std::string words_of(Json const& json);

}  // namespace kolega::test
