#pragma once
// What came of a command: values that views turn into cards and forms.
#include <variant>

#include "app/celebrate_outcome.hpp"
#include "app/handbook.hpp"
#include "app/kolega_outcome.hpp"
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
  std::optional<SourceMessage> source{};
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
  RequestView view;                       // its sub-requests as far as the reader may know of them
  std::vector<TimelineEntry> timeline;    // what of it is shown at once, oldest first
  std::map<PersonId, std::string> names;  // of everyone in it
  Roles roles;
  std::size_t earlier{0};                                  // how many entries there are before these
  TimelineId before;                                       // they are the ones before this; 0: there are none
  bool is_earlier_part{false};                             // the newest part was seen: only the timeline is shown
  std::vector<std::string> watchers;                       // names
  std::map<TimelineId, std::vector<std::string>> files{};  // names, by the entry on which they hang
};
/// One page of a list.
struct Listed {
  PersonId viewer;
  ListRequests command;
  std::string department;  // the name of the one that was asked for, or ""
  DepartmentKey to_ask;    // one that the viewer may ask, or ""
  bool serves{false};      // the viewer serves it: the list has all of its requests, if not `mine`
  std::vector<ListedRequest> lines;
  RequestId next;  // the next page has what is older; 0: there is none
};
struct HelpWanted {
  std::string about;
};
/// An answer is on its way by direct message, or to the home.
struct Greeted {};
/// Words that were kept where they belong, or that are none of Kolega's; nothing is answered.
struct Heard {
  bool kept{false};
};

using Outcome = std::variant<RequestFormWanted, ActFormWanted, Opened, Acted, Shown, HelpWanted, Greeted, VoteOutcome,
                             ThanksOutcome, Listed, KolegaOutcome, CelebrateOutcome, Heard, HandbookShown, LoadShown>;

/// True for what changed something, false for what only shows.
[[nodiscard]] inline bool is_deed(Outcome const& outcome) {
  if (auto const* vote = std::get_if<VoteOutcome>(&outcome)) return is_deed(*vote);
  if (auto const* thanks = std::get_if<ThanksOutcome>(&outcome)) return is_deed(*thanks);
  if (auto const* kolega = std::get_if<KolegaOutcome>(&outcome)) return is_deed(*kolega);
  if (auto const* celebrate = std::get_if<CelebrateOutcome>(&outcome)) return is_deed(*celebrate);
  if (auto const* heard = std::get_if<Heard>(&outcome)) return heard->kept;
  return std::holds_alternative<Opened>(outcome) || std::holds_alternative<Acted>(outcome) ||
         std::holds_alternative<Greeted>(outcome);
}

}  // namespace kolega::app
