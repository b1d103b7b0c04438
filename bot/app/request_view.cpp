#include "app/request_view.hpp"

#include <algorithm>
#include <stdexcept>

#include "app/access.hpp"

namespace kolega::app {

PersonView view_person(Tx& tx, PersonId id) {
  auto person = tx.people().find(id);
  if (!person) throw std::logic_error("no person " + std::to_string(id.value) + " in the store");
  return {*std::move(person), tx.people().accounts(id)};
}

RequestView view_request(Tx& tx, Organisation const& organisation, Request const& request) {
  RequestView view{request, department_of(organisation, request.department()), view_person(tx, request.requester), {}};
  if (request.helper) view.helper = view_person(tx, request.helper);
  for (auto const& sub : tx.requests().subs_of(request.id))
    view.subs.push_back({sub.number, department_of(organisation, sub.department()).name, sub.state, sub.opened_at,
                         is_unfinished(sub.state) ? std::nullopt : sub.ended_at});
  if (request.parent)
    if (auto const parent = tx.requests().find(request.parent)) view.parent = parent->number;
  return view;
}

void add_source(Tx& tx, RequestView& view) {
  auto const source = tx.entry_messages().made_of(view.request.id);
  if (!source) return;
  view.source.emplace();
  view.source->permalink = source->permalink;
  if (source->author) view.source->author = view_person(tx, source->author);
}

std::chrono::seconds waited_for_subs(RequestView const& view, Instant since, Instant now) {
  std::vector<std::pair<Instant, Instant>> spans;
  for (auto const& sub : view.subs)
    spans.emplace_back(std::max(sub.opened_at, since), std::min(sub.ended_at.value_or(now), now));
  std::sort(spans.begin(), spans.end());
  std::chrono::seconds waited{0};
  auto counted_until = since;
  for (auto const& [from, to] : spans) {
    auto const start = std::max(from, counted_until);
    if (to <= start) continue;
    waited += view.department.calendar.between(start, to);
    counted_until = to;
  }
  return waited;
}

}  // namespace kolega::app
