#pragma once
// What a colleague wants of Kolega itself, about themselves or, as an admin, about how it runs.
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/card.hpp"
#include "domain/error.hpp"
#include "domain/ids.hpp"

namespace kolega {

/// Who Kolega thinks I am.
struct ShowMe {
  bool operator==(ShowMe const&) const = default;
};
/// In which language I am spoken to. Neither: it is only shown.
struct ChooseLanguage {
  std::optional<Language> language;
  bool automatic{false};  // as the profile, or the config, says
  bool operator==(ChooseLanguage const&) const = default;
};
/// Stops what Kolega starts by itself towards me.
struct StartPause {
  std::string until;  // the day on which it ends, as it was written; "" without an end
  bool operator==(StartPause const&) const = default;
};
struct EndPause {
  bool operator==(EndPause const&) const = default;
};
/// How Kolega runs; for admins.
struct ShowStatus {
  bool audit{false};  // what admins and leads looked at or changed
  bool operator==(ShowStatus const&) const = default;
};
/// What is stored about me, in words and counts.
struct ShowPrivacy {
  bool operator==(ShowPrivacy const&) const = default;
};
/// Everything about me as a file, by direct message.
struct ExportMe {
  bool operator==(ExportMe const&) const = default;
};
/// Take me out of everything; asks once more before it is done.
struct ForgetMe {
  bool confirmed{false};
  bool operator==(ForgetMe const&) const = default;
};
using KolegaCommand =
    std::variant<ShowMe, ChooseLanguage, StartPause, EndPause, ShowStatus, ShowPrivacy, ExportMe, ForgetMe>;

/// The act of the button that confirms it; its subject says whom it was shown to.
inline constexpr std::string_view forget_me_act = "forget_me";
/// What a press on one of our buttons means; nothing when it is another's.
[[nodiscard]] std::optional<KolegaCommand> kolega_command_of(Press const& press);

/// In logs and metrics: "me", "language".
[[nodiscard]] std::string_view word_of(KolegaCommand const& command) noexcept;

/// The words that may stand after `/kolega` and are read here.
[[nodiscard]] std::vector<std::string> const& kolega_words();
/// Reads one of them with what stands behind it: "language pl", "pause until 14 May". Refusals: unknown_language
/// (given), invalid_date (given), missing_argument (command, usage).
[[nodiscard]] Result<KolegaCommand> parse_kolega_words(std::string_view word, std::string_view rest);

}  // namespace kolega
