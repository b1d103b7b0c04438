#pragma once
// Kolega's own page for one person (App Home): what they asked and what they serve, as it is now.
#include <string>
#include <utility>
#include <vector>

#include "app/store.hpp"
#include "domain/department.hpp"

namespace kolega::app {

/// The unfinished ones: overdue first, then newest first.
struct HomePart {
  std::vector<ListedRequest> lines;  // at most list_page
  bool has_more{false};
};
struct Home {
  AccountRef account;  // whose page it is
  Person person;
  DepartmentKey to_ask;                                            // one that they may ask, or ""
  HomePart asked;                                                  // or watched
  HomePart served;                                                 // claimed
  std::vector<std::pair<DepartmentKey, std::string>> departments;  // in which they serve: key and name
  std::vector<std::pair<DepartmentKey, std::string>> led{};        // which they lead: likewise
};

/// The page of this account of the person. Two queries for each of its two parts.
[[nodiscard]] Home view_home(Tx& tx, Organisation const& organisation, Person const& person, AccountRef const& account,
                             Instant now);

/// A page is a conversation of its own, since nothing else is said there: its messages wait for no direct message.
[[nodiscard]] ConversationRef home_of(AccountRef const& account);
/// The user id of such a conversation, or "" of any other.
[[nodiscard]] std::string_view home_owner(ConversationRef const& conversation) noexcept;

/// They look at it: shown now, and kept fresh from now on.
void open_home(Tx& tx, Person const& person, AccountRef const& account, Instant now);

/// The request has changed: whoever asked, opened, watches, helps or acted on it finds it so on their page, if they
/// have ever looked at one. In the unit that makes the change, after its timeline entry.
void refresh_homes(Tx& tx, Request const& request, Instant now);
/// What is said to the person has changed: their language.
void refresh_home(Tx& tx, PersonId person, Instant now);

}  // namespace kolega::app
