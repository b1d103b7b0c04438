#include "app/find_person.hpp"

#include <algorithm>

#include "app/forget_me.hpp"
#include "app/people.hpp"
#include "domain/plain_text.hpp"

namespace kolega::app {
namespace {

/// The config's entries that these words can mean: a whole name before all else, then a first name or a handle.
std::vector<PersonEntry const*> entries_named(Organisation const& organisation, std::string const& words) {
  std::vector<PersonEntry const*> whole, part;
  for (auto const& entry : organisation.people) {
    auto const name = lowered(entry.name);
    if (name == words)
      whole.push_back(&entry);
    else if (name.substr(0, name.find(' ')) == words || entry.email.substr(0, entry.email.find('@')) == words)
      part.push_back(&entry);
  }
  return whole.empty() ? part : whole;
}

Result<Person> alive(Person person) {
  if (person.gone) return make_error(ErrorCode::person_gone, {{"person", person.name}});
  return person;
}

}  // namespace

Result<Person> find_person(Tx& tx, Organisation const& organisation, PersonRef const& ref) {
  // Colleagues do not bring back whoever was forgotten: that person does, by writing.
  if (ref.account && is_buried(tx, organisation, *ref.account))
    return make_error(ErrorCode::person_gone, {{"person", ref.words.empty() ? ref.account->user_id : ref.words}});
  if (ref.account) return alive(recognise(tx, organisation, {*ref.account, ref.words, ref.is_foreign}));
  auto words = lowered(trim(ref.words));
  auto const unknown = make_error(ErrorCode::unknown_person, {{"given", shortened(without_controls(ref.words), 80)}});
  if (words.empty()) return unknown;
  if (words.find('@', 1) != std::string::npos) {
    if (auto known = tx.people().by_email(words)) return alive(*std::move(known));
  }
  if (words.front() == '@') words.erase(0, 1);
  auto const entries = entries_named(organisation, words);
  if (entries.size() != 1) return unknown;
  if (auto known = tx.people().by_email(entries.front()->email)) return alive(*std::move(known));
  return unknown;
}

std::vector<Person> members_of(Tx& tx, Department const& department) {
  std::vector<Person> members;
  auto const add = [&](std::optional<Person> member) {
    if (!member || member->gone) return;
    auto const is_new =
        std::none_of(members.begin(), members.end(), [&](Person const& each) { return each.id == member->id; });
    if (is_new) members.push_back(*std::move(member));
  };
  for (auto const* emails : {&department.members, &department.leads})
    for (auto const& email : *emails) add(tx.people().by_email(email));
  for (auto const& [platform, group] :
       {std::pair(Platform::slack, department.slack_usergroup), std::pair(Platform::teams, department.teams_team)})
    if (!group.empty())
      for (auto const& account : tx.groups().members(platform, group)) add(tx.people().by_account(account));
  std::sort(members.begin(), members.end(), [](Person const& one, Person const& other) { return one.id < other.id; });
  return members;
}

}  // namespace kolega::app
