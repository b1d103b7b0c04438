#pragma once
// Which messages follow a change, and what they need to be written.
#include "app/celebration_days.hpp"
#include "app/home.hpp"
#include "app/request_view.hpp"
#include "app/say_thanks.hpp"
#include "app/vote_outcome.hpp"
#include "domain/promise_event.hpp"

namespace kolega::app {

/// The cards of the request as they are to be from now on: the department's in its channel, the requester's in their
/// direct message. In the unit that makes the change.
void show_request(Tx& tx, Organisation const& organisation, Request const& request, Instant now);
/// What an entry's words came with.
struct CameWith {
  std::optional<MessageRef> source{};  // the message that has them: there they are read already
  std::vector<SharedFile> files{};
};
void keep_came_with(Tx& tx, TimelineId entry, CameWith const& came_with);

/// Everything that a change says, to exactly those whom it concerns, and to nobody about an act of their own: the
/// cards; the words, in the thread of the department's card; the requester and the watchers, what the requester is
/// told; the helper, what others did to what they have on the table.
void tell_of_change(Tx& tx, Organisation const& organisation, Request const& before, Request const& changed,
                    TimelineEntry const& entry, CameWith const& came_with, Instant now);
/// The files of an entry that the department reads go to the thread of its card, unless its source stands in that
/// channel; what the requester is told goes to them and the watchers as well. A file that is too large is not sent:
/// both sides are told.
void carry_files(Tx& tx, Organisation const& organisation, Request const& request, TimelineEntry const& entry,
                 CameWith const& came_with, Instant now);
/// The copy says the entry's words as they are by now.
void tell_of_edit(Tx& tx, TimelineEntry const& entry, EntryCopy const& copy, Instant now);
/// Tells a requester that somebody opened it for them.
void tell_of_opening(Tx& tx, Request const& request, TimelineEntry const& entry, Instant now);
/// Tells who wrote in a thread that it was not passed on, and why (see carry_words).
void tell_unheard(Tx& tx, Request const& request, Person const& writer, std::string why, Instant now);
/// In the thread of the department's card; of a broken promise also to a lead who is not paused.
void tell_of_promise(Tx& tx, Organisation const& organisation, Request const& request, PromiseEvent event, Instant now);
/// A request has lost its helper, who has left: in the thread of the department's card, and to a lead who is not
/// paused.
void tell_of_departure(Tx& tx, Organisation const& organisation, Request const& request, TimelineEntry const& release,
                       Instant now);
/// Of that release: a lead who may be told now, if there is one.
void ask_lead(Tx& tx, Organisation const& organisation, Request const& request, TimelineId release, Instant now);
/// Of a broken promise: a lead who may be told now, if there is one.
void tell_lead(Tx& tx, Organisation const& organisation, Request const& request, PromiseEvent event, Instant now);
/// True for acts that the requester is told of.
[[nodiscard]] bool is_told_to_requester(Act act) noexcept;

/// A leased notice with everything that its text is made of, as it stands at the moment of the lease.
struct Parcel {
  Notice notice;
  std::optional<RequestView> view;             // of requests
  std::optional<TimelineEntry> entry;          // of those that tell of one
  std::string actor_name;                      // who made that entry, or ""
  std::string subject_name;                    // whom it is about, or ""
  std::optional<MessageRef> posted;            // the card, where there is one: to be updated, or the root of the thread
  std::vector<SharedFile> files;               // of the entry
  std::optional<EntryCopy> copy;               // of entry_edited: which copy it is
  std::optional<Home> home;                    // of home
  bool may_be_posted{false};                   // of a card: an earlier one is unknown, so look before posting
  bool is_stale{false};                        // for the channel of a department that the request has left
  std::optional<VoteView> vote;                // of the kinds that are about one
  std::optional<ThanksView> thanks;            // likewise
  std::optional<CelebrationView> celebration;  // of those kinds
  std::string file;                            // of what goes as a file: its bytes
  Language language{Language::en};             // the reader's
  std::string zone;                            // the reader's
};

/// Leases what is due (see Outbox::lease) and loads it. What may not go out any more (may_go) is dropped in this unit.
[[nodiscard]] std::vector<Parcel> lease_parcels(Tx& tx, Organisation const& organisation, Instant now, Instant until,
                                                std::string const& owner, int limit);
/// Those whose lease ended (see Outbox::expire) and that are in doubt now. A home is not among them: to show it once
/// more does no harm, so it is.
[[nodiscard]] std::vector<Parcel> expire_parcels(Tx& tx, Organisation const& organisation, Instant now,
                                                 std::string const& detail, int limit);
[[nodiscard]] Parcel load_parcel(Tx& tx, Organisation const& organisation, Notice const& notice);

/// Writes down where a parcel's message stands, where that is needed later: cards are updated in place, copies of an
/// entry's words follow its edits, also one that came while they were being sent. A card that was posted while its
/// request moved away says so.
void keep_message(Tx& tx, Organisation const& organisation, Parcel const& parcel, MessageRef const& message,
                  Instant now);
/// A parcel that will never arrive: of a file both sides are told. `is_too_large`: it was found to be so on the way.
void keep_failure(Tx& tx, Organisation const& organisation, Notice const& notice, bool is_too_large, Instant now);

/// Which file of its entry such a notice is about, and whether it is too large; nothing for any other `about`.
struct FilePlace {
  std::size_t place{0};
  bool is_too_large{false};
};
[[nodiscard]] std::string file_key(FilePlace place);
[[nodiscard]] std::optional<FilePlace> parse_file_key(std::string_view key);

}  // namespace kolega::app
