#include "domain/command.hpp"

#include <algorithm>
#include <charconv>
#include <tuple>

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

std::string usage(std::string_view verb, std::string_view rest) {
  return "/request " + std::string(verb) + " IT-42" + std::string(rest);
}

Error missing(std::string_view verb, std::string_view rest) {
  return make_error(ErrorCode::missing_argument,
                    {{"command", "/request " + std::string(verb)}, {"usage", usage(verb, rest)}});
}

/// "duplicate IT-40", "duplicate of IT-40 since …": the number, and what stands behind it.
std::optional<RequestNumber> take_duplicate(std::string_view& words) {
  auto const [first, behind] = split_word(words);
  if (lowered(first) != "duplicate") return std::nullopt;
  auto [number_text, reason] = split_word(behind);
  if (lowered(number_text) == "of") std::tie(number_text, reason) = split_word(reason);
  auto const number = RequestNumber::parse(number_text);
  if (number) words = reason;
  return number;
}

Error unknown_department_error(std::string_view given, std::vector<std::string> const& departments,
                               std::vector<std::string> known) {
  known.insert(known.end(), departments.begin(), departments.end());
  return make_error(
      ErrorCode::unknown_department,
      {{"given", std::string(given)}, {"nearest", nearest(lowered(given), known)}, {"known", join(departments)}});
}

/// `it for @ana my laptop …`, or without the second person.
Result<Command> parse_opening(TypedText const& typed, DepartmentKey department, std::string_view rest) {
  OpenRequest command;
  command.department = std::move(department);
  auto const [first, behind] = split_word(rest);
  auto const is_person =
      TypedText::begins_with_mention(behind) || split_word(behind).first.find('@') != std::string::npos;
  if (lowered(first) == "for" && is_person) {
    rest = behind;
    command.on_behalf_of = typed.take_person(rest);
    if (rest.empty())
      return make_error(ErrorCode::missing_argument, {{"command", "/request " + command.department + " for"},
                                                      {"usage", "/request " + command.department + " for @ana …"}});
  }
  command.title = typed.spoken(rest);
  return Command(std::move(command));
}

/// "it load", in whatever order: the department; nothing for any other list. Words to look for can be put in quotes.
std::optional<DepartmentKey> load_of(std::string_view words, std::vector<std::string> const& departments) {
  auto [first, second] = split_word(words);
  auto one = lowered(first), other = lowered(second);
  if (one == "load") std::swap(one, other);
  if (other != "load" || std::find(departments.begin(), departments.end(), one) == departments.end())
    return std::nullopt;
  return one;
}

Result<Command> parse_act_words(TypedText const& typed, ActOnRequest command, std::string_view words,
                                std::vector<std::string> const& departments) {
  auto const verb = name(command.act);
  auto const incomplete = [&] { return missing(verb, usage_of(command.act)); };
  switch (command.act) {
    case Act::assign:
      command.person = typed.take_person(words);
      if (!command.person) return incomplete();
      break;
    case Act::watch:
    case Act::unwatch: command.person = typed.take_person(words); break;
    case Act::priority: {
      auto const [priority, behind] = split_word(words);
      if (priority.empty()) return incomplete();
      command.priority = lowered(priority);
      words = behind;
      break;
    }
    case Act::move:
    case Act::sub: {
      auto const [department, behind] = split_word(words);
      if (department.empty()) return incomplete();
      auto const key = lowered(department);
      if (std::find(departments.begin(), departments.end(), key) == departments.end())
        return unknown_department_error(department, departments, {});
      words = behind;
      if (command.act == Act::sub) {
        if (words.empty()) return incomplete();
        OpenRequest sub;
        sub.department = key;
        sub.title = typed.spoken(words);
        sub.parent = command.number;
        return Command(std::move(sub));
      }
      command.department = key;
      break;
    }
    case Act::decline: command.other = take_duplicate(words); break;
    default: break;
  }
  command.text = typed.spoken(words);
  if (needs_text(command.act) && command.text.empty() && !command.other) return incomplete();
  return Command(std::move(command));
}

}  // namespace

std::vector<Act> const& typed_acts() {
  static std::vector<Act> const acts{Act::claim, Act::assign,   Act::release, Act::ask,     Act::add,      Act::reply,
                                     Act::note,  Act::edit,     Act::resolve, Act::reopen,  Act::withdraw, Act::decline,
                                     Act::move,  Act::priority, Act::watch,   Act::unwatch, Act::sub};
  return acts;
}

