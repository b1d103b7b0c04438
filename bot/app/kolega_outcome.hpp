#pragma once
// What came of a command about oneself, or about how Kolega runs: values that views turn into cards.
#include <map>
#include <variant>

#include "app/store.hpp"
#include "domain/department.hpp"

namespace kolega::app {

/// Who Kolega thinks the viewer is.
struct Me {
  struct Place {
    std::string name;  // of a department in which they serve
    bool leads{false};
  };
  Person person;
  std::vector<AccountRef> accounts;
  std::string zone;
  bool zone_is_theirs{false};  // else the organisation's
  std::vector<Place> places;
  bool is_admin{false};
};
struct LanguageShown {
  Language language{Language::en};
  bool chosen{false};  // by themselves
};
struct LanguageKept {
  Language language{Language::en};
  bool chosen{false};
};
struct PauseKept {
  std::optional<Instant> until;  // Instant::max() without an end; nothing when there is none
};

/// A notice that was not sent, or may not have been: without any text of people.
struct TroubledNotice {
  NoticeKind kind{NoticeKind::help};
  NoticeState state{NoticeState::failed};
  Instant at{};
  RequestNumber request;  // counter 0 when it is about none, or about a private department's
  std::string detail;
};
struct Status {
  std::map<NoticeState, std::int64_t> notices;  // that are not sent
  std::int64_t sent_lately{0};                  // within a day
  std::vector<TroubledNotice> troubled;         // newest first
  std::map<VoteGate, std::int64_t> gates;       // of votes within a month, by the gate that stopped them for good
  std::map<TimerKind, std::int64_t> timers;
  std::optional<Instant> next_timer;
  std::int64_t late_timers{0};
  Deployment deployment;
  // What the next run of the retention rules forgets: the words of requests, and votes' voters.
  std::chrono::days text_retention{0};
  std::int64_t texts_due{0};
  std::int64_t texts_due_soon{0};                         // within 30 days from now
  std::map<CelebrationState, std::int64_t> celebrations;  // within 30 days
};
inline constexpr int troubled_shown = 10;

struct AuditLine {
  AuditEntry entry;
  std::string actor;  // a name, or "" for Kolega
};
struct Audit {
  std::vector<AuditLine> lines;  // newest first
};
inline constexpr int audit_shown = 20;

/// What is stored about the viewer.
struct Privacy {
  Me me;
  PersonalCounts counts;
  Wishes wishes;
  std::int64_t dates{0};  // to celebrate
  std::chrono::days text_retention{0};
  bool works_council{false};
};
/// A file is on its way by direct message.
struct ExportSent {};
/// Whoever presses the button is forgotten.
struct ForgetAsked {
  std::int64_t open_requests{0};
};
struct Forgotten {};

using KolegaOutcome = std::variant<Me, LanguageShown, LanguageKept, PauseKept, Status, Audit, Privacy, ExportSent,
                                   ForgetAsked, Forgotten>;

[[nodiscard]] inline bool is_deed(KolegaOutcome const& outcome) {
  return std::holds_alternative<LanguageKept>(outcome) || std::holds_alternative<PauseKept>(outcome) ||
         std::holds_alternative<ExportSent>(outcome) || std::holds_alternative<Forgotten>(outcome);
}

}  // namespace kolega::app
