#include "app/request_view.hpp"

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
  return view;
}

}  // namespace kolega::app
