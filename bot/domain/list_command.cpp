#include "domain/list_command.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <functional>

#include "domain/department.hpp"
#include "domain/plain_text.hpp"

namespace kolega {
namespace {

constexpr std::string_view mine_word = "mine";
constexpr std::string_view open_word = "open";
constexpr std::string_view overdue_word = "overdue";

struct Token {
  std::string text;
  bool quoted{false};
};

/// Quotation marks as keyboards make them; whatever opens, any of them closes.
std::size_t quote_at(std::string_view text, std::size_t at) {
  for (std::string_view const mark : {"\"", "“", "”", "„", "«", "»"})
    if (text.substr(at, mark.size()) == mark) return mark.size();
  return 0;
}

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  Token token;
  bool in_quotes = false;
  auto const end = [&] {
    token.text = trimmed(token.text);
    if (!token.text.empty()) tokens.push_back(token);
    token = {};
  };
  for (std::size_t at = 0; at < text.size();) {
    if (auto const mark = quote_at(text, at); mark > 0) {
      // Behind a word it is an inch and no quotation: 24" is looked for as 24.
      bool const turns = in_quotes || token.text.empty();
      end();
      if (turns) in_quotes = !in_quotes;
      token.quoted = in_quotes;
      at += mark;
      continue;
    }
    char const c = text[at++];
    if (!in_quotes && blanks.find(c) != std::string_view::npos)
      end();
    else
      token.text += c;
  }
  end();
  return tokens;
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

/// The one that was asked for is in the example.
Error usage(DepartmentKey const& department) {
  return make_error(ErrorCode::missing_argument,
                    {{"command", "/request list"},
                     {"usage", "/request list " + department + (department.empty() ? "open …" : " open …")}});
}

using IsDepartment = std::function<bool(std::string const&)>;

/// True when the word is a filter; it is then set.
bool take_filter(ListFilter& filter, std::string const& word) {
  if (word == mine_word) filter.mine = true;
  if (word == open_word) filter.open = true;
  if (word == overdue_word) filter.overdue = true;
  return word == mine_word || word == open_word || word == overdue_word;
}

Result<ListFilter> read(std::vector<Token> const& tokens, IsDepartment const& is_department) {
  ListFilter filter;
  std::size_t length = 0;
  for (auto const& token : tokens) {
    auto const word = lower(token.text);
    if (!token.quoted && take_filter(filter, word)) continue;
    if (!token.quoted && is_department(word)) {
      if (!filter.department.empty() && filter.department != word) return usage(filter.department);
      filter.department = word;
      continue;
    }
    filter.words.push_back(token.text);
    length += count_code_points(token.text);
  }
  if (length > list_text_limit)
    return make_error(ErrorCode::text_too_long,
                      {{"limit", std::to_string(list_text_limit)}, {"length", std::to_string(length)}});
  if (filter.words.size() > list_words_limit) return usage(filter.department);
  return filter;
}

/// The command that was perhaps meant where a word was taken for one to look for: a filter or a department that is
/// written nearly so, or a request's number.
std::string meant_by(std::vector<Token> const& tokens, ListFilter const& filter,
                     std::vector<std::string> const& departments) {
  auto known = departments;
  for (auto const word : {mine_word, open_word, overdue_word}) known.emplace_back(word);
  auto meant = filter;
  meant.words.clear();
  bool differs = false;
  for (auto const& token : tokens) {
    auto const word = lower(token.text);
    ListFilter ignored;
    bool const is_department = std::find(departments.begin(), departments.end(), word) != departments.end();
    if (!token.quoted && (take_filter(ignored, word) || is_department)) continue;
    if (!token.quoted) {
      if (auto const number = RequestNumber::parse(token.text)) return "show " + number->to_string();
      auto const near = nearest(word, known);
      bool const taken = take_filter(meant, near);
      if (!taken && !near.empty() && meant.department.empty()) meant.department = near;
      if (taken || (!near.empty() && meant.department == near)) {
        differs = true;
        continue;
      }
    }
    meant.words.push_back(token.text);
  }
  return differs ? "list " + typed(meant) : std::string();
}

}  // namespace

Result<ListRequests> parse_list_command(std::string_view text, std::vector<std::string> const& departments) {
  auto const tokens = tokens_of(without_controls(text));
  auto filter = read(tokens, [&](std::string const& word) {
    return std::find(departments.begin(), departments.end(), word) != departments.end();
  });
  if (!filter) return filter.error();
  auto meant = meant_by(tokens, *filter, departments);
  return ListRequests{*std::move(filter), {}, std::move(meant)};
}

std::string typed(ListFilter const& filter) {
  std::string text;
  auto const add = [&text](std::string_view word) { text += (text.empty() ? "" : " ") + std::string(word); };
  if (!filter.department.empty()) add(filter.department);
  if (filter.mine) add(mine_word);
  if (filter.open) add(open_word);
  if (filter.overdue) add(overdue_word);
  for (auto const& word : filter.words) add('"' + word + '"');
  return text;
}

Press list_press(ListFilter const& filter, RequestId before) {
  return {"list", typed(filter), std::to_string(before.value)};
}

Result<ListRequests> list_of(Press const& press) {
  ListRequests command;
  auto const* const end = press.nonce.data() + press.nonce.size();
  auto const [read_to, error] = std::from_chars(press.nonce.data(), end, command.before.value);
  // Whatever is not quoted and no filter was a department when the button was made.
  auto filter =
      read(tokens_of(without_controls(press.subject)), [](auto const& word) { return is_department_key(word); });
  if (press.act != "list" || error != std::errc{} || read_to != end || command.before.value < 0 || !filter)
    return make_error(ErrorCode::unknown_command, {{"given", press.act}, {"nearest", ""}});
  command.filter = *std::move(filter);
  return command;
}

}  // namespace kolega
