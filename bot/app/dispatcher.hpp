#pragma once
// The one door: whatever a colleague wants, from whichever platform, goes through here in one transaction.
#include "app/outcome.hpp"

namespace kolega::app {

struct Incoming {
  Caller caller;
  Command command;
  std::vector<DeliveryKey> keys;  // by which a redelivery is recognised; may be empty for what changes nothing
  DeliveryKey picture;            // of a press: what the card showed to whom; "" for all else
  Instant now{};
};

/// The viewer is known even when the command is refused, so that the refusal comes in their language.
struct Viewer {
  PersonId id;
  Language language{Language::en};
  std::string zone{"UTC"};
};

struct Answer {
  Viewer viewer;
  Outcome outcome;
  bool repeated{false};  // the delivery was carried out before; the outcome is rendered again from the state
};

/// Recognises the caller, recognises a redelivery, else does the deed and keeps the keys. `viewer` is filled as soon as
/// the caller is known.
[[nodiscard]] Result<Answer> dispatch(Tx& tx, Organisation const& organisation, Incoming const& incoming,
                                      Viewer& viewer);

/// Whom to answer before the store was asked (when it is busy): by the config alone.
[[nodiscard]] Viewer viewer_by_config(Organisation const& organisation, Caller const& caller);

}  // namespace kolega::app
