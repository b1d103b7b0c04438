#pragma once
// What is kept of one person, and who looked at what: part of the store's port (store.hpp says what holds for all).
#include <string>
#include <vector>

#include "domain/ids.hpp"
#include "domain/request.hpp"
#include "domain/thanks.hpp"
#include "domain/vote.hpp"

namespace kolega::app {

/// How much there is of a person.
struct PersonalCounts {
  std::int64_t asked{0};    // requests
  std::int64_t opened{0};   // requests for others
  std::int64_t acts{0};     // entries of timelines
  std::int64_t watched{0};  // requests
  std::int64_t votes{0};    // that still have their voter
  std::int64_t thanks{0};   // given
  std::int64_t thanked{0};  // received
  std::int64_t waiting{0};  // notices to them that are not sent yet
  bool operator==(PersonalCounts const&) const = default;
};

class PersonalData {
 public:
  virtual ~PersonalData() = default;
  [[nodiscard]] virtual PersonalCounts counts(PersonId person) = 0;
  [[nodiscard]] virtual std::int64_t times_thanked(PersonId person) = 0;
  /// Up to `limit` requests that this person asked or opened, after this one, oldest first.
  [[nodiscard]] virtual std::vector<Request> requests(PersonId person, RequestId after, int limit) = 0;
  /// Up to `limit` entries that this person made, after this one, oldest first.
  [[nodiscard]] virtual std::vector<TimelineEntry> acts(PersonId person, TimelineId after, int limit) = 0;
  /// By id.
  [[nodiscard]] virtual std::vector<RequestId> watched(PersonId person) = 0;
  /// Those that still have their voter, by id.
  [[nodiscard]] virtual std::vector<Vote> votes(PersonId person) = 0;
  /// Given and received, by id.
  [[nodiscard]] virtual std::vector<Thanks> thanks(PersonId person) = 0;
  /// The person has no account, home, wish, watch or turn any more.
  virtual void unlink(PersonId person) = 0;

  /// Whoever has this keyed hash was forgotten, and no import brings them back.
  virtual void bury(std::string const& hash, Instant now) = 0;
  [[nodiscard]] virtual bool is_buried(std::string const& hash) = 0;
  virtual void unbury(std::string const& hash) = 0;

  /// Requests that are closed, declined or withdrawn, ended before then, and still have their words.
  [[nodiscard]] virtual std::int64_t count_old_texts(Instant before) = 0;
  /// Takes the words off up to `limit` of them, and off their timelines, longest ended first; how many.
  virtual std::int64_t forget_old_texts(Instant before, int limit) = 0;
};

/// What stands where words were.
inline constexpr char const* forgotten_words = "…";

/// Somebody with special rights looked at something, or changed it.
struct AuditEntry {
  AuditId id;
  Instant at{};
  PersonId actor;       // 0: Kolega, by rule
  std::string act;      // "status", "forgot_texts"
  std::string subject;  // what it was about, without any text of people: a department's key, a count; or ""
  bool operator==(AuditEntry const&) const = default;
};

class AuditLog {
 public:
  virtual ~AuditLog() = default;
  /// `id` is ignored.
  virtual void add(AuditEntry const& entry) = 0;
  /// Newest first.
  [[nodiscard]] virtual std::vector<AuditEntry> newest(int limit) = 0;
};

}  // namespace kolega::app
