#pragma once
// Words as people write them and words as they should not; each stands in every place in which Kolega repeats words of
// people or of the config.
#include <string>
#include <string_view>
#include <vector>

#include "views/reader.hpp"

namespace voices {

using kolega::all_languages;
using kolega::Instant;

inline Instant const now{std::chrono::seconds(1'795'420'800)};  // a Sunday: 2026-11-22 08:00 UTC

inline std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

inline std::vector<std::string> const& all() {
  static std::vector<std::string> const voices{
      "my laptop does not start",
      "Żółta łódź é à ç – „cytat“ (25 %)",
      "<!channel> <!here> <!everyone> <!subteam^S0ALL> <@U0EVIL> <#C0IT> <https://evil.example|click>",
      "&lt;!channel&gt; &amp;lt; & < >",
      "```\nwhile (a < b && c > d) { *p = _x; }\n```",
      "*bold* _italic_ ~old~ `code` > quote\n> quote\n>>> all of it",
      "שלום <!channel> \u202E*gnp.exe*\u202C مرحبا",
      repeated("👩‍👩‍👧‍👦", 571),  // 3,997 code points, eleven UTF-16 units to a family
      repeated("x", 4000),
      repeated("a & b < c\n", 400),
      " \n\t ",
  };
  return voices;
}

/// Calls show(reader, voice) for each language and each voice.
template <class Show>
void everywhere(Show&& show) {
  for (auto const language : all_languages)
    for (auto const& voice : all()) show(kolega::views::Reader{language, "Europe/Lisbon", now, "k-"}, voice);
}

}  // namespace voices
