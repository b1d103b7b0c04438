#include "domain/vote_command.hpp"

#include <algorithm>
#include <charconv>

#include "domain/department.hpp"
#include "domain/plain_text.hpp"

namespace kolega {
namespace {

/// The first word, and what stands after it.
std::pair<std::string_view, std::string_view> split_word(std::string_view text) {
  text = trim(text);
  auto const end = text.find_first_of(blanks);
  if (end == std::string_view::npos) return {text, {}};
  return {text.substr(0, end), trim(text.substr(end))};
}

Error no_score(TypedText const& text, std::string_view given) {
  return make_error(ErrorCode::not_a_score, {{"given", shortened(text.spoken(given), 40)}});
}

/// A cycle as a card's button carries it.
std::optional<int> cycle_of(std::string_view digits) noexcept {
  int cycle = 0;
  auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), cycle);
  if (error != std::errc{} || end != digits.data() + digits.size() || cycle < 1) return std::nullopt;
  return cycle;
}

}  // namespace

std::string_view word_of(VoteCommand const& command) noexcept {
  struct Name {
    std::string_view operator()(CastVote const&) const { return "vote"; }
    std::string_view operator()(CastDirectVote const&) const { return "vote_direct"; }
    std::string_view operator()(WantBallot const&) const { return "vote_ballot"; }
    std::string_view operator()(WantCommentForm const&) const { return "vote_comment_form"; }
    std::string_view operator()(CommentOnVote const&) const { return "vote_comment"; }
    std::string_view operator()(TellLead const&) const { return "vote_share"; }
    std::string_view operator()(WishVoteRequests const&) const { return "vote_wish"; }
  };
  return std::visit(Name{}, command);
}

Result<VoteCommand> parse_vote_command(TypedText const& text, std::vector<std::string> const& departments) {
  auto const [first, rest] = split_word(text.text);
  if (first.empty())
    return make_error(ErrorCode::missing_argument, {{"command", "/vote"}, {"usage", "/vote IT-42 5 …"}});
  auto const number = RequestNumber::parse(first);
  auto const word = lowered(first);
  auto const is_department = std::find(departments.begin(), departments.end(), word) != departments.end();
  if (!number && !is_department) {
    if (word == "off" || word == "on") return VoteCommand(WishVoteRequests{word == "on"});
    std::string known;
    for (auto const& key : departments) known += (known.empty() ? "" : ", ") + key;
    return make_error(
        ErrorCode::unknown_department,
        {{"given", shortened(text.spoken(first), 40)}, {"nearest", nearest(word, departments)}, {"known", known}});
  }
  auto const [score_word, words] = split_word(rest);
  auto const score = parse_score(score_word);
  auto const comment = text.spoken(words);
  if (number) {
    if (score_word.empty()) return VoteCommand(WantBallot{*number});
    if (!score) return no_score(text, score_word);
    return VoteCommand(CastVote{*number, 0, *score, comment});
  }
  if (score_word.empty())
    return make_error(ErrorCode::missing_argument, {{"command", "/vote " + word}, {"usage", "/vote " + word + " 4 …"}});
  if (!score) return no_score(text, score_word);
  return VoteCommand(CastDirectVote{word, *score, comment});
}

std::optional<VoteCommand> vote_command_of(Press const& press) {
  auto const number = RequestNumber::parse(press.subject);
  auto const cycle = cycle_of(press.nonce);
  if (!number || !cycle) return std::nullopt;
  if (press.act == vote_act) {
    auto const score = press.choice.size() == 1 ? score_of(press.choice.front() - '0') : std::nullopt;
    if (!score) return std::nullopt;
    return CastVote{*number, *cycle, *score, {}};
  }
  if (press.act == vote_comment_act) return WantCommentForm{*number, *cycle};
  if (press.act == tell_lead_act) return TellLead{*number, *cycle, press.choice == "comment"};
  return std::nullopt;
}

}  // namespace kolega
