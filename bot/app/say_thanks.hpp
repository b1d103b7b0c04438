#pragma once
// Thanks: carried to those who are thanked, in the giver's words; for all to read only when the giver chose so.
#include <variant>

#include "app/request_view.hpp"
#include "domain/thanks_command.hpp"

namespace kolega::app {

/// Thanks with the names that texts need.
struct ThanksView {
  Thanks thanks;
  PersonView giver;
  std::vector<PersonView> named;  // those who may be named in public
  std::vector<PersonView> quiet;  // those who wish not to be
  std::string department;         // its name, when it was thanked as a whole; or ""
  RequestNumber request;          // counter 0 when it is about none
};
[[nodiscard]] ThanksView view_thanks(Tx& tx, Organisation const& organisation, Thanks const& thanks);

struct Thanked {
  ThanksView view;
  bool may_publish{false};  // said privately, and there is a channel for it
};
/// A form is to be shown, and nothing has changed.
struct ThanksFormWanted {
  std::optional<RequestNumber> request;  // whose helpers it is for; nothing when somebody is to be chosen
  std::vector<PersonView> receivers;     // of that request
  std::vector<std::string> values;
  bool may_be_public{false};
};
struct ThanksWishKept {
  bool wanted{true};
};
using ThanksOutcome = std::variant<Thanked, ThanksFormWanted, ThanksWishKept>;
[[nodiscard]] inline bool is_deed(ThanksOutcome const& outcome) {
  return !std::holds_alternative<ThanksFormWanted>(outcome);
}

struct ThanksInput {
  Person giver;
  std::string tenant;  // ours, where colleagues are looked for whom Kolega never met; "" for a foreign giver
  ThanksCommand command;
  Instant now{};
};

/// Does what is wanted. Refusals: nobody_to_thank, thanks_to_oneself, too_many_people (limit), empty_text,
/// text_too_long (limit, length), no_thanks_channel, unknown_person (given), person_gone (person), unknown_department
/// (given), unknown_request (given); not_allowed for publishing another's.
[[nodiscard]] Result<ThanksOutcome> perform(Tx& tx, Organisation const& organisation, ThanksInput const& input);

/// The thanks that were said, as they stand, when the same delivery comes again.
[[nodiscard]] Thanked thanked_again(Tx& tx, Organisation const& organisation, ThanksId id);

}  // namespace kolega::app
