#pragma once
// What a colleague wants to celebrate, or not.
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/card.hpp"
#include "domain/celebration.hpp"
#include "domain/error.hpp"
#include "domain/typed_text.hpp"

namespace kolega {

/// Code points of a celebration in a colleague's own words.
inline constexpr std::size_t celebration_limit = 2000;

/// What of mine is celebrated.
struct ShowCelebrations {
  bool operator==(ShowCelebrations const&) const = default;
};
struct KeepDate {
  DateKind kind{DateKind::birthday};
  WrittenDay day;
  bool operator==(KeepDate const&) const = default;
};
/// Leave this one out; 0: the next one of mine.
struct SkipCelebration {
  CelebrationId celebration;
  bool operator==(SkipCelebration const&) const = default;
};
/// Yes, speak of it.
struct AgreeToCelebration {
  CelebrationId celebration;
  bool operator==(AgreeToCelebration const&) const = default;
};
/// Whether anything of mine is celebrated at all; without it my dates are deleted.
struct WishCelebrations {
  bool wanted{true};
  bool operator==(WishCelebrations const&) const = default;
};
/// For the channel, as it was written.
struct SayCelebration {
  std::string words;
  bool operator==(SayCelebration const&) const = default;
};
/// Show the form into which a CSV is pasted; for admins.
struct WantImportForm {
  bool operator==(WantImportForm const&) const = default;
};
struct ImportDates {
  std::string csv;
  bool operator==(ImportDates const&) const = default;
};
using CelebrateCommand = std::variant<ShowCelebrations, KeepDate, SkipCelebration, AgreeToCelebration, WishCelebrations,
                                      SayCelebration, WantImportForm, ImportDates>;

/// In logs and metrics: "celebrate", "celebrate_date".
[[nodiscard]] std::string_view word_of(CelebrateCommand const& command) noexcept;

/// Reads what stands after `/celebrate`: nothing, "me birthday 14 May", "me joined 2019-03-01", "skip", "off", "on",
/// "import", else words for the channel. Refusals: missing_argument (command, usage), invalid_date (given).
[[nodiscard]] Result<CelebrateCommand> parse_celebrate_command(TypedText const& text);

/// The acts of a preview's buttons; the subject is the celebration's id.
inline constexpr std::string_view skip_celebration_act = "celebrate_skip";
inline constexpr std::string_view agree_celebration_act = "celebrate_yes";
[[nodiscard]] std::optional<CelebrateCommand> celebrate_command_of(Press const& press);

/// A line of an import: "ana@acme.example,birthday,14 May".
struct ImportLine {
  int line{0};  // from 1
  std::string email;
  DateKind kind{DateKind::birthday};
  WrittenDay day;
};
/// Why a line was not taken, as views say it: "no_address", "no_kind", "no_day", "no_year", "columns".
struct RefusedLine {
  int line{0};
  std::string why;
  std::string given;  // what stands there, shortened
};
struct ReadImport {
  std::vector<ImportLine> lines;
  std::vector<RefusedLine> refused;
};
/// Columns e-mail, birthday or joined, day; between them commas, semicolons or tabs, quoted or not. A first line
/// without an address is taken for a heading, empty lines for nothing.
[[nodiscard]] ReadImport read_import(std::string_view csv);

}  // namespace kolega
