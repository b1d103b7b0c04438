#include "config/problem.hpp"

#include <algorithm>
#include <cstdio>
#include <tuple>

#include "domain/department.hpp"

namespace kolega::config {

std::string Problem::to_string() const {
  return file + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": " + message;
}

void Problems::add(Position at, std::string message) { list_.push_back({file_, at, std::move(message)}); }

std::vector<Problem> Problems::sorted() const {
  auto list = list_;
  std::sort(list.begin(), list.end(),
            [](Problem const& a, Problem const& b) { return std::tie(a.at, a.message) < std::tie(b.at, b.message); });
  auto const same = [](Problem const& a, Problem const& b) { return a.at == b.at && a.message == b.message; };
  list.erase(std::unique(list.begin(), list.end(), same), list.end());
  return list;
}

std::string shown(std::string_view text) {
  for (auto const* token : {"xoxb-", "xoxp-", "xoxe", "xapp-"})
    if (text.find(token) != text.npos) return "\"***\"";
  constexpr std::size_t longest = 60;
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const byte = static_cast<unsigned char>(text[i]);
    bool const starts_character = (byte & 0xC0U) != 0x80U;
    if (starts_character && i >= longest) {
      out += "…";
      break;
    }
    if (byte < 0x20 || byte == 0x7F) {
      char code[8];
      std::snprintf(code, sizeof code, "\\x%02X", byte);
      out += byte == '\n' ? "\\n" : code;
    } else {
      out += text[i];
    }
  }
  return out + "\"";
}

std::string joined(std::vector<std::string> const& words) {
  std::string out;
  for (auto const& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

std::string did_you_mean(std::string_view given, std::vector<std::string> const& known) {
  auto const near = nearest(given, known);
  if (!near.empty()) return "; did you mean " + shown(near) + "?";
  return "; known are: " + joined(known);
}

}  // namespace kolega::config
