#pragma once
// A vote: how content someone is with one cycle of one request, or with a department. It is confidential: nobody but
// its voter ever sees it beside a name or a request.
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/calendar.hpp"
#include "domain/ids.hpp"
#include "domain/request.hpp"

namespace kolega {

enum class Score { awful = 1, poor, okay, good, great };
inline constexpr Score all_scores[] = {Score::awful, Score::poor, Score::okay, Score::good, Score::great};
[[nodiscard]] constexpr int number(Score score) noexcept { return static_cast<int>(score); }
/// Nothing but 1 … 5 is a score.
[[nodiscard]] std::optional<Score> score_of(std::int64_t number) noexcept;
/// The catalogue's name: "awful".
[[nodiscard]] std::string_view name(Score score) noexcept;
/// 1 and 2: the voter is offered to reopen and to tell the lead.
[[nodiscard]] constexpr bool is_low(Score score) noexcept { return score <= Score::poor; }
/// 4 and 5: counts as satisfied, and the voter is offered to say thanks.
[[nodiscard]] constexpr bool is_high(Score score) noexcept { return score >= Score::good; }

/// From the cycle's resolve on; then the vote is frozen. A direct vote counts from its first cast.
inline constexpr std::chrono::days vote_window{14};
/// One direct vote per person and department within this.
inline constexpr std::chrono::days direct_vote_window{30};
/// Code points of a comment.
inline constexpr std::size_t comment_limit = 2000;

/// Why a vote is not asked for: PRODUCT.md, "Gates before asking".
enum class VoteGate {
  // Final: this cycle is not asked any more.
  reopened,         // what was to be asked about is not over
  voted,            // by command, before being asked
  asked,            // in this cycle already
  votes_off,        // for the department
  nothing_done,     // no human act of the provider but the resolve's own
  own_work,         // the requester helped, or is of the serving department
  opted_out,        // the person wants no vote requests
  not_deliverable,  // no account that can be written to, or it was refused
  too_late,         // seven days are over
  not_drawn,        // asked often of late, and not drawn in the sample
  // Waiting: look again later.
  not_quiet,     // people have written in the last half hour
  out_of_hours,  // of the requester's department
  paused,        // by the person
};
inline constexpr VoteGate all_vote_gates[] = {
    VoteGate::reopened,  VoteGate::voted,        VoteGate::asked,           VoteGate::votes_off, VoteGate::nothing_done,
    VoteGate::own_work,  VoteGate::opted_out,    VoteGate::not_deliverable, VoteGate::too_late,  VoteGate::not_drawn,
    VoteGate::not_quiet, VoteGate::out_of_hours, VoteGate::paused};
[[nodiscard]] std::string_view name(VoteGate gate) noexcept;  // "not_drawn": in metrics, the log and the store
[[nodiscard]] std::optional<VoteGate> parse_vote_gate(std::string_view name) noexcept;
[[nodiscard]] bool is_final(VoteGate gate) noexcept;

inline constexpr std::chrono::minutes vote_quiet_time{30};
inline constexpr std::chrono::days vote_asking_days{7};     // after the resolve nobody is asked any more
inline constexpr std::chrono::days vote_reminder_after{3};  // after the question

/// What the gates are decided by; gathered from the store by bot/app.
struct VoteFacts {
  bool is_resolved{true};  // and not reopened since
  bool voted{false};
  bool asked{false};
  bool votes_on{true};
  bool provider_acted{true};
  bool own_work{false};
  bool opted_out{false};
  bool deliverable{true};
  Instant resolved_at{};
  Instant last_word_at{};               // of anybody on this request
  std::optional<Instant> paused_until;  // by the requester
  std::int64_t asked_of_person{0};      // in the last seven days
  std::int64_t asked_by_department{0};  // of this person, in the last three days
  std::uint64_t draw{0};                // keyed hash of (request, cycle)
};
inline constexpr std::chrono::days asked_of_person_days{7};
inline constexpr std::int64_t asked_of_person_limit = 2;
inline constexpr std::chrono::days asked_by_department_days{3};
inline constexpr std::int64_t asked_by_department_limit = 1;

/// Ask now (no gate), never, or look again.
struct VoteDecision {
  std::optional<VoteGate> gate;
  std::optional<Instant> again_at;  // of a waiting gate; never later than the end of the asking
  bool operator==(VoteDecision const&) const = default;
};
/// The first gate that stops it: final ones, then waiting ones, and the sample last, so that it is drawn with what was
/// asked until then. `hours`: when the requester's department works.
[[nodiscard]] VoteDecision decide_vote_request(VoteFacts const& facts, Calendar const& hours, Instant now);
/// The same for the one reminder: what is asked already, and unanswered.
[[nodiscard]] VoteDecision decide_vote_reminder(VoteFacts const& facts, Calendar const& hours, Instant now);

/// One request in five is drawn. Nobody picks whom to ask: the hash is keyed by a secret of the deployment.
[[nodiscard]] constexpr bool is_drawn(std::uint64_t draw) noexcept { return draw % 5 == 0; }

/// One cycle of one request.
struct CycleRef {
  RequestId request;
  int cycle{0};
  auto operator<=>(CycleRef const&) const = default;
};

/// What can be voted on: a cycle as it stood when it was resolved, and what became of asking.
struct Ballot {
  CycleRef of;
  PersonId requester;
  DepartmentKey department;
  ServiceKey service;
  std::vector<PersonId> helpers;  // by id
  Instant resolved_at{};
  std::optional<Instant> asked_at;
  std::optional<Instant> reminded_at;
  std::optional<VoteGate> stopped_by;  // the final gate that kept it from being asked, or answered
  bool voted{false};                   // stays when the vote has lost its voter: still one vote
  std::optional<Instant> voided_at;    // reopened: nothing of it counts
  bool operator==(Ballot const&) const = default;
};

struct Vote {
  VoteId id;
  CycleRef of;            // request 0: a direct vote, or one that has lost its request
  bool is_direct{false};  // for the department as a whole
  PersonId voter;         // 0 when it has lost them
  std::string voter_key;  // keyed hash of (person, department): distinct voters are counted by it
  DepartmentKey department;
  ServiceKey service;
  std::vector<PersonId> helpers;  // by id
  Score score{Score::okay};
  Score counted{Score::okay};  // as it stood at the end of its week: what is posted does not change
  std::string comment;         // or ""
  bool was_asked{false};       // answers a vote request
  std::string week;            // of the first cast: its Monday in the department's zone, "2026-11-23"
  Instant first_cast_at{};
  Instant changed_at{};
  Instant window_from{};             // the cycle's resolve; of a direct vote its first cast
  std::optional<Instant> shared_at;  // the voter had a lead told
  std::optional<Instant> voided_at;  // the cycle was reopened: kept for audit, counted nowhere
  bool operator==(Vote const&) const = default;
};

/// True while the vote may be cast and changed.
[[nodiscard]] bool is_vote_open(Instant window_from, Instant now) noexcept;
/// The Monday of the instant's week in this zone, "2026-11-23".
[[nodiscard]] std::string week_of(Instant at, std::string const& zone);

/// Who acted on the provider's side, in the whole history: each once, by id. Source: PRODUCT.md, "Words": helper.
[[nodiscard]] std::vector<PersonId> helpers_in(std::vector<TimelineEntry> const& timeline);
/// Whether someone of the provider did more in this cycle than to resolve it.
[[nodiscard]] bool provider_acted(std::vector<TimelineEntry> const& timeline, int cycle) noexcept;
/// When a person last did something on it.
[[nodiscard]] Instant last_human_act(std::vector<TimelineEntry> const& timeline, Instant otherwise) noexcept;

}  // namespace kolega
