#pragma once
// /_workspace/*: what the page asks and does (API.md).
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "http/router.hpp"
#include "playground/acts.hpp"
#include "playground/state.hpp"

namespace kolega::playground {

/// Only for pages of this workspace: a POST has to be JSON (of a file: application/octet-stream), which no other site's
/// form can send, and where it is asked for the Host has to be a loopback name, so that no foreign name leads here (DNS
/// rebinding).
class PageApi {
 public:
  struct Options {
    bool any_host{false};
    /// When something of Kolega's is due next: a reminder, a vote to ask for, a digest. May block.
    std::function<std::optional<Instant>()> next_due;
    /// Called after the clock was turned by hand; it may not block.
    std::function<void()> clock_was_turned;
  };
  PageApi(State& state, Acts& acts, Options options);
  /// `this` outlives the router's last request.
  void add_routes(http::Router& router);
  [[nodiscard]] bool is_foreign(http::Request const& request) const;

 private:
  using Answer = boost::asio::awaitable<http::Response>;
  using Reading = std::function<nlohmann::json(Person const*, http::Request const&)>;
  using Doing = std::function<Answer(Person, JsonRef)>;

  Answer answer(http::Request request);
  Answer read(std::string const& path, http::Request const& request);
  Answer act(std::string path, http::Request request);
  /// Who acts; nothing when there is no such person, or they were deactivated.
  [[nodiscard]] std::optional<Person> person_of(std::string_view id) const;
  [[nodiscard]] http::Response read_file(http::Request const& request);
  [[nodiscard]] http::Response upload(http::Request request);
  void add_readings();
  void add_doings();
  [[nodiscard]] nlohmann::json clock_json() const;
  [[nodiscard]] http::Response turn_clock(nlohmann::json const& body);
  [[nodiscard]] http::Response play(nlohmann::json const& body);

  State& state_;
  Acts& acts_;
  Options options_;
  std::map<std::string, Reading> readings_;
  std::map<std::string, Doing> doings_;
};

}  // namespace kolega::playground
