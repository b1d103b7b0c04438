#include "slack/escape.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "slack/limits.hpp"
#include "slack/urls.hpp"
#include "slack/utf.hpp"

namespace kolega::slack {
namespace {

using Json = nlohmann::json;

constexpr std::string_view white{" \t\n\r"};
bool is_white(char c) noexcept { return white.find(c) != std::string_view::npos; }

/// Slack reads *…* and `…` only next to these (or at an end of the text); with others the marks would be shown.
bool may_stand_before_mark(char c) noexcept {
  return is_white(c) || std::string_view("([{\"'-:,./").find(c) != std::string_view::npos;
}
bool may_stand_after_mark(char c) noexcept {
  return is_white(c) || std::string_view(")]}\"'-:,./;!?").find(c) != std::string_view::npos;
}

bool reads_as_markup(std::string_view text, bool at_line_start) noexcept {
  for (char const c : text) {
    if (c == '*' || c == '_' || c == '~' || c == '`' || (c == '>' && at_line_start)) return true;
    at_line_start = c == '\n' || (at_line_start && is_white(c));
  }
  return false;
}

bool may_be_marked(Span const& span) noexcept {
  auto const& text = span.text;
  if (is_blank(text) || is_white(text.front()) || is_white(text.back())) return false;
  auto const forbidden = span.kind == Span::Kind::code ? std::string_view("`\n\r") : std::string_view("*_~`\n\r");
  return text.find_first_of(forbidden) == std::string::npos;
}

bool is_marked(Span const& span) noexcept { return span.kind == Span::Kind::strong || span.kind == Span::Kind::code; }

std::string marked(Span const& span, std::string_view text) {
  std::string const mark(is_marked(span) ? (span.kind == Span::Kind::code ? "`" : "*") : "");
  return mark + escape(text) + mark;
}

/// Where the words lead; "" when they lead nowhere, or to what is no plain address.
std::string_view link_of(Span const& span) noexcept {
  HttpUrl url;
  return !is_blank(span.text) && parse_http_url(span.url, url) ? std::string_view(span.url) : std::string_view();
}

std::string mention(std::string_view user_id) { return "<@" + std::string(user_id) + ">"; }

bool shows_as_written(Line const& line, std::string_view team_id) {
  std::string before;  // the character before the span, "" at the beginning of a line of text
  bool after_mark{false};
  for (auto const& span : line) {
    if (span.text.empty() && mentioned_user(span, team_id).empty()) continue;
    bool const line_start = before.empty() || before == "\n";
    if (!mentioned_user(span, team_id).empty()) {
      if (after_mark) return false;
      before = ">";
    } else {
      if (after_mark && !may_stand_after_mark(span.text.front())) return false;
      if (is_marked(span)) {
        if (!may_be_marked(span) || (!before.empty() && !may_stand_before_mark(before.front()))) return false;
      } else if (reads_as_markup(span.text, line_start)) {
        return false;
      }
      before = span.text.substr(span.text.size() - 1);
    }
    after_mark = is_marked(span);
    if (after_mark) before = "*";
  }
  return true;
}

/// Calls put(span, text) for the beginning of the line that fits into `limit`; `counting` is what put() will emit, and
/// `marks` how much a marked span takes beyond its text.
template <class Put>
void fit(Line const& line, std::string_view team_id, std::size_t limit, Counting counting, std::size_t marks,
         Put&& put) {
  auto const cost = [&](Span const& span) {
    auto const user = mentioned_user(span, team_id);
    if (!user.empty()) return user.size() + 3;
    if (auto const link = link_of(span); !link.empty()) return escape(link).size() + length(span.text, counting) + 3;
    return length(span.text, counting) + (is_marked(span) ? marks : 0);
  };
  std::size_t total{0};
  for (auto const& span : line) total += cost(span);
  std::size_t left = limit;
  for (auto const& span : line) {
    auto const needed = cost(span);
    if (total <= limit || needed < left) {  // one unit stays for the "…"
      put(span, span.text);
      left -= std::min(needed, left);
      continue;
    }
    auto const around = is_marked(span) ? marks : 0;
    if (link_of(span).empty() && mentioned_user(span, team_id).empty() && left > around + 1)
      put(span, span.text.substr(0, fitting_prefix(span.text, left - around - 1, counting)) + "…");
    else if (left > 0)
      put(Span{Span::Kind::plain, "…", {}}, "…");
    return;
  }
}

}  // namespace

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (char const c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else
      out += c;
  }
  return out;
}

std::string_view mentioned_user(Span const& person, std::string_view team_id) noexcept {
  if (person.kind != Span::Kind::person) return {};
  for (auto const& account : person.accounts) {
    auto const& id = account.user_id;
    bool const is_id =
        id.size() >= 2 && id.size() <= 32 && (id.front() == 'U' || id.front() == 'W') &&
        std::all_of(id.begin(), id.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
    if (account.platform == Platform::slack && account.tenant == team_id && is_id) return id;
  }
  return {};
}

std::optional<std::string> mrkdwn(Line const& line, std::string_view team_id, std::size_t limit) {
  if (!shows_as_written(line, team_id)) return std::nullopt;
  std::string out;
  fit(line, team_id, limit, Counting::escaped, 2, [&](Span const& span, std::string_view text) {
    auto const user = mentioned_user(span, team_id);
    if (!user.empty())
      out += mention(user);
    else if (auto const link = link_of(span); !link.empty())
      out += "<" + escape(link) + "|" + escape(text) + ">";
    else if (!text.empty())
      out += marked(span, text);
  });
  return out;
}

Json rich_text_elements(Line const& line, std::string_view team_id, std::size_t limit) {
  auto elements = Json::array();
  fit(line, team_id, limit, Counting::plain, 0, [&](Span const& span, std::string_view text) {
    auto const user = mentioned_user(span, team_id);
    if (!user.empty()) {
      elements.push_back({{"type", "user"}, {"user_id", std::string(user)}});
    } else if (auto const link = link_of(span); !link.empty()) {
      elements.push_back({{"type", "link"}, {"url", std::string(link)}, {"text", std::string(text)}});
    } else if (!text.empty()) {
      Json element{{"type", "text"}, {"text", std::string(text)}};
      if (span.kind == Span::Kind::strong) element["style"] = {{"bold", true}};
      if (span.kind == Span::Kind::code) element["style"] = {{"code", true}};
      elements.push_back(std::move(element));
    }
  });
  return elements;
}

std::string plain_words(Line const& line) {
  std::string words;
  for (auto const& span : line) words += span.text;
  return words;
}

}  // namespace kolega::slack
