#include "domain/command.hpp"

#include <algorithm>
#include <cctype>
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

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

std::string join(std::vector<std::string> const& words) {
  std::string text;
  for (auto const& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::vector<std::string> typed_verbs() {
  std::vector<std::string> verbs{"list", "show", "help"};
  for (auto const act : typed_acts()) verbs.emplace_back(name(act));
  return verbs;
}

std::string usage(std::string_view verb, bool with_text) {
  return "/request " + std::string(verb) + " IT-42" + (with_text ? " …" : "");
}

}  // namespace

std::vector<Act> const& typed_acts() {
  static std::vector<Act> const acts{Act::claim, Act::release, Act::ask,    Act::add,     Act::reply,
                                     Act::note,  Act::resolve, Act::reopen, Act::decline, Act::withdraw};
  return acts;
}

bool needs_text(Act act) noexcept {
  return act == Act::reply || act == Act::ask || act == Act::add || act == Act::note || act == Act::decline;
}

bool takes_text(Act act) noexcept {
  return needs_text(act) || act == Act::resolve || act == Act::reopen || act == Act::withdraw;
}

Result<Command> parse_request_command(std::string_view text, std::vector<std::string> const& departments) {
  auto const [first, rest] = split_word(text);
  if (first.empty()) return Command(WantRequestForm{});
  auto const word = lower(first);
  if (std::find(departments.begin(), departments.end(), word) != departments.end()) {
    if (rest.empty()) return Command(WantRequestForm{word});
    return Command(OpenRequest{word, std::string(rest), {}, {}});
  }
  if (word == "help") return Command(WantHelp{"request"});
  if (word == "list") {
    auto list = parse_list_command(rest, departments);
    if (!list) return list.error();
    return Command(*std::move(list));
  }

  auto const verbs = typed_verbs();
  if (std::find(verbs.begin(), verbs.end(), word) == verbs.end()) {
    auto known = departments;
    known.insert(known.end(), verbs.begin(), verbs.end());
    return make_error(ErrorCode::unknown_department,
                      {{"given", std::string(first)}, {"nearest", nearest(word, known)}, {"known", join(departments)}});
  }
  auto const act = parse_act(word);
  auto const [number_text, words] = split_word(rest);
  if (number_text.empty())
    return make_error(ErrorCode::missing_argument,
                      {{"command", "/request " + word}, {"usage", usage(word, act && needs_text(*act))}});
  auto const number = RequestNumber::parse(number_text);
  if (!number) return make_error(ErrorCode::unknown_request, {{"given", std::string(number_text)}});
  if (!act) return Command(ShowRequest{*number});
  if (needs_text(*act) && words.empty())
    return make_error(ErrorCode::missing_argument, {{"command", "/request " + word}, {"usage", usage(word, true)}});
  return Command(ActOnRequest{*act, *number, std::string(words), {}});
}

Result<Command> parse_kolega_command(std::string_view text) {
  auto const word = lower(split_word(text).first);
  if (word.empty() || word == "help") return Command(WantHelp{});
  return make_error(ErrorCode::unknown_command, {{"given", word}, {"nearest", nearest(word, {"help"})}});
}

Press show_press(RequestNumber const& number, TimelineId before) {
  return {"show", number.to_string(), before ? std::to_string(before.value) : std::string()};
}

namespace {

Result<Command> look_of(Press const& press) {
  if (press.act == "new") return Command(WantRequestForm{press.subject});
  if (press.act == "list") {
    auto list = list_of(press);
    if (!list) return list.error();
    return Command(*std::move(list));
  }
  auto const number = RequestNumber::parse(press.subject);
  TimelineId before;
  auto const* const end = press.nonce.data() + press.nonce.size();
  if (number && (press.nonce.empty() || std::from_chars(press.nonce.data(), end, before.value).ptr == end))
    return Command(ShowRequest{*number, before});
  return make_error(ErrorCode::unknown_command, {{"given", press.act}, {"nearest", ""}});
}

}  // namespace

Result<Command> command_of(Press const& press) {
  for (auto const* look : {"new", "list", "show"})
    if (press.act == look) return look_of(press);
  auto const act = parse_act(press.act);
  auto const number = RequestNumber::parse(press.subject);
  if (number && press.act == "show") return Command(ShowRequest{*number});
  if (!act || !number) return make_error(ErrorCode::unknown_command, {{"given", press.act}, {"nearest", ""}});
  if (needs_text(*act)) return Command(WantActForm{*act, *number});
  return Command(ActOnRequest{*act, *number, {}, press.nonce});
}

std::string seen_token(Request const& request) {
  return std::to_string(request.version) + "." + std::to_string(request.helper.value);
}

std::optional<PersonId> helper_seen(std::string_view token) {
  auto const dot = token.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  auto const digits = token.substr(dot + 1);
  PersonId helper;
  auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), helper.value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return helper;
}

}  // namespace kolega
