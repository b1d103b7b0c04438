#include "playground/values.hpp"

#include <algorithm>

namespace kolega::playground {

bool Conversation::has_member(std::string const& person) const noexcept {
  return std::find(members.begin(), members.end(), person) != members.end();
}

bool Conversation::is_visible_to(Person const& person) const noexcept {
  return has_member(person.id) || (!is_direct && !is_private && !person.guest);
}

}  // namespace kolega::playground
