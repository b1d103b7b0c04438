#pragma once
// Which messages follow a change, and what they need to be written.
#include "app/home.hpp"
#include "app/request_view.hpp"

namespace kolega::app {

/// The department's card, where the department has a channel. In the unit that makes the change.
void tell_department(Tx& tx, Organisation const& organisation, Request const& request, Instant now);
/// The words of this entry, in the thread of the department's card: that thread is the timeline. Nothing without words.
void tell_thread(Tx& tx, Organisation const& organisation, Request const& request, TimelineEntry const& entry,
                 Instant now);
/// The requester's direct message about this entry; nothing when it is their own act or one they are not shown.
void tell_requester(Tx& tx, Request const& request, TimelineEntry const& entry, Instant now);
/// True for acts that the requester is told of.
[[nodiscard]] bool is_told_to_requester(Act act) noexcept;

/// A leased notice with everything that its text is made of, as it stands at the moment of the lease.
struct Parcel {
  Notice notice;
  std::optional<RequestView> view;     // of requests
  std::optional<TimelineEntry> entry;  // of card_entry and requester_update
  std::string actor_name;              // who made that entry, or ""
  std::optional<MessageRef> posted;    // the card, where there is one: to be updated, or the root of the thread
  std::optional<Home> home;            // of home
  bool may_be_posted{false};           // of department_card: an earlier one is unknown, so look before posting
  Language language{Language::en};     // the reader's
  std::string zone;                    // the reader's
};

/// Leases what is due (see Outbox::lease) and loads it.
[[nodiscard]] std::vector<Parcel> lease_parcels(Tx& tx, Organisation const& organisation, Instant now, Instant until,
                                                std::string const& owner, int limit);
/// Those whose lease ended (see Outbox::expire) and that are in doubt now. A home is not among them: to show it once
/// more does no harm, so it is.
[[nodiscard]] std::vector<Parcel> expire_parcels(Tx& tx, Organisation const& organisation, Instant now,
                                                 std::string const& detail, int limit);
[[nodiscard]] Parcel load_parcel(Tx& tx, Organisation const& organisation, Notice const& notice);

}  // namespace kolega::app
