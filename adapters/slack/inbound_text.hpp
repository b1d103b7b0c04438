#pragma once
// Slack's markup in what people write (docs: messaging/formatting-message-text) to the plain text that Kolega keeps.
// For the text of commands, events and messages; what was typed into a form arrives plain and must not be read again.
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/typed_text.hpp"

namespace kolega::slack {

/// Gives the name of a user id, or "" when it is not known.
using ResolveUser = std::function<std::string(std::string_view user_id)>;

/// `<@U1|ana>` becomes "@ana", `<#C1|general>` "#general", `<!here>` "@here", `<!subteam^S1|@it>` "@it",
/// `<https://x|label>` "label (https://x)", `<!date^…|fallback>` the fallback, and `&amp; &lt; &gt;` are read once.
/// A `<` that begins none of these stays. Control characters but line ends and tabs are dropped; the result is UTF-8.
[[nodiscard]] std::string neutral_text(std::string_view slack_text, ResolveUser const& resolve = {});

/// The same for what is typed after a command: mentions of people are marks, which name accounts of `tenant`.
[[nodiscard]] TypedText typed_text(std::string_view slack_text, std::string const& tenant,
                                   ResolveUser const& resolve = {});

/// The user ids that are mentioned, each once, in the order of their first mention.
[[nodiscard]] std::vector<std::string> mentions(std::string_view slack_text);

}  // namespace kolega::slack
