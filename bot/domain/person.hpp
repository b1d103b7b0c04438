#pragma once
// People, whichever platform they write from.
#include <optional>
#include <string>
#include <vector>

#include "domain/ids.hpp"

namespace kolega {

/// One human. `zone` is an IANA name, or "" when nothing is known (then the organisation's serves).
struct Person {
  PersonId id;
  std::string name;
  std::string email;  // lower case, or ""
  Language language{Language::en};
  std::string zone;
  bool guest{false};  // a contractor or guest: may ask only the departments that list them
  bool gone{false};   // deactivated on the platform: is told nothing, is given nothing
  /// Until then Kolega starts nothing by itself towards them; Instant::max() without a date.
  std::optional<Instant> paused_until{};
  bool language_chosen{false};  // by themselves: neither a profile nor the config changes it
  std::string profile_email{};  // as the platform's profile has it, lower case, or ""; the config's goes before it
  bool profile_guest{false};    // likewise
  std::vector<std::string> groups{};  // ids of the platforms' groups that their accounts are in, sorted
  bool operator==(Person const&) const = default;
};

[[nodiscard]] inline bool is_paused(Person const& person, Instant now) noexcept {
  return person.paused_until && now < *person.paused_until;
}

/// What an adapter knows of the account that writes, with each delivery.
struct Caller {
  AccountRef account;
  std::string display_name;  // may be ""
  /// An account of another company's workspace or tenant, in a shared channel: never one of the config's people,
  /// whatever its user id, and a guest.
  bool is_foreign{false};
};

}  // namespace kolega
