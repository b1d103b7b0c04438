#pragma once
// What a colleague wants with a vote, however it was said.
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/card.hpp"
#include "domain/error.hpp"
#include "domain/typed_text.hpp"
#include "domain/vote.hpp"

namespace kolega {

/// A score for a request's cycle; a second one changes the first.
struct CastVote {
  RequestNumber number;
  int cycle{0};  // that the card was about; 0: the last one
  Score score{Score::okay};
  std::string comment;  // "" leaves the one that is there
  bool operator==(CastVote const&) const = default;
};
/// A score for a department as a whole.
struct CastDirectVote {
  DepartmentKey department;
  Score score{Score::okay};
  std::string comment;
  bool operator==(CastDirectVote const&) const = default;
};
/// Show the five buttons.
struct WantBallot {
  RequestNumber number;
  bool operator==(WantBallot const&) const = default;
};
/// Show the form for a comment on the vote that was cast.
struct WantCommentForm {
  RequestNumber number;
  int cycle{0};
  bool operator==(WantCommentForm const&) const = default;
};
/// The form's words: "" takes the comment back.
struct CommentOnVote {
  RequestNumber number;
  std::string comment;
  bool operator==(CommentOnVote const&) const = default;
};
/// The voter has a lead told of a low vote.
struct TellLead {
  RequestNumber number;
  int cycle{0};
  bool with_comment{false};
  bool operator==(TellLead const&) const = default;
};
/// Whether Kolega may ask this person for votes.
struct WishVoteRequests {
  bool wanted{true};
  bool operator==(WishVoteRequests const&) const = default;
};
using VoteCommand =
    std::variant<CastVote, CastDirectVote, WantBallot, WantCommentForm, CommentOnVote, TellLead, WishVoteRequests>;

/// In logs and metrics: "vote", "vote_comment".
[[nodiscard]] std::string_view word_of(VoteCommand const& command) noexcept;

/// Reads what stands after `/vote`: "IT-42 5 thank you", "IT-42", "it 4", "off", "on". Refusals: missing_argument
/// (command, usage), not_a_score (given), unknown_department (given, nearest, known).
[[nodiscard]] Result<VoteCommand> parse_vote_command(TypedText const& text,
                                                     std::vector<std::string> const& departments);
/// A score as people write it: a digit, "5/5", a number's word ("five", "pięć"), or the word on its button ("great",
/// "świetnie"), in any of the languages; case and accents do not matter.
[[nodiscard]] std::optional<Score> parse_score(std::string_view word);

/// The acts of a vote's buttons. `nonce` is the cycle, `choice` the score, or "comment" where the comment goes along.
inline constexpr std::string_view vote_act = "vote";
inline constexpr std::string_view vote_comment_act = "vote_comment";
inline constexpr std::string_view tell_lead_act = "tell_lead";
/// What a press on one of them means; nothing when it is another's.
[[nodiscard]] std::optional<VoteCommand> vote_command_of(Press const& press);

}  // namespace kolega
