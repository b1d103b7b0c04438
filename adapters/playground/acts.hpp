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
  /// The bytes themselves, before the message or the form that names them.
  http::Response upload(Person const& person, std::string name, std::string bytes);

  // The workspace itself: its people, and Kolega's place among them.
  http::Response change_person(nlohmann::json const& body);
  http::Response add_person(nlohmann::json const& body);
  http::Response change_group(nlohmann::json const& body);
  http::Response place_kolega(Person const& person, nlohmann::json const& body);
  http::Response grant(nlohmann::json const& body);

 private:
  /// The conversation of `body` that the person sees, or null.
  [[nodiscard]] Conversation* conversation_of(Person const& person, nlohmann::json const& body);
  [[nodiscard]] Message* message_of(Person const& person, Conversation* conversation, nlohmann::json const& body);
  /// The files that `body` names and the person uploaded; false: one of them is not there.
  [[nodiscard]] bool take_files(Person const& person, nlohmann::json const& body, std::vector<std::string>& files);
  void remove_from_groups(Person const& person);
  void tell_group_changed(UserGroup const& group, std::int64_t before, char const* how, std::string const& person);
  /// Waits for Kolega; nothing when it was in time and content, else what the page is told.
  Answer deliver(Outgoing outgoing, std::string what);
  void guide_by(Person const& person, std::string_view act);
  void guide_by_vote();

  State& state_;
  Sender& sender_;
};

}  // namespace kolega::playground
