#include "domain/department.hpp"

#include <algorithm>

#include "domain/plain_text.hpp"

namespace kolega {
namespace {

bool lists(std::vector<std::string> const& emails, Person const& person) {
  return !person.email.empty() && std::find(emails.begin(), emails.end(), person.email) != emails.end();
}

bool is_in(Person const& person, std::string const& group) {
  return !group.empty() && std::find(person.groups.begin(), person.groups.end(), group) != person.groups.end();
}

template <class Things, class Matches>
auto const* find_in(Things const& things, Matches matches) noexcept {
  auto const found = std::find_if(things.begin(), things.end(), matches);
  return found == things.end() ? nullptr : &*found;
}

// Edit distance in which two neighbours that changed places count once (optimal string alignment).
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before, previous(b.size() + 1), current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      current[j] = std::min({previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        current[j] = std::min(current[j], before[j - 2] + 1);
    }
    before = previous;
    previous = current;
  }
  return previous[b.size()];
}

}  // namespace

Service const* Department::service(std::string_view wanted) const noexcept {
  return find_in(services, [&](Service const& service) { return service.key == wanted; });
}

Promise Department::promise_for(std::string_view service_key, Priority priority) const {
  Promise result;
  auto const fill = [&](Promise const& from) {
    if (!result.first_response) result.first_response = from.first_response;
    if (!result.resolve) result.resolve = from.resolve;
  };
  auto const fill_by_priority = [&](std::map<Priority, Promise> const& promises) {
    if (auto const own = promises.find(priority); own != promises.end()) fill(own->second);
  };
  if (auto const* const found = service(service_key)) {
    fill_by_priority(found->promise_by_priority);
    fill(found->promise);
  }
  fill_by_priority(promise_by_priority);
  fill(promise);
  return result;
}

std::string const& Department::service_name(ServiceKey const& wanted) const noexcept {
  auto const is_it = [&](Service const& each) { return each.key == wanted; };
  auto const* found = find_in(services, is_it);
  if (!found) found = find_in(archived_services, is_it);
  return found ? found->name : wanted;
}

bool Department::is_member(Person const& person) const {
  return lists(members, person) || lists(leads, person) || is_in(person, slack_usergroup) || is_in(person, teams_team);
}
bool Department::is_helper(Person const& person) const {
  return lists(members, person) || (is_member(person) && !lists(leads, person));
}
bool Department::is_lead(Person const& person) const { return lists(leads, person); }

Department const* Organisation::department(std::string_view wanted) const noexcept {
  return find_in(departments, [&](Department const& department) { return department.key == wanted; });
}

Department const* Organisation::archived_department(std::string_view wanted) const noexcept {
  return find_in(archived, [&](Department const& department) { return department.key == wanted; });
}

PersonEntry const* Organisation::person_with_email(std::string_view email) const noexcept {
  if (email.empty()) return nullptr;
  return find_in(people, [&](PersonEntry const& entry) { return entry.email == email; });
}

PersonEntry const* Organisation::person(AccountRef const& account) const noexcept {
  if (account.user_id.empty()) return nullptr;
  return find_in(people, [&](PersonEntry const& entry) {
    return (account.platform == Platform::slack ? entry.slack : entry.teams) == account.user_id;
  });
}

bool Organisation::is_admin(Person const& person) const { return lists(admins, person); }

std::vector<ConversationRef> Organisation::channels_of(Department const& department) const {
  std::vector<ConversationRef> channels;
  for (auto const platform : platforms)
    if (auto const& channel = department.channel(platform); !channel.empty()) channels.push_back({platform, channel});
  return channels;
}

std::vector<ConversationRef> Organisation::thanks_channels() const {
  std::vector<ConversationRef> channels;
  if (is_on(Platform::slack) && !thanks_channel.empty()) channels.push_back({Platform::slack, thanks_channel});
  if (is_on(Platform::teams) && !teams_thanks_channel.empty())
    channels.push_back({Platform::teams, teams_thanks_channel});
  return channels;
}

std::string const& Organisation::zone_of(Person const& person) const noexcept {
  return person.zone.empty() ? zone : person.zone;
}

std::string nearest(std::string_view given, std::vector<std::string> const& known) {
  constexpr std::size_t longest = 64;  // nobody means a key by a whole sentence, and the work grows with the square
  if (given.empty() || given.size() > longest) return {};
  auto const wanted = lowered(given);
  std::string const* best = nullptr;
  std::size_t best_distance = 0;
  for (auto const& candidate : known) {
    if (candidate.empty() || candidate.size() > longest) continue;
    auto const allowed = std::max<std::size_t>(1, std::max(wanted.size(), candidate.size()) / 3);
    auto const steps = distance(wanted, lowered(candidate));
    if (steps <= allowed && (best == nullptr || steps < best_distance)) {
      best = &candidate;
      best_distance = steps;
    }
  }
  return best == nullptr ? std::string() : *best;
}

}  // namespace kolega
