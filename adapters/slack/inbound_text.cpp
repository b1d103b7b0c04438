#include "slack/inbound_text.hpp"

#include <algorithm>
#include <optional>

#include "slack/utf.hpp"

namespace kolega::slack {
namespace {

bool is_id(std::string_view text) noexcept {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

bool has_scheme(std::string_view url) noexcept {
  auto const colon = url.find(':');
  return colon != std::string_view::npos && colon > 0 && colon + 1 < url.size() &&
         std::all_of(url.begin(), url.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '.' ||
                  c == '-';
         });
}

/// Reads the three entities, once, and leaves out control characters.
std::string unescape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    std::size_t used{1};
    if (text.starts_with("&amp;")) {
      out += '&';
      used = 5;
    } else if (text.starts_with("&lt;")) {
      out += '<';
      used = 4;
    } else if (text.starts_with("&gt;")) {
      out += '>';
      used = 4;
    } else if (auto const byte = static_cast<unsigned char>(text.front());
               byte >= 0x20 ? byte != 0x7F : (byte == '\n' || byte == '\t')) {
      out += text.front();
    }
    text.remove_prefix(used);
  }
  return out;
}

/// What stands between < and >: its first part, and its label after "|" when it has one.
struct Token {
  std::string_view target;
  std::string_view label;
};

Token split(std::string_view inside) {
  auto const bar = inside.find('|');
  if (bar == std::string_view::npos) return {inside, {}};
  return {inside.substr(0, bar), inside.substr(bar + 1)};
}

std::string at(std::string_view name) { return name.starts_with('@') ? unescape(name) : "@" + unescape(name); }

std::string read_special(Token token) {
  auto const kind = token.target.substr(0, token.target.find('^'));
  if (kind == "date") return unescape(token.label);
  if (kind == "subteam") {
    if (!token.label.empty()) return at(token.label);
    return at(token.target.substr(std::min(kind.size() + 1, token.target.size())));
  }
  if (kind == "channel" || kind == "here" || kind == "everyone" || kind == "group") return at(kind);
  return token.label.empty() ? at(token.target) : unescape(token.label);
}

std::string read_link(Token token) {
  auto const url = unescape(token.target), label = unescape(token.label);
  for (std::string_view const scheme : {"mailto:", "tel:"})
    if (url.starts_with(scheme)) {
      auto const address = url.substr(scheme.size());
      return label.empty() || label == address ? address : label + " (" + address + ")";
    }
  if (label.empty() || label == url) return url;
  // Slack makes a link of a bare "example.com" by itself: that is what the person wrote.
  for (std::string_view const scheme : {"http://", "https://"})
    if (url == std::string(scheme) + label) return label;
  return label + " (" + url + ")";
}

/// The plain text of what stood between < and >, or nothing when that is no markup.
std::optional<std::string> read_token(std::string_view inside, ResolveUser const& resolve) {
  if (inside.size() < 2) return std::nullopt;
  auto token = split(inside);
  char const kind = inside.front();
  if (kind == '@' || kind == '#') {
    token.target.remove_prefix(1);
    if (!is_id(token.target)) return std::nullopt;
    if (kind == '#') return "#" + (token.label.empty() ? std::string(token.target) : unescape(token.label));
    if (!token.label.empty()) return at(token.label);
    auto const name = resolve ? resolve(token.target) : std::string{};
    return "@" + (name.empty() ? std::string(token.target) : name);
  }
  if (kind == '!') {
    token.target.remove_prefix(1);
    if (token.target.empty()) return std::nullopt;
    return read_special(token);
  }
  if (has_scheme(token.target)) return read_link(token);
  return std::nullopt;
}

/// Calls plain(text) and token(inside, with its brackets) for the pieces of `text`, in order. Linear: the search for a
/// ">" ends at the next "<" or line end, which no markup has inside.
template <class Plain, class Markup>
void for_each_piece(std::string_view text, Plain&& plain, Markup&& markup) {
  while (!text.empty()) {
    auto const open = std::min(text.find('<'), text.size());
    if (open > 0) plain(text.substr(0, open));
    text.remove_prefix(open);
    if (text.empty()) return;
    auto const end = text.find_first_of("<>\n", 1);
    if (end != std::string_view::npos && text[end] == '>') {
      markup(text.substr(1, end - 1), text.substr(0, end + 1));
      text.remove_prefix(end + 1);
    } else {
      plain(text.substr(0, 1));
      text.remove_prefix(1);
    }
  }
}

}  // namespace

std::string neutral_text(std::string_view slack_text, ResolveUser const& resolve) {
  std::string out;
  out.reserve(slack_text.size());
  for_each_piece(
      slack_text, [&out](std::string_view plain) { out += unescape(plain); },
      [&out, &resolve](std::string_view inside, std::string_view whole) {
        auto const read = read_token(inside, resolve);
        out += read ? *read : unescape(whole);
      });
  return valid_utf8(out);
}

TypedText typed_text(std::string_view slack_text, std::string const& tenant, ResolveUser const& resolve) {
  TypedText typed;
  for_each_piece(
      slack_text, [&typed](std::string_view plain) { typed.text += unescape(plain); },
      [&](std::string_view inside, std::string_view whole) {
        auto const read = read_token(inside, resolve);
        auto const token = split(inside);
        if (read && inside.starts_with('@')) {
          auto name = read->starts_with('@') ? read->substr(1) : *read;
          typed.text += mention_mark(typed.mentions.size());
          typed.mentions.push_back(
              {AccountRef{Platform::slack, tenant, std::string(token.target.substr(1))}, valid_utf8(name)});
        } else {
          typed.text += read ? *read : unescape(whole);
        }
      });
  typed.text = valid_utf8(typed.text);
  return typed;
}

std::vector<std::string> mentions(std::string_view slack_text) {
  std::vector<std::string> ids;
  for_each_piece(
      slack_text, [](std::string_view) {},
      [&ids](std::string_view inside, std::string_view) {
        if (!inside.starts_with('@')) return;
        auto const id = split(inside.substr(1)).target;
        if (is_id(id) && std::find(ids.begin(), ids.end(), id) == ids.end()) ids.emplace_back(id);
      });
  return ids;
}

}  // namespace kolega::slack
