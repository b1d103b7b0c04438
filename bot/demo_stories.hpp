#pragma once
// What people ask, answer and say in the quarter that `kolega demo --seed` lives through.
#include <span>
#include <string>
#include <string_view>

namespace kolega {

/// One request that goes well. "{n}" stands for a number that differs each time.
struct Story {
  std::string_view asked;     // as typed after `/request it`
  std::string_view answered;  // by *Reply*; "": it is resolved without one
  std::string_view done;      // said with *Resolve*
};

/// Those of a department of the built-in organisation, by its key; any other department's are of a kind that fits all.
[[nodiscard]] std::span<Story const> stories_of(std::string_view department);

/// "{n}" filled in.
[[nodiscard]] std::string told(std::string_view words, int number);

[[nodiscard]] std::span<std::string_view const> good_comments();
[[nodiscard]] std::span<std::string_view const> poor_comments();
/// Without the name: "for staying late #teamwork".
[[nodiscard]] std::span<std::string_view const> thank_yous();

}  // namespace kolega
