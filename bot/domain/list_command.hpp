#pragma once
// What stands after `/request list`: whose requests, which of them, and words to look for.
#include <string>
#include <string_view>
#include <vector>

#include "domain/card.hpp"
#include "domain/error.hpp"
#include "domain/ids.hpp"

namespace kolega {

/// Which requests a list has. Without a department: what one asked, watches or has claimed.
struct ListFilter {
  bool mine{false};          // in a department that one serves: one's own alone
  DepartmentKey department;  // or ""
  bool open{false};          // only unfinished ones
  bool overdue{false};
  std::vector<std::string> words;  // each is in the title or the text; a phrase is one of them
  bool operator==(ListFilter const&) const = default;
};

/// One page of a list.
struct ListRequests {
  ListFilter filter;
  RequestId before;   // only older ones: the page after; 0: from the newest
  std::string meant;  // what was perhaps meant, after /request: "list it open", "show IT-42"; or ""
  bool operator==(ListRequests const&) const = default;
};

inline constexpr std::size_t list_words_limit = 10;
inline constexpr std::size_t list_text_limit = 200;  // code points of all words together

/// Reads filters and words in any order; case does not matter, and what stands in quotation marks is a word to look for
/// whatever it says. `departments` are the keys of the config. Refusals: missing_argument (command, usage) for two
/// departments and for too many words, text_too_long (limit, length).
[[nodiscard]] Result<ListRequests> parse_list_command(std::string_view text,
                                                      std::vector<std::string> const& departments);

/// The filter as it would be typed: "it overdue \"printer\"".
[[nodiscard]] std::string typed(ListFilter const& filter);

/// The button that shows the page before (that is: older than) this request.
[[nodiscard]] Press list_press(ListFilter const& filter, RequestId before);
/// The reverse. Refusal: unknown_command.
[[nodiscard]] Result<ListRequests> list_of(Press const& press);

}  // namespace kolega
