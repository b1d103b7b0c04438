#pragma once
// Thanks: a colleague's own words to colleagues or to a department.
#include <string>
#include <vector>

#include "domain/ids.hpp"

namespace kolega {

/// Code points of the words.
inline constexpr std::size_t thanks_limit = 2000;
/// Named by hand; a department or a request's helpers may be more.
inline constexpr std::size_t thanks_receivers_limit = 20;

struct Thanks {
  ThanksId id;
  PersonId giver;
  std::vector<PersonId> receivers;  // each once, by id, and never the giver
  DepartmentKey department;         // thanked as a whole, or ""
  std::string words;
  std::vector<std::string> values;  // of the company, as the config spells them
  bool is_public{false};            // the giver chose so
  RequestId request;                // whose helpers they are; or 0
  Instant given_at{};
  bool operator==(Thanks const&) const = default;
};

/// What is counted of a period. Nobody is ranked: these are sums.
struct ThanksFigures {
  std::int64_t given{0};  // pairs of giver and receiver, each once however often
  std::int64_t givers{0};
  std::int64_t receivers{0};
  bool operator==(ThanksFigures const&) const = default;
};

}  // namespace kolega
