#include "playground/people.hpp"

#include <algorithm>
#include <cctype>

namespace kolega::playground {
namespace {

template <class All>
auto* find_in(All& all, std::string_view id) noexcept {
  auto const found = std::find_if(all.begin(), all.end(), [&](auto const& each) { return each.id == id; });
  return found == all.end() ? nullptr : &*found;
}

/// "ada" of "Ada Byron"; "person10" of a name in letters that handles do not have.
std::string handle_of(std::string const& name, std::size_t place) {
  std::string handle;
  for (char const c : name.substr(0, name.find(' ')))
    if (std::isalnum(static_cast<unsigned char>(c)))
      handle += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return handle.empty() ? "person" + std::to_string(place) : handle;
}

std::string upper(std::string text) {
  for (auto& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

}  // namespace

People::People(std::vector<Person> people, std::vector<UserGroup> groups)
    : all_(std::move(people)), groups_(std::move(groups)) {}

Person* People::find(std::string_view id) noexcept { return find_in(all_, id); }
Person const* People::find(std::string_view id) const noexcept { return find_in(all_, id); }
UserGroup* People::group(std::string_view id) noexcept { return find_in(groups_, id); }
UserGroup const* People::group(std::string_view id) const noexcept { return find_in(groups_, id); }

Person& People::join(std::string const& name, std::string const& language, std::string const& zone) {
  Person person;
  person.name = name;
  auto const wanted = handle_of(name, all_.size() + 1);
  auto const taken = [&] {
    return std::any_of(all_.begin(), all_.end(), [&](Person const& each) {
      return each.handle == person.handle || each.id == "U0" + upper(person.handle);
    });
  };
  person.handle = wanted;
  for (int i = 2; taken(); ++i) person.handle = wanted + std::to_string(i);
  person.id = "U0" + upper(person.handle);
  auto const known = all_.empty() ? std::string() : all_.front().email;
  auto const at = known.find('@');
  person.email = person.handle + (at == std::string::npos ? "@workspace.example" : known.substr(at));
  person.language = language;
  person.zone = zone;
  person.role = "Colleague";
  return all_.emplace_back(std::move(person));
}

void People::restore(std::vector<Person> people, std::vector<UserGroup> groups) {
  for (auto& each : people) {
    if (auto* known = find(each.id)) {
      // Roles come from the config, which may have changed; the rest was set in the workspace.
      known->language = each.language;
      known->zone = each.zone;
      known->active = each.active;
    } else {
      all_.push_back(std::move(each));
    }
  }
  for (auto& each : groups)
    if (auto* known = group(each.id)) *known = std::move(each);
}

std::string locale_of(std::string const& language) {
  if (language == "pl") return "pl-PL";
  if (language == "pt") return "pt-PT";
  if (language == "nl") return "nl-NL";
  if (language == "it") return "it-IT";
  return "en-US";
}

}  // namespace kolega::playground
