#pragma once
// What came of a command: values that views turn into cards and forms.
#include <variant>

#include "app/request_view.hpp"
#include "app/say_thanks.hpp"
#include "app/vote_outcome.hpp"
#include "domain/command.hpp"

namespace kolega::app {

/// A form is to be shown, and nothing has changed.
struct RequestFormWanted {
  DepartmentKey department;  // chosen already, or ""
  bool is_guest{false};
  ServiceKey service{};  // chosen already, or ""
  std::string text{};    // what is in it already
};
struct ActFormWanted {
  Act act{Act::reply};
  RequestView view;
  ServiceKey service{};  // of edit: chosen in the form, or the request's
};
struct Opened {
  RequestView view;
  std::optional<BusinessMinutes> usually{};  // how long a first answer takes, when history says
};
struct Acted {
  RequestView view;
  TimelineEntry entry;
  std::string subject{};  // the name of whom the entry is about, or ""
};
struct Shown {
  RequestView view;
  std::vector<TimelineEntry> timeline;
  std::map<PersonId, std::string> names;  // of everyone in the timeline
  Roles roles;
};
struct HelpWanted {
  std::string about;
};
/// An answer is on its way by direct message.
struct Greeted {};

using Outcome = std::variant<RequestFormWanted, ActFormWanted, Opened, Acted, Shown, HelpWanted, Greeted, VoteOutcome,
                             ThanksOutcome>;

/// True for what changed something, false for what only shows.
[[nodiscard]] inline bool is_deed(Outcome const& outcome) {
  if (auto const* vote = std::get_if<VoteOutcome>(&outcome)) return is_deed(*vote);
  if (auto const* thanks = std::get_if<ThanksOutcome>(&outcome)) return is_deed(*thanks);
  return std::holds_alternative<Opened>(outcome) || std::holds_alternative<Acted>(outcome) ||
         std::holds_alternative<Greeted>(outcome);
}

}  // namespace kolega::app