std::string usage_of(Act act) {
  switch (act) {
    case Act::assign: return " @jan";
    case Act::watch:
    case Act::unwatch: return " @ana";
    case Act::priority: return " high";
    case Act::move:
    case Act::sub: return " hr …";
    default: return needs_text(act) ? " …" : "";
  }
}

bool needs_text(Act act) noexcept {
  return act == Act::reply || act == Act::ask || act == Act::add || act == Act::note || act == Act::decline ||
         act == Act::edit;
}

bool takes_text(Act act) noexcept {
  return needs_text(act) || act == Act::resolve || act == Act::reopen || act == Act::withdraw || act == Act::move ||
         act == Act::release;
}

bool needs_form(Act act) noexcept {
  return needs_text(act) || act == Act::assign || act == Act::priority || act == Act::move || act == Act::sub;
}

Result<Command> parse_request_command(TypedText const& typed, std::vector<std::string> const& departments) {
  auto const [first, rest] = split_word(typed.text);
  if (first.empty()) return Command(WantRequestForm{});
  auto const word = lowered(first);
  if (std::find(departments.begin(), departments.end(), word) != departments.end()) {
    if (rest.empty()) return Command(WantRequestForm{word, {}, {}});
    return parse_opening(typed, word, rest);
  }
  if (word == "help") return Command(WantHelp{"request"});
  if (word == "list") {
    if (auto const department = load_of(rest, departments)) return Command(WantLoad{*department});
    auto list = parse_list_command(rest, departments);
    if (!list) return list.error();
    return Command(*std::move(list));
  }

  auto const verbs = typed_verbs();
  if (std::find(verbs.begin(), verbs.end(), word) == verbs.end())
    return unknown_department_error(typed.spoken(first), departments, verbs);
  auto const act = parse_act(word);
  auto const [number_text, words] = split_word(rest);
  if (number_text.empty()) return missing(word, act ? usage_of(*act) : std::string());
  auto const number = RequestNumber::parse(number_text);
  if (!number) return make_error(ErrorCode::unknown_request, {{"given", typed.spoken(number_text)}});
  if (!act) return Command(ShowRequest{*number});
  ActOnRequest command;
  command.act = *act;
  command.number = *number;
  return parse_act_words(typed, std::move(command), words, departments);
}

Result<Command> parse_kolega_command(std::string_view text) {
  auto const [first, rest] = split_word(text);
  auto const word = lowered(first);
  if (word.empty() || word == "help") return Command(WantHelp{});
  if (word == "handbook") return Command(WantHandbook{lowered(split_word(rest).first)});
  auto words = kolega_words();
  if (std::find(words.begin(), words.end(), word) != words.end()) {
    auto command = parse_kolega_words(word, rest);
    if (!command) return command.error();
    return Command(*std::move(command));
  }
  for (auto const* other : {"help", "handbook"}) words.emplace_back(other);
  return make_error(ErrorCode::unknown_command,
                    {{"given", shortened(without_controls(first), 80)}, {"nearest", nearest(word, words)}});
}

Press show_press(RequestNumber const& number, TimelineId before) {
  return {"show", number.to_string(), before ? std::to_string(before.value) : std::string()};
}

namespace {

Result<Command> look_of(Press const& press) {
  if (press.act == "handbook") return Command(WantHandbook{press.subject});
  if (press.act == "load") return Command(WantLoad{press.subject});
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
  if (auto const vote = vote_command_of(press)) return Command(*vote);
  if (auto const thanks = thanks_command_of(press)) return Command(*thanks);
  if (auto const kolega = kolega_command_of(press)) return Command(*kolega);
  if (auto const celebrate = celebrate_command_of(press)) return Command(*celebrate);
  for (auto const* look : {"new", "list", "show", "handbook", "load"})
    if (press.act == look) return look_of(press);
  auto const act = parse_act(press.act);
  auto const number = RequestNumber::parse(press.subject);
  if (!act || !number) return make_error(ErrorCode::unknown_command, {{"given", press.act}, {"nearest", ""}});
  if (needs_form(*act)) return Command(WantActForm{*act, *number});
  ActOnRequest command;
  command.act = *act;
  command.number = *number;
  command.seen = press.nonce;
  return Command(std::move(command));
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
