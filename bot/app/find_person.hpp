#pragma once
// Whom someone means by a mention, an e-mail or a name.
#include "app/store.hpp"
#include "domain/department.hpp"
#include "domain/typed_text.hpp"

namespace kolega::app {

/// The person; known by the account of a mention (an account that never wrote is made a person), by e-mail, or as the
/// one of the config whose name, first name or "@handle" (the e-mail before its @) it is. Refusals: unknown_person
/// (given), also when two are meant; person_gone (person).
[[nodiscard]] Result<Person> find_person(Tx& tx, Organisation const& organisation, PersonRef const& ref);

/// The department's members and leads, by the config or by a group, that are known and not gone, by id.
[[nodiscard]] std::vector<Person> members_of(Tx& tx, Department const& department);

}  // namespace kolega::app
