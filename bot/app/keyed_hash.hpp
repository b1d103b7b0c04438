#pragma once
// Hashes that only this deployment can make: whoever does not have the key can neither foresee nor undo them.
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "domain/department.hpp"
#include "domain/vote.hpp"

namespace kolega::app {

/// HMAC-SHA256 (RFC 2104) over the parts, each with its length before it, cut to 128 bits, as 32 hex digits.
[[nodiscard]] std::string keyed_hash(std::string_view key, std::initializer_list<std::string_view> parts);

/// By which it is drawn whether a cycle's requester is asked once more.
[[nodiscard]] std::uint64_t vote_draw(Organisation const& organisation, CycleRef const& cycle);
/// By which a department's distinct voters are counted when their votes have lost them.
[[nodiscard]] std::string voter_key(Organisation const& organisation, PersonId voter, DepartmentKey const& department);

}  // namespace kolega::app
