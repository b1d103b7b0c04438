#pragma once
// Who is in the workspace, and in which user groups.
#include <string>
#include <vector>

#include "playground/values.hpp"

namespace kolega::playground {

/// Not for several threads at once. Pointers hold until the next join().
class People {
 public:
  People(std::vector<Person> people, std::vector<UserGroup> groups);

  [[nodiscard]] std::vector<Person> const& all() const noexcept { return all_; }
  [[nodiscard]] std::vector<UserGroup> const& groups() const noexcept { return groups_; }
  [[nodiscard]] Person* find(std::string_view id) noexcept;
  [[nodiscard]] Person const* find(std::string_view id) const noexcept;
  [[nodiscard]] UserGroup* group(std::string_view id) noexcept;
  [[nodiscard]] UserGroup const* group(std::string_view id) const noexcept;

  /// A new colleague: id, handle and e-mail are made from the name.
  Person& join(std::string const& name, std::string const& language, std::string const& zone);
  /// Takes over what an earlier workspace kept: people and groups by their ids, and people who joined.
  void restore(std::vector<Person> people, std::vector<UserGroup> groups);

 private:
  std::vector<Person> all_;
  std::vector<UserGroup> groups_;
};

/// A language as Slack names it: "pt-PT".
[[nodiscard]] std::string locale_of(std::string const& language);

}  // namespace kolega::playground
