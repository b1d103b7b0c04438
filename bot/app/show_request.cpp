#include "app/show_request.hpp"

#include <algorithm>

#include "app/access.hpp"
#include "app/work_request.hpp"
#include "domain/plain_text.hpp"

namespace kolega::app {
namespace {

bool is_seen(TimelineEntry const& entry, Roles const& roles) {
  return entry.act != Act::note || entry.is_opening || roles.provider;
}

/// Whether a department's part in this is hidden from whoever does not serve the request.
bool is_hidden(Organisation const& organisation, DepartmentKey const& key, Roles const& roles) {
  return !roles.provider && department_of(organisation, key).is_private;
}

std::size_t words_of(Request const& request) {
  auto words = count_code_points(request.text);
  for (auto const& answer : request.answers)
    for (auto const& value : answer.values) words += count_code_points(value);
  return words;
}

/// As many of the newest as fit beside `words`, and at least `least`.
void take_newest(Shown& shown, std::vector<TimelineEntry> const& entries, std::size_t words, std::size_t least) {
  auto from = entries.end();
  for (auto kept = std::size_t{0}; from != entries.begin() && kept < shown_entries; ++kept) {
    words += count_code_points(std::prev(from)->text);
    if (kept >= least && words > shown_words) break;
    --from;
  }
  shown.timeline.assign(from, entries.end());
  shown.earlier = static_cast<std::size_t>(from - entries.begin());
  if (shown.earlier > 0) shown.before = {std::prev(from)->id.value + 1};
}

}  // namespace

Result<Shown> show_request(Tx& tx, Organisation const& organisation, Person const& viewer, ShowRequest const& command) {
  auto const found = find_request(tx, organisation, viewer, command.number);
  if (!found) return found.error();
  Shown shown;
  shown.view = view_request(tx, organisation, found->request);
  shown.roles = found->roles;
  std::erase_if(shown.view.subs,
                [&](SubView const& sub) { return is_hidden(organisation, sub.number.department, shown.roles); });
  shown.is_earlier_part = bool(command.before);

  auto entries = tx.timeline().of(found->request.id);
  std::erase_if(entries, [&](TimelineEntry const& entry) {
    return !is_seen(entry, shown.roles) || (command.before && entry.id >= command.before);
  });
  // An entry that is too long for the rest of the first page has one of its own.
  take_newest(shown, entries, shown.is_earlier_part ? 0 : words_of(found->request), shown.is_earlier_part ? 1 : 0);
  auto const name = [&](PersonId id) {
    if (!id || shown.names.contains(id)) return;
    if (auto const person = tx.people().find(id)) shown.names[id] = person->name;
  };
  for (auto const& entry : shown.timeline) {
    name(entry.actor);
    name(entry.subject);
  }
  for (auto& entry : shown.timeline)
    // "FIN-3" of a private department says that it is asked.
    if (auto const number = RequestNumber::parse(entry.detail);
        number && is_hidden(organisation, number->department, shown.roles))
      entry.detail.clear();
  for (auto const& [entry, file] : tx.entry_messages().files_in(found->request.id))
    shown.files[entry].push_back(file.name);
  if (shown.is_earlier_part) return shown;
  add_source(tx, shown.view);

  for (auto const id : tx.watchers().of(found->request.id)) {
    name(id);
    if (shown.names.contains(id)) shown.watchers.push_back(shown.names[id]);
  }
  return shown;
}

}  // namespace kolega::app
