#pragma once
// What notices of votes and thanks need to be written, and what is kept of them when they are sent.
#include "app/notices.hpp"

namespace kolega::app {

/// Fills in vote or thanks, and the message that stands already. Does nothing for other kinds.
void load_vote_parcel(Tx& tx, Organisation const& organisation, Parcel& parcel);
/// A question that was answered, or voided, while it was being sent is shown as it is now.
void keep_vote_message(Tx& tx, Notice const& notice, MessageRef const& message, Instant now);

}  // namespace kolega::app
