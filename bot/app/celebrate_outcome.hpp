#pragma once
// What came of a celebration's command: values that views turn into cards and forms.
#include <variant>

#include "app/store.hpp"
#include "domain/celebrate_command.hpp"

namespace kolega::app {

/// What of the viewer is celebrated.
struct MyCelebrations {
  std::vector<CelebrationDate> dates;
  std::vector<Celebration> planned;  // the next ones
  bool wanted{true};
  bool has_channel{true};
};
/// A date was entered; `next` is when it is spoken of, if it is.
struct DateKept {
  CelebrationDate date;
  std::optional<Celebration> next;
};
/// Skipped, or agreed to, as its state says.
struct CelebrationDecided {
  Celebration celebration;
};
struct NothingToSkip {};
struct CelebrationWishKept {
  bool wanted{true};
};
/// Somebody's words are on their way to the channel.
struct CelebrationSaid {
  Celebration celebration;
};
struct ImportFormWanted {};
/// What came of an import: each line that was refused, with the reason.
struct DatesImported {
  std::int64_t taken{0};
  std::vector<RefusedLine> refused;  // by line
};
using CelebrateOutcome = std::variant<MyCelebrations, DateKept, CelebrationDecided, NothingToSkip, CelebrationWishKept,
                                      CelebrationSaid, ImportFormWanted, DatesImported>;

[[nodiscard]] inline bool is_deed(CelebrateOutcome const& outcome) {
  return !std::holds_alternative<MyCelebrations>(outcome) && !std::holds_alternative<NothingToSkip>(outcome) &&
         !std::holds_alternative<ImportFormWanted>(outcome);
}

}  // namespace kolega::app
