#include "playground/values.hpp"

#include <algorithm>

namespace kolega::playground {

bool Conversation::has_member(std::string const& person) const noexcept {
  return std::find(members.begin(), members.end(), person) != members.end();
}

bool Conversation::is_visible_to(Person const& person) const noexcept {
  return has_member(person.id) || (!is_direct && !is_private && !person.guest);
}

Person const* Setup::person(std::string_view wanted) const noexcept {
  auto const found = std::find_if(people.begin(), people.end(), [&](Person const& each) { return each.id == wanted; });
  return found == people.end() ? nullptr : &*found;
}

}  // namespace kolega::playground
