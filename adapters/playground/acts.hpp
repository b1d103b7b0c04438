#pragma once
// What people do in the workspace, as the page says it (API.md).
#include <boost/asio/awaitable.hpp>
#include <string>

#include "http/message.hpp"
#include "playground/sender.hpp"
#include "playground/state.hpp"

namespace kolega::playground {

/// Answers to the page: {"ok": true, …}, and refusals with a word and a sentence.
[[nodiscard]] http::Response page_answer(nlohmann::json answer);
[[nodiscard]] http::Response page_refusal(std::string_view error, std::string_view message, int status = 200);

/// Each takes the body of its POST, an object, and the person it names. Any strand.
class Acts {
 public:
  Acts(State& state, Sender& sender) : state_(state), sender_(sender) {}
  using Answer = boost::asio::awaitable<http::Response>;

  // Those that Kolega answers.
  Answer command(Person person, JsonRef body);
  Answer press(Person person, JsonRef body);
  Answer submit(Person person, JsonRef body);
  Answer shortcut(Person person, JsonRef body);
  Answer close(Person person, JsonRef body);

  // Talk, which Kolega hears of by events.
  http::Response say(Person const& person, nlohmann::json const& body);
  http::Response edit(Person const& person, nlohmann::json const& body);
  http::Response remove(Person const& person, nlohmann::json const& body);
  http::Response react(Person const& person, nlohmann::json const& body, bool add);
  http::Response open(Person const& person, nlohmann::json const& body);
  http::Response join(Person const& person, nlohmann::json const& body, bool in);
  http::Response dismiss(Person const& person, nlohmann::json const& body);
  http::Response home(Person const& person);

 private:
  /// The conversation of `body` that the person sees, or null.
  [[nodiscard]] Conversation* conversation_of(Person const& person, nlohmann::json const& body);
  [[nodiscard]] Message* message_of(Person const& person, Conversation* conversation, nlohmann::json const& body);
  /// Waits for Kolega; nothing when it was in time and content, else what the page is told.
  Answer deliver(Outgoing outgoing, std::string what);
  void heard(Conversation const& conversation, nlohmann::json event);
  void guide_by(Person const& person, std::string_view act);

  State& state_;
  Sender& sender_;
};

}  // namespace kolega::playground
