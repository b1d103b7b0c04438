#pragma once
// Names of things: strong types, so that a person is never taken for a request.
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kolega {

/// A row's key in the store. 0 means "not stored yet".
template <class Tag>
struct Id {
  std::int64_t value{0};
  auto operator<=>(Id const&) const = default;
  explicit operator bool() const noexcept { return value != 0; }
};
using PersonId = Id<struct PersonTag>;
using RequestId = Id<struct RequestTag>;
using NoticeId = Id<struct NoticeTag>;
using TimelineId = Id<struct TimelineTag>;
using TimerId = Id<struct TimerTag>;
using VoteId = Id<struct VoteTag>;
using ThanksId = Id<struct ThanksTag>;
using AuditId = Id<struct AuditTag>;
using CelebrationId = Id<struct CelebrationTag>;

/// Seconds since 1970 in UTC. Every instant that Kolega keeps has this precision and no zone.
using Instant = std::chrono::sys_seconds;

enum class Platform { slack, teams };
[[nodiscard]] std::string_view name(Platform platform) noexcept;
[[nodiscard]] std::optional<Platform> parse_platform(std::string_view name) noexcept;

/// One account of a person: (platform, tenant, user id), e.g. (slack, "T0ACME", "U0ANA").
struct AccountRef {
  Platform platform{Platform::slack};
  std::string tenant;
  std::string user_id;
  auto operator<=>(AccountRef const&) const = default;
};

/// A place where messages are posted: a channel or a direct message. On Slack a user id is a place as well
/// (chat.postMessage opens the direct message).
struct ConversationRef {
  Platform platform{Platform::slack};
  std::string id;
  auto operator<=>(ConversationRef const&) const = default;
};

/// One posted message: on Slack (channel, ts).
struct MessageRef {
  ConversationRef conversation;
  std::string message_id;
  auto operator<=>(MessageRef const&) const = default;
};

/// The key of a department in the config and in commands: [a-z][a-z0-9]{1,9}, e.g. "it".
using DepartmentKey = std::string;
using ServiceKey = std::string;
[[nodiscard]] bool is_department_key(std::string_view text) noexcept;

/// "IT-42": the department's key in capitals, a hyphen and a counter from 1.
struct RequestNumber {
  DepartmentKey department;
  std::int64_t counter{0};
  auto operator<=>(RequestNumber const&) const = default;

  [[nodiscard]] std::string to_string() const;
  /// Reads "IT-42", "it-42" and "#IT-42"; nothing for any other text.
  [[nodiscard]] static std::optional<RequestNumber> parse(std::string_view text);
};

/// Languages that Kolega speaks, all of them complete.
enum class Language { en, pl, pt, nl, it };
inline constexpr Language all_languages[] = {Language::en, Language::pl, Language::pt, Language::nl, Language::it};
[[nodiscard]] std::string_view name(Language language) noexcept;
/// Reads "pt", "pt-BR", "pt_PT" and "PT"; nothing when Kolega does not speak it.
[[nodiscard]] std::optional<Language> parse_language(std::string_view locale) noexcept;

}  // namespace kolega
